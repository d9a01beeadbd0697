import type { Tx } from '#db/database.ts'
import type { StageTime } from '#db/tables/applications.ts'
import type { DomainContext } from '../context.ts'
import { findItem } from './jobs.ts'
import { findImported, type ImportOutcome, type ImportScope, importOnce, requireImported } from './objects.ts'

/** A stage as another system names it. */
export type ImportedStage = { names: string[]; type: number }

/** An application as another system has it; its job and its talent are here already. Times in epoch milliseconds. */
export type ImportedApplication = {
  sourceId: string
  jobSourceId: string
  talentSourceId: string
  stage: ImportedStage
  /** Earlier stages and this one, in their order. */
  stageTimes: { stage: ImportedStage; enteredAt: number; exitedAt?: number }[]
  active: boolean
  /** 1 sourced by HR, 2 candidate applied */
  deliveryType: 1 | 2
  resumeSourceName?: string
  resumeSourceFileId?: string
  preferredCityCodes: string[]
  terminationType?: number
  terminationNote?: string
  createdAt: number
  updatedAt: number
}

/**
 * Makes an application of another system one of the pipeline here. Its stage is the one of its job's process that has the
 * same name, else the first of the same type, else the first at all. When the person is under way for this job here
 * already, it comes as ended: one person is under way for one job once.
 *
 * @throws DomainError not_found when its job or its talent is not here
 */
export async function importApplication(
  ctx: Pick<DomainContext, 'db' | 'ids' | 'clock'>,
  scope: ImportScope,
  application: ImportedApplication,
): Promise<ImportOutcome> {
  const jobId = await requireImported(ctx, scope, 'job', application.jobSourceId)
  const talentId = await requireImported(ctx, scope, 'talent', application.talentSourceId)
  const fileId = application.resumeSourceFileId
  const files = await findImported(ctx, scope, 'attachment', fileId ? [fileId] : [])
  return importOnce(ctx, scope, { kind: 'application', sourceId: application.sourceId }, async (tx) => {
    const id = ctx.ids.next()
    const { tenantId } = scope
    const stages = await stagesOf(tx, tenantId, jobId)
    const stageId = matchStage(stages, application.stage)
    // The talent's row is what two applications of one person wait at, here as in a delivery.
    await tx
      .updateTable('talents')
      .set((build) => ({
        last_application_at: build.fn('greatest', [
          'last_application_at',
          build.val(new Date(application.createdAt)),
        ]),
      }))
      .where('tenant_id', '=', tenantId)
      .where('id', '=', talentId)
      .execute()
    await tx
      .insertInto('applications')
      .values({
        tenant_id: tenantId,
        id,
        talent_id: talentId,
        job_id: jobId,
        stage_id: stageId,
        stage_times: JSON.stringify(stageTimesOf(stages, stageId, application)),
        active: application.active && !(await isUnderWay(tx, tenantId, talentId, jobId)),
        delivery_type: application.deliveryType,
        resume_source_id: await findItem(tx, tenantId, 'resume_source', application.resumeSourceName),
        resume_attachment_id: (fileId && files.get(fileId)) || null,
        preferred_city_codes: application.preferredCityCodes,
        termination_type: application.terminationType ?? null,
        termination_note: application.terminationNote ?? null,
        created_at: new Date(application.createdAt),
        updated_at: new Date(application.updatedAt),
      })
      .execute()
    return id
  })
}

type Stage = { id: string; type: number; name_zh: string; name_en: string }

async function stagesOf(tx: Tx, tenantId: string, jobId: string): Promise<Stage[]> {
  return tx
    .selectFrom('jobs as j')
    .innerJoin('job_process_stages as s', (join) =>
      join.onRef('s.tenant_id', '=', 'j.tenant_id').onRef('s.process_id', '=', 'j.process_id'),
    )
    .select(['s.id', 's.type', 's.name_zh', 's.name_en'])
    .where('j.tenant_id', '=', tenantId)
    .where('j.id', '=', jobId)
    .orderBy('s.position')
    .execute()
}

/** @throws when the process has no stages, which no process has */
function matchStage(stages: readonly Stage[], { names, type }: ImportedStage): string {
  const chosen =
    stages.find(({ name_zh, name_en }) => names.includes(name_zh) || names.includes(name_en)) ??
    stages.find((stage) => stage.type === type) ??
    stages[0]
  if (!chosen) throw new Error('a recruiting process has no stages')
  return chosen.id
}

/** Stages that became one here follow each other as one. */
function stageTimesOf(
  stages: readonly Stage[],
  current: string,
  { stageTimes, createdAt }: ImportedApplication,
): StageTime[] {
  const times: StageTime[] = []
  for (const { stage, enteredAt, exitedAt } of stageTimes) {
    const stageId = matchStage(stages, stage)
    const last = times.at(-1)
    if (last?.stageId === stageId) {
      if (exitedAt === undefined) delete last.exitedAt
      else last.exitedAt = exitedAt
    } else times.push({ stageId, enteredAt, ...(exitedAt === undefined ? {} : { exitedAt }) })
  }
  return times.some(({ stageId }) => stageId === current)
    ? times
    : [...times, { stageId: current, enteredAt: times.at(-1)?.exitedAt ?? createdAt }]
}

async function isUnderWay(tx: Tx, tenantId: string, talentId: string, jobId: string): Promise<boolean> {
  const found = await tx
    .selectFrom('applications')
    .select('id')
    .where('tenant_id', '=', tenantId)
    .where('talent_id', '=', talentId)
    .where('job_id', '=', jobId)
    .where('active', '=', true)
    .executeTakeFirst()
  return found !== undefined
}
