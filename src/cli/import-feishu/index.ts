import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { type Config, readConfig } from '#config/config.ts'
import { createFetcher, type Fetcher } from '#fetcher/index.ts'
import type { Logger } from '#lib/logger.ts'
import { StartupError } from '#lib/startup-error.ts'
import { readOptions, required } from '../arguments.ts'
import { type Io, UsageError } from '../io.ts'
import { withSystem } from '../system.ts'
import { chooseTenant } from '../tenant-option.ts'
import { copyApplications } from './applications.ts'
import { createSource, SourceError } from './client.ts'
import { copyFiles } from './files.ts'
import { copyJobs } from './jobs.ts'
import { createProgress } from './progress.ts'
import { createReport, type Report } from './report.ts'
import type { Run } from './run.ts'
import { copyTalents } from './talents.ts'

/** How long one file may take, in milliseconds: they have up to 300 MB. */
const FILE_LIMIT_MS = 30 * 60_000

/** What tests put in place of the real thing. */
export type ImportEdges = { pause?: (ms: number) => Promise<unknown>; isTerminal?: boolean }

/**
 * `bole import feishu --from DOMAIN --app-id ID`: copies a Feishu Hire tenant through the vendor's read API. It can be
 * stopped at any moment and run again: it goes on where it was, and nothing is there twice.
 *
 * @returns 0 when everything came, 1 when something did not, which the report names
 */
export async function runImportFeishu(argv: string[], io: Io, edges: ImportEdges = {}): Promise<number> {
  const options = readOptions(argv, {
    from: { type: 'string' },
    'app-id': { type: 'string' },
    'app-secret': { type: 'string' },
    tenant: { type: 'string' },
  })
  const from = readAddress(required(options.from, '--from'))
  const appId = required(options['app-id'], '--app-id')
  const appSecret = readSecret(options['app-secret'], io)
  const config = readConfig(io.env)
  const pause = edges.pause ?? delay
  const progress = createProgress(io.stderr, edges.isTerminal ?? process.stderr.isTTY === true)
  return withSystem(config, async ({ ctx, log }) => {
    const tenant = await chooseTenant(ctx, options.tenant)
    if (!tenant)
      throw new StartupError('There is no company yet to copy into: start the server and set one up first.')
    const report = createReport()
    const run: Run = {
      ctx,
      scope: { tenantId: tenant.id, source: `feishu/${from.host}` },
      source: createSource({ baseUrl: from.origin, appId, appSecret, pause }),
      fetcher: importFetcher(config, from, log),
      report,
      progress,
      pause,
    }
    try {
      await copyAll(run)
    } catch (error) {
      progress.end()
      io.stdout(report.text())
      throw error instanceof SourceError ? new StartupError(sentence(error), { cause: error }) : error
    }
    progress.end()
    io.stdout(`Copied from ${from.host} into ${tenant.name} (${tenant.id}).\n\n${report.text()}`)
    return exitCode(report)
  })
}

/** Each step needs what came before it: files their talents, applications their jobs, talents and files. */
async function copyAll(run: Run): Promise<void> {
  const steps = [copyJobs, copyTalents, copyFiles, copyApplications]
  for (const [index, step] of steps.entries()) await step(run, { number: index + 1, of: steps.length })
}

/** The other system may be in the own network: its own address is allowed, as the operator named it. */
function importFetcher({ fetch, dataDir }: Config, from: URL, log: Logger): Fetcher {
  const port = from.port || (from.protocol === 'https:' ? '443' : '80')
  return createFetcher(
    {
      ...fetch,
      allow: [...fetch.allow, `${from.hostname}:${port}`],
      dir: join(dataDir, 'fetched'),
      limits: { wholeMs: FILE_LIMIT_MS },
    },
    // Each failure is in the report; the log of a command is for what nobody expected.
    { info: () => {}, warn: (fields, message) => log.debug(fields, message) },
  )
}

function readAddress(text: string): URL {
  const url = URL.parse(text.includes('://') ? text : `https://${text}`)
  if (!url || !/^https?:$/.test(url.protocol) || url.pathname !== '/' || url.username !== '') {
    throw new UsageError(
      "Option '--from' must be a domain (open.feishu.cn) or an address (https://open.feishu.cn)",
    )
  }
  return url
}

/** A secret on the command line is in the list of processes; the environment and standard input are not. */
function readSecret(option: string | undefined, { env }: Io): string {
  const secret = option === '-' ? readFileSync(0, 'utf8') : (option ?? env.FEISHU_APP_SECRET)
  if (!secret?.trim()) {
    throw new UsageError(
      "Give the app's secret in FEISHU_APP_SECRET, by '--app-secret -' on standard input, or as '--app-secret'",
    )
  }
  return secret.trim()
}

function exitCode(report: Report): number {
  return report.isComplete() ? 0 : 1
}

function sentence({ message }: SourceError): string {
  return `The copy ended early: ${message}.`
}
