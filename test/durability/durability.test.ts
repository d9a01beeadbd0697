import { setTimeout as delay } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, it, onTestFailed } from 'vitest'
import { eventually } from '../support/worker.ts'
import { type Client, createClient } from './client.ts'
import { createInstallation, type Installation, type Victim } from './installation.ts'
import { createRandom } from './random.ts'
import { findDamaged, findUnreadable, followTasks } from './read-back.ts'
import { compare, countOpenTasks, countTasksInWork, readRecords } from './records.ts'
import { createSite, type Site } from './site.ts'
import { type Application, Traffic, type WireDelivery } from './traffic.ts'

/*
 * A success answer is durable: kill -9 of any process at any moment loses nothing acknowledged and doubles nothing, and
 * a task that was promised ends. Each round kills something at a random moment under load, lets clients send again what
 * was not answered, and then compares everything ever acknowledged with what is there.
 *
 * BOLE_DURABILITY_ROUNDS is how many rounds (npm run test:durability: 20), BOLE_DURABILITY_SEED repeats a plan.
 */
const ROUNDS = Number(process.env.BOLE_DURABILITY_ROUNDS ?? 5)
const SEED = Number(process.env.BOLE_DURABILITY_SEED ?? Date.now() % 1_000_000)
const VICTIMS: Victim[] = ['server', 'database', 'both', 'server', 'database']
const ROUND_TIMEOUT_MS = 180_000
/** Applications acknowledged before the kill, at least and at most, and after the recovery. */
const BEFORE = { least: 30, most: 120 }
const AFTER = 32
/** The kill comes up to this long after the number of acknowledged applications is reached, in milliseconds. */
const RANDOM_MOMENT_MS = 40

const rounds = Array.from({ length: ROUNDS }, (_, index) => ({
  round: index + 1,
  victim: VICTIMS[index % VICTIMS.length]!,
}))
const random = createRandom(SEED)
const endedTasks = new Map<string, WireDelivery | null>()
const measured: Record<string, string | number>[] = []

let installation: Installation
let site: Site
let client: Client
let traffic: Traffic

beforeAll(async () => {
  process.stdout.write(`durability: seed ${SEED}, ${ROUNDS} rounds\n`)
  installation = await createInstallation()
  await installation.start()
  site = await createSite(installation)
  client = createClient({ url: installation.url, token: site.token })
  traffic = new Traffic({ site, client, random })
}, ROUND_TIMEOUT_MS)

afterAll(async () => {
  report()
  await installation?.remove()
}, ROUND_TIMEOUT_MS)

describe('durability', { timeout: ROUND_TIMEOUT_MS }, () => {
  it.each(rounds)(
    'loses and doubles nothing when $victim is killed under load (round $round)',
    async ({ round, victim }) => {
      onTestFailed(
        () => void process.stdout.write(`seed ${SEED}; the server's log:\n${installation.log()}\n`),
      )
      const { applications, uploads } = traffic.ledger
      const begun = { applications: applications.length, uploads: uploads.length }
      client.weather.unanswered = 0
      client.weather.failed = 0

      const { inWork, recoveryMs } = await killUnderLoad(victim)
      const { unanswered, failed } = client.weather

      expect(installation.isRunning(), 'the server runs').toBe(true)
      // While its database is away the server answers that it cannot; it does not break connections.
      if (victim === 'database') expect(unanswered, 'requests without an answer').toBe(0)

      const sent = applications.slice(begun.applications)
      const tasksMs = await expectTasksToEnd(sent)
      await expectEverythingOnce()
      const received = sent.flatMap(deliveriesOf)
      expect(await findUnreadable(client, received), 'deliveries that do not read as answered').toEqual([])
      const sentFiles = uploads.slice(begun.uploads)
      expect(await findDamaged(client, sentFiles), 'files with other bytes').toEqual([])
      measured.push({
        round,
        killed: victim,
        applications: sent.length,
        received: received.length,
        tasks: sent.filter(isTask).length,
        'tasks in work': inWork,
        files: sentFiles.length,
        unanswered,
        failed,
        'recovery ms': Math.round(recoveryMs),
        'tasks ended ms': Math.round(tasksMs),
      })
    },
  )

  it('still has everything after an orderly stop and start', async () => {
    const stopMs = await timed(() => installation.stop())
    const startMs = await timed(() => installation.start())
    process.stdout.write(`durability: stopped in ${stopMs} ms, started in ${startMs} ms\n`)
    await expectEverythingOnce()
    expect(await findUnreadable(client, traffic.ledger.applications.flatMap(deliveriesOf))).toEqual([])
    expect(await findDamaged(client, traffic.ledger.uploads)).toEqual([])
  })
})

/** Kills at a random moment while candidates apply, starts again what the operator has to, and lets them go on. */
async function killUnderLoad(victim: Victim): Promise<{ inWork: number; recoveryMs: number }> {
  const { applications } = traffic.ledger
  const driving = traffic.start()
  async function untilMore(count: number): Promise<void> {
    const enough = applications.length + count
    await Promise.race([eventually(async () => applications.length >= enough, 60_000), driving.failed])
  }
  try {
    await untilMore(BEFORE.least + random.below(BEFORE.most - BEFORE.least))
    const inWork = await untilTaskInWork()
    await delay(random.below(RANDOM_MOMENT_MS))
    const killedAt = performance.now()
    await installation.kill(victim)
    if (victim !== 'database') await installation.start()
    await installation.ready()
    const recoveryMs = performance.now() - killedAt
    await untilMore(AFTER)
    return { inWork, recoveryMs }
  } finally {
    await driving.stop()
  }
}

/** Kills are to hit tasks that a worker holds: those are the ones that a queue may leave locked. */
async function untilTaskInWork(): Promise<number> {
  return eventually(async () => countTasksInWork(installation.databaseUrl()), 30_000)
}

/** Every task that was promised ends, also those whose promise was lost on the way. Returns how long it took. */
async function expectTasksToEnd(sent: Application[]): Promise<number> {
  const started = performance.now()
  const tasks = await followTasks(client, site, sent.filter(isTask))
  for (const { taskId, delivery } of tasks) endedTasks.set(taskId, delivery)
  expect(
    tasks.filter(({ problem }) => problem !== null),
    'tasks that did not end as they should',
  ).toEqual([])
  await expect
    .poll(() => countOpenTasks(installation.databaseUrl(), site.tenantId), { timeout: 40_000, interval: 100 })
    .toEqual({ open: 0, queued: 0 })
  return performance.now() - started
}

async function expectEverythingOnce(): Promise<void> {
  const records = await readRecords(installation.databaseUrl(), site.tenantId)
  expect(records.broken).toEqual([])
  expect(compare(traffic.ledger.applications, endedTasks, records)).toEqual({
    lost: [],
    doubled: [],
    unasked: [],
  })
}

async function timed(work: () => Promise<void>): Promise<number> {
  const started = performance.now()
  await work()
  return Math.round(performance.now() - started)
}

function isTask({ promise }: Application): boolean {
  return promise.kind === 'task'
}

function deliveriesOf({ promise }: Application): WireDelivery[] {
  if (promise.kind === 'received') return [promise.delivery]
  const delivery = promise.kind === 'task' ? endedTasks.get(promise.taskId) : null
  return delivery ? [delivery] : []
}

function report(): void {
  for (const round of measured) {
    const cells = Object.entries(round).map(([name, value]) => `${name} ${value}`)
    process.stdout.write(`durability: ${cells.join(', ')}\n`)
  }
}
