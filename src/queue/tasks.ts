import { type RawBuilder, sql } from 'kysely'
import { type Static, type TSchema, Type } from 'typebox'
import { Compile } from 'typebox/compile'
import type { Db } from '#db/database.ts'

/** A kind of background work: its name on the queue, what its payload carries (ids, not records), how often it is tried. */
export type TaskDefinition<S extends TSchema = TSchema> = {
  name: string
  payload: S
  maxAttempts: number
  parsePayload(value: unknown): Static<S>
}

/** Declares a task. The noun that enqueues owns it (`domain/<noun>/tasks.ts`); the handler is in `src/tasks`. */
export function defineTask<S extends TSchema>(definition: {
  name: string
  payload: S
  maxAttempts?: number
}): TaskDefinition<S> {
  const validator = Compile(definition.payload)
  return {
    name: definition.name,
    payload: definition.payload,
    maxAttempts: definition.maxAttempts ?? 10,
    parsePayload(value) {
      if (!validator.Check(value)) throw new Error(`the payload of task ${definition.name} has another shape`)
      return value as Static<S>
    },
  }
}

/**
 * Puts a task on the queue in the caller's transaction: it exists exactly when the fact that asks for it does.
 *
 * @param tx the transaction that made the fact
 * @param key names the task among its kind: asking again with the same key replaces a task that has not begun or has
 *   failed for good, in its place in the queue, instead of adding a second
 */
export async function enqueue<S extends TSchema>(
  tx: Db,
  task: TaskDefinition<S>,
  payload: Static<S>,
  key?: string,
): Promise<void> {
  await enqueuing(task, payload, key).execute(tx)
}

/** The statement of `enqueue`, for a transaction that executes its statements together. */
export function enqueuing<S extends TSchema>(
  task: TaskDefinition<S>,
  payload: Static<S>,
  key?: string,
): RawBuilder<unknown> {
  return sql`select graphile_worker.add_job(${task.name}, ${JSON.stringify(payload)}::json,
    max_attempts := ${task.maxAttempts}, job_key := ${key === undefined ? null : `${task.name}/${key}`}, job_key_mode := 'preserve_run_at')`
}

/** The payload part that every task of a tenant has. */
export const TenantPayload = { tenantId: Type.String() }
