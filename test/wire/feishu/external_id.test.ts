import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createApp } from '#domain/apps/index.ts'
import { buildTenant } from '#test/support/build.ts'
import { buildImportedTalent, externalRecords } from '#test/support/build-external.ts'
import { type Call, callAs, startTestServer, type TestServer, UNLIMITED } from '#test/support/server.ts'

const V1 = '/open-apis/hire/v1'
const HOUR_MS = 3_600_000

let now = Date.UTC(2026, 4, 1)
let server: TestServer
let tenant: Awaited<ReturnType<typeof buildTenant>>
let call: Call
let talentId: string
let applicationId: string
let interviewId: string
beforeAll(async () => {
  server = await startTestServer({ clock: { now: () => now } })
  tenant = await buildTenant(server.ctx)
  call = await signInForDays()
  talentId = await buildImportedTalent(server.ctx, tenant)
  const make = externalRecords(call)
  applicationId = await make.application(talentId)
  interviewId = await make.interview(applicationId)
})
afterAll(() => server.close())

/** An app of the tenant that asks for its token before every call, because the clock runs for days. */
async function signInForDays(): Promise<Call> {
  const app = await createApp(server.ctx, server.ctx.db, {
    tenantId: tenant.id,
    name: 'importer',
    rateLimits: UNLIMITED,
  })
  return async (...request) => {
    const path = '/open-apis/auth/v3/tenant_access_token/internal'
    const body = { app_id: app.appId, app_secret: app.appSecret }
    const { json } = await callAs(server.url, null)('POST', path, body)
    return callAs(
      server.url,
      (json as unknown as { tenant_access_token: string }).tenant_access_token,
    )(...request)
  }
}

type Kind = { path: string; key: string; body: () => Record<string, unknown>; change: object }
const KINDS: Kind[] = [
  {
    path: 'external_applications',
    key: 'external_application',
    body: () => ({ talent_id: talentId, job_title: '工程师' }),
    change: { job_title: '经理' },
  },
  {
    path: 'external_interviews',
    key: 'external_interview',
    body: () => ({
      external_application_id: applicationId,
      interview_assessments: [{ username: '张三', conclusion: 2 }],
    }),
    change: { interview_assessments: [{ username: '张三', conclusion: 1 }] },
  },
  {
    path: 'external_interview_assessments',
    key: 'external_interview_assessment',
    body: () => ({ external_interview_id: interviewId, username: '张三' }),
    change: { username: '李四' },
  },
  {
    path: 'external_offers',
    key: 'external_offer',
    body: () => ({ external_application_id: applicationId, owner: '张三' }),
    change: { owner: '李四' },
  },
  {
    path: 'external_background_checks',
    key: 'external_background_check',
    body: () => ({ external_application_id: applicationId, name: '背调' }),
    change: { name: '复查' },
  },
]

const send = ({ path, body }: Kind, externalId: string, change: object = {}, as: Call = call) =>
  as('POST', `${V1}/${path}`, { external_id: externalId, ...body(), ...change })

async function rowsOf(kind: Kind, externalId: string): Promise<number> {
  const rows = await server.ctx.db
    .selectFrom(kind.path as 'external_offers')
    .select('id')
    .where('tenant_id', '=', tenant.id)
    .where('external_id', '=', externalId)
    .execute()
  return rows.length
}

describe.each(KINDS.map((kind) => [kind.path, kind] as const))('the external_id of %s', (path, kind) => {
  it('makes a repeat within 24 hours answer the first record, and no second one', async () => {
    const first = await send(kind, 'repeat')
    expect(first.json.code).toBe(0)
    // the same content in another order is the same request
    const reordered = Object.fromEntries(
      Object.entries({ external_id: 'repeat', ...kind.body() }).toReversed(),
    )
    now += 24 * HOUR_MS - 1
    for (const again of [await send(kind, 'repeat'), await call('POST', `${V1}/${path}`, reordered)]) {
      expect([again.status, again.json]).toEqual([first.status, first.json])
    }
    expect(await rowsOf(kind, 'repeat')).toBe(1)
  })

  it('makes one record of twenty requests at the same instant', async () => {
    const answers = await Promise.all(Array.from({ length: 20 }, () => send(kind, 'at once')))
    expect(new Set(answers.map(({ json }) => json.code))).toEqual(new Set([0]))
    expect(new Set(answers.map(({ json }) => json.data[kind.key].id)).size).toBe(1)
    expect(await rowsOf(kind, 'at once')).toBe(1)
  })

  it('is refused for another request, naming the first record', async () => {
    const first = await send(kind, 'other content')
    const { status, json } = await send(kind, 'other content', kind.change)
    expect([status, json.code, json.error?.field_violations?.[0]?.field]).toEqual([
      400,
      1002002,
      'external_id',
    ])
    expect(json.error?.details).toEqual([{ key: 'id', value: first.json.data[kind.key].id }])
    expect(await rowsOf(kind, 'other content')).toBe(1)
  })

  it('may be used again after 24 hours, once more for requests at the same instant', async () => {
    const first = await send(kind, 'next day')
    now += 24 * HOUR_MS
    const later = await Promise.all(Array.from({ length: 10 }, () => send(kind, 'next day', kind.change)))
    const ids = new Set(later.map(({ json }) => json.data[kind.key].id))
    expect(ids.size).toBe(1)
    expect(ids).not.toContain(first.json.data[kind.key].id)
    expect(await rowsOf(kind, 'next day')).toBe(2)
  })

  it('is one of the app’s own, and not given when it is blank', async () => {
    const other = await signInForDays()
    const first = await send(kind, 'of an app')
    const second = await send(kind, 'of an app', kind.change, other)
    expect(second.json.code).toBe(0)
    expect(second.json.data[kind.key].id).not.toBe(first.json.data[kind.key].id)
    const blank = await Promise.all([send(kind, ''), send(kind, '')])
    expect(new Set(blank.map(({ json }) => json.data[kind.key].id)).size).toBe(2)
  })
})

describe('an external_id', () => {
  it('is one of its kind of record', async () => {
    const answers = await Promise.all(KINDS.map((kind) => send(kind, 'in every kind')))
    expect(answers.map(({ json }) => json.code)).toEqual(KINDS.map(() => 0))
  })

  it('is free again when its record is deleted, with its parent too', async () => {
    const [application, interview] = KINDS as [Kind, Kind]
    const parent = await send(application, 'deleted')
    const parentId = parent.json.data.external_application.id
    const under = { external_application_id: parentId }
    const child = await send(interview, 'deleted', under)
    await call('DELETE', `${V1}/external_applications/${parentId}`)
    const again = await send(application, 'deleted')
    expect(again.json.data.external_application.id).not.toBe(parentId)
    const childAgain = await send(interview, 'deleted')
    expect(childAgain.json.data.external_interview.id).not.toBe(child.json.data.external_interview.id)
    expect((await send(interview, 'deleted', under)).json.error?.field_violations?.[0]?.field).toBe(
      'external_application_id',
    )
  })

  it('answers a repeat with the record as it is now', async () => {
    const application = KINDS[0] as Kind
    const first = await send(application, 'changed since')
    const id = first.json.data.external_application.id
    await call('PUT', `${V1}/external_applications/${id}`, { talent_id: talentId, stage: '终面' })
    const again = await send(application, 'changed since')
    expect(again.json.data.external_application).toEqual({ id, talent_id: talentId, stage: '终面' })
  })

  it('leaves nothing behind when an application is deleted while records are added to it', async () => {
    for (let round = 0; round < 5; round += 1) {
      const id = await externalRecords(call).application(talentId)
      const [deleted] = await Promise.all([
        call('DELETE', `${V1}/external_applications/${id}`),
        ...Array.from({ length: 6 }, () =>
          call('POST', `${V1}/external_interviews`, {
            external_application_id: id,
            interview_assessments: [{ username: '张三' }],
          }),
        ),
      ])
      expect(deleted?.json.code).toBe(0)
      const left = await server.ctx.db
        .selectFrom('external_interviews as i')
        .leftJoin('external_interview_assessments as a', 'a.external_interview_id', 'i.id')
        .select('i.id')
        .where('i.external_application_id', '=', id)
        .where((eb) => eb.or([eb('i.deleted_at', 'is', null), eb('a.deleted_at', 'is', null)]))
        .execute()
      expect(left).toEqual([])
    }
  })
})
