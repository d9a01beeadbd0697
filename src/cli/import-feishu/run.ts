import type { DomainContext } from '#domain/context.ts'
import {
  findImported,
  type ImportKind,
  type ImportOutcome,
  type ImportScope,
  noteImportFailure,
  readImportList,
  saveImportList,
} from '#domain/imports/index.ts'
import { FetchError, type Fetcher } from '#fetcher/index.ts'
import { DomainError } from '#lib/errors.ts'
import { type Query, type Source, SourceError } from './client.ts'
import type { Progress } from './progress.ts'
import type { Report } from './report.ts'
import { asText } from './wire.ts'

/** Objects that are fetched at the same time. */
const LANES = 4

/** Everything a step of the copy works with. */
export type Run = {
  ctx: DomainContext
  scope: ImportScope
  source: Source
  fetcher: Fetcher
  report: Report
  progress: Progress
  pause: (ms: number) => Promise<unknown>
}

/** A list of the other system: where it is, how many on a page, how many calls a second. */
export type List = { name: string; path: string; pageSize: number; limit: number; query?: Query }

/**
 * Reads a list of the other system page by page, from where an earlier run was interrupted. A page counts as read when all
 * on it has been dealt with.
 *
 * @param done called after each page
 */
export async function eachPage(
  { ctx, scope, source }: Pick<Run, 'ctx' | 'scope' | 'source'>,
  list: List,
  deal: (items: unknown[]) => Promise<void>,
): Promise<void> {
  let token = await readImportList(ctx, scope, list.name)
  let isResumed = token !== null
  for (;;) {
    const query = { ...list.query, page_size: list.pageSize, page_token: token ?? undefined }
    let data: Record<string, unknown>
    try {
      data = await source.get(list.path, query, list.limit)
    } catch (error) {
      // A token of long ago may have ended: from the start then, past what is here already.
      if (!isResumed || !(error instanceof SourceError) || error.problem !== 'refused') throw error
      isResumed = false
      token = null
      continue
    }
    isResumed = false
    await deal(Array.isArray(data.items) ? data.items : [])
    const next = data.has_more === true ? (asText(data.page_token) ?? null) : null
    if (next !== null && next === token) {
      throw new SourceError('refused', `${list.path} answered the same page again and again`)
    }
    token = next
    await saveImportList(ctx, scope, list.name, token)
    if (token === null) return
  }
}

/** As `eachPage`, for a short list that is read anew each time. */
export async function readAll(source: Source, list: List): Promise<unknown[]> {
  const items: unknown[] = []
  let token: string | undefined
  do {
    const data = await source.get(
      list.path,
      { ...list.query, page_size: list.pageSize, page_token: token },
      list.limit,
    )
    if (Array.isArray(data.items)) items.push(...data.items)
    const next = data.has_more === true ? asText(data.page_token) : undefined
    if (next !== undefined && next === token) break
    token = next
  } while (token !== undefined)
  return items
}

/** Deals with the items of a list, a few at the same time. */
export async function inLanes<T>(items: readonly T[], deal: (item: T) => Promise<void>): Promise<void> {
  const waiting = items.values()
  const lane = async () => {
    for (const item of waiting) await deal(item)
  }
  await Promise.all(Array.from({ length: Math.min(LANES, items.length) }, lane))
}

/** Counts those that are here already, and returns the others. */
export async function leaveOutImported<T extends { id: string }>(
  { ctx, scope, report }: Run,
  kind: ImportKind,
  items: readonly T[],
): Promise<T[]> {
  const found = await findImported(
    ctx,
    scope,
    kind,
    items.map(({ id }) => id),
  )
  for (const _ of found) report.count(kind, 'there')
  return items.filter(({ id }) => !found.has(id))
}

/**
 * Copies one object. What only this object suffers from is noted with its reason, and the copy goes on; anything else (the
 * other system away, the database gone) ends it, to be run again.
 *
 * @returns whether the object is here now
 */
export async function attempt(
  { ctx, scope, report }: Run,
  kind: ImportKind,
  sourceId: string,
  copy: () => Promise<ImportOutcome>,
): Promise<boolean> {
  try {
    const { outcome } = await copy()
    report.count(kind, outcome)
    return true
  } catch (error) {
    const reason = reasonOf(error)
    if (reason === null) throw error
    await noteImportFailure(ctx, scope, { kind, sourceId }, reason)
    report.fail(kind, sourceId, reason)
    return false
  }
}

function reasonOf(error: unknown): string | null {
  if (error instanceof DomainError) return error.field ? `${error.field}: ${error.message}` : error.message
  if (error instanceof FetchError) return `its link could not be followed: ${error.reason}`
  if (!(error instanceof SourceError)) return null
  return ['refused', 'forbidden', 'unsupported'].includes(error.problem) ? error.message : null
}

/** Whether a call is not to be had at all: not there, or not for this app. */
export function isUnavailable(error: unknown): error is SourceError {
  return error instanceof SourceError && ['unsupported', 'forbidden'].includes(error.problem)
}
