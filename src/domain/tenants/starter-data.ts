import { CAREER_SITE_SOURCE_ID } from '../dictionaries/index.ts'

/** What every tenant starts with. Built-in ids are the vendor's and the same in every tenant; the rest gets ids of its own. */

type Names = { name_zh: string; name_en: string }

export type StarterProcess = Names & { type: 1 | 2; stages: (Names & { type: number })[] }

const SCREENING = { type: 1, name_zh: '初筛', name_en: 'Screening' }
const LAST_STAGES = [
  { type: 4, name_zh: '面试', name_en: 'Interview' },
  { type: 5, name_zh: 'Offer', name_en: 'Offer' },
  { type: 6, name_zh: '待入职', name_en: 'To be onboarded' },
  { type: 7, name_zh: '已入职', name_en: 'Onboarded' },
]

/** The stages of the processes; a stage's `type` is the vendor's kind of stage. */
export const EXPERIENCED_PROCESS: StarterProcess = {
  type: 1,
  name_zh: '社招流程',
  name_en: 'Experienced hires',
  stages: [SCREENING, { type: 2, name_zh: '评估', name_en: 'Evaluation' }, ...LAST_STAGES],
}
export const CAMPUS_PROCESS: StarterProcess = {
  type: 2,
  name_zh: '校招流程',
  name_en: 'Campus hires',
  stages: [SCREENING, { type: 3, name_zh: '笔试', name_en: 'Exam' }, ...LAST_STAGES],
}

export type StarterItem = Names & { id: string; typeCode?: number }

/** One source of each of the vendor's types, numbered as the type, and the career site's. */
export const RESUME_SOURCES: readonly StarterItem[] = [
  { id: '10000', typeCode: 10000, name_zh: '内部推荐', name_en: 'Internal referral' },
  { id: '10001', typeCode: 10001, name_zh: '猎头', name_en: 'Headhunter' },
  { id: '10002', typeCode: 10002, name_zh: '内部来源', name_en: 'Internal source' },
  { id: '10003', typeCode: 10003, name_zh: '第三方招聘网站', name_en: 'Third-party job site' },
  { id: '10004', typeCode: 10004, name_zh: '社交媒体', name_en: 'Social media' },
  { id: '10005', typeCode: 10005, name_zh: '线下来源', name_en: 'Offline source' },
  { id: '10006', typeCode: 10006, name_zh: '其他', name_en: 'Other' },
  { id: '10007', typeCode: 10007, name_zh: '外部推荐', name_en: 'External recommendation' },
  { id: '10008', typeCode: 10008, name_zh: '员工转岗', name_en: 'Employee transfer' },
  { id: '10009', typeCode: 10009, name_zh: '实习生转正', name_en: 'Intern conversion' },
  { id: CAREER_SITE_SOURCE_ID, typeCode: 10002, name_zh: '招聘官网', name_en: 'Career site' },
]

/** The vendor's recruitment types; they cannot be changed. */
export const RECRUITMENT_TYPES: readonly StarterItem[] = [
  { id: '101', name_zh: '社招全职', name_en: 'Full-time' },
  { id: '102', name_zh: '外包', name_en: 'Outsourcing' },
  { id: '103', name_zh: '劳务', name_en: 'Labour contract' },
  { id: '105', name_zh: '顾问', name_en: 'Consultant' },
  { id: '201', name_zh: '校招全职', name_en: 'Campus full-time' },
  { id: '202', name_zh: '校招实习', name_en: 'Campus internship' },
  { id: '301', name_zh: '社招实习', name_en: 'Internship' },
]

export type StarterTree = readonly (Names & { children: readonly Names[] })[]

export const JOB_TYPES: StarterTree = [
  {
    name_zh: '技术',
    name_en: 'Technology',
    children: [
      { name_zh: '研发', name_en: 'Engineering' },
      { name_zh: '测试', name_en: 'Quality assurance' },
      { name_zh: '运维', name_en: 'Operations engineering' },
      { name_zh: '数据', name_en: 'Data' },
    ],
  },
  {
    name_zh: '产品与设计',
    name_en: 'Product and design',
    children: [
      { name_zh: '产品', name_en: 'Product management' },
      { name_zh: '设计', name_en: 'Design' },
    ],
  },
  {
    name_zh: '市场与销售',
    name_en: 'Marketing and sales',
    children: [
      { name_zh: '市场', name_en: 'Marketing' },
      { name_zh: '销售', name_en: 'Sales' },
      { name_zh: '客户服务', name_en: 'Customer service' },
    ],
  },
  {
    name_zh: '职能',
    name_en: 'Corporate',
    children: [
      { name_zh: '人力资源', name_en: 'Human resources' },
      { name_zh: '财务', name_en: 'Finance' },
      { name_zh: '法务', name_en: 'Legal' },
      { name_zh: '行政', name_en: 'Administration' },
    ],
  },
  { name_zh: '其他', name_en: 'Other', children: [] },
]

export const JOB_FUNCTIONS: StarterTree = [
  {
    name_zh: '研发',
    name_en: 'Research and development',
    children: [
      { name_zh: '软件研发', name_en: 'Software' },
      { name_zh: '硬件研发', name_en: 'Hardware' },
      { name_zh: '算法', name_en: 'Algorithms' },
    ],
  },
  { name_zh: '产品', name_en: 'Product', children: [] },
  { name_zh: '设计', name_en: 'Design', children: [] },
  { name_zh: '运营', name_en: 'Operations', children: [] },
  { name_zh: '市场', name_en: 'Marketing', children: [] },
  { name_zh: '销售', name_en: 'Sales', children: [] },
  { name_zh: '职能支持', name_en: 'Corporate functions', children: [] },
]
