import type { Language } from '#http/pages/index.ts'
import type { BasicInfo, ResumeList } from '#resume/types.ts'

/** Chinese, then English. */
type Pair = readonly [zh: string, en: string]
export type Words = Pair

export const say = (pair: Pair, language: Language): string => pair[language === 'zh' ? 0 : 1]

/** The basic fields that are shown as a list, in its order; the name is the page's title. */
export const BASIC: [keyof BasicInfo, Pair][] = [
  ['mobile', ['手机', 'Mobile']],
  ['email', ['邮箱', 'E-mail']],
  ['gender', ['性别', 'Gender']],
  ['birthday', ['出生日期', 'Date of birth']],
  ['age', ['年龄', 'Age']],
  ['identification', ['证件', 'Identity document']],
  ['nationality', ['国籍', 'Nationality']],
  ['hometown', ['籍贯', 'Home town']],
  ['currentCity', ['所在城市', 'City']],
  ['homeAddress', ['家庭住址', 'Address']],
  ['maritalStatus', ['婚姻状况', 'Marital status']],
  ['experienceYears', ['工作年限', 'Years of work']],
  ['startWork', ['开始工作', 'At work since']],
  ['preferredCities', ['意向城市', 'Wanted cities']],
  ['currentSalary', ['目前薪资', 'Salary now']],
  ['expectedSalary', ['期望薪资', 'Wanted salary']],
  ['jobStatus', ['求职状态', 'Job status']],
  ['englishLevel', ['英语水平', 'English level']],
  ['politicalStatus', ['政治面貌', 'Political status']],
]

export const SECTIONS: Record<ResumeList, Pair> = {
  careers: ['工作经历', 'Career'],
  internships: ['实习经历', 'Internships'],
  projects: ['项目经历', 'Projects'],
  educations: ['教育经历', 'Education'],
  languages: ['语言能力', 'Languages'],
  certificates: ['证书', 'Certificates'],
  trainings: ['培训经历', 'Trainings'],
  awards: ['获奖', 'Awards'],
  works: ['作品', 'Works'],
  socialAccounts: ['社交账号', 'Social accounts'],
}

/** Codes of the résumé, by field. Feishu's tables, which the canonical résumé keeps. */
export const CODES: Record<string, Record<number, Pair>> = {
  gender: { 1: ['男', 'Male'], 2: ['女', 'Female'], 3: ['其他', 'Other'] },
  maritalStatus: { 1: ['已婚', 'Married'], 2: ['未婚', 'Unmarried'] },
  degree: {
    1: ['小学', 'Primary school'],
    2: ['初中', 'Junior high school'],
    3: ['中专', 'Vocational school'],
    4: ['高中', 'High school'],
    5: ['大专', 'Junior college'],
    6: ['本科', 'Bachelor'],
    7: ['硕士', 'Master'],
    8: ['博士', 'Doctor'],
    9: ['其他学历', 'Other degree'],
  },
  educationType: {
    1: ['海外及港澳台', 'Outside the mainland'],
    2: ['全日制', 'Full-time'],
    3: ['非全日制', 'Part-time'],
    4: ['自考', 'Self-study'],
    5: ['其他', 'Other'],
  },
  academicRanking: {
    5: ['前 5%', 'top 5 %'],
    10: ['前 10%', 'top 10 %'],
    20: ['前 20%', 'top 20 %'],
    30: ['前 30%', 'top 30 %'],
    50: ['前 50%', 'top 50 %'],
    51: ['其他', 'other'],
  },
  identificationType: {
    1: ['居民身份证', 'PRC identity card'],
    2: ['护照', 'Passport'],
    3: ['港澳居民居住证', 'HK/Macao residence permit'],
    4: ['台湾居民来往大陆通行证', 'Taiwan travel permit'],
    5: ['其他证件', 'Other document'],
    6: ['港澳居民来往内地通行证', 'HK/Macao travel permit'],
    9: ['台湾居民居住证', 'Taiwan residence permit'],
  },
  language: {
    1: ['英语', 'English'],
    2: ['法语', 'French'],
    3: ['日语', 'Japanese'],
    4: ['韩语', 'Korean'],
    5: ['德语', 'German'],
    6: ['俄语', 'Russian'],
    7: ['西班牙语', 'Spanish'],
    8: ['葡萄牙语', 'Portuguese'],
    9: ['阿拉伯语', 'Arabic'],
    10: ['印地语', 'Hindi'],
    18: ['土耳其语', 'Turkish'],
    19: ['意大利语', 'Italian'],
    23: ['越南语', 'Vietnamese'],
    24: ['普通话', 'Mandarin'],
    25: ['粤语', 'Cantonese'],
  },
  proficiency: {
    1: ['入门', 'beginner'],
    2: ['日常会话', 'conversational'],
    3: ['商务会话', 'business'],
    4: ['无障碍沟通', 'fluent'],
    5: ['母语', 'native'],
  },
  socialAccount: {
    1: ['领英', 'LinkedIn'],
    2: ['脉脉', 'Maimai'],
    3: ['微信', 'WeChat'],
    4: ['微博', 'Weibo'],
    5: ['GitHub', 'GitHub'],
    6: ['知乎', 'Zhihu'],
    7: ['脸书', 'Facebook'],
    8: ['推特', 'Twitter'],
    9: ['WhatsApp', 'WhatsApp'],
    10: ['个人网站', 'Personal site'],
    11: ['QQ', 'QQ'],
  },
}

/** The words of the page itself. */
export const PAGE = {
  title: ['人才', 'Talent'],
  nameless: ['（没有姓名）', '(no name)'],
  until: ['只读链接，有效至', 'Read-only link, valid until'],
  basic: ['基本信息', 'Basics'],
  selfEvaluation: ['自我评价', 'Self evaluation'],
  applications: ['应聘', 'Applications'],
  noApplications: ['还没有应聘任何职位。', 'No application yet.'],
  files: ['附件', 'Files'],
  noFiles: ['没有附件。', 'No files.'],
  linksExpire: [
    '附件链接 30 分钟后失效，刷新页面可得新链接。',
    'Links to files end after 30 minutes; reload the page for new ones.',
  ],
  download: ['下载', 'Download'],
  mails: ['来源邮件', 'Mails'],
  otherwise: ['其他来源', 'Another source'],
  present: ['至今', 'now'],
  custom: ['其他信息', 'Further facts'],
  onTheWay: ['进行中', 'under way'],
  ended: ['已结束', 'ended'],
  expiredTitle: ['链接已过期', 'This link has expired'],
  expiredLead: [
    '人才页面的链接 7 天内有效。请到发来链接的系统里重新打开。',
    'Links to a talent’s page work for seven days. Open the page again from where you got the link.',
  ],
  forgedTitle: ['这里没有人才页面', 'There is no talent at this address'],
  forgedLead: [
    '链接不完整、被改过，或者人才已被删除。请到发来链接的系统里重新打开。',
    'The link is incomplete or was changed, or the talent was deleted. Open the page again from where you got the link.',
  ],
} as const satisfies Record<string, Pair>
