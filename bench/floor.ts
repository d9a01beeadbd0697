import { randomBytes, randomUUID } from 'node:crypto'
import { Client } from 'pg'
import { type Measurement, measure } from './measure.ts'
import type { BenchSite } from './site.ts'

/**
 * The floor: the rows that one `create_by_resume` writes, written by a bare `pg` client, one statement a table, in one
 * transaction, with as many connections as the measured clients. No HTTP, no validation, no look-ups, no identity rules.
 */
export async function measureFloor(
  databaseUrl: string,
  site: BenchSite,
  connections: number,
  seconds: number,
): Promise<Measurement> {
  const clients = await Promise.all(
    Array.from({ length: connections }, async () => {
      const client = new Client({ connectionString: databaseUrl })
      await client.connect()
      return client
    }),
  )
  try {
    return await measure({
      connections,
      seconds,
      step: (worker) => writeOnce(clients[worker] as Client, site, worker),
    })
  } finally {
    await Promise.all(clients.map((client) => client.end()))
  }
}

let sequence = 4_000_000_000_000_000_000n + (BigInt(Date.now()) << 20n)

function nextId(): string {
  sequence += 1n
  return sequence.toString()
}

async function writeOnce(client: Client, site: BenchSite, worker: number): Promise<void> {
  const { tenantId: tenant, resume, provenance, files } = site.rows
  const [talent, portal, application, delivery] = [nextId(), nextId(), nextId(), nextId()]
  const now = new Date()
  await client.query('begin')
  await client.query(
    'insert into talents (tenant_id, id, name, resume, provenance, last_application_at, created_at, updated_at) values ($1,$2,$3,$4,$5,$6,$6,$6)',
    [tenant, talent, '张三', resume, provenance, now],
  )
  await client.query(
    `insert into talent_identities (tenant_id, kind, value, talent_id) values ($1,'document',$2,$5),($1,'email',$3,$5),($1,'mobile',$4,$5)`,
    [tenant, randomBytes(32).toString('base64url'), `${talent}@example.com`, `+86${talent}`, talent],
  )
  await client.query(
    "insert into talent_sources (tenant_id, id, talent_id, door, origin, resume, attachment_id, created_at) values ($1,$2,$3,'website_form','stated',$4,$5,$6)",
    [tenant, portal, talent, resume, files[0], now],
  )
  await client.query(
    `insert into applications (tenant_id, id, talent_id, job_id, stage_id, stage_times, delivery_type, resume_source_id,
      website_id, website_channel_id, preferred_city_codes, resume_attachment_id, created_at, updated_at)
     values ($1,$2,$3,$4,$5,$6,2,$7,$8,$9,$10,$11,$12,$12)`,
    [
      tenant,
      application,
      talent,
      site.jobId,
      site.stageId,
      JSON.stringify([{ stageId: site.stageId, enteredAt: now.getTime() }]),
      site.rows.sourceId,
      site.websiteId,
      site.channelId,
      ['CT_11'],
      files[0],
      now,
    ],
  )
  const user = site.siteUserIds[worker]
  await client.query(
    `insert into website_deliveries (tenant_id, id, application_id, talent_id, job_id, job_post_id, website_id,
      website_user_id, portal_resume_id, created_at) values ($1,$2,$3,$4,$5,$6,$7,$8,$9,$10)`,
    [tenant, delivery, application, talent, site.jobId, site.jobPostId, site.websiteId, user, portal, now],
  )
  await client.query('update website_users set talent_id = $3 where tenant_id = $1 and id = $2', [
    tenant,
    user,
    talent,
  ])
  await client.query(
    `insert into talent_attachments (tenant_id, talent_id, attachment_id, kind) values ($1,$2,$3,'resume'),($1,$2,$4,'work')`,
    [tenant, talent, files[0], files[1]],
  )
  await client.query(
    `insert into events (tenant_id, id, type, subject_id, payload) values ($1,$2,'application.created',$3,$4)`,
    [
      tenant,
      nextId(),
      application,
      JSON.stringify({ delivery_id: delivery, talent_id: talent, trace: randomUUID() }),
    ],
  )
  await client.query('commit')
}
