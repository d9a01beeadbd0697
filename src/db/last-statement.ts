import type { RawBuilder } from 'kysely'
import type { Tx } from './database.ts'

/** The parameter lists of statements that end their transaction. Kysely hands them to the client as they are. */
export const endsTransaction = new WeakSet<object>()

/**
 * Executes the last statements of a transaction in their order, and commits in the round trip of the last. When one fails
 * nothing is committed; when all have succeeded everything is, so that nothing that can fail may follow in the transaction's
 * function.
 *
 * @param tx a whole transaction, not one that a caller goes on with
 */
export async function executeToEnd(tx: Tx, statements: readonly RawBuilder<unknown>[]): Promise<void> {
  for (const statement of statements.slice(0, -1)) await statement.execute(tx)
  const last = statements.at(-1)?.compile(tx)
  if (!last) return
  endsTransaction.add(last.parameters)
  await tx.executeQuery(last)
}
