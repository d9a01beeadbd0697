import { afterAll, beforeAll, expect, it } from 'vitest'
import { buildTenant } from '#test/support/build.ts'
import { startTestServer, type TestServer } from '#test/support/server.ts'
import { completeResumeFile, failResumeFile, findPendingFile, tidyUp } from './files.ts'
import { receiveChannelResume } from './receive.ts'

let server: TestServer
let tenantId: string
let now = Date.UTC(2026, 4, 1)

beforeAll(async () => {
  server = await startTestServer({ clock: { now: () => now } })
  tenantId = (await buildTenant(server.ctx)).id
})
afterAll(() => server.close())

async function receive(url: string) {
  const actor = { tenantId, kind: 'app', id: '1' } as const
  const { resumeId } = await receiveChannelResume(server.ctx, actor, {
    door: 'dingtalk_file',
    channel: 'boss',
    resume: null,
    warnings: [],
    wantedJobs: [],
    file: { url },
    mail: null,
    param: { url },
  })
  return { tenantId, resumeId }
}

const queued = async (resumeId: string) =>
  (
    await server.ctx.connection.pool.query(`select 1 from graphile_worker.jobs where key = $1`, [
      `fetch_resume_file/${resumeId}`,
    ])
  ).rowCount

it('a promised fetch whose task was lost goes back on the queue, and old repeats are forgotten', async () => {
  const key = await receive('https://files.example.com/a.pdf')
  expect(await queued(key.resumeId)).toBe(1)
  await server.ctx.connection.pool.query('delete from graphile_worker._private_jobs')
  now += 29 * 60_000
  expect(await tidyUp(server.ctx)).toBe(0)
  now += 2 * 60_000
  expect(await tidyUp(server.ctx)).toBe(1)
  expect(await queued(key.resumeId)).toBe(1)
  const repeats = await server.ctx.db.selectFrom('channel_resume_repeats').selectAll().execute()
  expect(repeats).toEqual([])
})

it('a fetch that has ended stays as it ended when its task runs again', async () => {
  const key = await receive('https://files.example.com/b.pdf')
  expect(await findPendingFile(server.ctx, key)).toMatchObject({
    url: 'https://files.example.com/b.pdf',
    caller: '1',
  })
  await failResumeFile(server.ctx, key, 'first')
  await failResumeFile(server.ctx, key, 'second')
  expect(await findPendingFile(server.ctx, key)).toBeNull()
  await completeResumeFile(server.ctx, key, { attachmentId: '1', fileName: 'x.pdf', parsed: null })
  const file = await server.ctx.db
    .selectFrom('channel_resume_files')
    .select(['state', 'reason'])
    .where('resume_id', '=', key.resumeId)
    .executeTakeFirstOrThrow()
  expect(file).toEqual({ state: 'failed', reason: 'first' })
})

it('links and requests are unreadable in the database', async () => {
  const { resumeId } = await receive('https://files.example.com/c.pdf?Signature=geheim')
  const row = await server.ctx.db
    .selectFrom('channel_resumes as r')
    .innerJoin('channel_resume_files as f', 'f.resume_id', 'r.id')
    .selectAll()
    .where('r.id', '=', resumeId)
    .executeTakeFirstOrThrow()
  expect(JSON.stringify(row)).not.toContain('geheim')
})
