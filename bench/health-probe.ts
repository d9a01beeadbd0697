import { Agent, get } from 'node:http'

/**
 * Asks `GET /healthz` every 20 ms in a process of its own, until its parent says stop; answers with all times in
 * milliseconds. A request that waits does not hold up the next, so that a server that stands still is seen by many.
 */
const url = process.argv[2] ?? ''
const INTERVAL_MS = 20
const agent = new Agent({ keepAlive: true })
const times: number[] = []
let errors = 0

function ask(): void {
  const begun = performance.now()
  get(url, { agent }, (answer) => {
    answer.resume()
    answer.on('end', () => {
      if (answer.statusCode === 200) times.push(performance.now() - begun)
      else errors += 1
    })
  }).on('error', () => {
    errors += 1
  })
}

const timer = setInterval(ask, INTERVAL_MS)
process.on('message', () => {
  clearInterval(timer)
  agent.destroy()
  process.send?.({ times, errors }, () => process.disconnect())
})
