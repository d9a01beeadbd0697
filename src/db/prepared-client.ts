import { createHash } from 'node:crypto'
import { Client } from 'pg'

/** A statement is prepared once it has been seen this often: what is asked once or twice is not worth a plan. */
const PREPARE_AFTER = 3
/** Texts that are counted; beyond it the counting starts anew. Lists of varying length make varying texts. */
const MAX_TEXTS = 2_000

const names = new Map<string, { name: string; seen: number }>()

/**
 * A client that prepares the statements it is asked often, so that PostgreSQL parses and plans them once a connection.
 * Measured on create_by_resume at 32 connections: see docs/performance.md.
 */
export class PreparedClient extends Client {
  // pg's `query` has many overloads; only the promise form with text and values is changed, all others pass through.
  // biome-ignore lint/suspicious/noExplicitAny: the signature is pg's, which declares `any`
  override query(...args: any[]): any {
    const [text, values] = args
    if (args.length === 2 && typeof text === 'string' && Array.isArray(values) && values.length > 0) {
      const name = nameOf(text)
      if (name) return super.query({ name, text, values })
    }
    return super.query(...(args as Parameters<Client['query']>))
  }
}

function nameOf(text: string): string | null {
  let entry = names.get(text)
  if (!entry) {
    if (names.size >= MAX_TEXTS) names.clear()
    entry = { name: `bole_${createHash('sha1').update(text).digest('hex').slice(0, 24)}`, seen: 0 }
    names.set(text, entry)
  }
  entry.seen += 1
  return entry.seen > PREPARE_AFTER ? entry.name : null
}
