/**
 * Ids that the vendor's published samples send for the calls that Bole answers (Feishu Hire, state of May 2026; the
 * path, query and body examples of each page and of its code samples).
 */

/** `website_id` of `create_by_resume`, of channels and of site users. */
export const WEBSITE = '1618209327096'
/** `website_id` of `create_by_attachment`, of the delivery task and of reading one job post. */
export const ATTACHMENT_WEBSITE = '7047318856652261676'
export const LIST_WEBSITE = '7368811146881042700'
export const SEARCH_WEBSITE = '7098921721789513756'

/** `job_post_id` of both delivery calls. The id is also that of an address, in `application_preferred_city_code_list`. */
export const JOB_POST = '6960663240925956636'
/** Not in a sample: the job of that post. */
export const JOB = '6960663240925956637'
/** `channel_id` of both delivery calls, which name two websites. */
export const CHANNEL = '6891560630172518670'
export const SITE_USER = '6960663240925956634'
/** The person of the samples' bodies; `talent_id` of their answers. */
export const TALENT = '7095600054216542508'

/** `resume_file_id` of `create_by_attachment`. */
export const RESUME_FILE = '7095614894070434092'
/** `resume_attachment_id` of `create_by_resume`. */
export const RESUME_ATTACHMENT = '6960663240925956654'
/** `works_list.attachment.file_id`; the same id is that of a résumé source. */
export const WORK_FILE = '6982104077248219436'

export const CUSTOM_FIELD = '6960663240925956649'
export const CUSTOM_MODULE = '6960663240925956651'

/** `process_id` and `stage_id` of listing applications. */
export const PROCESS = '6960663240925956554'
export const FIRST_STAGE = '614218419274131'

/** The delivery of the samples' answers. */
export const ANSWERED = {
  delivery: '6960663240925956655',
  siteUser: '6960663240925956656',
  application: '6960663240925956657',
  jobPost: '6960663240925956658',
  job: '6960663240925956659',
  portalResume: '6960663240925956660',
  /** `f1c2a0f138ec492d99d7ab73594158ad` on the wire. */
  task: 'f1c2a0f1-38ec-492d-99d7-ab73594158ad',
}

/** What DingTalk's samples name a job by: `matched_jobs` of `resume/add`, `deliverJobId` of `resumes/details`. */
export const DINGTALK_JOB_CODES = ['xxxx', 'jobId8fc0d56a605d495ea0214af7axxxxxxx'] as const
/** `phoneNumber` of finding a candidate. */
export const DINGTALK_PHONE = '13688888888'

/** Not in a sample: whose open jobs' creator the answers show is `ou_e2fc…`. */
export const EMPLOYEE = '6960663240925956001'

/** The time stamp of most samples, as start and as end of a range: what it selects must exist. */
export const SAMPLE_TIME = new Date(1_618_500_278_663)
