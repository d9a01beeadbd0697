import { randomUUID } from 'node:crypto'
import { mkdir, mkdtemp, readdir, rm, utimes, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { createBlobStore } from '#storage/index.ts'
import { startTestServer, type TestServer } from '#test/support/server.ts'
import { crontab, type TaskContext } from './index.ts'
import { sweepFilesHandler } from './sweep-files.ts'

let server: TestServer
let dir: string
beforeAll(async () => {
  server = await startTestServer()
  dir = await mkdtemp(join(tmpdir(), 'bole-sweep-'))
})
afterAll(async () => {
  await server.close()
  await rm(dir, { recursive: true, force: true })
})

it('temporary files that killed processes left are removed every hour', async () => {
  await mkdir(join(dir, 'tmp'))
  const left = join(dir, 'tmp', `000000000000.1.${randomUUID()}.part`)
  await writeFile(left, 'x')
  await utimes(left, new Date(0), new Date(0))
  const ctx = { ...server.ctx, blobs: await createBlobStore({ kind: 'disk', dir }) } as unknown as TaskContext
  await sweepFilesHandler.run(ctx, {}, { attempt: 1, isLastAttempt: false, signal: undefined })
  expect(await readdir(join(dir, 'tmp'))).toEqual([])
  expect(crontab).toContain(sweepFilesHandler.definition.name)
})
