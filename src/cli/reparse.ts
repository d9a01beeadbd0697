import { availableParallelism } from 'node:os'
import { readConfig } from '#config/config.ts'
import {
  applyReparse,
  countOutdatedFiles,
  listOutdatedFiles,
  type OutdatedFile,
  type OutdatedQuery,
} from '#domain/parsed-files/index.ts'
import { getTenant } from '#domain/tenants/index.ts'
import { createParserPool, PARSER_VERSION, type ParserPool, ResumeError } from '#resume/index.ts'
import type { Context } from '#src/context.ts'
import { BlobNotFoundError } from '#storage/index.ts'
import { readOptions } from './arguments.ts'
import type { Io } from './io.ts'
import { withSystem } from './system.ts'

/** Files listed at once: few enough to be held, many enough that listing costs nothing beside parsing. */
const BATCH = 100
/** Files parsed at the same time; a server may be running beside the command. */
const MAX_PARSERS = 4
const MISSING = 'the stored file is missing'

type Totals = { parsed: number; changed: number; failures: Map<string, number> }
type Run = { ctx: Context; pool: ParserPool; io: Io; parsers: number; totals: Totals }

/**
 * `bole reparse [--tenant ID] [--all]`: reads stored résumé files again after an upgrade. Each file is marked with the
 * parser's version in the transaction that uses what was read, so the command can be stopped at any moment and run
 * again; a file that fails is tried again by the next run.
 *
 * @returns 0 when every file was parsed, 1 when some failed
 */
export async function runReparse(argv: string[], io: Io): Promise<number> {
  const options = readOptions(argv, {
    tenant: { type: 'string' },
    all: { type: 'boolean', default: false },
  })
  const totals: Totals = { parsed: 0, changed: 0, failures: new Map() }
  await withSystem(readConfig(io.env), async ({ ctx }) => {
    const tenant = options.tenant === undefined ? undefined : await getTenant(ctx.db, options.tenant)
    const parsers = Math.min(MAX_PARSERS, availableParallelism())
    const pool = createParserPool({ size: parsers })
    try {
      await reparseAll(
        { ctx, pool, io, parsers, totals },
        { parserVersion: PARSER_VERSION, tenantId: tenant?.id, all: options.all },
      )
    } finally {
      await pool.close()
    }
  })
  io.stdout(summary(totals))
  return totals.failures.size === 0 ? 0 : 1
}

async function reparseAll(run: Run, query: OutdatedQuery): Promise<void> {
  const { ctx, io } = run
  const count = await countOutdatedFiles(ctx.db, query)
  let done = 0
  let after: OutdatedFile | null = null
  for (;;) {
    const files: OutdatedFile[] = await listOutdatedFiles(ctx.db, query, { after, limit: BATCH })
    if (files.length === 0) return
    await reparseBatch(run, files)
    done += files.length
    after = files.at(-1) ?? null
    io.stderr(`${done} of ${Math.max(count, done)} files\n`)
  }
}

/** As many files at once as there are parsers. */
async function reparseBatch(run: Run, files: OutdatedFile[]): Promise<void> {
  const waiting = files.values()
  async function work(): Promise<void> {
    for (const file of waiting) await reparseFile(run, file)
  }
  await Promise.all(Array.from({ length: run.parsers }, work))
}

/** A file's own fault is counted; anything else (the database away) ends the command, which may be run again. */
async function reparseFile({ ctx, pool, io, totals }: Run, file: OutdatedFile): Promise<void> {
  try {
    const local = await ctx.blobs.localPath(file.sha256)
    const parsed = await pool.parse({ path: local.path }).finally(() => local.release())
    const { changed } = await applyReparse(ctx, file, { ...parsed, parserVersion: PARSER_VERSION })
    totals.parsed++
    if (changed) totals.changed++
  } catch (error) {
    const reason = failureOf(error)
    if (reason === null) throw error
    totals.failures.set(reason, (totals.failures.get(reason) ?? 0) + 1)
    io.stderr(`File ${file.attachmentId} of talent ${file.talentId}: ${reason}\n`)
  }
}

function failureOf(error: unknown): string | null {
  if (error instanceof ResumeError) return `${error.code}: ${error.message}`
  if (error instanceof BlobNotFoundError) return MISSING
  return null
}

function summary({ parsed, changed, failures }: Totals): string {
  const failed = [...failures.values()].reduce((sum, each) => sum + each, 0)
  const reasons = [...failures].toSorted((a, b) => b[1] - a[1])
  return [
    `Parsed   ${parsed}`,
    `Changed  ${changed}`,
    `Failed   ${failed}`,
    ...reasons.map(([reason, count]) => `  ${count} × ${reason}`),
    '',
  ].join('\n')
}
