import { readFile } from 'node:fs/promises'
import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { listOutdatedFiles } from '#domain/parsed-files/index.ts'
import type { QueueWorker } from '#queue/worker.ts'
import { PARSER_VERSION } from '#resume/index.ts'
import { buildEncryptedPdf } from '#resume/testing/build-pdf.ts'
import { buildAttachment, buildSite, buildSiteUser } from '../../support/build.ts'
import { deliveryBody } from '../../support/resume.ts'
import { resumePdf } from '../../support/resume-files.ts'
import { type Call, callAs, signIn, startTestServer, type TestServer } from '../../support/server.ts'
import { eventually, startTestWorker } from '../../support/worker.ts'

let server: TestServer
let worker: QueueWorker
let site: Awaited<ReturnType<typeof buildSite>>
let call: Call
beforeAll(async () => {
  server = await startTestServer()
  worker = await startTestWorker(server)
})
afterAll(async () => {
  await worker.stop()
  await server.close()
})
beforeEach(async () => {
  site = await buildSite(server.ctx)
  call = await signIn(server, site.tenant.id)
})

const person = { name: '顾云舒', mobile: '13700137000', email: 'yunshu.gu@example.com' }

async function send(
  file: Uint8Array | { id: string },
  more: Record<string, unknown> = {},
  user = site.userId,
) {
  const attachment =
    file instanceof Uint8Array ? await buildAttachment(server.ctx, site.tenant, { bytes: file }) : file
  return call('POST', `/open-apis/hire/v1/websites/${site.websiteId}/deliveries/create_by_attachment`, {
    job_post_id: site.jobPostId,
    user_id: user,
    resume_file_id: attachment.id,
    ...more,
  })
}

function ask(taskId: string, websiteId = site.websiteId) {
  return call('GET', `/open-apis/hire/v1/websites/${websiteId}/delivery_tasks/${taskId}`)
}

function ended(taskId: string) {
  return eventually(async () => {
    const { json } = await ask(taskId)
    return json.data.status >= 2 && json.data
  })
}

async function talent(id: string) {
  return server.ctx.db.selectFrom('talents').selectAll().where('id', '=', id).executeTakeFirstOrThrow()
}

describe('create_by_attachment', () => {
  it('promises a task of 32 hexadecimal digits that ends in an application with what the file says', async () => {
    const { json } = await send(resumePdf(person))
    expect(json).toMatchObject({
      code: 0,
      msg: 'ok',
      data: { task_id: expect.stringMatching(/^[0-9a-f]{32}$/) },
    })
    const task = await ended(json.data.task_id)
    expect(task).toMatchObject({ status: 2, delivery: { job_id: site.jobId, user_id: site.userId } })
    const { resume, provenance } = await talent(task.delivery.talent_id)
    expect(resume.basic).toMatchObject({
      name: person.name,
      mobile: { e164: '+8613700137000' },
      email: person.email,
    })
    expect(resume.educations?.[0]).toMatchObject({ school: '江南示例大学' })
    expect(resume.careers?.[0]).toMatchObject({ company: '青禾示例科技有限公司', end: 'present' })
    expect(provenance['basic.name']?.source).toBe('parse')
  })

  it('keeps with the talent what the parser read, where it stands and how sure it is', async () => {
    const file = await buildAttachment(server.ctx, site.tenant, { bytes: resumePdf(person) })
    const { json } = await send(file, { email: 'stated@example.com' })
    const task = await ended(json.data.task_id)
    const rows = await server.ctx.db
      .selectFrom('parsed_files')
      .selectAll()
      .where('tenant_id', '=', site.tenant.id)
      .execute()
    expect(rows).toEqual([
      expect.objectContaining({
        id: task.delivery.portal_resume_id,
        talent_id: task.delivery.talent_id,
        attachment_id: file.id,
        parser_version: PARSER_VERSION,
        kind: 'pdf',
      }),
    ])
    expect(rows[0]?.resume.basic).toMatchObject({ name: person.name, email: person.email })
    expect(rows[0]?.evidence.find(({ path }) => path === 'basic.name')).toEqual({
      path: 'basic.name',
      page: 1,
      box: {
        x: expect.any(Number),
        y: expect.any(Number),
        width: expect.any(Number),
        height: expect.any(Number),
      },
      line: 0,
      start: 0,
      end: person.name.length,
      confidence: expect.any(Number),
    })
    expect(JSON.stringify(rows[0]?.evidence)).not.toContain(person.name)
  })

  it('leaves files that were delivered before parses were kept for the next reparse', async () => {
    const file = await buildAttachment(server.ctx, site.tenant, { bytes: resumePdf(person) })
    const { json } = await send(file)
    const task = await ended(json.data.task_id)
    const { db } = server.ctx
    const migration = new URL('../../../src/db/migrations/0002-parsed-files.sql', import.meta.url)
    const text = await readFile(migration, 'utf8')
    await db.deleteFrom('parsed_files').execute()
    await sql.raw(text.slice(text.indexOf('insert into parsed_files'))).execute(db)
    const query = { parserVersion: PARSER_VERSION, tenantId: site.tenant.id }
    const files = await listOutdatedFiles(db, query, { after: null, limit: 10 })
    expect(files).toMatchObject([
      { id: task.delivery.id, talentId: task.delivery.talent_id, attachmentId: file.id },
    ])
  })

  it.each(['+86', '86', 'CN_1'])(
    'lets the request win over the file, with the country as %s',
    async (code) => {
      const { json } = await send(resumePdf(person), {
        mobile_country_code: code,
        mobile: '13911139111',
        email: 'stated@example.com',
        identification: { identification_type: 1, identification_number: '11010519900307888X' },
      })
      const task = await ended(json.data.task_id)
      const { resume, provenance } = await talent(task.delivery.talent_id)
      expect(resume.basic).toMatchObject({ mobile: { e164: '+8613911139111' }, email: 'stated@example.com' })
      expect([provenance['basic.mobile']?.source, provenance['basic.name']?.source]).toEqual([
        'stated',
        'parse',
      ])
      expect(JSON.stringify(resume)).not.toContain('11010519900307888')
      const stored = await server.ctx.db.selectFrom('delivery_tasks').select('request').execute()
      expect(JSON.stringify(stored)).not.toContain('11010519900307888')
    },
  )

  it('ends a repeat as failed, with the earlier delivery as extra_info', async () => {
    const first = await call(
      'POST',
      `/open-apis/hire/v1/websites/${site.websiteId}/deliveries/create_by_resume`,
      deliveryBody(site, { mobile: person.mobile, email: person.email }),
    )
    const { json } = await send(resumePdf(person), {}, (await buildSiteUser(server.ctx, site.tenant)).id)
    expect(await ended(json.data.task_id)).toEqual({
      status: 3,
      status_msg: expect.stringContaining('Duplicate'),
      extra_info: first.json.data.delivery.id,
    })
  })

  it.each([
    ['an empty file', new Uint8Array(), /empty/i],
    ['a renamed program', Buffer.concat([Buffer.from('MZ\x90\0'), Buffer.alloc(600)]), /program|not a/i],
    ['a damaged PDF', Buffer.from('%PDF-1.7\nnothing that follows'), /damaged/i],
    ['an encrypted PDF', buildEncryptedPdf('secret', 'open sesame'), /password/i],
  ])('ends the task of %s as failed with a sentence that says which', async (_name, bytes, sentence) => {
    const { json } = await send(bytes)
    const task = await ended(json.data.task_id)
    expect(task.status).toBe(3)
    expect(task.status_msg).toMatch(sentence)
  })

  it.each([
    ['another website', 1002502, async () => ({ website: '1' })],
    ['an unknown account', 1002007, async () => ({ body: { user_id: '1' } })],
    ['an unknown post', 1002509, async () => ({ body: { job_post_id: '1' } })],
    ['a mobile number that is none', 1002009, async () => ({ body: { mobile: '12' } })],
    ['an unknown city', 1002011, async () => ({ body: { application_preferred_city_code_list: ['CT_0'] } })],
    [
      'two cities',
      99992402,
      async () => ({ body: { application_preferred_city_code_list: ['CT_11', 'CT_125'] } }),
    ],
    ['an unknown file', 1002002, async () => ({ body: { resume_file_id: '1' } })],
    ['an e-mail address that is none', 1002002, async () => ({ body: { email: 'x' } })],
  ] as const)('refuses %s at once with %i', async (_name, code, change) => {
    const file = await buildAttachment(server.ctx, site.tenant, { bytes: resumePdf(person) })
    const { website = site.websiteId, body = {} } = (await change()) as { website?: string; body?: object }
    const { status, json } = await call(
      'POST',
      `/open-apis/hire/v1/websites/${website}/deliveries/create_by_attachment`,
      { job_post_id: site.jobPostId, user_id: site.userId, resume_file_id: file.id, ...body },
    )
    expect({ status, code: json.code }).toEqual({ status: 400, code })
  })

  it('answers 1002008 for a task that is unknown, malformed, of another website or of another tenant', async () => {
    const { json } = await send(resumePdf(person))
    const taskId = json.data.task_id
    const stranger = await signIn(server, (await buildSite(server.ctx)).tenant.id)
    const answers = await Promise.all([
      ask('f1c2a0f138ec492d99d7ab73594158ad'),
      ask('nonsense'),
      ask(taskId, '1'),
      stranger('GET', `/open-apis/hire/v1/websites/${site.websiteId}/delivery_tasks/${taskId}`),
    ])
    expect(answers.map(({ status, json }) => [status, json.code])).toEqual(Array(4).fill([400, 1002008]))
    await ended(taskId)
  })

  it('needs a token, and the readonly scope is enough to read a task', async () => {
    const { json } = await send(resumePdf(person))
    const reader = await signIn(server, site.tenant.id, { scopes: ['hire:site_application:readonly'] })
    const path = `/open-apis/hire/v1/websites/${site.websiteId}/delivery_tasks/${json.data.task_id}`
    expect((await reader('GET', path)).json.code).toBe(0)
    expect((await callAs(server.url, null)('GET', path)).json.code).toBe(99991661)
    await ended(json.data.task_id)
  })
})
