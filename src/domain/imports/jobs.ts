import type { Tx } from '#db/database.ts'
import type { DictionaryKind } from '#db/tables/jobs.ts'
import { DomainError } from '#lib/errors.ts'
import type { DomainContext } from '../context.ts'
import { type ImportOutcome, type ImportScope, importOnce } from './objects.ts'

/** A job as another system has it. Times in epoch milliseconds. */
export type ImportedJob = {
  sourceId: string
  title: string
  code: string
  description: string
  requirement: string
  /** 1 experienced, 2 campus */
  processType: 1 | 2
  processName?: string
  recruitmentTypeId?: string
  departmentName?: string
  jobTypeName?: string
  jobFunctionName?: string
  /** Thousands a month. */
  minSalary?: number
  maxSalary?: number
  requiredDegree?: number
  experience?: number
  headcount?: number
  active: boolean
  expiresAt?: number
  createdAt?: number
  updatedAt?: number
}

const FULL_TIME = '101'

/**
 * Makes a job of another system a job here. Its process is the one of the same name, else of the same type, else the
 * tenant's first; its department, type and function are those of the same name, else none. A code that another job here
 * has gets an ending. It is published on no website.
 */
export async function importJob(
  ctx: Pick<DomainContext, 'db' | 'ids' | 'clock'>,
  scope: ImportScope,
  job: ImportedJob,
): Promise<ImportOutcome> {
  const { tenantId } = scope
  return importOnce(ctx, scope, { kind: 'job', sourceId: job.sourceId }, async (tx) => {
    const id = ctx.ids.next()
    const now = ctx.clock.now()
    await tx
      .insertInto('jobs')
      .values({
        tenant_id: tenantId,
        id,
        title: job.title,
        code: await freeCode(tx, tenantId, job.code || `F${job.sourceId}`),
        process_type: job.processType,
        process_id: await findProcess(tx, tenantId, job),
        recruitment_type_id: await findRecruitmentType(tx, tenantId, job.recruitmentTypeId),
        department_id: await findItem(tx, tenantId, 'department', job.departmentName),
        job_type_id: await findItem(tx, tenantId, 'job_type', job.jobTypeName),
        job_function_id: await findItem(tx, tenantId, 'job_function', job.jobFunctionName),
        min_salary: job.minSalary === undefined ? null : String(job.minSalary),
        max_salary: job.maxSalary === undefined ? null : String(job.maxSalary),
        required_degree: job.requiredDegree ?? null,
        experience: job.experience ?? null,
        headcount: job.headcount ?? null,
        description: job.description,
        requirement: job.requirement,
        active: job.active,
        expires_at: job.expiresAt === undefined ? null : new Date(job.expiresAt),
        created_at: new Date(job.createdAt ?? now),
        updated_at: new Date(job.updatedAt ?? now),
      })
      .execute()
    return id
  })
}

/** @returns the code, or the code with the first free number behind it */
async function freeCode(tx: Tx, tenantId: string, code: string): Promise<string> {
  const taken = await tx
    .selectFrom('jobs')
    .select('code')
    .where('tenant_id', '=', tenantId)
    .where((build) =>
      build.or([
        build('code', '=', code),
        build(build.fn('starts_with', ['code', build.val(`${code}-`)]), '=', true),
      ]),
    )
    .execute()
  const codes = new Set(taken.map((row) => row.code))
  if (!codes.has(code)) return code
  for (let number = 2; ; number += 1) {
    if (!codes.has(`${code}-${number}`)) return `${code}-${number}`
  }
}

async function findProcess(
  tx: Tx,
  tenantId: string,
  { processName, processType }: ImportedJob,
): Promise<string> {
  const processes = await tx
    .selectFrom('job_processes')
    .selectAll()
    .where('tenant_id', '=', tenantId)
    .orderBy('id')
    .execute()
  const named = processes.find(
    ({ name_zh, name_en }) => processName && [name_zh, name_en].includes(processName),
  )
  const chosen = named ?? processes.find(({ type }) => type === processType) ?? processes[0]
  if (!chosen) throw new DomainError('invalid', 'the tenant has no recruiting process to put jobs into')
  return chosen.id
}

async function findRecruitmentType(tx: Tx, tenantId: string, id: string | undefined): Promise<string> {
  if (id === undefined || !/^\d{1,18}$/.test(id)) return FULL_TIME
  const found = await tx
    .selectFrom('dictionary_items')
    .select('id')
    .where('tenant_id', '=', tenantId)
    .where('kind', '=', 'recruitment_type')
    .where('id', '=', id)
    .executeTakeFirst()
  return found?.id ?? FULL_TIME
}

/** The item of a tenant's list with this name in either language. */
export async function findItem(
  tx: Tx,
  tenantId: string,
  kind: DictionaryKind,
  name: string | undefined,
): Promise<string | null> {
  if (!name) return null
  const found = await tx
    .selectFrom('dictionary_items')
    .select('id')
    .where('tenant_id', '=', tenantId)
    .where('kind', '=', kind)
    .where((build) => build.or([build('name_zh', '=', name), build('name_en', '=', name)]))
    .orderBy('id')
    .executeTakeFirst()
  return found?.id ?? null
}
