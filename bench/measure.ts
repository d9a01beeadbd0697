/** Times of one level of load, in milliseconds. */
export type Measurement = {
  perSecond: number
  p50: number
  p99: number
  max: number
  count: number
  errors: number
}

const WARM_UP_SECONDS = 1

/**
 * Runs `step` on `connections` workers, each beginning its next as soon as the last has ended, for `seconds` after a
 * warm-up of a second that is not counted.
 */
export async function measure(options: {
  connections: number
  seconds: number
  step(worker: number): Promise<void>
}): Promise<Measurement> {
  const begin = performance.now() + WARM_UP_SECONDS * 1000
  const end = begin + options.seconds * 1000
  const times: number[] = []
  let errors = 0
  await Promise.all(
    Array.from({ length: options.connections }, async (_, worker) => {
      for (;;) {
        const started = performance.now()
        if (started >= end) return
        try {
          await options.step(worker)
        } catch (error) {
          errors += 1
          if (errors > 20) throw error
        }
        const ended = performance.now()
        if (started >= begin && ended <= end) times.push(ended - started)
      }
    }),
  )
  times.sort((a, b) => a - b)
  const at = (share: number) =>
    times[Math.min(times.length - 1, Math.floor(times.length * share))] ?? Number.NaN
  return {
    perSecond: times.length / options.seconds,
    p50: at(0.5),
    p99: at(0.99),
    max: at(1),
    count: times.length,
    errors,
  }
}
