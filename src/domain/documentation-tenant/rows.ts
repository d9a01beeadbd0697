import { sql } from 'kysely'
import type { Tx } from '#db/database.ts'
import type { DomainContext } from '../context.ts'
import { identitiesOf, sealResume } from '../talents/index.ts'
import {
  ADDRESSES,
  CUSTOM_FIELDS,
  DICTIONARY_ITEMS,
  EMPLOYEES,
  PROCESSES,
  STAGES,
} from './data/dictionaries.ts'
import { EXTERNAL_FILE_IDS, IMPORTED_TALENTS } from './data/external.ts'
import { SAMPLE_TIME } from './data/ids.ts'
import { CHANNELS, JOB_POSTS, JOBS, PUBLICATIONS, SITE_USERS, WEBSITES } from './data/jobs.ts'
import {
  APPLICATIONS,
  DELIVERIES,
  DELIVERY_TASKS,
  IMAGE_FILE_IDS,
  RESUME_FILE_IDS,
  SOURCES,
  TALENT_FILES,
  TALENTS,
} from './data/people.ts'
import { insertExternalRecords } from './external-rows.ts'

export type StoredFile = { sha256: string; size: number }
export type SampleFiles = { resume: StoredFile; image: StoredFile }

/** Adds what is missing of the samples' world; what is there stays as it is. */
export async function insertSamples(
  ctx: Pick<DomainContext, 'keys'>,
  tx: Tx,
  tenant: { id: string; applyFormId: string },
  files: SampleFiles,
): Promise<void> {
  const tenant_id = tenant.id
  await insertDictionaries(tx, tenant_id)
  await insertCustomFields(tx, tenant_id)
  await insertSite(tx, tenant)
  await insertFiles(tx, tenant_id, files)
  await insertPeople(ctx, tx, tenant_id)
  await insertExternalRecords(tx, tenant_id)
}

async function insertDictionaries(tx: Tx, tenant_id: string): Promise<void> {
  const owned = <T extends object>(rows: readonly T[]) => rows.map((row) => ({ tenant_id, ...row }))
  await tx
    .insertInto('employees')
    .values(owned(EMPLOYEES))
    .onConflict((on) => on.doNothing())
    .execute()
  await tx
    .insertInto('dictionary_items')
    .values(owned(DICTIONARY_ITEMS))
    .onConflict((on) => on.doNothing())
    .execute()
  await tx
    .insertInto('addresses')
    .values(owned(ADDRESSES))
    .onConflict((on) => on.doNothing())
    .execute()
  await tx
    .insertInto('job_processes')
    .values(owned(PROCESSES))
    .onConflict((on) => on.doNothing())
    .execute()
  await tx
    .insertInto('job_process_stages')
    .values(owned(STAGES))
    .onConflict((on) => on.doNothing())
    .execute()
}

async function insertCustomFields(tx: Tx, tenant_id: string): Promise<void> {
  const { module, fields } = CUSTOM_FIELDS
  const presets = await tx
    .selectFrom('talent_fields')
    .select('id')
    .where('tenant_id', '=', tenant_id)
    .where('section', 'is not', null)
    .execute()
  const module_ids = [...presets.map(({ id }) => id), module.id]
  await tx
    .insertInto('talent_fields')
    .values([
      { tenant_id, ...module, is_custom: true, position: presets.length, module_ids: [] },
      ...fields.map((field, index) => ({
        tenant_id,
        ...field,
        is_custom: true,
        position: 100 + index,
        module_ids,
      })),
    ])
    .onConflict((on) => on.columns(['tenant_id', 'id']).doUpdateSet({ active: true }))
    .execute()
}

/** A channel that the sample of deleting one has deleted comes back; a job that was closed is open again. */
async function insertSite(tx: Tx, tenant: { id: string; applyFormId: string }): Promise<void> {
  const tenant_id = tenant.id
  const owned = <T extends object>(rows: readonly T[]) => rows.map((row) => ({ tenant_id, ...row }))
  await tx
    .insertInto('websites')
    .values(
      owned(WEBSITES).map((site) => ({
        ...site,
        process_types: [1, 2],
        apply_form_id: tenant.applyFormId,
        application_limit: null,
      })),
    )
    .onConflict((on) => on.doNothing())
    .execute()
  await tx
    .insertInto('website_channels')
    .values(owned(CHANNELS).map((channel) => ({ ...channel, deleted_at: null })))
    .onConflict((on) => on.columns(['tenant_id', 'website_id', 'id']).doUpdateSet({ deleted_at: null }))
    .execute()
  await tx
    .insertInto('website_users')
    .values(owned(SITE_USERS))
    .onConflict((on) => on.doNothing())
    .execute()
  await tx
    .insertInto('jobs')
    .values(owned(JOBS))
    .onConflict((on) => on.columns(['tenant_id', 'id']).doUpdateSet({ active: true, expires_at: null }))
    .execute()
  await tx
    .insertInto('job_posts')
    .values(owned(JOB_POSTS))
    .onConflict((on) => on.doNothing())
    .execute()
  await tx
    .insertInto('website_job_posts')
    .values(owned(PUBLICATIONS))
    .onConflict((on) => on.doNothing())
    .execute()
}

async function insertFiles(tx: Tx, tenant_id: string, files: SampleFiles): Promise<void> {
  const rowsOf = (ids: readonly string[], file: StoredFile, name: string, mime: string) =>
    ids.map((id) => ({
      tenant_id,
      id,
      sha256: file.sha256,
      size: String(file.size),
      name,
      mime,
      created_at: SAMPLE_TIME,
    }))
  await tx
    .insertInto('attachments')
    .values([
      ...rowsOf(
        [...RESUME_FILE_IDS, ...EXTERNAL_FILE_IDS],
        files.resume,
        '张三的简历.pdf',
        'application/pdf',
      ),
      ...rowsOf(IMAGE_FILE_IDS, files.image, '作品.png', 'image/png'),
    ])
    .onConflict((on) => on.doNothing())
    .execute()
}

async function insertPeople(ctx: Pick<DomainContext, 'keys'>, tx: Tx, tenant_id: string): Promise<void> {
  const owned = <T extends object>(rows: readonly T[]) => rows.map((row) => ({ tenant_id, ...row }))
  const people = [...TALENTS, ...IMPORTED_TALENTS]
  const talents = people.map(({ id, resume }) => ({
    tenant_id,
    id,
    name: resume.basic.name ?? '',
    resume: JSON.stringify(sealResume(ctx.keys, tenant_id, resume)),
    last_application_at: SAMPLE_TIME,
    created_at: SAMPLE_TIME,
    updated_at: SAMPLE_TIME,
  }))
  const identities = people.flatMap(({ id, resume }) =>
    identitiesOf(ctx.keys, resume).map((identity) => ({ tenant_id, ...identity, talent_id: id })),
  )
  const resumes = new Map(talents.map(({ id, resume }) => [id, resume]))
  await tx
    .insertInto('talents')
    .values(talents)
    .onConflict((on) => on.doNothing())
    .execute()
  await tx
    .insertInto('talent_identities')
    .values(identities)
    .onConflict((on) => on.doNothing())
    .execute()
  await tx
    .insertInto('talent_attachments')
    .values(owned(TALENT_FILES))
    .onConflict((on) => on.doNothing())
    .execute()
  await tx
    .insertInto('applications')
    .values(owned(APPLICATIONS))
    .onConflict((on) => on.doNothing())
    .execute()
  await tx
    .insertInto('talent_sources')
    .values(owned(SOURCES).map((row) => ({ ...row, resume: resumes.get(row.talent_id) ?? '{}' })))
    .onConflict((on) => on.doNothing())
    .execute()
  await tx
    .insertInto('website_deliveries')
    .values(owned(DELIVERIES))
    .onConflict((on) => on.doNothing())
    .execute()
  await tx
    .insertInto('delivery_tasks')
    .values(owned(DELIVERY_TASKS))
    .onConflict((on) => on.doNothing())
    .execute()
}

/** The vendor's type of termination for reasons other than a refusal or a withdrawal. */
const OTHER_REASON = 27

/**
 * Ends the applications that samples opened, so that their person may apply again. The ones of the samples' own world
 * stay under way.
 *
 * @returns how many were ended
 */
export async function endSampleApplications(tx: Tx, tenantId: string, now: Date): Promise<number> {
  const result = await tx
    .updateTable('applications')
    .set({
      active: false,
      termination_type: OTHER_REASON,
      termination_note: sql`coalesce(termination_note, 'bole demo')`,
      updated_at: now,
    })
    .where('tenant_id', '=', tenantId)
    .where('active', '=', true)
    .where(
      'id',
      'not in',
      APPLICATIONS.map(({ id }) => id),
    )
    .executeTakeFirst()
  return Number(result.numUpdatedRows)
}
