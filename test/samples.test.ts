import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { dingtalkCalls } from '#api/dingtalk/index.ts'
import { feishuEndpoints } from '#api/feishu/index.ts'
import { prepareDocumentationTenant } from '#domain/documentation-tenant/index.ts'
import { compareForm, type Form } from '../tools/samples/answer-form.ts'
import { type Outcome, runSamples } from '../tools/samples/dialect.ts'
import { dingtalk } from '../tools/samples/dingtalk.ts'
import { feishu } from '../tools/samples/feishu.ts'
import { tableOf } from '../tools/samples/table.ts'
import { startTestServer, type TestServer } from './support/server.ts'
import { startTestWorker } from './support/worker.ts'

let server: TestServer
let demo: Parameters<typeof runSamples>[1]
beforeAll(async () => {
  server = await startTestServer()
  const { app } = await prepareDocumentationTenant(server.ctx)
  const credentials = { app_id: app.appId, app_secret: app.appSecret }
  const dingtalk = { app_key: app.appId, app_secret: app.appSecret, corp_id: '', biz_code: '' }
  demo = { base_url: server.url, feishu: credentials, dingtalk }
})
afterAll(() => server.close())

describe('the published examples of Feishu Hire', () => {
  it('are answered as documented, in the documented form, for every served call', async () => {
    const outcomes = await runSamples(feishu, demo)
    expect(outcomes.map(({ id }) => id).toSorted()).toEqual(feishuEndpoints.map(({ id }) => id).toSorted())
    expect(outcomes.filter(({ isExpected }) => !isExpected)).toEqual([])
  })

  it('stand in an order in which no call takes away what a later one needs', () => {
    const ids = feishu.samples.map(({ id }) => id)
    expect(ids.indexOf('hire.v1.external_interview.batch_query')).toBeLessThan(
      ids.indexOf('hire.v1.external_interview.create'),
    )
    expect(ids.indexOf('hire.v1.external_application.update')).toBeLessThan(
      ids.indexOf('hire.v1.external_application.delete'),
    )
  })
})

describe('the published examples of DingTalk ATS', () => {
  it('are answered as documented, in the documented form, for every served call', async () => {
    const worker = await startTestWorker(server)
    try {
      const outcomes = await runSamples(dingtalk, demo)
      expect(outcomes.map(({ id }) => id).toSorted()).toEqual(dingtalkCalls.map(({ id }) => id).toSorted())
      expect(outcomes.filter(({ isExpected }) => !isExpected)).toEqual([])
    } finally {
      await worker.stop()
    }
  })
})

describe('the form of an answer', () => {
  const form: Form = {
    items: [{ id: 'string', at: 'integer ms', text: 'string ms' }],
    seen: 'string s',
    tags: ['string'],
  }

  it('is held by fields of their type and unit, with any of them missing', () => {
    const item = { id: '1', at: 1_618_500_278_638, text: '1618500278638' }
    expect(compareForm(form, { items: [item, {}], seen: '1618500278', tags: [] })).toEqual([])
  })

  it('is broken by another type, another unit, and a field that is not documented', () => {
    const wrong = {
      items: [{ id: 1, at: 1_618_500_278, text: 1_618_500_278_638, x: 1 }],
      seen: '1618500278638',
      tags: 'a',
    }
    expect(compareForm(form, wrong)).toEqual([
      'items[0].id is no string',
      'items[0].at is no integer ms',
      'items[0].text is no string ms',
      'items[0].x is not documented',
      'seen is no string s',
      'tags is no list',
    ])
  })
})

describe('the table of samples', () => {
  it('marks what was not expected, says why, and counts', () => {
    const outcome: Outcome = {
      id: 'a.b',
      status: 200,
      code: 0,
      message: 'ok',
      differences: [],
      isExpected: true,
      why: '',
    }
    const refused: Outcome = {
      ...outcome,
      id: 'a.c',
      status: 400,
      code: 7,
      isExpected: false,
      why: 'no such b',
    }
    const table = tableOf('A vendor', [outcome, refused])
    expect(table).toContain('! a.c   400         7  no such b')
    expect(table).toContain('2 calls: 2 answered, 1 with code 0, 1 with another code, 1 not as expected')
  })
})
