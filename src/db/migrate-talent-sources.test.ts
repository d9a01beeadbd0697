import { Client } from 'pg'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { createLogger } from '#lib/logger.ts'
import { urlOf } from '#test/support/postgres.ts'
import { listMigrations, migrate } from './migrate.ts'

const DATABASE = 'migrate_talent_sources_test'
let server: Client
let client: Client
beforeAll(async () => {
  server = new Client({ connectionString: inject('postgresUrl') })
  await server.connect()
  await server.query(`create database ${DATABASE}`)
  client = new Client({ connectionString: urlOf(inject('postgresUrl'), DATABASE) })
  await client.connect()
})
afterAll(async () => {
  await client.end()
  await server.query(`drop database ${DATABASE} with (force)`)
  await server.end()
})

/** Two deliveries of talent 10 as they stood before there were sources: 21 by a form, 22 by a file with a stated mobile. */
const BEFORE = `
  insert into tenants (id, name) values (1, 'Example');
  insert into job_processes (tenant_id, id, type, name_zh, name_en) values (1, 2, 1, '社招', 'Social');
  insert into jobs (tenant_id, id, title, code, process_type, process_id, recruitment_type_id)
    values (1, 3, 'A', 'A', 1, 2, 101), (1, 4, 'B', 'B', 1, 2, 101);
  insert into websites (tenant_id, id, name_zh, name_en, process_types, job_channel_id)
    values (1, 5, '官网', 'Site', '{1}', 6);
  insert into website_users (tenant_id, id, website_id, external_id) values (1, 7, 5, 'x');
  insert into attachments (tenant_id, id, sha256, size, name, mime)
    values (1, 8, repeat('a', 64), 1, 'cv.pdf', 'application/pdf');
  insert into talents (tenant_id, id, name, resume, provenance) values (1, 10, '林知夏', '{"basic":{"name":"林知夏"}}', '{
    "basic.name": {"source":"delivery","id":"21","at":1},
    "basic.mobile": {"source":"delivery","id":"22","at":2},
    "awards": {"source":"parse","id":"22","at":2},
    "careers": {"source":"person","id":"99","at":3}}'),
    (1, 11, '?', '{"basic":{}}', '{}');
  insert into talent_identities (tenant_id, kind, value, talent_id) values (1, 'mobile', '+8613800138000', 10);
  insert into portal_resumes (tenant_id, id, talent_id, resume, attachment_id)
    values (1, 31, 10, '{"basic":{"name":"林知夏"}}', null), (1, 32, 10, '{"basic":{}}', 8);
  insert into applications (tenant_id, id, talent_id, job_id, stage_id, stage_times, delivery_type)
    values (1, 41, 10, 3, 1, '[]', 2), (1, 42, 10, 4, 1, '[]', 2);
  insert into website_deliveries (tenant_id, id, application_id, talent_id, job_id, job_post_id, website_id,
    website_user_id, portal_resume_id) values (1, 21, 41, 10, 3, 9, 5, 7, 31), (1, 22, 42, 10, 4, 9, 5, 7, 32);
  insert into delivery_tasks (tenant_id, id, website_id, status, request, delivery_id) values
    (1, gen_random_uuid(), 5, 'succeeded', '{"stated":{"basic":{"mobile":{"raw":"1"}}}}', 22);
  insert into parsed_files (tenant_id, id, talent_id, attachment_id, parser_version, resume, evidence, kind, parsed_at)
    values (1, 22, 10, 8, '1', '{"basic":{}}', '[]', 'pdf', now());`

describe('the migration to talent_sources', () => {
  it('keeps every résumé with its door, and every field with its source', async () => {
    const all = await listMigrations()
    const at = all.findIndex(({ name }) => name.endsWith('-talent-sources'))
    for (const { sql } of all.slice(0, at)) await client.query(sql)
    await client.query(
      `create table schema_migrations (number integer primary key, name text not null, applied_at timestamptz not null default now());
       insert into schema_migrations (number, name) select n, n::text from generate_series(1, ${at}) n; ${BEFORE}`,
    )
    await migrate(urlOf(inject('postgresUrl'), DATABASE), createLogger('silent'))

    const read = async (query: string) => (await client.query(query)).rows
    expect(await read('select id, door, origin, stated_fields from talent_sources order by id')).toEqual([
      { id: '31', door: 'website_form', origin: 'stated', stated_fields: [] },
      { id: '32', door: 'website_file', origin: 'parsed', stated_fields: ['basic.mobile'] },
    ])
    expect(await read('select provenance from talents order by id')).toEqual([
      {
        provenance: {
          'basic.name': { source: 'stated', door: 'website_form', id: '31', at: 1 },
          'basic.mobile': { source: 'stated', door: 'website_file', id: '32', at: 2 },
          awards: { source: 'parse', door: 'website_file', id: '32', at: 2 },
          careers: { source: 'person', door: 'console', id: '99', at: 3 },
        },
      },
      { provenance: {} },
    ])
    expect(await read('select id from parsed_files')).toEqual([{ id: '32' }])
    expect(await read('select talent_id, position from talent_identities')).toEqual([
      { talent_id: '10', position: 0 },
    ])
  })
})
