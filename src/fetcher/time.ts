import { FetchError, type FetchReason } from './errors.ts'

/**
 * Runs work that must end within a time. The work is told by its signal, whose reason is the failure to throw.
 *
 * @param ms milliseconds
 * @param outer ends the work early, with its own reason
 */
export async function withDeadline<T>(
  ms: number,
  reason: FetchReason,
  outer: AbortSignal | undefined,
  work: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  const own = new AbortController()
  const timer = setTimeout(() => own.abort(new FetchError(reason)), ms)
  try {
    return await work(outer ? AbortSignal.any([outer, own.signal]) : own.signal)
  } finally {
    clearTimeout(timer)
  }
}

/**
 * Runs work that must go on at a minimum rate: at the end of each window, as many bytes as were asked for must have been
 * counted in it.
 *
 * @param windowMs milliseconds
 */
export async function withMinimumRate<T>(
  { windowMs, bytes }: { windowMs: number; bytes: number },
  outer: AbortSignal,
  work: (signal: AbortSignal, count: (bytes: number) => void) => Promise<T>,
): Promise<T> {
  const own = new AbortController()
  let counted = 0
  const timer = setInterval(() => {
    if (counted < bytes) own.abort(new FetchError('too slow'))
    counted = 0
  }, windowMs)
  try {
    return await work(AbortSignal.any([outer, own.signal]), (more) => {
      counted += more
    })
  } finally {
    clearInterval(timer)
  }
}
