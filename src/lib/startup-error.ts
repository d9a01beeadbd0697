/**
 * Bole cannot start or a command cannot run, for a reason that the operator can change. The message is one sentence for
 * that person: what happened, where, and what to do. It is printed alone, without a stack, and the exit code is 1.
 */
export class StartupError extends Error {
  override readonly name = 'StartupError'
}
