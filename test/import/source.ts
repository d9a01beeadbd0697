import type { Context } from '#src/context.ts'
import { buildAttachment, buildJob } from '../support/build.ts'
import { buildApplication, buildTalent, richResume, stagesOf } from '../support/build-talents.ts'

type Wire = Record<string, unknown>

const TALENTS = 26
const START = Date.UTC(2024, 0, 1)

/**
 * Fills a company with what is to be copied: talents on more than one page, some with files, applications in all stages,
 * one of them ended. Returns what only the vendor itself can list: jobs, and the interviews of two applications.
 */
export async function fillSource(
  ctx: Context,
  tenantId: string,
): Promise<{ jobs: Wire[]; interviews: Wire[] }> {
  const process = await ctx.db
    .selectFrom('job_processes')
    .select('id')
    .where('tenant_id', '=', tenantId)
    .where('type', '=', 1)
    .orderBy('id')
    .executeTakeFirstOrThrow()
  const tenant = { id: tenantId, processId: process.id }
  const stages = await stagesOf(ctx, tenant)
  const jobs = [
    await buildJob(ctx, tenant, { title: '产品经理' }),
    await buildJob(ctx, tenant, { active: false }),
  ]
  const applications: string[] = []
  for (let number = 0; number < TALENTS; number += 1) {
    const talent = await buildTalent(ctx, tenantId, {
      resume: richResume({
        name: `候选人${String(number).padStart(2, '0')}`,
        mobile: `1380013${String(8100 + number)}`,
        email: `person${number}@example.com`,
        document: `1101051996051${String(10_000 + number)}`,
      }),
    })
    if (number % 3 === 0) await addFile(ctx, tenantId, talent.id, number)
    const job = jobs[number % 2]
    const stage = stages[number % stages.length]
    if (!job || !stage || number % 2 === 1) continue
    const isEnded = number === 4
    const { id } = await buildApplication(ctx, tenant, {
      talent_id: talent.id,
      job_id: job.id,
      stage_id: stage.id,
      stage_times: JSON.stringify([{ stageId: stage.id, enteredAt: START + number }]),
      active: !isEnded,
      created_at: new Date(START + number * 1_000),
    })
    applications.push(id)
  }
  return { jobs: await listJobs(ctx, tenantId), interviews: interviewsOf(applications) }
}

async function addFile(ctx: Context, tenantId: string, talentId: string, number: number): Promise<void> {
  const bytes = Buffer.from(`%PDF-1.7\n% résumé ${number}\n%%EOF\n`)
  const file = await buildAttachment(ctx, { id: tenantId }, { bytes, name: `简历${number}.pdf` })
  await ctx.db
    .insertInto('talent_attachments')
    .values({ tenant_id: tenantId, talent_id: talentId, attachment_id: file.id, kind: 'resume' })
    .execute()
}

/** As the vendor's page on `GET /open-apis/hire/v1/jobs` has them. */
async function listJobs(ctx: Context, tenantId: string): Promise<Wire[]> {
  const rows = await ctx.db.selectFrom('jobs').selectAll().where('tenant_id', '=', tenantId).execute()
  return rows.map((row) => ({
    id: row.id,
    title: row.title,
    code: row.code,
    description: row.description,
    requirement: row.requirement,
    recruitment_type: {
      id: row.recruitment_type_id,
      zh_name: '全职',
      en_name: 'Full-time',
      active_status: 1,
    },
    active_status: row.active ? 1 : 2,
    process_type: row.process_type,
    process_id: row.process_id,
    create_timestamp: String(row.created_at.getTime()),
    update_timestamp: String(row.updated_at.getTime()),
  }))
}

/** As the vendor's page on `GET /open-apis/hire/v1/interviews` has them. */
function interviewsOf([first = '', second = '']: string[]): Wire[] {
  const record = (conclusion: number, commit_status: number) => ({
    id: '6949805467799537964',
    user_id: 'ou_1',
    content: '符合要求',
    commit_status,
    conclusion,
    interviewer: { id: 'ou_1', name: { zh_cn: '王考官', en_us: 'Wang' } },
  })
  return [
    {
      id: '7000000000000000001',
      application_id: first,
      begin_time: START,
      end_time: START + 3_600_000,
      round: 0,
      interview_record_list: [record(1, 1)],
    },
    {
      id: '7000000000000000002',
      application_id: first,
      begin_time: START + 86_400_000,
      end_time: START,
      round: 1,
      interview_record_list: [record(2, 1), record(4, 2)],
    },
    { id: '7000000000000000003', application_id: second, begin_time: START, round: 0 },
  ]
}
