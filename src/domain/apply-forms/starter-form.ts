import type { ApplyFormModule } from '#db/tables/jobs.ts'

/** The vendor's type of a preset field, whose values have a place of their own in a résumé. */
const PRESET_FIELD = 10

type Preset = {
  id: string
  key: string
  zh: string
  en: string
  fields: [key: string, zh: string, en: string][]
}

/**
 * The sections of a résumé as a form shows them; a field's id is its module's and its place in two digits. Ids are short, as
 * built-in ids of the vendor are, and the same in every tenant: a stored form keeps them, so new fields go to the end.
 */
const PRESETS: Preset[] = [
  {
    id: '101',
    key: 'basic',
    zh: '基本信息',
    en: 'Basic information',
    fields: [
      ['name', '姓名', 'Name'],
      ['mobile', '手机号', 'Mobile number'],
      ['email', '邮箱', 'Email'],
      ['gender', '性别', 'Gender'],
      ['birthday', '出生日期', 'Date of birth'],
      ['age', '年龄', 'Age'],
      ['identification', '证件', 'Identity document'],
      ['nationality', '国籍', 'Nationality'],
      ['hometown', '家乡', 'Hometown'],
      ['currentCity', '所在城市', 'Current city'],
      ['preferredCities', '意向城市', 'Preferred cities'],
      ['homeAddress', '家庭地址', 'Home address'],
      ['maritalStatus', '婚姻状况', 'Marital status'],
      ['experienceYears', '工作年限', 'Years of experience'],
      ['startWork', '开始工作时间', 'Start of working life'],
    ],
  },
  {
    id: '102',
    key: 'educations',
    zh: '教育经历',
    en: 'Education',
    fields: [
      ['school', '学校', 'School'],
      ['fieldOfStudy', '专业', 'Field of study'],
      ['degree', '学历', 'Degree'],
      ['educationType', '学历类型', 'Type of education'],
      ['academicRanking', '专业排名', 'Academic ranking'],
      ['start', '开始时间', 'Start'],
      ['end', '结束时间', 'End'],
      ['graduation', '毕业时间', 'Graduation'],
    ],
  },
  {
    id: '103',
    key: 'careers',
    zh: '工作经历',
    en: 'Work experience',
    fields: [
      ['company', '公司名称', 'Company'],
      ['title', '职位名称', 'Title'],
      ['description', '工作描述', 'Description'],
      ['start', '开始时间', 'Start'],
      ['end', '结束时间', 'End'],
    ],
  },
  {
    id: '104',
    key: 'internships',
    zh: '实习经历',
    en: 'Internships',
    fields: [
      ['company', '公司名称', 'Company'],
      ['title', '职位名称', 'Title'],
      ['description', '实习描述', 'Description'],
      ['start', '开始时间', 'Start'],
      ['end', '结束时间', 'End'],
    ],
  },
  {
    id: '105',
    key: 'projects',
    zh: '项目经历',
    en: 'Projects',
    fields: [
      ['name', '项目名称', 'Project'],
      ['role', '项目角色', 'Role'],
      ['link', '项目链接', 'Link'],
      ['description', '项目描述', 'Description'],
      ['start', '开始时间', 'Start'],
      ['end', '结束时间', 'End'],
    ],
  },
  {
    id: '106',
    key: 'works',
    zh: '作品',
    en: 'Works',
    fields: [
      ['link', '作品链接', 'Link'],
      ['description', '作品描述', 'Description'],
      ['attachmentId', '作品附件', 'Attachment'],
    ],
  },
  {
    id: '107',
    key: 'awards',
    zh: '获奖经历',
    en: 'Awards',
    fields: [
      ['title', '奖项名称', 'Award'],
      ['time', '获奖时间', 'Time'],
      ['description', '描述', 'Description'],
    ],
  },
  {
    id: '108',
    key: 'languages',
    zh: '语言能力',
    en: 'Languages',
    fields: [
      ['language', '语言', 'Language'],
      ['proficiency', '精通程度', 'Proficiency'],
    ],
  },
  {
    id: '109',
    key: 'socialAccounts',
    zh: '社交账号',
    en: 'Social accounts',
    fields: [
      ['type', '社交平台', 'Platform'],
      ['link', '链接或账号', 'Link or account'],
    ],
  },
  {
    id: '110',
    key: 'selfEvaluation',
    zh: '自我评价',
    en: 'Self-evaluation',
    fields: [['content', '自我评价', 'Self-evaluation']],
  },
]

/**
 * The application form every tenant starts with: all a candidate can say of himself is shown, the name alone is required.
 * Where a résumé came from (`resumeSourceId`) is not asked, because the caller knows it and the candidate does not.
 */
export function starterForm(): ApplyFormModule[] {
  return PRESETS.map((preset) => ({
    id: preset.id,
    key: preset.key,
    nameZh: preset.zh,
    nameEn: preset.en,
    required: false,
    visible: true,
    fields: preset.fields.map(([key, nameZh, nameEn], index) => ({
      id: `${preset.id}${String(index + 1).padStart(2, '0')}`,
      key,
      type: PRESET_FIELD,
      nameZh,
      nameEn,
      required: preset.key === 'basic' && key === 'name',
      visible: true,
    })),
  }))
}
