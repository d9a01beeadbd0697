import { collectResumeDetail } from './ats_1_0/collectResumeDetail.ts'
import { collectResumeMail } from './ats_1_0/collectResumeMail.ts'
import { getCandidateByPhoneNumber } from './ats_1_0/getCandidateByPhoneNumber.ts'
import { importCandidateByResume } from './ats_1_0/importCandidateByResume.ts'
import type { DingtalkCall } from './gateway/endpoint.ts'
import { get as getCandidate } from './oapi/ats/candidate/get.ts'
import { get as getJob } from './oapi/ats/job/get.ts'
import { query as queryJobs } from './oapi/ats/job/query.ts'
import { add } from './oapi/ats/resume/add.ts'
import { checkexistence } from './oapi/ats/resume/checkexistence.ts'
import { collect } from './oapi/ats/rpa/resume/mail/collect.ts'

/** Every call of the DingTalk surface. Nothing is registered by scanning: a new call adds its line here. */
export const dingtalkCalls: readonly DingtalkCall[] = [
  add,
  collect,
  checkexistence,
  getCandidate,
  getJob,
  queryJobs,
  collectResumeDetail,
  collectResumeMail,
  getCandidateByPhoneNumber,
  importCandidateByResume,
]
