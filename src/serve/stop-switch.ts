import type { Logger } from '#lib/logger.ts'

const SIGNALS = ['SIGTERM', 'SIGINT', 'SIGHUP'] as const

/**
 * One Ctrl-C reaches a process more than once: from the terminal, and from npm or a launcher that pass it on. Signals
 * within this time of the first, in milliseconds, are the same wish.
 */
const SAME_WISH_MS = 250

export type StopRequest = { reason: string; exitCode: number }

/**
 * What can end the server: a signal, the loss of the launcher that started it, or an error nobody caught. The first one
 * counts and asks for an orderly end; a signal after that ends the process at once.
 */
export type StopSwitch = {
  requested: Promise<StopRequest>
  isRequested(): boolean
  request(reason: string, exitCode: number): void
  /** Gives signals and uncaught errors back to Node. */
  dispose(): void
}

export function createStopSwitch(log: Logger): StopSwitch {
  const { promise, resolve } = Promise.withResolvers<StopRequest>()
  let requestedAt: number | null = null

  function request(reason: string, exitCode: number): void {
    if (requestedAt !== null) return
    requestedAt = performance.now()
    log.info({ reason }, 'stopping')
    resolve({ reason, exitCode })
  }
  function onSignal(signal: NodeJS.Signals): void {
    if (requestedAt !== null && performance.now() - requestedAt > SAME_WISH_MS) {
      log.warn({ signal }, 'a second signal: ending at once')
      process.exit(1)
    }
    request(signal, 0)
  }
  function onUncaught(err: unknown, origin: string): void {
    log.fatal({ err, origin }, 'an error was caught nowhere; the server stops, because its state is unknown')
    request('uncaught error', 1)
  }
  function onLauncherGone(): void {
    request('the launcher is gone', 0)
  }
  // A log that nobody reads any more (a closed pipe) is no reason to end.
  function onBrokenPipe(): void {}

  for (const signal of SIGNALS) process.on(signal, onSignal)
  process.on('uncaughtException', onUncaught)
  process.on('disconnect', onLauncherGone)
  process.stdout.on('error', onBrokenPipe)
  process.stderr.on('error', onBrokenPipe)
  return {
    requested: promise,
    isRequested: () => requestedAt !== null,
    request,
    dispose() {
      for (const signal of SIGNALS) process.off(signal, onSignal)
      process.off('uncaughtException', onUncaught)
      process.off('disconnect', onLauncherGone)
      process.stdout.off('error', onBrokenPipe)
      process.stderr.off('error', onBrokenPipe)
    },
  }
}
