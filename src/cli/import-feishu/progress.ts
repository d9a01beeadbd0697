const WIDTH = 20

/** Tells a waiting person how far a copy is. */
export type Progress = {
  /** @param step from 1; `done` of `total` within it, where the total is known */
  show(step: { number: number; of: number; name: string; done: number; total?: number; failed: number }): void
  /** Before anything else is written. */
  end(): void
}

/** A bar that is drawn over itself on a terminal, and a line at each call elsewhere. */
export function createProgress(write: (text: string) => void, isTerminal: boolean): Progress {
  let isDrawn = false
  return {
    show({ number, of, name, done, total, failed }) {
      const within = total === undefined || total === 0 ? 0 : Math.min(done / total, 1)
      const filled = Math.round(((number - 1 + within) / of) * WIDTH)
      const counted = total === undefined ? `${done}` : `${done} of ${total}`
      const words = `${name}: ${counted}${failed > 0 ? `, ${failed} failed` : ''}`
      if (isTerminal) write(`\r\u001b[K[${'#'.repeat(filled)}${'.'.repeat(WIDTH - filled)}] ${words}`)
      else write(`${number}/${of} ${words}\n`)
      isDrawn = isTerminal
    },
    end() {
      if (isDrawn) write('\r\u001b[K')
      isDrawn = false
    },
  }
}
