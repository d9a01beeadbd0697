import { fork } from 'node:child_process'
import { cpus } from 'node:os'
import { fileURLToPath } from 'node:url'
import { measureUploads } from './attachments.ts'
import type { LoadOrder } from './load.ts'
import type { Measurement } from './measure.ts'
import { prepareSite } from './prepare.ts'
import { startBenchServer } from './server.ts'

const LEVELS = (process.env.BENCH_LEVELS ?? '1,8,32,128').split(',').map(Number)
const SECONDS = Number(process.env.BENCH_SECONDS ?? 6)

/** Runs one order in a process of its own. */
function load(order: LoadOrder): Promise<Measurement> {
  const child = fork(fileURLToPath(new URL('./load.ts', import.meta.url)))
  return new Promise((resolve, reject) => {
    child.once('message', (message: { result?: Measurement; error?: string }) =>
      message.result ? resolve(message.result) : reject(new Error(message.error)),
    )
    child.once('error', reject)
    child.send(order)
  })
}

function row(name: string, level: number, m: Measurement, ratio = ''): string {
  const cells = [
    level,
    m.perSecond.toFixed(0),
    m.p50.toFixed(1),
    m.p99.toFixed(1),
    (m.p99 / m.p50).toFixed(1),
    ratio,
  ]
  return `| ${name.padEnd(16)} | ${cells.map((cell) => String(cell).padStart(8)).join(' | ')} |`
}

async function main(): Promise<void> {
  const server = await startBenchServer()
  try {
    const site = await prepareSite(server, Math.max(...LEVELS))
    console.log(
      `Node ${process.version}, ${cpus().length} cores, ${SECONDS} s a level after 1 s of warm-up; the load generator, Bole and PostgreSQL share the machine.\n`,
    )
    console.log(
      '| what             | connections | requests/s | p50 ms | p99 ms | p99/p50 | ratio to the floor |',
    )
    console.log('| --- | ---: | ---: | ---: | ---: | ---: | ---: |')
    for (const connections of LEVELS) {
      const order = { url: server.url, databaseUrl: server.databaseUrl, site, connections, seconds: SECONDS }
      // floor, Bole's two dialects, floor: the floor is the mean of before and after, so that a drifting machine does not decide
      const before = await load({ ...order, what: 'floor' })
      const feishu = await load({ ...order, what: 'create_by_resume' })
      const dingtalk = await load({ ...order, what: 'resume.add' })
      const after = await load({ ...order, what: 'floor' })
      const floor = (before.perSecond + after.perSecond) / 2
      console.log(row('floor (before)', connections, before))
      console.log(row('create_by_resume', connections, feishu, (feishu.perSecond / floor).toFixed(2)))
      console.log(row('resume.add', connections, dingtalk, (dingtalk.perSecond / floor).toFixed(2)))
      console.log(row('floor (after)', connections, after))
    }
    console.log()
    await measureUploads(server, site)
  } finally {
    await server.stop()
  }
}

await main()
