import type { Insertable } from 'kysely'
import type { Tx } from '#db/database.ts'
import type { DictionaryItemsTable, DictionaryKind } from '#db/tables/jobs.ts'
import type { TalentFieldsTable } from '#db/tables/talents.ts'
import { starterForm } from '../apply-forms/index.ts'
import type { DomainContext } from '../context.ts'
import { FIELD_TYPES } from '../talent-fields/index.ts'
import {
  CAMPUS_PROCESS,
  EXPERIENCED_PROCESS,
  JOB_FUNCTIONS,
  JOB_TYPES,
  RECRUITMENT_TYPES,
  RESUME_SOURCES,
  type StarterItem,
  type StarterTree,
} from './starter-data.ts'

export type StarterSet = {
  websiteId: string
  /** The process for experienced hires. */
  processId: string
  campusProcessId: string
  applyFormId: string
}

/**
 * What a new tenant needs before its first application: processes, dictionaries, the talent form, an application form and
 * a career site. Few statements of many rows, because tests make thousands of tenants.
 */
export async function addStarterSet(
  ctx: Pick<DomainContext, 'ids'>,
  tx: Tx,
  tenant: { tenantId: string; name: string },
): Promise<StarterSet> {
  const tenant_id = tenant.tenantId
  const [processId, campusProcessId] = await addProcesses(ctx, tx, tenant_id)
  await addDictionaries(ctx, tx, tenant_id)
  await addTalentForm(tx, tenant_id)
  const applyFormId = ctx.ids.next()
  await tx
    .insertInto('apply_forms')
    .values({ tenant_id, id: applyFormId, name: '默认官网申请表', modules: JSON.stringify(starterForm()) })
    .execute()
  const websiteId = ctx.ids.next()
  await tx
    .insertInto('websites')
    .values({
      tenant_id,
      id: websiteId,
      name_zh: `${tenant.name}招聘官网`,
      name_en: `${tenant.name} careers`,
      process_types: [1, 2],
      job_channel_id: ctx.ids.next(),
      apply_form_id: applyFormId,
      application_limit: null,
    })
    .execute()
  return { websiteId, processId, campusProcessId, applyFormId }
}

async function addProcesses(
  ctx: Pick<DomainContext, 'ids'>,
  tx: Tx,
  tenant_id: string,
): Promise<[string, string]> {
  const ids: [string, string] = [ctx.ids.next(), ctx.ids.next()]
  const processes = [EXPERIENCED_PROCESS, CAMPUS_PROCESS].map((process, index) => ({
    ...process,
    id: ids[index] as string,
  }))
  await tx
    .insertInto('job_processes')
    .values(processes.map(({ stages: _, ...process }) => ({ tenant_id, ...process })))
    .execute()
  const stages = processes.flatMap(({ id: process_id, stages }) =>
    stages.map((stage, position) => ({ tenant_id, id: ctx.ids.next(), process_id, position, ...stage })),
  )
  await tx.insertInto('job_process_stages').values(stages).execute()
  return ids
}

async function addDictionaries(ctx: Pick<DomainContext, 'ids'>, tx: Tx, tenant_id: string): Promise<void> {
  await tx
    .insertInto('dictionary_items')
    .values([
      ...itemRows(tenant_id, 'resume_source', RESUME_SOURCES),
      ...itemRows(tenant_id, 'recruitment_type', RECRUITMENT_TYPES),
      ...treeRows(ctx, tenant_id, 'job_type', JOB_TYPES),
      ...treeRows(ctx, tenant_id, 'job_function', JOB_FUNCTIONS),
    ])
    .execute()
}

function itemRows(
  tenant_id: string,
  kind: DictionaryKind,
  items: readonly StarterItem[],
): Insertable<DictionaryItemsTable>[] {
  return items.map(({ typeCode, ...item }) => ({ tenant_id, kind, type_code: typeCode ?? null, ...item }))
}

function treeRows(
  ctx: Pick<DomainContext, 'ids'>,
  tenant_id: string,
  kind: DictionaryKind,
  tree: StarterTree,
): Insertable<DictionaryItemsTable>[] {
  return tree.flatMap(({ children, ...names }) => {
    const id = ctx.ids.next()
    const rows = children.map((child) => ({
      tenant_id,
      kind,
      id: ctx.ids.next(),
      parent_id: id,
      type_code: null,
      ...child,
    }))
    return [{ tenant_id, kind, id, parent_id: null, type_code: null, ...names }, ...rows]
  })
}

/** The preset modules and fields are those of the starter form, with its ids: a form is a choice of the talent's fields. */
async function addTalentForm(tx: Tx, tenant_id: string): Promise<void> {
  const rows = starterForm().flatMap((module, position): Insertable<TalentFieldsTable>[] => [
    {
      tenant_id,
      id: module.id,
      type: FIELD_TYPES.module,
      section: module.key,
      module_ids: [],
      position,
      name_zh: module.nameZh,
      name_en: module.nameEn,
      is_custom: false,
      is_required: module.required,
    },
    ...module.fields.map((field, index) => ({
      tenant_id,
      id: field.id,
      type: FIELD_TYPES.preset,
      section: null,
      module_ids: [module.id],
      position: index,
      name_zh: field.nameZh,
      name_en: field.nameEn,
      is_custom: false,
      is_required: field.required,
    })),
  ])
  await tx.insertInto('talent_fields').values(rows).execute()
}
