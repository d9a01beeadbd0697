import { createHash } from 'node:crypto'
import { Client, type QueryResult } from 'pg'
import { BEGIN, COMMIT, framedQuery } from './framed-query.ts'
import { endsTransaction } from './last-statement.ts'

/** A statement is prepared once it has been seen this often: what is asked once or twice is not worth a plan. */
const PREPARE_AFTER = 3
/** Texts that are counted; beyond it the counting starts anew. Lists of varying length make varying texts. */
const MAX_TEXTS = 2_000

const names = new Map<string, { name: string; seen: number }>()

type Statement = { name?: string; text: string; values: unknown[] }

/**
 * A client that goes to PostgreSQL less often than it is asked to, and means the same:
 *
 * - statements that are asked often are prepared, so that PostgreSQL parses and plans them once a connection;
 * - `begin` waits for the first statement of its transaction and goes out with it;
 * - `commit` goes out with the statement that `executeToEnd` names as the last.
 *
 * Only what Kysely asks is changed, which always passes text and values; the rest goes through as it is. Measured on
 * create_by_resume at 32 connections: see docs/performance.md.
 */
export class PreparedClient extends Client {
  /** `begin` was asked and has not been sent. */
  #mustBegin = false
  /** The transaction was committed with its last statement, and nobody has asked for its end yet. */
  #isCommitted = false
  /** The words around transactions that this connection has prepared. */
  readonly #prepared = new Set<string>()

  // pg's `query` has many overloads; only the promise form with text and values is changed, all others pass through.
  // biome-ignore lint/suspicious/noExplicitAny: the signature is pg's, which declares `any`
  override query(...args: any[]): any {
    const [text, values] = args
    if (args.length !== 2 || typeof text !== 'string' || !Array.isArray(values)) {
      return super.query(...(args as Parameters<Client['query']>))
    }
    if (text === BEGIN.text) {
      this.#mustBegin = true
      return Promise.resolve(emptyResult('BEGIN'))
    }
    if (text === 'commit' || text === 'rollback') return this.#end(text)
    if (this.#isCommitted) throw new Error('a statement came after the last one of its transaction')
    const statement = { name: values.length > 0 ? nameOf(text) : undefined, text, values }
    const isLast = endsTransaction.has(values)
    return this.#mustBegin || isLast ? this.#frame(statement, isLast) : super.query(statement)
  }

  #end(word: 'commit' | 'rollback'): Promise<QueryResult> {
    const isOver = this.#isCommitted || this.#mustBegin
    this.#isCommitted = false
    this.#mustBegin = false
    return isOver ? Promise.resolve(emptyResult(word.toUpperCase())) : super.query(word)
  }

  /** Sends the words around a transaction with one of its statements; each alone where the connection does not know it yet. */
  async #frame(statement: Statement, isLast: boolean): Promise<QueryResult> {
    const frame = { begins: this.#mustBegin, commits: isLast }
    this.#mustBegin = false
    if (frame.begins && !this.#prepared.has(BEGIN.name)) {
      await super.query(BEGIN)
      this.#prepared.add(BEGIN.name)
      frame.begins = false
    }
    if (frame.commits && !this.#prepared.has(COMMIT.name)) frame.commits = false
    const { query, result } = framedQuery(statement, frame)
    super.query(query)
    const answer = await result
    if (isLast && !frame.commits) {
      await super.query(COMMIT)
      this.#prepared.add(COMMIT.name)
    }
    this.#isCommitted = isLast
    return answer
  }
}

function emptyResult(command: string): QueryResult {
  return { command, rowCount: null, oid: 0, fields: [], rows: [] }
}

function nameOf(text: string): string | undefined {
  let entry = names.get(text)
  if (!entry) {
    if (names.size >= MAX_TEXTS) names.clear()
    entry = { name: `bole_${createHash('sha1').update(text).digest('hex').slice(0, 24)}`, seen: 0 }
    names.set(text, entry)
  }
  entry.seen += 1
  return entry.seen > PREPARE_AFTER ? entry.name : undefined
}
