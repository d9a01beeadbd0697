import {
  ANSWERED,
  ATTACHMENT_WEBSITE,
  CHANNEL,
  DINGTALK_JOB_CODES,
  EMPLOYEE,
  JOB,
  JOB_POST,
  LIST_WEBSITE,
  PROCESS,
  SAMPLE_TIME,
  SEARCH_WEBSITE,
  SITE_USER,
  WEBSITE,
} from './ids.ts'

export const WEBSITES = [
  { id: WEBSITE, name_zh: '示例官网', name_en: 'Sample careers', job_channel_id: '6960663240925956631' },
  {
    id: ATTACHMENT_WEBSITE,
    name_zh: '示例官网（附件投递）',
    name_en: 'Sample careers (files)',
    job_channel_id: '6960663240925956632',
  },
  {
    id: LIST_WEBSITE,
    name_zh: '示例官网（职位列表）',
    name_en: 'Sample careers (list)',
    job_channel_id: '6960663240925956633',
  },
  {
    id: SEARCH_WEBSITE,
    name_zh: '示例官网（职位搜索）',
    name_en: 'Sample careers (search)',
    job_channel_id: '6960663240925956635',
  },
]

export const CHANNELS = [
  { id: CHANNEL, website_id: WEBSITE, name: '示例渠道', code: 'D1KM6A1' },
  { id: CHANNEL, website_id: ATTACHMENT_WEBSITE, name: '示例渠道', code: 'D1KM6A2' },
  { id: '7085989097067563300', website_id: WEBSITE, name: '校园大使', code: 'A1KM6A5' },
]

export const SITE_USERS = [
  { id: SITE_USER, website_id: WEBSITE, external_id: 'sample-account' },
  { id: ANSWERED.siteUser, website_id: ATTACHMENT_WEBSITE, external_id: 'answered-account' },
  {
    id: '6960663240925956620',
    website_id: WEBSITE,
    external_id: '6960663240925956621',
    name: 'dan27',
    email: 'dan27@163.com',
    mobile: '182900291190',
    mobile_country_code: 'CN_1',
  },
]

const TIMES = { created_at: SAMPLE_TIME, updated_at: SAMPLE_TIME }

const BACKEND = {
  process_id: PROCESS,
  process_type: 1,
  recruitment_type_id: '101',
  department_id: '6793124489011103245',
  job_type_id: '6930815272790114324',
  job_function_id: '7010952553315895596',
  subject_id: '7368380000360401188',
  min_level_id: '6890840777044265230',
  max_level_id: '6890840777044265230',
  min_salary: '20',
  max_salary: '40',
  currency: 1,
  required_degree: 6,
  experience: 3,
  headcount: 5,
  highlight_ids: ['6732430418202593547'],
  address_ids: ['6583482347283472832'],
  description: '负责招聘系统的后端研发。',
  requirement: '熟悉一门服务端语言与关系数据库。',
  creator_id: EMPLOYEE,
  ...TIMES,
}

export const JOBS = [
  { ...BACKEND, id: JOB, title: '后端研发工程师', code: 'DOC-1' },
  { ...BACKEND, id: ANSWERED.job, title: '前端研发工程师', code: 'DOC-2' },
  { ...BACKEND, id: '7392894182636030258', title: '高级后端研发工程师', code: 'A168688' },
  { ...BACKEND, id: '7334134355464633', title: '测试开发工程师', code: 'DOC-3' },
  {
    ...BACKEND,
    id: '7380246392272603428',
    title: 'HR 招聘专员',
    code: '007',
    job_type_id: '6791698585114724616',
    job_function_id: '101',
    subject_id: '7220407512049240376',
    description: '负责 HR 团队的日常招聘。',
    requirement: '善于沟通。',
  },
  ...DINGTALK_JOB_CODES.map((code, index) => ({
    ...BACKEND,
    id: `696066324092595670${index}`,
    title: `钉钉示例职位 ${index + 1}`,
    code,
  })),
]

const POST = { creator_id: EMPLOYEE, ...TIMES }

export const JOB_POSTS = [
  { ...POST, id: JOB_POST, job_id: JOB, title: '后端研发工程师' },
  { ...POST, id: ANSWERED.jobPost, job_id: ANSWERED.job, title: '前端研发工程师' },
  { ...POST, id: '7392894182636144946', job_id: '7392894182636030258', title: '高级后端研发工程师' },
  { ...POST, id: '7334134355464634', job_id: '7334134355464633', title: '测试开发工程师' },
  { ...POST, id: '7380246392272603429', job_id: '7380246392272603428', title: 'HR 招聘专员' },
]

/** Everything stands on every website. */
export const PUBLICATIONS = WEBSITES.flatMap(({ id }) =>
  JOB_POSTS.map((post) => ({ website_id: id, job_post_id: post.id, published_at: SAMPLE_TIME })),
)
