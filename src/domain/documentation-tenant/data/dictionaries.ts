import type { DictionaryKind } from '#db/tables/jobs.ts'
import { CUSTOM_FIELD, CUSTOM_MODULE, EMPLOYEE, FIRST_STAGE, JOB_POST, PROCESS, WORK_FILE } from './ids.ts'

type Item = {
  kind: DictionaryKind
  id: string
  name_zh: string
  name_en: string
  parent_id?: string
  type_code?: number
  creator_id?: string
}

export const EMPLOYEES = [
  {
    id: EMPLOYEE,
    open_id: 'ou_e2fc714c4727ee9395f324cd2e7f331f',
    union_id: 'on_94a1ee5551019f18cd73d9f111898cf2',
    user_id: 'e6fa4g2c',
    people_admin_id: '6960663240925956002',
    name: '周知远',
    email: 'zhou.zhiyuan@bole.example',
  },
  {
    id: '6960663240925956003',
    open_id: 'ou_84aad35d084aa403a838cf73ee18467',
    union_id: 'on_84aad35d084aa403a838cf73ee18467',
    user_id: 'e84aad35',
    people_admin_id: '6960663240925956004',
    name: '何书瑶',
    email: 'he.shuyao@bole.example',
  },
]

/** Parents before children. */
export const DICTIONARY_ITEMS: Item[] = [
  { kind: 'job_type', id: '6930815272790114323', name_zh: '研发（示例）', name_en: 'R&D (sample)' },
  {
    kind: 'job_type',
    id: '6930815272790114324',
    parent_id: '6930815272790114323',
    name_zh: '后端（示例）',
    name_en: 'Backend (sample)',
  },
  { kind: 'job_type', id: '6791698585114724616', name_zh: '人力资源（示例）', name_en: 'HR (sample)' },
  {
    kind: 'job_function',
    id: '7010952553315895596',
    name_zh: '工程（示例）',
    name_en: 'Engineering (sample)',
  },
  { kind: 'job_function', id: '101', name_zh: '人事（示例）', name_en: 'People (sample)' },
  {
    kind: 'subject',
    id: '7368380000360401188',
    name_zh: '校园招聘（示例）',
    name_en: 'Campus hiring (sample)',
  },
  {
    kind: 'subject',
    id: '7220407512049240376',
    name_zh: '秋季招聘（示例）',
    name_en: 'Autumn hiring (sample)',
    creator_id: EMPLOYEE,
  },
  { kind: 'department', id: '6793124489011103245', name_zh: '示例部门', name_en: 'Sample department' },
  { kind: 'job_level', id: '6890840777044265230', name_zh: '高级（示例）', name_en: 'Senior (sample)' },
  { kind: 'highlight', id: '6732430418202593547', name_zh: '五险一金', name_en: 'Social insurance' },
  {
    kind: 'resume_source',
    id: WORK_FILE,
    name_zh: '示例来源',
    name_en: 'Sample source',
    type_code: 10_003,
  },
  { kind: 'resume_source', id: '1', name_zh: '人才导入', name_en: 'Imported talents', type_code: 10_006 },
]

const BEIJING = { country_code: 'CN_1', city_code: 'CT_11' }
const ALL_USAGES = ['position_location', 'interview_location', 'store_location']

export const ADDRESSES = [
  {
    id: JOB_POST,
    name_zh: '北京示例办公室',
    name_en: 'Sample office, Beijing',
    ...BEIJING,
    usages: ALL_USAGES,
  },
  {
    id: '6583482347283472832',
    name_zh: '北京第二办公室',
    name_en: 'Second office, Beijing',
    ...BEIJING,
    usages: ALL_USAGES,
  },
  {
    id: '6942778198054125571',
    name_zh: '北京第三办公室',
    name_en: 'Third office, Beijing',
    ...BEIJING,
    usages: ALL_USAGES,
  },
]

export const PROCESSES = [{ id: PROCESS, type: 1, name_zh: '示例流程', name_en: 'Sample process' }]

export const STAGES = [
  { id: FIRST_STAGE, type: 1, name_zh: '初筛', name_en: 'Screening' },
  { id: '614218419274132', type: 2, name_zh: '评估', name_en: 'Evaluation' },
  { id: '614218419274133', type: 4, name_zh: '面试', name_en: 'Interview' },
  { id: '614218419274134', type: 5, name_zh: 'Offer', name_en: 'Offer' },
  { id: '614218419274135', type: 6, name_zh: '待入职', name_en: 'To be onboarded' },
  { id: '614218419274136', type: 7, name_zh: '已入职', name_en: 'Onboarded' },
].map((stage, position) => ({ ...stage, process_id: PROCESS, position }))

/** A custom module, and text fields that stand in it and in every preset module: the samples send them everywhere. */
export const CUSTOM_FIELDS = {
  module: { id: CUSTOM_MODULE, type: 11, name_zh: '自定义模块', name_en: 'Custom module' },
  fields: [
    { id: CUSTOM_FIELD, type: 1, name_zh: '自定义文本', name_en: 'Custom text' },
    { id: '6934193211960330504', type: 1, name_zh: '自定义文本二', name_en: 'Custom text 2' },
  ],
}
