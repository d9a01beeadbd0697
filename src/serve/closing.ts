import { setTimeout as delay } from 'node:timers/promises'
import { messageOf } from '#lib/errors.ts'
import type { Logger } from '#lib/logger.ts'

type Step = { name: string; timeoutMs: number; close: () => Promise<unknown> | unknown }

/** What was opened, to be closed in the opposite order. Steps added together are closed together. */
export type Closing = {
  add(...together: Step[]): void
  /** Closes everything; a step that fails or takes too long is logged and left, and the next one follows. */
  run(): Promise<void>
}

export function createClosing(log: Logger): Closing {
  const groups: Step[][] = []

  async function close({ name, timeoutMs, close }: Step): Promise<void> {
    const timer = new AbortController()
    const late = delay(timeoutMs, 'late' as const, { signal: timer.signal }).catch(() => undefined)
    try {
      const outcome = await Promise.race([Promise.resolve(close()).then(() => 'closed'), late])
      if (outcome === 'late') log.warn({ part: name, timeoutMs }, 'a part did not close in time')
    } catch (error) {
      log.warn({ part: name, cause: messageOf(error) }, 'a part did not close properly')
    } finally {
      timer.abort()
    }
  }

  return {
    add: (...together) => void groups.push(together),
    async run() {
      for (let group = groups.pop(); group; group = groups.pop()) await Promise.all(group.map(close))
    },
  }
}
