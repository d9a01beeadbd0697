import { randomBytes } from 'node:crypto'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { runImportFeishu } from '#cli/import-feishu/index.ts'
import { createApp } from '#domain/apps/index.ts'
import { prepareDocumentationTenant } from '#domain/documentation-tenant/index.ts'
import { openResume } from '#domain/talents/index.ts'
import { endLeftovers, makeDataFolder, runBole, startBole } from '../process/support.ts'
import { buildTenant } from '../support/build.ts'
import { startTestServer, type TestServer, UNLIMITED } from '../support/server.ts'
import { fillSource } from './source.ts'
import { startVendor, type Vendor } from './vendor.ts'

let source: TestServer
let sourceTenant: string
let vendor: Vendor
let all: { jobs: Record<string, unknown>[]; interviews: Record<string, unknown>[] }
let app: { appId: string; appSecret: string }
const open: { close(): Promise<void> }[] = []

beforeAll(async () => {
  source = await startTestServer()
  sourceTenant = (await prepareDocumentationTenant(source.ctx)).id
  all = await fillSource(source.ctx, sourceTenant)
  const options = { tenantId: sourceTenant, name: 'move', rateLimits: UNLIMITED }
  app = await createApp(source.ctx, source.ctx.db, options)
  vendor = await startVendor(source.url)
}, 60_000)
afterEach(async () => {
  await endLeftovers()
  for (const each of open.splice(0)) await each.close()
  Object.assign(vendor, { onCall: () => undefined, jobs: null, interviews: null, calls: [] })
})
afterAll(async () => {
  await vendor.close()
  await source.close()
})

type Target = { server: TestServer; tenantId: string; settings: Record<string, string> }

/** An empty Bole to copy into. */
async function startTarget(): Promise<Target> {
  const BOLE_SECRET_KEY = randomBytes(32).toString('base64')
  const server = await startTestServer({ env: { BOLE_SECRET_KEY } })
  const folder = await makeDataFolder()
  open.push({ close: () => folder.remove() }, server)
  const { id } = await buildTenant(server.ctx, '新公司')
  const settings = {
    DATABASE_URL: server.databaseUrl,
    BOLE_DATA_DIR: folder.path,
    BOLE_SECRET_KEY,
    FEISHU_APP_SECRET: app.appSecret,
    BOLE_LOG: 'error',
  }
  return { server, tenantId: id, settings }
}

const command = () => ['import', 'feishu', '--from', vendor.url, '--app-id', app.appId]

/** The command in this process, with pauses that are only noted. */
async function copy({ settings }: Target) {
  const pauses: number[] = []
  let stdout = ''
  let stderr = ''
  const io = {
    stdout(text: string) {
      stdout += text
    },
    stderr(text: string) {
      stderr += text
    },
    env: settings,
  }
  const pause = async (ms: number) => void pauses.push(ms)
  const code = await runImportFeishu(command().slice(2), io, { pause, isTerminal: false })
  return { code, stdout, stderr, pauses }
}

/** What a recruiter sees of a company, without ids, times of the copy, and what came before it. */
async function companyOf({ ctx }: TestServer, tenantId: string) {
  const jobs = await ctx.db
    .selectFrom('jobs')
    .select(['title', 'code', 'active', 'description'])
    .where('tenant_id', '=', tenantId)
    .execute()
  const talents = await ctx.db
    .selectFrom('talents')
    .select(['id', 'name', 'resume'])
    .where('tenant_id', '=', tenantId)
    .execute()
  const applications = await ctx.db
    .selectFrom('applications as a')
    .innerJoin('talents as t', (join) =>
      join.onRef('t.tenant_id', '=', 'a.tenant_id').onRef('t.id', '=', 'a.talent_id'),
    )
    .innerJoin('jobs as j', (join) =>
      join.onRef('j.tenant_id', '=', 'a.tenant_id').onRef('j.id', '=', 'a.job_id'),
    )
    .innerJoin('job_process_stages as s', (join) =>
      join.onRef('s.tenant_id', '=', 'a.tenant_id').onRef('s.id', '=', 'a.stage_id'),
    )
    .select(['t.name', 'j.code', 's.name_zh as stage', 'a.active', 'a.created_at', 'a.termination_type'])
    .where('a.tenant_id', '=', tenantId)
    .execute()
  const files = await ctx.db
    .selectFrom('talent_attachments as ta')
    .innerJoin('attachments as f', (join) =>
      join.onRef('f.tenant_id', '=', 'ta.tenant_id').onRef('f.id', '=', 'ta.attachment_id'),
    )
    .innerJoin('talents as t', (join) =>
      join.onRef('t.tenant_id', '=', 'ta.tenant_id').onRef('t.id', '=', 'ta.talent_id'),
    )
    .select(['t.name', 'f.name as file', 'f.sha256'])
    .where('ta.tenant_id', '=', tenantId)
    .where('ta.kind', '=', 'resume')
    .execute()
  const sorted = (rows: object[]) => rows.map((row) => JSON.stringify(row)).toSorted()
  return {
    jobs: sorted(jobs),
    talents: sorted(
      talents.map(({ name, resume }) => ({ name, ...peopleFacts(openResume(ctx.keys, tenantId, resume)) })),
    ),
    applications: sorted(applications),
    files: sorted(files),
  }
}

/** Of a résumé what the vendor's read call tells. */
function peopleFacts({ basic, educations, careers }: ReturnType<typeof openResume>) {
  return {
    email: basic.email,
    mobile: basic.mobile?.e164,
    document: basic.identification?.number,
    city: basic.currentCity?.code,
    schools: educations?.map(({ school, degree, start }) => [school, degree, start]),
    companies: careers?.map(({ company, title, end }) => [company, title, end]),
  }
}

async function countsOf({ ctx }: TestServer, tenantId: string) {
  const tables = [
    'jobs',
    'talents',
    'talent_sources',
    'applications',
    'attachments',
    'talent_attachments',
  ] as const
  const history = ['external_applications', 'external_interviews', 'external_interview_assessments'] as const
  const counts: Record<string, number> = {}
  for (const table of [...tables, ...history]) {
    const { count } = await ctx.db
      .selectFrom(table)
      .select((build) => build.fn.countAll<string>().as('count'))
      .where('tenant_id', '=', tenantId)
      .executeTakeFirstOrThrow()
    counts[table] = Number(count)
  }
  return counts
}

const give = () => Object.assign(vendor, all)

describe('bole import feishu', () => {
  it('copies jobs, talents, files, applications and interviews of another Bole', async () => {
    give()
    const target = await startTarget()
    const { code, stdout, stderr } = await copy(target)
    expect(stdout).toContain('Copied from 127.0.0.1')
    expect(stdout).not.toContain('What could not be copied')
    expect(code).toBe(0)
    expect(stderr).toMatch(/^1\/4 jobs: \d+$/m)
    expect(stderr).toMatch(/^3\/4 files: \d+ of \d+$/m)
    expect(await companyOf(target.server, target.tenantId)).toEqual(await companyOf(source, sourceTenant))
    expect(await countsOf(target.server, target.tenantId)).toMatchObject({
      external_applications: 2,
      external_interviews: 3,
      external_interview_assessments: 2,
    })
  }, 60_000)

  it('brings nothing twice, and what is new since', async () => {
    give()
    const target = await startTarget()
    await copy(target)
    const before = await countsOf(target.server, target.tenantId)
    const again = await copy(target)
    expect(again.code).toBe(0)
    expect(again.stdout).toMatch(/^Talents +0 +\d+ +0$/m)
    expect(again.stdout).toMatch(/^Applications +0 +\d+ +0$/m)
    expect(await countsOf(target.server, target.tenantId)).toEqual(before)
  }, 60_000)

  it('killed at any moment and run again ends as if it had never been', async () => {
    give()
    const whole = await startTarget()
    await copy(whole)
    const target = await startTarget()
    const moments: [RegExp, number][] = [
      [/\/hire\/v1\/jobs$/, 1],
      [/\/v2\/talents\//, 3],
      [/\/v2\/talents\//, 9],
      [/\/v1\/attachments\//, 2],
      [/^\/files\//, 3],
      [/\/v1\/interviews$/, 2],
      [/\/v1\/applications\/\d+$/, 4],
    ]
    for (const [path, time] of moments) {
      const child = startBole(command(), target.settings)
      let times = 0
      vendor.onCall = (call) => {
        if (path.test(call.path)) times += 1
        if (times === time) child.kill('SIGKILL')
        return undefined
      }
      expect(`${path} ${(await child.ended).signal}`).toBe(`${path} SIGKILL`)
    }
    vendor.onCall = () => undefined
    const { code, stdout, stderr } = await runBole(command(), target.settings)
    expect(`${stdout}${code === 0 ? '' : stderr}`).toContain('Copied from')
    expect(code).toBe(0)
    expect(await companyOf(target.server, target.tenantId)).toEqual(
      await companyOf(whole.server, whole.tenantId),
    )
    expect(await countsOf(target.server, target.tenantId)).toEqual(
      await countsOf(whole.server, whole.tenantId),
    )
  }, 120_000)

  it('says what the other system does not have, and takes jobs from their applications then', async () => {
    const target = await startTarget()
    const { code, stdout } = await copy(target)
    expect(code).toBe(1)
    expect(stdout).toContain('Jobs are not listed')
    expect(stdout).toContain('Interviews did not come')
    const copied = await companyOf(target.server, target.tenantId)
    const original = await companyOf(source, sourceTenant)
    expect(copied.applications).toEqual(original.applications)
    expect(copied.jobs.length).toBeGreaterThan(0)
    expect(copied.talents).toEqual(original.talents)
  }, 60_000)

  it('waits as long as it is told to, takes a new token when its own has ended, and tries again what broke', async () => {
    give()
    const target = await startTarget()
    let limited = 0
    vendor.onCall = ({ number, path }) => {
      if (number === 5) return { status: 400, body: { code: 99991663, msg: 'Invalid access token' } }
      if (number === 8) return { status: 502, body: 'bad gateway' }
      if (!path.includes('/v2/talents/') || limited >= 2) return undefined
      limited += 1
      const headers: Record<string, string> = limited === 1 ? { 'x-ogw-ratelimit-reset': '7' } : {}
      return {
        status: limited === 1 ? 429 : 400,
        headers,
        body: { code: 99991400, msg: 'request trigger frequency limit' },
      }
    }
    const { code, pauses } = await copy(target)
    expect(code).toBe(0)
    expect(pauses).toContain(7_000)
    expect(pauses).toContain(1_000)
    expect(vendor.calls.filter((call) => call.includes('tenant_access_token'))).toHaveLength(2)
    expect((await companyOf(target.server, target.tenantId)).talents).toEqual(
      (await companyOf(source, sourceTenant)).talents,
    )
  }, 60_000)

  it('names what could not be copied and why, goes on with the rest, and tries again the next time', async () => {
    give()
    const target = await startTarget()
    const broken = new Set<string>()
    vendor.onCall = ({ path }) => {
      const isFirst = /\/v2\/talents\/(\d+)$/.test(path) && broken.size === 0
      if (isFirst) broken.add(path)
      return broken.has(path) ? { status: 400, body: { code: 1002102, msg: 'Talent not found' } } : undefined
    }
    const { code, stdout } = await copy(target)
    expect(code).toBe(1)
    expect(stdout).toMatch(/Talents: 1 × Talent not found \(code 1002102\) \(\d+\)/)
    vendor.onCall = () => undefined
    expect((await copy(target)).code).toBe(0)
    expect((await companyOf(target.server, target.tenantId)).talents).toEqual(
      (await companyOf(source, sourceTenant)).talents,
    )
  }, 60_000)

  it('ends at once with one sentence for wrong credentials, and for a domain that is none', async () => {
    const target = await startTarget()
    const wrong = { ...target.settings, FEISHU_APP_SECRET: 'wrong' }
    expect(await runBole(command(), wrong)).toMatchObject({
      code: 1,
      stderr: expect.stringMatching(/^The copy ended early: the app's id or secret is wrong: .*\n$/),
    })
    const none = await runBole(['import', 'feishu', '--from', 'x y', '--app-id', 'a'], target.settings)
    expect(none.code).toBe(2)
    const secretless = await runBole(command(), { ...target.settings, FEISHU_APP_SECRET: undefined })
    expect(secretless.stderr).toContain("Give the app's secret")
  }, 60_000)
})
