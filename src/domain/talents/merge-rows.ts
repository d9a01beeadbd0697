import { sql } from 'kysely'
import type { Tx } from '#db/database.ts'

/** Two talents of a tenant, both locked; the second becomes the first. */
export type Merge = { tenantId: string; keptId: string; goneId: string; now: Date }

/** The vendor's type of termination for reasons other than a refusal or a withdrawal. */
const OTHER_REASON = 27

/** Tables with a rule of their own for what both talents have. */
const WITH_RULES = [
  'talent_identities',
  'talent_attachments',
  'parsed_files',
  'possible_duplicates',
  'talent_external_infos',
  // goes with its talent, and is made anew for the kept one
  'talent_search',
]

/** Gives everything of one talent to another. */
export async function moveRows(tx: Tx, merge: Merge): Promise<void> {
  await endSecondApplications(tx, merge)
  await moveIdentities(tx, merge)
  await moveFiles(tx, merge)
  await movePossibleDuplicates(tx, merge)
  await moveExternalInfo(tx, merge)
  await moveReferences(tx, merge)
}

async function endSecondApplications(tx: Tx, { tenantId, keptId, goneId, now }: Merge): Promise<void> {
  await sql`
    with ranked as (
      select a.id, first_value(a.id) over stages as stays, row_number() over stages as place
      from applications a
      left join job_process_stages s on s.tenant_id = a.tenant_id and s.id = a.stage_id
      where a.tenant_id = ${tenantId} and a.talent_id in (${keptId}, ${goneId}) and a.active
      window stages as (partition by a.job_id order by s.position desc nulls last, a.id)
    )
    update applications a set active = false, updated_at = ${now}, termination_type = ${OTHER_REASON},
      termination_note = 'The same person applied twice: application ' || ranked.stays || ' goes on.'
    from ranked where a.tenant_id = ${tenantId} and a.id = ranked.id and ranked.place > 1`.execute(tx)
}

/** Of a value that both hold, the row with the lower position stays: the one with position 0 is never deleted. */
async function moveIdentities(tx: Tx, { tenantId, keptId, goneId }: Merge): Promise<void> {
  await sql`
    delete from talent_identities i using talent_identities o
    where i.tenant_id = ${tenantId} and o.tenant_id = i.tenant_id and o.kind = i.kind and o.value = i.value
      and i.talent_id in (${keptId}, ${goneId}) and o.talent_id in (${keptId}, ${goneId})
      and i.position > o.position`.execute(tx)
  await sql`
    update talent_identities set talent_id = ${keptId}
    where tenant_id = ${tenantId} and talent_id = ${goneId}`.execute(tx)
}

/** A file that both have is one file; of what was read in it the later reading stays. */
async function moveFiles(tx: Tx, { tenantId, keptId, goneId }: Merge): Promise<void> {
  await sql`
    with links as (
      delete from talent_attachments where tenant_id = ${tenantId} and talent_id = ${goneId}
      returning attachment_id, kind, created_at
    )
    insert into talent_attachments (tenant_id, talent_id, attachment_id, kind, created_at)
    select ${tenantId}, ${keptId}, attachment_id, kind, created_at from links
    on conflict do nothing`.execute(tx)
  await sql`
    delete from parsed_files p using parsed_files o
    where p.tenant_id = ${tenantId} and o.tenant_id = p.tenant_id and o.attachment_id = p.attachment_id
      and p.talent_id in (${keptId}, ${goneId}) and o.talent_id in (${keptId}, ${goneId}) and p.id < o.id`.execute(
    tx,
  )
  await sql`
    update parsed_files set talent_id = ${keptId}
    where tenant_id = ${tenantId} and talent_id = ${goneId}`.execute(tx)
}

/** The two are no longer two; pairs with a third are the kept one's, once each, as judged as either was. */
async function movePossibleDuplicates(tx: Tx, { tenantId, keptId, goneId }: Merge): Promise<void> {
  await sql`
    with pairs as (
      delete from possible_duplicates
      where tenant_id = ${tenantId}
        and (talent_id in (${keptId}, ${goneId}) or other_talent_id in (${keptId}, ${goneId}))
      returning id, matched_on, differs_on, resolved_at, created_at,
        case when talent_id in (${keptId}, ${goneId}) then other_talent_id else talent_id end as third
    )
    insert into possible_duplicates (tenant_id, id, talent_id, other_talent_id, matched_on, differs_on, resolved_at,
      created_at)
    select distinct on (third) ${tenantId}::bigint, id, ${keptId}::bigint, third, matched_on, differs_on, resolved_at, created_at
    from pairs where third not in (${keptId}, ${goneId})
    order by third, resolved_at nulls last, id`.execute(tx)
}

/** When the person was first met elsewhere: the earlier time. */
async function moveExternalInfo(tx: Tx, { tenantId, keptId, goneId }: Merge): Promise<void> {
  await sql`
    with info as (
      delete from talent_external_infos where tenant_id = ${tenantId} and talent_id = ${goneId}
      returning created_elsewhere_at, created_at, updated_at
    )
    insert into talent_external_infos as k (tenant_id, talent_id, created_elsewhere_at, created_at, updated_at)
    select ${tenantId}, ${keptId}, created_elsewhere_at, created_at, updated_at from info
    on conflict (tenant_id, talent_id) do update set
      created_elsewhere_at = least(k.created_elsewhere_at, excluded.created_elsewhere_at)`.execute(tx)
}

/**
 * Every other row that names the talent. Which there are the database knows, by its foreign keys: a table that is new
 * moves along, and one that would have two rows where one may be refuses the merge as a whole.
 */
async function moveReferences(tx: Tx, { tenantId, keptId, goneId }: Merge): Promise<void> {
  const { rows } = await sql<{ table: string; column: string }>`
    select r.relname as table, a.attname as column
    from pg_constraint c
    join pg_class r on r.oid = c.conrelid
    join pg_attribute a on a.attrelid = c.conrelid and a.attnum = any (c.conkey) and a.attname <> 'tenant_id'
    where c.contype = 'f' and c.confrelid = 'talents'::regclass and r.relname <> all (${WITH_RULES}::text[])
    order by r.relname, a.attname`.execute(tx)
  // a delivery's talent is its application's, and has no key of its own
  for (const { table, column } of [...rows, { table: 'website_deliveries', column: 'talent_id' }]) {
    await sql`
      update ${sql.id(table)} set ${sql.id(column)} = ${keptId}
      where tenant_id = ${tenantId} and ${sql.id(column)} = ${goneId}`.execute(tx)
  }
}
