import type { Tx } from '#db/database.ts'
import type { DomainContext } from '../context.ts'

export type StarterSet = { websiteId: string; processId: string; applyFormId: string }

/** The stages of the process every tenant starts with; `type` is the vendor's kind of stage. */
const STAGES = [
  { type: 1, name_zh: '初筛', name_en: 'Screening' },
  { type: 2, name_zh: '评估', name_en: 'Evaluation' },
  { type: 4, name_zh: '面试', name_en: 'Interview' },
  { type: 5, name_zh: 'Offer', name_en: 'Offer' },
  { type: 6, name_zh: '待入职', name_en: 'To be onboarded' },
  { type: 7, name_zh: '已入职', name_en: 'Onboarded' },
]

/** What a new tenant needs before its first application: a process, an application form and a career site. */
export async function addStarterSet(
  ctx: Pick<DomainContext, 'ids'>,
  tx: Tx,
  tenant: { tenantId: string; name: string },
): Promise<StarterSet> {
  const tenant_id = tenant.tenantId
  const processId = ctx.ids.next()
  await tx
    .insertInto('job_processes')
    .values({ tenant_id, id: processId, type: 1, name_zh: '社招流程', name_en: 'Experienced hires' })
    .execute()
  await tx
    .insertInto('job_process_stages')
    .values(
      STAGES.map((stage, position) => ({
        tenant_id,
        id: ctx.ids.next(),
        process_id: processId,
        position,
        ...stage,
      })),
    )
    .execute()
  const applyFormId = ctx.ids.next()
  await tx
    .insertInto('apply_forms')
    .values({ tenant_id, id: applyFormId, name: '默认官网申请表', modules: JSON.stringify([]) })
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
  return { websiteId, processId, applyFormId }
}
