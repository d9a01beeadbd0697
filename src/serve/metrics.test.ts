import { afterAll, beforeAll, expect, it } from 'vitest'
import { buildTenant } from '#test/support/build.ts'
import { type DingtalkApp, signInDingtalk, topapi, v1 } from '#test/support/dingtalk.ts'
import { signIn, startTestServer, type TestServer } from '#test/support/server.ts'
import { createMetrics } from './metrics.ts'

const metrics = createMetrics()
let server: TestServer
let tenantId: string
let app: DingtalkApp
beforeAll(async () => {
  server = await startTestServer({ prepare: metrics.watchRequests })
  tenantId = (await buildTenant(server.ctx)).id
  app = await signInDingtalk(server, tenantId)
})
afterAll(() => server.close())

async function counted(): Promise<Record<string, number>> {
  const { values } = await metrics.registry.getSingleMetric('bole_deliveries_total')!.get()
  return Object.fromEntries(values.map(({ labels, value }) => [`${labels.form} ${labels.outcome}`, value]))
}

it("people who arrive are counted whichever vendor's call brings them, also where every answer is HTTP 200", async () => {
  const param = { channel: 'boss', resume_detail_info: { name: '何桂', phone_num: '13911110009' } }
  const good = await topapi(server, app.token, 'ats/resume/add', { biz_code: 'ddats', param })
  expect(good.json.errcode).toBe(0)
  const bad = await topapi(server, app.token, 'ats/resume/add', { biz_code: 'ddats' })
  expect([bad.status, bad.json.errcode === 0]).toEqual([200, false])
  await topapi(server, 'unknown', 'ats/resume/add', { biz_code: 'ddats', param })
  // the vendor answers a bad parameter of this call with HTTP 500, which is no failure of the server
  const refused = await v1(server, app.token, 'POST', 'ats/candidates/importCandidateByResume', {})
  expect(refused.status).toBe(500)
  const call = await signIn(server, tenantId)
  await call('POST', '/open-apis/hire/v1/websites/1/deliveries/create_by_resume', {})
  expect(await counted()).toEqual({
    'channel_resume received': 1,
    'channel_resume refused': 2,
    'channel_file refused': 1,
    'resume refused': 1,
  })
})
