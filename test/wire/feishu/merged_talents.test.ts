import { afterAll, beforeAll, expect, it } from 'vitest'
import { listTalentMails, receiveChannelResume } from '#domain/channel-resumes/index.ts'
import { listTalentSources, mergeTalents } from '#domain/talents/index.ts'
import { listTimeline } from '#domain/timeline/index.ts'
import { buildJob, buildTenant } from '#test/support/build.ts'
import { externalRecords } from '#test/support/build-external.ts'
import { buildApplication, buildTalent } from '#test/support/build-talents.ts'
import { type Call, signIn, startTestServer, type TestServer } from '#test/support/server.ts'

let server: TestServer
let tenant: Awaited<ReturnType<typeof buildTenant>>
let call: Call
beforeAll(async () => {
  server = await startTestServer()
  tenant = await buildTenant(server.ctx)
  call = await signIn(server, tenant.id)
})
afterAll(() => server.close())

const V1 = '/open-apis/hire/v1'
const actor = () => ({ tenantId: tenant.id, kind: 'person', id: '1' }) as const

/** A talent with an application here, one elsewhere and a mail, merged into an older one. */
async function mergedTalent() {
  const kept = await buildTalent(server.ctx, tenant.id, { resume: { basic: { name: '沈知秋' } } })
  const received = await receiveChannelResume(server.ctx, actor(), {
    door: 'dingtalk_mail',
    channel: 'boss',
    resume: { basic: { name: '沈知秋' } },
    warnings: [],
    wantedJobs: [],
    file: null,
    mail: { mailbox: 'hr@bole.example', mailId: `m-${kept.id}`, bodyHtml: '<p>x</p>' },
    param: { mail: kept.id },
  })
  const gone = received.talentId as string
  const job = await buildJob(server.ctx, tenant)
  const application = await buildApplication(server.ctx, tenant, { talent_id: gone, job_id: job.id })
  const external = await externalRecords(call).application(gone)
  await mergeTalents(server.ctx, actor(), [kept.id, gone])
  return { kept: kept.id, gone, application, external }
}

it('what a merged talent had is found by its former id as by the present one', async () => {
  const { kept, gone, application, external } = await mergedTalent()
  for (const id of [kept, gone]) {
    const applications = await call('GET', `${V1}/applications?talent_id=${id}`)
    expect(applications.json.data.items).toEqual([application.id])
    const externals = await call('GET', `${V1}/external_applications?talent_id=${id}`)
    expect(externals.json.data.items.map((item: { id: string }) => item.id)).toEqual([external])
    const timeline = await listTimeline(server.ctx, tenant.id, id, { limit: 10 })
    expect(timeline.items.map(({ id }) => id)).toEqual(expect.arrayContaining([application.id, external]))
    expect(await listTalentMails(server.ctx.db, tenant.id, id)).toHaveLength(1)
    expect(await listTalentSources(server.ctx, tenant.id, id)).toHaveLength(1)
  }
})

it('what is sent for a former id goes to the talent it was merged into', async () => {
  const { kept, gone } = await mergedTalent()
  const created = await call('POST', `${V1}/external_applications`, { talent_id: gone })
  expect(created.json.data.external_application.talent_id).toBe(kept)
  const path = `${V1}/external_applications/${created.json.data.external_application.id}`
  expect((await call('DELETE', `${path}?talent_id=${gone}`)).json.code).toBe(0)
  const changed = await call('POST', `${V1}/talents/combined_update`, {
    talent_id: gone,
    basic_info: { name: '沈知夏' },
  })
  expect(changed.json).toMatchObject({ code: 0, data: { talent_id: kept } })
  const time = { external_create_time: '1577808000000' }
  const info = await call('POST', `${V1}/talents/${gone}/external_info`, time)
  expect(info.json.data.external_info).toEqual({ talent_id: kept, ...time })
})

it('a former id of another tenant is nobody', async () => {
  const { gone } = await mergedTalent()
  const stranger = await signIn(server, (await buildTenant(server.ctx)).id)
  expect((await stranger('GET', `${V1}/applications?talent_id=${gone}`)).json.data.items).toEqual([])
  const refused = await stranger('POST', `${V1}/external_applications`, { talent_id: gone })
  expect(refused.json.code).not.toBe(0)
})
