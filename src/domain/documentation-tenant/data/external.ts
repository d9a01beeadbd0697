import type { AssessmentDimension } from '#db/tables/external-records.ts'
import { SAMPLE_TIME } from './ids.ts'

/**
 * Records of another system that the samples name. The vendor's pages use one id for several kinds of record, and several
 * applications for the records under them; no sample of deleting takes away what another sample needs.
 */

/** `talent_id` of creating and of replacing an external application. */
const APPLIED_TALENT = '6960663240925956459'
/** `talent_id` of listing and of deleting external applications, and the id of every record that is replaced. */
const SHARED_ID = '6960663240925956660'
/** `talent_id` of external information. */
const IMPORTED_TALENT = '7043758982146345223'

/** `talent_id` of changing a talent; the person of both combined samples, so that the one made first is this one. */
const COMBINED_TALENT = '7158793341499426348'

const INTERVIEW_APPLICATION = '6960663240925956437'
const CHECK_APPLICATION = '7003247299220982060'
const OFFER_APPLICATION = '7395015673275697419'
/** `external_interview_id` of adding an assessment. */
const ASSESSED_INTERVIEW = '6986199832494934316'

/** Invented people that were imported. */
export const IMPORTED_TALENTS = [
  {
    id: APPLIED_TALENT,
    resume: { basic: { name: '周予安', email: 'zhou.yuan@bole.example' } },
  },
  {
    id: COMBINED_TALENT,
    resume: {
      basic: {
        name: '小明',
        email: '16xx1@126.com',
        identification: { type: 1, number: '511699199x1x111234' },
      },
    },
  },
  { id: SHARED_ID, resume: { basic: { name: '吴若溪', email: 'wu.ruoxi@bole.example' } } },
  { id: IMPORTED_TALENT, resume: { basic: { name: '郑明远', email: 'zheng.mingyuan@bole.example' } } },
]

/** Files of offers, background checks, and talents in the samples. */
export const EXTERNAL_FILE_IDS = [
  '7404675264888097068',
  '7249929009008494908',
  CHECK_APPLICATION,
  '7383906146040678700',
  '12345678',
]

const KEPT = {
  external_id: null,
  claimed_by: null,
  request_hash: null,
  created_at: SAMPLE_TIME,
  updated_at: SAMPLE_TIME,
  deleted_at: null,
}

const applicationOf = (id: string, talentId: string) => ({
  ...KEPT,
  id,
  talent_id: talentId,
  first_talent_id: talentId,
  recruitment_type: 1,
  job_title: '高级 Java',
  resume_source: '内推',
  stage: '简历初筛',
  delivery_type: 1,
  termination_type: 'HR 主动终止',
  termination_reason: '不合适',
  applied_at: SAMPLE_TIME,
  modified_at: SAMPLE_TIME,
})

export const EXTERNAL_APPLICATIONS = [
  applicationOf(SHARED_ID, SHARED_ID),
  applicationOf(INTERVIEW_APPLICATION, APPLIED_TALENT),
  applicationOf(CHECK_APPLICATION, APPLIED_TALENT),
  applicationOf(OFFER_APPLICATION, APPLIED_TALENT),
]

const interviewOf = (id: string, applicationId: string) => ({
  ...KEPT,
  id,
  external_application_id: applicationId,
  participate_status: 2,
  begins_at: SAMPLE_TIME,
  ends_at: new Date(SAMPLE_TIME.getTime() + 3_600_000),
})

export const EXTERNAL_INTERVIEWS = [
  interviewOf(SHARED_ID, INTERVIEW_APPLICATION),
  interviewOf(ASSESSED_INTERVIEW, INTERVIEW_APPLICATION),
  interviewOf('6960663240925956436', SHARED_ID),
]

const dimensions: AssessmentDimension[] = [{ type: 1, title: '面试测试', score: 99 }]

export const EXTERNAL_ASSESSMENTS = [
  {
    ...KEPT,
    id: '6930815272790114324',
    external_interview_id: ASSESSED_INTERVIEW,
    username: '周知远',
    conclusion: 2,
    content: '表达清晰',
    dimensions: JSON.stringify(dimensions),
  },
]

const offerOf = (id: string, applicationId: string) => ({
  ...KEPT,
  id,
  external_application_id: applicationId,
  offered_at: SAMPLE_TIME,
  owner: '周知远',
  status: '已发送',
  attachment_ids: ['7404675264888097068'],
})

export const EXTERNAL_OFFERS = [
  offerOf(SHARED_ID, OFFER_APPLICATION),
  offerOf('6989202908470446380', SHARED_ID),
]

const checkOf = (id: string, applicationId: string) => ({
  ...KEPT,
  id,
  external_application_id: applicationId,
  checked_at: SAMPLE_TIME,
  name: '背景调查',
  result: '已通过',
  attachment_ids: ['7249929009008494908'],
})

export const EXTERNAL_BACKGROUND_CHECKS = [
  checkOf(SHARED_ID, CHECK_APPLICATION),
  checkOf('6989202908470446380', SHARED_ID),
]
