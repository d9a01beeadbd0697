/**
 * What parsing résumés costs those who ask the server something else: the times of `GET /healthz` while files delivered through
 * the API (upload, then `create_by_attachment`) are parsed, never fewer than `--at-once` of them promised and not ended,
 * beside the floor of the same run without files.
 *
 *     node bench/healthz.ts --docs DIR [--at-once 8] [--files 60] [--heavy]
 */
import { fork } from 'node:child_process'
import { readdirSync, readFileSync } from 'node:fs'
import { availableParallelism, loadavg } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { FONT_FILES } from '#resume/testing/hostile/font-files.ts'
import { PDF_FILES } from '#resume/testing/hostile/pdf-files.ts'
import { prepareSite } from './prepare.ts'
import { type BenchServer, startBenchServer } from './server.ts'
import type { BenchSite } from './site.ts'

type Probe = { times: number[]; errors: number }

const { values } = parseArgs({
  options: {
    docs: { type: 'string' },
    'at-once': { type: 'string', default: '8' },
    files: { type: 'string', default: '60' },
    heavy: { type: 'boolean', default: false },
  },
})
if (!values.docs) {
  console.error('usage: bench/healthz.ts --docs DIR [--at-once 8] [--files 60] [--heavy]')
  process.exit(2)
}
const FLOOR_MS = 6_000

async function call(
  { url }: BenchServer,
  { token }: BenchSite,
  path: string,
  body?: FormData | object,
): Promise<Record<string, string>> {
  const isForm = body instanceof FormData
  const answer = await fetch(`${url}/open-apis/hire/v1${path}`, {
    method: body ? 'POST' : 'GET',
    headers: {
      authorization: `Bearer ${token}`,
      ...(body && !isForm && { 'content-type': 'application/json' }),
    },
    body: body && !isForm ? JSON.stringify(body) : body,
  })
  const { code, msg, data } = (await answer.json()) as {
    code: number
    msg: string
    data: Record<string, string>
  }
  if (code !== 0) throw new Error(`${path} answered ${code} ${msg}`)
  return data
}

/** Uploads a file, delivers it and waits until its task has ended. Every delivery is another person's. */
async function deliver(server: BenchServer, site: BenchSite, file: Uint8Array, index: number): Promise<void> {
  const form = new FormData()
  form.append('content', new Blob([file as Uint8Array<ArrayBuffer>]), `cv-${index}.pdf`)
  const { id } = await call(server, site, '/attachments', form)
  const website = `/websites/${site.websiteId}`
  const { task_id } = await call(server, site, `${website}/deliveries/create_by_attachment`, {
    job_post_id: site.jobPostId,
    user_id: site.siteUserIds[index],
    resume_file_id: id,
    mobile: `139${String(10_000_000 + index)}`,
    email: `bench${index}@example.com`,
  })
  for (;;) {
    const { status } = await call(server, site, `${website}/delivery_tasks/${task_id}`)
    if (Number(status) >= 2) return
    await sleep(100)
  }
}

async function probeWhile(url: string, work: () => Promise<unknown>): Promise<Probe> {
  const child = fork(fileURLToPath(new URL('./health-probe.ts', import.meta.url)), [`${url}/healthz`])
  await work()
  const answered = new Promise<Probe>((resolve) => child.once('message', (probe) => resolve(probe as Probe)))
  child.send('stop')
  return await answered
}

function report(name: string, { times, errors }: Probe): void {
  const sorted = times.toSorted((a, b) => a - b)
  const at = (share: number) =>
    (sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0).toFixed(1)
  console.log(`| ${name} | ${times.length} | ${at(0.5)} | ${at(0.9)} | ${at(0.99)} | ${at(1)} | ${errors} |`)
}

const folder = values.docs
const files = readdirSync(folder).map((name) => readFileSync(join(folder, name)) as Uint8Array)
if (values.heavy) {
  const heavy = [...PDF_FILES, ...FONT_FILES].filter(({ name }) =>
    /30\^8|million operators|2 GB|100,000 letters/.test(name),
  )
  files.push(...heavy.map((file) => file.build()))
}
const WARM_UP_FILES = 2
const count = Number(values.files) + WARM_UP_FILES
const server = await startBenchServer()
try {
  const site = await prepareSite(server, count)
  let next = 0
  const worker = async () => {
    for (let index = next++; index < count; index = next++) {
      await deliver(server, site, files[index % files.length] as Uint8Array, index)
    }
  }
  console.log(
    `${availableParallelism()} cores, load before ${loadavg()[0]?.toFixed(1)}, ${values.files} files of ${files.length} kinds, ${values['at-once']} at once\n`,
  )
  console.log('| GET /healthz | asked | p50 ms | p90 ms | p99 ms | max ms | errors |')
  console.log('| --- | ---: | ---: | ---: | ---: | ---: | ---: |')
  // The first deliveries load code and start the parser.
  for (; next < WARM_UP_FILES; next++) await deliver(server, site, files[next] as Uint8Array, next)
  report('floor (before)', await probeWhile(server.url, () => sleep(FLOOR_MS)))
  const begun = performance.now()
  const workers = Array.from({ length: Number(values['at-once']) }, worker)
  report('while files parse', await probeWhile(server.url, () => Promise.all(workers)))
  const seconds = (performance.now() - begun) / 1000
  report('floor (after)', await probeWhile(server.url, () => sleep(FLOOR_MS)))
  console.log(`\n${values.files} files took ${seconds.toFixed(1)} s; load after ${loadavg()[0]?.toFixed(1)}`)
} finally {
  await server.stop()
}
