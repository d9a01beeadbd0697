import type { Insertable, Selectable } from 'kysely'
import type { Db, Tx } from '#db/database.ts'
import type { Tables } from '#db/tables/index.ts'
import { parseId } from '#lib/ids.ts'
import type { Attachment } from '../attachments/index.ts'
import type { Actor, DomainContext, Page } from '../context.ts'
import { checkTime } from './check.ts'
import { createOnce } from './create-once.ts'
import {
  bury,
  type ChildFilter,
  changeRecord,
  checkFiles,
  getRecord,
  listChildren,
  lockParent,
  toDate,
  toText,
  unknownRecord,
  withFiles,
} from './rows.ts'
import type { ExternalBackgroundCheckInput, ExternalOfferInput } from './types.ts'

type Table = 'external_offers' | 'external_background_checks'
type RecordOf<T extends Table> = Selectable<Tables[T]> & { attachments: Attachment[] }
/** What records under an external application have that consist of a time, some text and files. */
type Input = { applicationId: string; attachmentIds?: string[] }
type Own<T extends Table> = Partial<Omit<Insertable<Tables[T]>, 'id' | 'tenant_id'>>

/** How one kind of them is kept. */
type Kind<T extends Table, I extends Input> = {
  table: T
  /** What callers call its id and its time. */
  idField: string
  timeField: string & keyof I
  columnsOf(input: I): Own<T>
}

type Writer = Pick<DomainContext, 'db' | 'clock'>
type Maker = Pick<DomainContext, 'db' | 'ids' | 'clock'>

/** The use cases of a kind of record that stands under an external application and has files. */
function recordsWithFiles<T extends Table, I extends Input>({ table, idField, ...kind }: Kind<T, I>) {
  function check(input: I): void {
    checkTime(kind.timeField, input[kind.timeField] as number | undefined)
  }

  /** Locks the application that the input names. */
  async function columnsOf(tx: Tx, tenantId: string, input: I) {
    const { applicationId, attachmentIds } = input
    const parent = await lockParent(tx, 'external_applications', tenantId, applicationId, 'applicationId')
    const files = await checkFiles(tx, tenantId, attachmentIds)
    const columns = { external_application_id: parent, attachment_ids: files, ...kind.columnsOf(input) }
    // what TypeScript cannot see of tables that it knows by their common columns only
    return columns as unknown as Insertable<Tables[T]>
  }

  async function read(tx: Tx, tenantId: string, id: string): Promise<RecordOf<T>> {
    const row = await getRecord(tx, table, tenantId, id)
    const [record] = await withFiles(tx, tenantId, [
      row as Selectable<Tables[T]> & { attachment_ids: string[] },
    ])
    return record as RecordOf<T>
  }

  return {
    /**
     * Records what another system knows.
     *
     * @param externalId makes the call idempotent for 24 hours (`createOnce`)
     * @throws DomainError invalid, attachment_not_found, not_found for an unknown application; conflict for another
     *   request under the same external id
     */
    async create(ctx: Maker, actor: Actor, input: I, externalId?: string): Promise<RecordOf<T>> {
      check(input)
      return ctx.db.transaction().execute(async (tx) => {
        const columns = await columnsOf(tx, actor.tenantId, input)
        const { id } = await createOnce(tx, ctx, actor, table, { externalId, request: input, columns })
        return read(tx, actor.tenantId, id)
      })
    },

    /**
     * Replaces a record: what is not given is empty afterwards, files too.
     *
     * @throws DomainError invalid, attachment_not_found; not_found for an unknown record or application
     */
    async replace(ctx: Writer, tenantId: string, recordId: string, input: I): Promise<RecordOf<T>> {
      check(input)
      return ctx.db.transaction().execute(async (tx) => {
        const columns = await columnsOf(tx, tenantId, input)
        const record = { tenantId, id: recordId, field: idField }
        await changeRecord(tx, table, record, columns, ctx.clock.now())
        return read(tx, tenantId, parseId(recordId) ?? '0')
      })
    },

    /**
     * Deletes a record; it stays as a tombstone, and its files stay.
     *
     * @throws DomainError not_found for one that is unknown or deleted before
     */
    async remove(ctx: Writer, tenantId: string, recordId: string): Promise<void> {
      const which = { column: 'id' as const, ids: [parseId(recordId) ?? '0'] }
      await ctx.db.transaction().execute(async (tx) => {
        const buried = await bury(tx, table, tenantId, which, new Date(ctx.clock.now()))
        if (buried.length === 0) throw unknownRecord(table, idField)
      })
    },

    /** With their files, oldest first; see `listChildren`. */
    async query(
      db: Db,
      tenantId: string,
      filter: ChildFilter,
      page: { limit: number; token: string | undefined },
    ): Promise<Page<RecordOf<T>>> {
      const { items, next } = await listChildren(db, table, tenantId, filter, page)
      const rows = items as (Selectable<Tables[T]> & { attachment_ids: string[] })[]
      return { items: (await withFiles(db, tenantId, rows)) as RecordOf<T>[], next }
    },
  }
}

export const externalOffers = recordsWithFiles({
  table: 'external_offers',
  idField: 'offerId',
  timeField: 'offeredAt',
  columnsOf: (input: ExternalOfferInput) => ({
    offered_at: toDate(input.offeredAt),
    owner: toText(input.owner),
    status: toText(input.status),
  }),
})

export const externalBackgroundChecks = recordsWithFiles({
  table: 'external_background_checks',
  idField: 'backgroundCheckId',
  timeField: 'checkedAt',
  columnsOf: (input: ExternalBackgroundCheckInput) => ({
    checked_at: toDate(input.checkedAt),
    name: toText(input.name),
    result: toText(input.result),
  }),
})
