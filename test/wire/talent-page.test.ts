import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { TALENT_PAGE_LIFETIME_MS, talentPageUrl } from '#domain/talents/index.ts'
import { buildTenant } from '../support/build.ts'
import { externalRecords } from '../support/build-external.ts'
import { buildFullTalent, buildTalent } from '../support/build-talents.ts'
import { callAs, signIn, startTestServer, type TestServer } from '../support/server.ts'

const START = Date.UTC(2026, 2, 1)
let now = START
let server: TestServer
let tenant: { id: string; processId: string }
let talent: Awaited<ReturnType<typeof buildFullTalent>>
let link: string

beforeAll(async () => {
  server = await startTestServer({ clock: { now: () => now } })
  tenant = await buildTenant(server.ctx)
  talent = await buildFullTalent(server.ctx, tenant, { created: new Date(START), updated: new Date(START) })
  link = linkTo(talent.id)
})
afterAll(() => server.close())

const linkTo = (talentId: string, tenantId = tenant.id) =>
  talentPageUrl(server.ctx, { tenantId, talentId, baseUrl: '' })
const get = (path: string) => callAs(server.url, null)('GET', path)
const both = async (talentId: string) => [
  (await get(`${linkTo(talentId)}?lang=zh`)).text,
  (await get(`${linkTo(talentId)}?lang=en`)).text,
]

describe('the page of a talent', () => {
  it('shows the person, the résumé in words, custom fields, applications and files', async () => {
    const { status, text } = await get(`${link}?lang=zh`)
    expect(status).toBe(200)
    for (const words of [
      '张小满',
      '+8613800138000',
      '女',
      '湘港大学',
      '硕士',
      '明日科技公司',
      '北京',
      '桃花源',
    ]) {
      expect(text).toContain(words)
    }
    for (const words of ['昵称', '小满', '周一、周二', '2020-01-01', '170', '宣讲会', '新.pdf', '16.2 KB']) {
      expect(text).toContain(words)
    }
    expect(text).toContain('另有 1 位人才可能是同一个人')
    expect(text).toContain('有效至 2026-03-08 08:00')
  })

  it('speaks English too', async () => {
    const { text } = await get(`${link}?lang=en`)
    for (const words of [
      'Female',
      'Master',
      'Education',
      'Monday, Tuesday',
      'One other talent',
      'valid until',
    ]) {
      expect(text).toContain(words)
    }
  })

  it('shows only the ends of an identity number', async () => {
    const { text } = await get(link)
    expect(text).toContain('110••••2X')
    expect(text).not.toContain('11010519960512002X')
  })

  it('says where each field came from, the usual source once', async () => {
    const sourced = await buildTalent(server.ctx, tenant.id, {
      resume: {
        basic: { name: '周明', email: 'a@example.com', gender: 1, age: 30 },
        awards: [{ title: '一等奖' }],
      },
      row: {
        provenance: JSON.stringify({
          'basic.email': { source: 'stated', door: 'website_form', id: '1', at: START },
          'basic.gender': { source: 'parse', door: 'website_file', id: '2', at: START + 86_400_000 },
          'basic.age': { source: 'parse', door: 'website_file', id: '2', at: START + 86_400_000 },
          awards: { source: 'person', door: 'console', id: '3', at: START },
        }),
      },
    })
    const { text } = await get(`${linkTo(sourced.id)}?lang=en`)
    expect(text.match(/read in a résumé file · 2026-03-02/g)).toHaveLength(1)
    expect(text.match(/stated in an application · 2026-03-01/g)).toHaveLength(1)
    expect(text.match(/edited by a person · 2026-03-01/g)).toHaveLength(1)
  })

  it('links to its files for as long as any link to a file', async () => {
    const { text } = await get(link)
    const files = [...text.matchAll(/href="([^"]*\/files\/[^"]+)"/g)].map(([, href]) => href ?? '')
    expect(files).toHaveLength(8)
    for (const href of files) expect(href).toContain(`/${START + 30 * 60_000}/`)
  })

  it('escapes what strangers wrote, and makes links of web addresses only', async () => {
    const evil = '"><script>alert(1)</script>'
    const { id } = await buildTalent(server.ctx, tenant.id, {
      resume: {
        basic: { name: evil, homeAddress: evil, mobile: { raw: evil } },
        careers: [{ company: evil, description: evil }],
        projects: [{ name: evil, link: 'javascript:alert(1)' }],
        socialAccounts: [{ link: 'JAVASCRIPT:alert(1)' }, { link: 'https://example.com/"onclick="x' }],
        selfEvaluation: { content: evil },
      },
    })
    for (const text of await both(id)) {
      expect(text).not.toContain('<script>alert')
      expect(text).not.toMatch(/href="javascript/i)
      expect(text).not.toContain('"onclick="')
    }
  })

  it('shows a talent of whom nothing is known', async () => {
    const { id } = await buildTalent(server.ctx, tenant.id, { resume: { basic: {} } })
    const [zh, en] = await both(id)
    expect(zh).toContain('（没有姓名）')
    expect(en).toContain('No application yet.')
  })

  it('is kept nowhere, found by no search engine, framed by nobody, and loads nothing', async () => {
    const { headers } = await get(link)
    expect(headers.get('cache-control')).toBe('no-store')
    expect(headers.get('x-robots-tag')).toBe('noindex')
    expect(headers.get('referrer-policy')).toBe('no-referrer')
    const policy = headers.get('content-security-policy')
    expect(policy).toContain("default-src 'none'")
    expect(policy).toContain("frame-ancestors 'none'")
  })
})

describe('a mail on the page of a talent', () => {
  const html =
    '<p>您好</p><script>alert(1)</script><img src="https://evil.example/p.gif" alt="标志"><a href="javascript:alert(1)">x</a>'
  async function buildMail(talentId: string): Promise<string> {
    const { db, ids } = server.ctx
    const [resume_id, id] = [ids.next(), ids.next()]
    const created_at = new Date(START)
    const of = { tenant_id: tenant.id, created_at }
    await db
      .insertInto('channel_resumes')
      .values({
        ...of,
        id: resume_id,
        talent_id: talentId,
        door: 'dingtalk_mail',
        channel: 'X',
        param_sealed: '',
      })
      .execute()
    const mail = {
      mailbox: 'hr@example.com',
      mail_id: id,
      title: '应聘<b>',
      sender_name: '招聘网',
      body_html: html,
    }
    await db
      .insertInto('source_mails')
      .values({ ...of, ...mail, id })
      .execute()
    await db
      .insertInto('source_mail_resumes')
      .values({ tenant_id: tenant.id, mail_id: id, resume_id })
      .execute()
    return id
  }

  it('is shown sanitised, in a sandboxed frame that loads nothing', async () => {
    const { id } = await buildTalent(server.ctx, tenant.id)
    const mailId = await buildMail(id)
    const own = linkTo(id)
    const { text, headers } = await get(own)
    expect(text).toContain(`src="${own}/mail/${mailId}?lang=zh"`)
    expect(text).toContain('sandbox="allow-popups allow-popups-to-escape-sandbox"')
    expect(text).toContain('应聘&lt;b&gt;')
    expect(headers.get('content-security-policy')).toContain("frame-src 'self'")
    const frame = await get(`${own}/mail/${mailId}`)
    expect(frame.status).toBe(200)
    expect(frame.text).toContain('<p>您好</p><span>[标志]</span><a>x</a>')
    expect(frame.text).not.toMatch(/alert|evil/)
    const policy = frame.headers.get('content-security-policy')
    expect(policy).toMatch(/^sandbox allow-popups allow-popups-to-escape-sandbox; default-src 'none'/)
    expect(policy).not.toContain('allow-scripts')
    expect(frame.headers.get('cache-control')).toBe('no-store')
  })

  it('is nobody else’s, and ends with its link', async () => {
    const { id } = await buildTalent(server.ctx, tenant.id)
    const mailId = await buildMail(id)
    const own = linkTo(id)
    expect((await get(`${link}/mail/${mailId}`)).status).toBe(404)
    expect((await get(`${own}x/mail/${mailId}`)).status).toBe(404)
    expect((await get(`${own}/mail/1`)).status).toBe(404)
    now = START + TALENT_PAGE_LIFETIME_MS
    const { status } = await get(`${own}/mail/${mailId}`)
    now = START
    expect(status).toBe(410)
  })
})

describe('what another source says', () => {
  it('stands beside the current value, with its source', async () => {
    const { db, ids } = server.ctx
    const { id } = await buildTalent(server.ctx, tenant.id, {
      resume: { basic: { name: '周明', email: 'new@example.com' } },
    })
    const resume = JSON.stringify({ basic: { name: '周鸣', email: 'old@example.com' } })
    await db
      .insertInto('talent_sources')
      .values({
        tenant_id: tenant.id,
        id: ids.next(),
        talent_id: id,
        door: 'import',
        origin: 'stated',
        resume,
        created_at: new Date(START),
      })
      .execute()
    const { text } = await get(`${linkTo(id)}?lang=en`)
    expect(text).toContain('new@example.com')
    expect(text).toMatch(/Another source: old@example.com <span class="from">imported · 2026-03-01/)
    expect(text).toContain('Another source: 周鸣')
  })
})

describe('a link to the page of a talent', () => {
  it('says nothing of the person, and nothing that can be guessed', () => {
    expect(link).toMatch(new RegExp(`^/t/${tenant.id}\\.${talent.id}\\.\\d{13}\\.[\\w-]{43}$`))
  })

  it('works for seven days, and then says so', async () => {
    const old = linkTo(talent.id)
    now = START + TALENT_PAGE_LIFETIME_MS - 1
    expect((await get(old)).status).toBe(200)
    now += 1
    const { status, text, headers } = await get(`${old}?lang=en`)
    now = START
    expect(status).toBe(410)
    expect(text).toContain('This link has expired')
    expect(text).not.toContain('张小满')
    expect(headers.get('cache-control')).toBe('no-store')
  })

  it('is refused when anything in it was changed, cut or added', async () => {
    const other = await buildTalent(server.ctx, tenant.id)
    const [tenantId = '', talentId = '', expires = '', signature = ''] = link.slice(3).split('.')
    const flipped = (signature.startsWith('A') ? 'B' : 'A') + signature.slice(1)
    const forged = [
      [tenantId, other.id, expires, signature],
      [tenantId, talentId, String(Number(expires) + 1), signature],
      [String(BigInt(tenantId) + 1n), talentId, expires, signature],
      [tenantId, talentId, expires, flipped],
      [tenantId, talentId, expires, signature.slice(1)],
      [tenantId, talentId, expires, `${signature}A`],
      [tenantId, talentId, expires],
      ['x'],
    ]
    for (const parts of forged) {
      const { status, text } = await get(`/t/${parts.join('.')}?lang=en`)
      expect(status).toBe(404)
      expect(text).toContain('There is no talent at this address')
    }
  })

  it('is no link to a file, nor the other way round', async () => {
    const { text } = await get(link)
    const file = /\/files\/(\d+)\/(\d+)\/(\d+)\/\w+\/([\w-]{43})/.exec(text)
    expect((await get(`/t/${file?.slice(1, 5).join('.')}`)).status).toBe(404)
    const signature = link.split('.')[3]
    expect((await get(`/files/${tenant.id}/${talent.id}/${START}/inline/${signature}`)).status).toBe(404)
  })

  it('to a talent of another company shows nothing', async () => {
    const elsewhere = await buildTenant(server.ctx, '别家公司')
    expect((await get(linkTo(talent.id, elsewhere.id))).status).toBe(404)
  })
})

describe('the history in other systems', () => {
  it('stands on the page in the order of time, and is not there for a talent without any', async () => {
    const { id } = await buildTalent(server.ctx, tenant.id)
    const [empty = ''] = await both(id)
    expect(empty).not.toContain('其他系统的记录')
    const make = externalRecords(await signIn(server, tenant.id))
    const application = await make.application(id, {
      create_time: Date.UTC(2020, 0, 1),
      job_title: '<b>数据</b>',
      stage: '终面',
    })
    const interview = await make.interview(application, {
      begin_time: Date.UTC(2020, 1, 1),
      participate_status: 2,
      interview_assessments: [{ username: '李评委', conclusion: 1, content: '再看看' }],
    })
    expect(interview).toMatch(/^\d+$/)
    await make.offer(application, { biz_create_time: String(Date.UTC(2020, 2, 1)), offer_status: '已发送' })
    const [zh = '', en = ''] = await both(id)
    const shown = [
      'Offer',
      '已发送',
      '面试评价 · 李评委',
      '不通过',
      '再看看',
      '<h3>面试</h3>',
      '已参与',
      '投递 · ',
      '终面',
    ]
    const places = shown.map((words) => zh.indexOf(words, zh.indexOf('其他系统的记录')))
    expect(places.every((place) => place > 0)).toBe(true)
    expect(places).toEqual(places.toSorted((a, b) => a - b))
    expect(zh).not.toContain('<b>数据</b>')
    expect(en).toContain('History in other systems')
    expect(en).toContain('failed')
  })
})
