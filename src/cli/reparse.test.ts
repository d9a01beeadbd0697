import { rm, unlink } from 'node:fs/promises'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { Provenance } from '#db/tables/talents.ts'
import { recordParsedFile } from '#domain/parsed-files/index.ts'
import { sealResume } from '#domain/talents/index.ts'
import { PARSER_VERSION, type Resume } from '#resume/index.ts'
import { buildAttachment, buildTenant } from '#test/support/build.ts'
import { resumePdf } from '#test/support/resume-files.ts'
import { startTestServer, type TestServer } from '#test/support/server.ts'
import { runCommand } from './index.ts'

let server: TestServer
let tenant: Awaited<ReturnType<typeof buildTenant>>
let dataDir: string
beforeAll(async () => {
  server = await startTestServer()
})
afterAll(async () => {
  await server.close()
})
beforeEach(async () => {
  tenant = await buildTenant(server.ctx)
})

const person = { name: '顾云舒', mobile: '13700137000', email: 'yunshu.gu@example.com' }

async function run(...argv: string[]) {
  const written = { stdout: '', stderr: '' }
  const code = await runCommand(['reparse', ...argv], {
    stdout: (text) => {
      written.stdout += text
    },
    stderr: (text) => {
      written.stderr += text
    },
    env: { BOLE_DATA_DIR: server.dataDir, DATABASE_URL: server.databaseUrl },
  })
  return { code, ...written }
}
