import { type Static, Type } from 'typebox'
import { type ApplicationDetail, getApplicationDetail } from '#domain/applications/index.ts'
import { hasOneScope } from '#domain/apps/index.ts'
import { mobileParts } from '#domain/talents/index.ts'
import { feishuEndpoint } from '../../../gateway/endpoint.ts'
import { compact, presentUserId, type UserIdKind } from '../../../resume/present-values.ts'
import { I18n, IdText } from '../../../schemas.ts'
import { applicationProperties, JobInfo, presentApplication, presentJob } from './present.ts'

const OPTIONS = [
  'with_job',
  'with_talent',
  'with_interview',
  'with_offer',
  'with_evaluation',
  'with_employee',
  'with_agency',
  'with_referral',
  'with_portal',
] as const
type Option = (typeof OPTIONS)[number]

const ONBOARDED_STAGE = 7
const NOT_LOCKED = 1

const BasicInfo = Type.Object({
  ...applicationProperties,
  /** 1 not onboarded, 2 onboarded */
  onboard_status: Type.Integer(),
  termination_reason: Type.Optional(
    Type.Object({
      id: Type.String(),
      name: Type.Optional(I18n),
      children: Type.Optional(Type.Array(Type.Object({ id: Type.String(), name: Type.Optional(I18n) }))),
    }),
  ),
  owner_id: Type.Optional(Type.String()),
  terminator_id: Type.Optional(Type.String()),
  /** 1 not locked, 2 locked by another job, 3 locked by this job */
  lock_status: Type.Integer(),
})

const TalentInfo = Type.Object({
  id: Type.String(),
  name: Type.String(),
  /** With a plus, unlike on talent reads. */
  mobile_code: Type.Optional(Type.String()),
  mobile_number: Type.Optional(Type.String()),
  email: Type.Optional(Type.String()),
})

const Evaluation = Type.Partial(
  Type.Object({
    id: Type.String(),
    application_id: Type.String(),
    stage_id: Type.String(),
    creator_id: Type.String(),
    evaluator_id: Type.String(),
    commit_status: Type.Integer(),
    conclusion: Type.Integer(),
    content: Type.String(),
    create_time: Type.String(),
    update_time: Type.String(),
  }),
)

const Detail = Type.Object({
  basic_info: BasicInfo,
  job: Type.Optional(JobInfo),
  talent: Type.Optional(TalentInfo),
  evaluations: Type.Optional(Type.Array(Evaluation)),
  interview_aggregation: Type.Optional(Type.Object({ interviews: Type.Array(Type.Object({})) })),
  portal: Type.Optional(
    Type.Object({
      campus_volunteer_info: Type.Optional(Type.Object({ volunteer_seq: Type.Integer() })),
    }),
  ),
})

/** What an app must be allowed to read beside applications, for each part that Bole has. */
const PART_SCOPES: Partial<Record<Option, readonly string[]>> = {
  with_job: ['hire:job:readonly', 'hire:job'],
  with_talent: ['hire:talent:readonly', 'hire:talent'],
  with_evaluation: ['hire:evaluation:readonly'],
  with_interview: ['hire:interview:readonly', 'hire:interview'],
  with_portal: ['hire:site:readonly', 'hire:site'],
}

/**
 * 获取投递详情: one application with the parts that `options` name. A part whose scope the app lacks is left out, as the
 * vendor does. Bole keeps no interviews and evaluations yet: those parts are empty; offer, employee, agency and referral
 * are left out, as for an application that has none. `portal` is there for applications through a career site;
 * `volunteer_seq` counts a talent's campus applications through one site by time. `termination_reason` is the first
 * reason's id.
 */
export const getDetail = feishuEndpoint({
  id: 'hire.v1.application.get_detail',
  method: 'GET',
  path: '/open-apis/hire/v1/applications/:application_id/get_detail',
  summary: 'One application with optional related entities',
  scopes: ['hire:application', 'hire:application:readonly'],
  limit: { perSecond: 10 },
  msg: 'success',
  errors: { application_not_found: { http: 400, code: 1002201, msg: 'application does not exist' } },
  params: Type.Object({ application_id: IdText }),
  query: Type.Object({
    user_id_type: Type.Optional(
      Type.Union(
        [
          Type.Literal('open_id'),
          Type.Literal('union_id'),
          Type.Literal('user_id'),
          Type.Literal('people_admin_id'),
        ],
        { default: 'open_id' },
      ),
    ),
    department_id_type: Type.Optional(Type.String({ maxLength: 64 })),
    job_level_id_type: Type.Optional(Type.String({ maxLength: 64 })),
    job_family_id_type: Type.Optional(Type.String({ maxLength: 64 })),
    employee_type_id_type: Type.Optional(Type.String({ maxLength: 64 })),
    options: Type.Optional(
      Type.Array(Type.Unsafe<Option>({ type: 'string', enum: OPTIONS }), { maxItems: 20 }),
    ),
  }),
  response: Type.Object({ application_detail: Detail }),
  async handle({ ctx, actor, scopes, params, query }) {
    const application = await getApplicationDetail(ctx.db, actor.tenantId, params.application_id)
    const parts = new Set(query.options?.filter((option) => hasOneScope(scopes, PART_SCOPES[option] ?? [])))
    return {
      application_detail: compact({
        basic_info: presentBasicInfo(application, query.user_id_type ?? 'open_id', scopes),
        job: parts.has('with_job') ? presentJob(application.job) : undefined,
        talent: parts.has('with_talent') ? presentTalent(application.talent) : undefined,
        evaluations: parts.has('with_evaluation') ? [] : undefined,
        interview_aggregation: parts.has('with_interview') ? { interviews: [] } : undefined,
        portal: parts.has('with_portal') ? presentPortal(application) : undefined,
      }),
    }
  },
})

function presentBasicInfo(application: ApplicationDetail, kind: UserIdKind, scopes: readonly string[]) {
  const [reasonId] = application.termination_reason_ids ?? []
  return compact({
    ...presentApplication(application, presentUserId(application.creator, kind, scopes)),
    onboard_status: application.stage?.type === ONBOARDED_STAGE ? 2 : 1,
    termination_reason: reasonId === undefined ? undefined : { id: reasonId },
    lock_status: NOT_LOCKED,
  })
}

function presentTalent({ id, name, mobile, email }: ApplicationDetail['talent']): Static<typeof TalentInfo> {
  const parts = mobile ? mobileParts(mobile) : undefined
  return compact({
    id,
    name,
    mobile_code: parts?.dialingCode === undefined ? undefined : `+${parts.dialingCode}`,
    mobile_number: parts?.number,
    email: email ?? undefined,
  })
}

function presentPortal({ delivery }: ApplicationDetail): Static<typeof Detail>['portal'] {
  if (!delivery) return undefined
  return delivery.campusOrder === null
    ? {}
    : { campus_volunteer_info: { volunteer_seq: delivery.campusOrder } }
}
