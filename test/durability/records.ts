import { Client } from 'pg'
import type { Application, WireDelivery } from './traffic.ts'

/** A delivery with all that belongs to it, as it stands in the database. */
type Record = WireDelivery & { mobile: string }

/** Everything the database holds of a tenant's applications. */
export type Records = {
  /** Complete deliveries: with application, talent and portal résumé, all of one person. */
  deliveries: Map<string, Record>
  /** How many rows break a rule, by rule; only rules that are broken. */
  broken: { rule: string; rows: number }[]
}

/** Rules that hold for every tenant whose talents all came with a delivery; each counts what breaks it. */
const RULES: { [rule: string]: string } = {
  'an application has one delivery':
    'select from applications a left join website_deliveries d on d.tenant_id = a.tenant_id and d.application_id = a.id where a.tenant_id = $1 and d.id is null',
  'a delivery has its application, talent and résumé': `select from website_deliveries d
    left join applications a on a.tenant_id = d.tenant_id and a.id = d.application_id and a.talent_id = d.talent_id and a.job_id = d.job_id and a.active
    left join talents t on t.tenant_id = d.tenant_id and t.id = d.talent_id
    left join talent_sources p on p.tenant_id = d.tenant_id and p.id = d.portal_resume_id and p.talent_id = d.talent_id
    where d.tenant_id = $1 and (a.id is null or t.id is null or p.id is null)`,
  'a portal résumé has a delivery':
    'select from talent_sources p left join website_deliveries d on d.tenant_id = p.tenant_id and d.portal_resume_id = p.id where p.tenant_id = $1 and d.id is null',
  'a talent has an application':
    'select from talents t where t.tenant_id = $1 and not exists (select from applications a where a.tenant_id = t.tenant_id and a.talent_id = t.id)',
  'a talent has an identity':
    'select from talents t where t.tenant_id = $1 and not exists (select from talent_identities i where i.tenant_id = t.tenant_id and i.talent_id = t.id)',
  'an identity has a talent':
    'select from talent_identities i left join talents t on t.tenant_id = i.tenant_id and t.id = i.talent_id where i.tenant_id = $1 and t.id is null',
  'one mobile number is one talent':
    "select from talents where tenant_id = $1 group by resume #>> '{basic,mobile,e164}' having count(*) > 1",
  'one e-mail address is one talent':
    "select from talents where tenant_id = $1 group by resume #>> '{basic,email}' having count(*) > 1",
  'nobody is under way for one job twice':
    'select from applications where tenant_id = $1 and active group by talent_id, job_id having count(*) > 1',
  'nobody may be somebody else': 'select from possible_duplicates where tenant_id = $1',
  'an application has one application.created event': `select from applications a
    full join (select subject_id, count(*) as times from events where tenant_id = $1 and type = 'application.created' group by 1) e on e.subject_id = a.id
    where (a.tenant_id = $1 or a.id is null) and (a.id is null or e.times is distinct from 1)`,
  'a task that succeeded has a delivery':
    "select from delivery_tasks where tenant_id = $1 and status = 'succeeded' and delivery_id is null",
  'a task that failed says why':
    "select from delivery_tasks where tenant_id = $1 and status = 'failed' and coalesce(status_message, '') = ''",
}

const DELIVERIES = `select d.id, d.application_id, d.talent_id, d.job_id, d.job_post_id, d.website_user_id as user_id,
    d.portal_resume_id, t.resume #>> '{basic,mobile,e164}' as mobile
  from website_deliveries d
  join applications a on a.tenant_id = d.tenant_id and a.id = d.application_id
  join talents t on t.tenant_id = d.tenant_id and t.id = a.talent_id
  join talent_sources p on p.tenant_id = d.tenant_id and p.id = d.portal_resume_id
  where d.tenant_id = $1`

/** Runs work on a connection of its own. */
export async function onDatabase<T>(url: string, work: (client: Client) => Promise<T>): Promise<T> {
  const client = new Client({ connectionString: url })
  client.on('error', () => undefined)
  await client.connect()
  try {
    return await work(client)
  } finally {
    await client.end()
  }
}

export async function readRecords(databaseUrl: string, tenantId: string): Promise<Records> {
  return onDatabase(databaseUrl, async (client) => {
    const { rows } = await client.query<Record>(DELIVERIES, [tenantId])
    const broken: Records['broken'] = []
    for (const [rule, query] of Object.entries(RULES)) {
      const { rowCount } = await client.query(query, [tenantId])
      if (rowCount) broken.push({ rule, rows: rowCount })
    }
    return { deliveries: new Map(rows.map((row) => [row.id, row])), broken }
  })
}

/**
 * Promised tasks that have not ended, also those whose promise was lost on the way, and what the queue still holds of
 * them: a task that ended and stays locked on the queue would be there.
 */
export async function countOpenTasks(
  databaseUrl: string,
  tenantId: string,
): Promise<{ open: number; queued: number }> {
  return onDatabase(databaseUrl, async (client) => {
    const { rows } = await client.query<{ open: number; queued: number }>(
      `select (select count(*)::int from delivery_tasks where tenant_id = $1 and status in ('new', 'processing')) as open,
        (select count(*)::int from graphile_worker.jobs where task_identifier = 'deliver_file') as queued`,
      [tenantId],
    )
    return rows[0]!
  })
}

/** How many tasks a worker holds at this moment. */
export async function countTasksInWork(databaseUrl: string): Promise<number> {
  return onDatabase(databaseUrl, async (client) => {
    const { rows } = await client.query<{ held: number }>(
      'select count(*)::int as held from graphile_worker.jobs where locked_at is not null',
    )
    return rows[0]!.held
  })
}

export type Losses = { lost: string[]; doubled: string[]; unasked: string[] }

/**
 * Compares what was promised with what is there. `applications` are all that were ever sent, each answered in the end;
 * tasks among them count by what became of them (`endedTasks`).
 */
export function compare(
  applications: readonly Application[],
  endedTasks: ReadonlyMap<string, WireDelivery | null>,
  { deliveries }: Records,
): Losses {
  const losses: Losses = { lost: [], doubled: [], unasked: [] }
  const present = new Map<string, string>()
  for (const delivery of deliveries.values()) {
    const key = keyOf(delivery.mobile, delivery.job_post_id)
    if (present.has(key)) losses.doubled.push(delivery.id)
    present.set(key, delivery.id)
  }
  const asked = new Set<string>()
  const answered = new Map<string, string>()
  for (const { person, postId, promise, file } of applications) {
    const key = keyOf(`+86${person.mobile}`, postId)
    asked.add(key)
    const delivery = deliveryOf(promise, endedTasks)
    if (delivery && !isSame(delivery, deliveries.get(delivery.id))) losses.lost.push(delivery.id)
    const id = promise.kind === 'duplicate' ? promise.earlierDeliveryId : delivery?.id
    if (id !== undefined && present.get(key) !== id) losses.lost.push(id)
    if (id === undefined && file?.isReadable && !present.has(key)) losses.lost.push(key)
    if (delivery) {
      // Each success is an application of its own.
      if (answered.has(delivery.id)) losses.doubled.push(delivery.id)
      answered.set(delivery.id, key)
    }
  }
  losses.unasked = [...present].filter(([key]) => !asked.has(key)).map(([, id]) => id)
  return losses
}

function keyOf(mobile: string, postId: string): string {
  return `${mobile} ${postId}`
}

function deliveryOf(
  promise: Application['promise'],
  endedTasks: ReadonlyMap<string, WireDelivery | null>,
): WireDelivery | null {
  if (promise.kind === 'received') return promise.delivery
  return promise.kind === 'task' ? (endedTasks.get(promise.taskId) ?? null) : null
}

function isSame(promised: WireDelivery, found: Record | undefined): boolean {
  return (
    found !== undefined &&
    (Object.keys(promised) as (keyof WireDelivery)[]).every((key) => promised[key] === found[key])
  )
}
