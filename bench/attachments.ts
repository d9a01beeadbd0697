import { readFileSync, writeFileSync } from 'node:fs'
import { request } from 'node:http'
import type { BenchServer } from './server.ts'
import type { BenchSite } from './site.ts'

const MB = 1024 * 1024
const BOUNDARY = 'bole-bench-boundary'

/** Uploads of 1 MB and of 100 MB, with the growth of the server's peak resident memory. */
export async function measureUploads(server: BenchServer, site: BenchSite): Promise<void> {
  console.log('| upload | count | MB/s | p50 ms | peak memory before, MB | peak, MB | growth, MB |')
  console.log('| --- | ---: | ---: | ---: | ---: | ---: | ---: |')
  for (const [size, count] of [
    [1 * MB, 40],
    [100 * MB, 3],
  ] as const) {
    const before = resetPeak(server.pid)
    const times: number[] = []
    const started = performance.now()
    for (let index = 0; index < count; index += 1) {
      const begun = performance.now()
      await upload(server.url, site.token, size, index)
      times.push(performance.now() - begun)
    }
    const seconds = (performance.now() - started) / 1000
    const peak = peakMemory(server.pid)
    times.sort((a, b) => a - b)
    const p50 = times[Math.floor(times.length / 2)] ?? 0
    const cells = [count, ((size / MB) * count) / seconds, p50, before, peak, peak - before].map((cell) =>
      cell.toFixed(0),
    )
    console.log(`| ${size / MB} MB | ${cells.join(' | ')} |`)
  }
}

function upload(baseUrl: string, token: string, size: number, index: number): Promise<void> {
  const head = `--${BOUNDARY}\r\nContent-Disposition: form-data; name="content"; filename="bench-${index}.bin"\r\nContent-Type: application/octet-stream\r\n\r\n`
  const tail = `\r\n--${BOUNDARY}--\r\n`
  const { hostname, port } = new URL(baseUrl)
  return new Promise((resolve, reject) => {
    const outgoing = request(
      {
        hostname,
        port,
        method: 'POST',
        path: '/open-apis/hire/v1/attachments',
        headers: {
          authorization: `Bearer ${token}`,
          'content-type': `multipart/form-data; boundary=${BOUNDARY}`,
          'content-length': head.length + size + tail.length,
        },
      },
      (incoming) => {
        incoming.resume()
        incoming.on('end', () =>
          incoming.statusCode === 200
            ? resolve()
            : reject(new Error(`upload answered ${incoming.statusCode}`)),
        )
      },
    )
    outgoing.on('error', reject)
    void writeAll(outgoing, head, tail, size, index)
  })
}

async function writeAll(
  outgoing: import('node:http').ClientRequest,
  head: string,
  tail: string,
  size: number,
  index: number,
): Promise<void> {
  outgoing.write(head)
  const chunk = Buffer.alloc(64 * 1024, index + 1)
  for (let sent = 0; sent < size; sent += chunk.length) {
    chunk.writeUInt32LE(sent, 0)
    if (!outgoing.write(Buffer.from(chunk))) await new Promise((resolve) => outgoing.once('drain', resolve))
  }
  outgoing.end(tail)
}

/** Forgets the peak resident memory of a process (Linux) and returns what is resident now, in MB. */
function resetPeak(pid: number): number {
  writeFileSync(`/proc/${pid}/clear_refs`, '5')
  return peakMemory(pid)
}

function peakMemory(pid: number): number {
  const line = /VmHWM:\s+(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))
  return Number(line?.[1] ?? 0) / 1024
}
