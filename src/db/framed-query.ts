import { type Connection, Query, type QueryConfig, type QueryResult } from 'pg'

/** The words around a transaction, as statements that a connection prepares. */
export const BEGIN = { name: 'bole_begin', text: 'begin' }
export const COMMIT = { name: 'bole_commit', text: 'commit' }

/**
 * A statement that begins its transaction, ends it, or both, as one message to PostgreSQL. All stands before one
 * synchronisation point (PostgreSQL's protocol, "Pipelining"): when a part fails, nothing after it is executed. So
 * a statement never runs outside a transaction that could not begin, and a failed one is never committed.
 *
 * @param frame words that the connection has prepared
 * @returns the query to submit, and the statement's own result
 */
export function framedQuery(
  statement: { name?: string; text: string; values: unknown[] },
  frame: { begins: boolean; commits: boolean },
): { query: Query; result: Promise<QueryResult> } {
  const { promise, resolve, reject } = Promise.withResolvers<QueryResult | QueryResult[]>()
  // the types do not know `queryMode`: also what has no values goes out in the form that a synchronisation point ends
  const config: QueryConfig & { queryMode: 'extended' } = { ...statement, queryMode: 'extended' }
  const query = new Query(config, (error, answers) =>
    error ? reject(error) : resolve(answers as unknown as QueryResult | QueryResult[]),
  )
  const submit = query.submit.bind(query)
  query.submit = (connection) => {
    connection.stream.cork()
    try {
      if (frame.begins) execute(connection, BEGIN.name)
      return submit(frame.commits ? committing(connection) : connection)
    } finally {
      connection.stream.uncork()
    }
  }
  // pg answers several statements with a list
  const result = promise.then((answers) =>
    Array.isArray(answers) ? (answers[frame.begins ? 1 : 0] as QueryResult) : answers,
  )
  return { query, result }
}

/** The connection as the query sees it: what follows its execution is the commit. A query that cannot be sent has none. */
function committing(connection: Connection): Connection {
  return Object.create(connection, {
    execute: {
      value: (config: Parameters<Connection['execute']>[0]) => {
        connection.execute(config, true)
        execute(connection, COMMIT.name)
      },
    },
  })
}

function execute(connection: Connection, statement: string): void {
  connection.bind({ statement }, true)
  connection.execute(null, true)
}
