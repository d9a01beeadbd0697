import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { readConfig } from '#config/config.ts'
import type { Provenance } from '#db/tables/talents.ts'
import { recordParsedFile } from '#domain/parsed-files/index.ts'
import { sealResume } from '#domain/talents/index.ts'
import { createLogger } from '#lib/logger.ts'
import { PARSER_VERSION, type Resume } from '#resume/index.ts'
import { type Context, createContext } from '#src/context.ts'
import { buildAttachment, buildTenant } from '#test/support/build.ts'
import { createTestDatabase } from '#test/support/database.ts'
import { resumePdf } from '#test/support/resume-files.ts'
import { runCommand } from './index.ts'

let database: Awaited<ReturnType<typeof createTestDatabase>>
let ctx: Context
let env: Record<string, string>
let tenant: Awaited<ReturnType<typeof buildTenant>>
beforeAll(async () => {
  database = await createTestDatabase()
  env = {
    BOLE_DATA_DIR: await mkdtemp(join(tmpdir(), 'bole-reparse-')),
    DATABASE_URL: database.url,
    BOLE_LOG: 'silent',
  }
  ctx = await createContext(readConfig(env), {
    databaseUrl: database.url,
    log: createLogger('silent'),
    maxConnections: 2,
  })
})
afterAll(async () => {
  await ctx.close()
  await database.drop()
  await rm(env.BOLE_DATA_DIR ?? '', { recursive: true, force: true })
})
beforeEach(async () => {
  tenant = await buildTenant(ctx)
})

async function reparse(...argv: string[]) {
  const written = { stdout: '', stderr: '' }
  const code = await runCommand(['reparse', ...argv], {
    stdout: (text) => {
      written.stdout += text
    },
    stderr: (text) => {
      written.stderr += text
    },
    env,
  })
  return { code, ...written }
}

const person = { name: '顾云舒', mobile: '13700137000', email: 'yunshu.gu@example.com' }
const OLD = { parserVersion: '2020.9', evidence: [], kind: 'pdf' }

/** A talent whose file was read by an older parser. */
async function buildParsed(file: {
  resume: Resume
  provenance: (fileId: string) => Provenance
  bytes?: Uint8Array
}) {
  const talentId = ctx.ids.next()
  const fileId = ctx.ids.next()
  const attachment = await buildAttachment(ctx, tenant, { bytes: file.bytes ?? resumePdf(person) })
  await ctx.db.transaction().execute(async (tx) => {
    await tx
      .insertInto('talents')
      .values({
        tenant_id: tenant.id,
        id: talentId,
        name: file.resume.basic.name ?? '?',
        resume: JSON.stringify(sealResume(ctx.keys, tenant.id, file.resume)),
        provenance: JSON.stringify(file.provenance(fileId)),
      })
      .execute()
    const key = { tenantId: tenant.id, id: fileId, talentId, attachmentId: attachment.id }
    await recordParsedFile(tx, ctx, key, { ...OLD, resume: file.resume })
  })
  return { talentId, fileId, attachmentId: attachment.id }
}

async function read(talentId: string) {
  const talent = await ctx.db
    .selectFrom('talents')
    .selectAll()
    .where('id', '=', talentId)
    .executeTakeFirstOrThrow()
  const file = await ctx.db
    .selectFrom('parsed_files')
    .selectAll()
    .where('talent_id', '=', talentId)
    .executeTakeFirstOrThrow()
  return { talent, file }
}

const by = (source: 'parse' | 'person' | 'stated', id = '1') => ({
  source,
  door: 'website_file' as const,
  id,
  at: 1,
})

describe('bole reparse', () => {
  it('fills in what an older parser missed and leaves what a person edited or a candidate stated', async () => {
    const { talentId } = await buildParsed({
      resume: {
        basic: { name: '顾云', email: 'stated@example.com' },
        careers: [{ company: '人工改过的公司' }],
      },
      provenance: (fileId) => ({
        'basic.name': by('parse', fileId),
        'basic.email': by('stated'),
        careers: by('person'),
      }),
    })
    const answer = await reparse('--tenant', tenant.id)
    expect(answer).toMatchObject({ code: 0, stdout: 'Parsed   1\nChanged  1\nFailed   0\n' })
    expect(answer.stderr).toBe('1 of 1 files\n')
    const { talent, file } = await read(talentId)
    expect(talent.name).toBe(person.name)
    expect(talent.resume).toMatchObject({
      basic: { name: person.name, mobile: { e164: '+8613700137000' }, email: 'stated@example.com' },
      educations: [{ school: '江南示例大学' }],
    })
    expect(talent.resume.careers).toEqual([{ company: '人工改过的公司' }])
    expect(talent.provenance['basic.mobile']).toMatchObject({ source: 'parse', id: file.id })
    expect(talent.provenance.careers).toEqual(by('person'))
    expect(file).toMatchObject({ parser_version: PARSER_VERSION, kind: 'pdf' })
    expect(file.resume.basic.email).toBe(person.email)
    expect(file.evidence.find(({ path }) => path === 'basic.name')).toMatchObject({ page: 1, line: 0 })
  })

  it('leaves what a later file says', async () => {
    const { talentId } = await buildParsed({
      resume: { basic: { name: '顾云舒', email: 'later@example.com' } },
      provenance: () => ({ 'basic.email': by('parse', ctx.ids.next()) }),
    })
    await reparse('--tenant', tenant.id)
    expect((await read(talentId)).talent.resume.basic).toMatchObject({
      email: 'later@example.com',
      mobile: { e164: '+8613700137000' },
    })
  })

  it('finds the talent by a number that was read only now, and notes who else has it', async () => {
    const first = await buildParsed({ resume: { basic: { name: '顾云舒' } }, provenance: () => ({}) })
    const second = await buildParsed({ resume: { basic: { name: '顾云舒' } }, provenance: () => ({}) })
    await reparse('--tenant', tenant.id)
    const identities = await ctx.db
      .selectFrom('talent_identities')
      .select(['kind', 'value', 'talent_id'])
      .where('tenant_id', '=', tenant.id)
      .orderBy('position')
      .orderBy('kind')
      .execute()
    const holder = identities[0]?.talent_id ?? ''
    const later = holder === first.talentId ? second.talentId : first.talentId
    expect([first.talentId, second.talentId]).toContain(holder)
    expect(identities).toEqual(
      [holder, later].flatMap((talent_id) => [
        { kind: 'email', value: person.email, talent_id },
        { kind: 'mobile', value: '+8613700137000', talent_id },
      ]),
    )
    const pairs = await ctx.db
      .selectFrom('possible_duplicates')
      .select(['talent_id', 'other_talent_id', 'matched_on'])
      .where('tenant_id', '=', tenant.id)
      .execute()
    expect(pairs).toEqual([
      {
        talent_id: later,
        other_talent_id: holder,
        matched_on: ['mobile', 'email'],
      },
    ])
  })

  it('goes on where it was stopped: what is done is not done again unless all is asked for', async () => {
    await buildParsed({ resume: { basic: { name: '顾云舒' } }, provenance: () => ({}) })
    expect((await reparse('--tenant', tenant.id)).stdout).toContain('Parsed   1\nChanged  1')
    expect((await reparse('--tenant', tenant.id)).stdout).toContain('Parsed   0\nChanged  0')
    expect((await reparse('--tenant', tenant.id, '--all')).stdout).toContain('Parsed   1\nChanged  0')
  })

  it('counts a file that cannot be read with its reason and tries it again the next time', async () => {
    const { talentId, attachmentId } = await buildParsed({
      resume: { basic: { name: '顾云舒' } },
      provenance: () => ({}),
      bytes: Buffer.from('%PDF-1.7\nnothing that follows'),
    })
    const lost = await buildParsed({ resume: { basic: { name: '贺' } }, provenance: () => ({}) })
    const gone = await ctx.db
      .updateTable('attachments')
      .set({ sha256: 'a'.repeat(64) })
      .where('id', '=', lost.attachmentId)
      .executeTakeFirst()
    expect(gone.numUpdatedRows).toBe(1n)
    const { code, stdout, stderr } = await reparse('--tenant', tenant.id)
    expect(code).toBe(1)
    expect(stdout).toMatch(/^Parsed {3}0\nChanged {2}0\nFailed {3}2\n/)
    expect(stdout).toMatch(/ {2}1 × damaged: /)
    expect(stdout).toMatch(/ {2}1 × the stored file is missing\n/)
    expect(stderr).toContain(`File ${attachmentId} of talent ${talentId}: damaged`)
    expect((await read(talentId)).file.parser_version).toBe(OLD.parserVersion)
    expect((await reparse('--tenant', tenant.id)).stdout).toContain('Failed   2')
  })

  it('reads only the tenant that is named', async () => {
    const { talentId } = await buildParsed({ resume: { basic: { name: '顾' } }, provenance: () => ({}) })
    const other = await buildTenant(ctx)
    expect((await reparse('--tenant', other.id)).stdout).toContain('Parsed   0')
    expect((await read(talentId)).file.parser_version).toBe(OLD.parserVersion)
    expect(await reparse('--tenant', '17')).toMatchObject({
      code: 1,
      stderr: expect.stringMatching(/tenant/),
    })
    expect(await reparse('--al')).toMatchObject({ code: 2, stderr: expect.stringContaining('Usage: bole') })
  })
})
