import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { buildJobPost, buildSite, buildSiteUser, buildTenant } from '../../support/build.ts'
import { deliveryBody } from '../../support/resume.ts'
import {
  type Answer,
  type Call,
  callAs,
  signIn,
  startTestServer,
  type TestServer,
} from '../../support/server.ts'

type Site = Awaited<ReturnType<typeof buildSite>>
/** What a case changes of a good request. */
type Change = {
  website?: string
  body?: Record<string, unknown>
  basic?: Record<string, unknown>
  resume?: Record<string, unknown>
}

let server: TestServer
let site: Site
let call: Call
beforeAll(async () => {
  server = await startTestServer()
})
afterAll(() => server.close())
beforeEach(async () => {
  site = await buildSite(server.ctx)
  call = await signIn(server, site.tenant.id)
})

function deliver(body: unknown, websiteId = site.websiteId, as: Call = call): Promise<Answer> {
  return as('POST', `/open-apis/hire/v1/websites/${websiteId}/deliveries/create_by_resume`, body)
}

/** A further account of the same site. */
async function anotherUser() {
  return { jobPostId: site.jobPostId, userId: (await buildSiteUser(server.ctx, site.tenant)).id }
}

async function talentsOf(tenantId: string) {
  return server.ctx.db
    .selectFrom('talents')
    .selectAll()
    .where('tenant_id', '=', tenantId)
    .orderBy('id')
    .execute()
}

describe('create_by_resume', () => {
  it('makes a talent and an application and answers all seven ids', async () => {
    const { status, json } = await deliver(deliveryBody(site))
    expect(status).toBe(200)
    expect(json).toMatchObject({ code: 0, msg: 'ok' })
    expect(Object.keys(json.data.delivery)).toEqual([
      'application_id',
      'id',
      'job_id',
      'job_post_id',
      'portal_resume_id',
      'user_id',
      'talent_id',
    ])
    expect(json.data.delivery).toMatchObject({
      job_id: site.jobId,
      job_post_id: site.jobPostId,
      user_id: site.userId,
      id: expect.stringMatching(/^\d{19}$/),
    })
    expect(await talentsOf(site.tenant.id)).toHaveLength(1)
  })

  it('keeps the résumé as it was sent beside the current fields, the identity number sealed', async () => {
    const identification = { identification_type: 1, identification_number: '11010519900307888X' }
    const { json } = await deliver(deliveryBody(site, { identification }))
    const sent = await server.ctx.db
      .selectFrom('talent_sources')
      .selectAll()
      .where('id', '=', json.data.delivery.portal_resume_id)
      .executeTakeFirstOrThrow()
    const [talent] = await talentsOf(site.tenant.id)
    expect(sent.resume.basic.name).toBe('林知夏')
    expect(JSON.stringify([sent, talent])).not.toContain('11010519900307888')
    expect(talent?.provenance['basic.name']).toMatchObject({
      source: 'stated',
      door: 'website_form',
      id: json.data.delivery.portal_resume_id,
    })
  })

  describe('decides whose application it is', () => {
    it.each(['+86 138 0013 8000', '0086 13800138000', '86-13800138000', '138-0013-8000'])(
      'takes %s for the same number',
      async (mobile) => {
        await deliver(deliveryBody(site, { email: undefined }))
        const post = await buildJobPost(server.ctx, site.tenant)
        const user = await anotherUser()
        await deliver(deliveryBody({ ...user, jobPostId: post.id }, { mobile, email: undefined }))
        expect(await talentsOf(site.tenant.id)).toHaveLength(1)
      },
    )

    it('finds the talent by e-mail whatever its case', async () => {
      await deliver(deliveryBody(site, { mobile: undefined }))
      const post = await buildJobPost(server.ctx, site.tenant)
      await deliver(
        deliveryBody(
          { ...site, jobPostId: post.id },
          { mobile: undefined, email: ' ZhiXia.Lin@Example.COM ' },
        ),
      )
      expect(await talentsOf(site.tenant.id)).toHaveLength(1)
    })

    it('keeps the stronger identity and notes the other as a possible duplicate', async () => {
      const byMobile = await deliver(deliveryBody(site, { email: 'first@example.com' }))
      const byEmail = await deliver(
        deliveryBody(await anotherUser(), { mobile: '13900139000', email: 'second@example.com' }),
      )
      const post = await buildJobPost(server.ctx, site.tenant)
      const both = await deliver(
        deliveryBody({ ...site, jobPostId: post.id }, { email: 'second@example.com' }),
      )
      expect(both.json.data.delivery.talent_id).toBe(byMobile.json.data.delivery.talent_id)
      const duplicates = await server.ctx.db
        .selectFrom('possible_duplicates')
        .selectAll()
        .where('tenant_id', '=', site.tenant.id)
        .execute()
      expect(duplicates).toMatchObject([
        {
          talent_id: byMobile.json.data.delivery.talent_id,
          other_talent_id: byEmail.json.data.delivery.talent_id,
          matched_on: ['email'],
        },
      ])
    })

    it('does not join two people with different identity documents who share a phone', async () => {
      const document = (identification_number: string) => ({
        identification: { identification_type: 1, identification_number },
        email: undefined,
      })
      await deliver(deliveryBody(site, document('11010519900307888X')))
      const second = await deliver(deliveryBody(await anotherUser(), document('110105199003078791')))
      expect(second.json.code).toBe(0)
      expect(await talentsOf(site.tenant.id)).toHaveLength(2)
    })

    it('makes one talent of two deliveries of one person at the same moment', async () => {
      const posts = await Promise.all(Array.from({ length: 12 }, () => buildJobPost(server.ctx, site.tenant)))
      const users = await Promise.all(posts.map(() => buildSiteUser(server.ctx, site.tenant)))
      const answers = await Promise.all(
        posts.map((post, index) => deliver(deliveryBody({ jobPostId: post.id, userId: users[index]!.id }))),
      )
      expect(answers.map(({ json }) => json.code)).toEqual(posts.map(() => 0))
      expect(await talentsOf(site.tenant.id)).toHaveLength(1)
    })
  })

  describe('refuses a repeat', () => {
    it('with 1002402 and the earlier delivery in the details, whoever sends it', async () => {
      const first = await deliver(deliveryBody(site))
      for (const body of [deliveryBody(site), deliveryBody(await anotherUser())]) {
        const repeat = await deliver(body)
        expect(repeat.status).toBe(400)
        expect(repeat.json.code).toBe(1002402)
        expect(repeat.json.error?.details).toContainEqual({
          key: 'delivery_id',
          value: first.json.data.delivery.id,
        })
      }
    })

    it('also when both arrive at the same moment: one application', async () => {
      const answers = await Promise.all(Array.from({ length: 8 }, () => deliver(deliveryBody(site))))
      expect(answers.map(({ json }) => json.code).sort()).toEqual([0, ...Array(7).fill(1002402)])
    })

    it('of a person without mobile, e-mail and document by the account', async () => {
      const body = deliveryBody(site, { mobile: undefined, email: undefined })
      expect((await deliver(body)).json.code).toBe(0)
      expect((await deliver(body)).json.code).toBe(1002402)
    })

    it('but never takes two people who come through one account for one', async () => {
      const nameOnly = { mobile: undefined, email: undefined }
      await deliver(deliveryBody(site, nameOnly))
      expect((await deliver(deliveryBody(site, { ...nameOnly, name: '宋知秋' }))).json.code).toBe(0)
      expect((await talentsOf(site.tenant.id)).map(({ name }) => name)).toEqual(['林知夏', '宋知秋'])
    })

    it('beyond the limit of applications with 1002511', async () => {
      await server.ctx.db
        .updateTable('websites')
        .set({ application_limit: 1 })
        .where('id', '=', site.websiteId)
        .execute()
      expect((await deliver(deliveryBody(site))).json.code).toBe(0)
      const post = await buildJobPost(server.ctx, site.tenant)
      expect((await deliver(deliveryBody({ ...site, jobPostId: post.id }))).json.code).toBe(1002511)
    })
  })

  describe('refuses what it cannot file', () => {
    it.each([
      ['another website', { website: '1' }, 1002502, 'website_id'],
      ['a website id that is no number', { website: 'abc' }, 1002502, 'website_id'],
      ['an unknown post', { body: { job_post_id: '1' } }, 1002509, 'job_post_id'],
      ['an unknown account', { body: { user_id: '1' } }, 1002007, 'user_id'],
      ['an unknown channel', { body: { channel_id: '1' } }, 1002002, 'channel_id'],
      [
        'an unknown city',
        { body: { application_preferred_city_code_list: ['CT_0'] } },
        1002011,
        'application_preferred_city_code_list[0]',
      ],
      ['a mobile number that is none', { basic: { mobile: '12ab' } }, 1002009, 'resume.basic_info.mobile'],
      ['an e-mail address that is none', { basic: { email: 'nobody' } }, 1002002, 'resume.basic_info.email'],
      [
        'a degree that is none',
        { resume: { education_list: [{ degree: 12 }] } },
        1002002,
        'resume.education_list[0].degree',
      ],
      ['a number as text', { basic: { age: '25' } }, 99992402, 'resume.basic_info.age'],
      [
        'a time in seconds that is text',
        { resume: { career_list: [{ end_time: '-1' }] } },
        99992402,
        'resume.career_list[0].end_time',
      ],
      [
        'a time far from any life',
        { basic: { birthday: 9_999_999_999_999 } },
        1002002,
        'resume.basic_info.birthday',
      ],
      [
        'an unknown hometown',
        { basic: { hometown_city_code: 'CT_0' } },
        1002002,
        'resume.basic_info.hometown_city_code',
      ],
      ['an unknown file', { resume: { resume_attachment_id: '1' } }, 1002002, 'resume.resume_attachment_id'],
      [
        'an unknown custom field',
        { basic: { customized_data: [{ object_id: '1', value: 'x' }] } },
        1002002,
        'resume.basic_info.customized_data[0]',
      ],
      [
        'an unknown source',
        { basic: { resume_source_id: '1' } },
        1002217,
        'resume.basic_info.resume_source_id',
      ],
      [
        'a document without its kind',
        { basic: { identification: { identification_number: '1' } } },
        1002002,
        'resume.basic_info.identification.identification_type',
      ],
      ['too many entries', { resume: { sns_list: Array(101).fill({}) } }, 99992402, 'resume.sns_list'],
    ])('%s', async (_name, change: Change, code, field) => {
      const body = { ...deliveryBody(site, change.basic, change.resume), ...change.body }
      const { status, json } = await deliver(body, change.website)
      expect({ status, code: json.code, field: json.error?.field_violations?.[0]?.field }).toEqual({
        status: 400,
        code,
        field,
      })
    })

    it('a résumé without a name, naming the field', async () => {
      const { json } = await deliver(deliveryBody(site, { name: undefined }))
      expect(json).toMatchObject({
        code: 99992402,
        error: { field_violations: [{ field: 'resume.basic_info.name' }] },
      })
    })

    it('a post of another tenant as if it did not exist', async () => {
      const other = await buildSite(server.ctx)
      const { json } = await deliver(deliveryBody({ ...site, jobPostId: other.jobPostId }))
      expect(json.code).toBe(1002509)
      expect((await deliver(deliveryBody(site), other.websiteId)).json.code).toBe(1002502)
    })

    it('a closed job with 1002609', async () => {
      await server.ctx.db.updateTable('jobs').set({ active: false }).where('id', '=', site.jobId).execute()
      expect((await deliver(deliveryBody(site))).json.code).toBe(1002609)
    })
  })

  it('takes null for not given, and ignores what it does not know', async () => {
    const body = deliveryBody(
      site,
      { gender: null, mobile_code: '86' },
      { job_lang_list: [1], award_list: null },
    )
    expect((await deliver(body)).json.code).toBe(0)
  })

  it('asks for a token and for the scope before it looks at the body', async () => {
    expect((await deliver('{', site.websiteId, callAs(server.url, null))).json.code).toBe(99991661)
    const stranger = await signIn(server, (await buildTenant(server.ctx)).id, { scopes: ['hire:talent'] })
    const { json } = await deliver('{', site.websiteId, stranger)
    expect(json.code).toBe(99991672)
    expect(json.error?.permission_violations).toEqual([
      { type: 'action_scope_required', subject: 'hire:site_application' },
    ])
  })
})
