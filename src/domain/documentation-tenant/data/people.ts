import type { TalentAttachmentKind } from '#db/tables/talents.ts'
import type { Resume } from '#resume/types.ts'
import {
  ANSWERED,
  ATTACHMENT_WEBSITE,
  CHANNEL,
  DINGTALK_PHONE,
  FIRST_STAGE,
  RESUME_ATTACHMENT,
  RESUME_FILE,
  SAMPLE_TIME,
  TALENT,
  WEBSITE,
  WORK_FILE,
} from './ids.ts'

const V1_TALENT = '6891560630172518670'
const V2_TALENT = '6960663240925956555'

/** Invented people. The first is the person of the samples' bodies, so that their answers carry the documented id. */
export const TALENTS: { id: string; resume: Resume }[] = [
  {
    id: TALENT,
    resume: {
      basic: {
        name: '张三',
        mobile: { raw: '182900291190', countryCode: 'CN_1', e164: '+86182900291190' },
        email: 'foo@bytedance.com',
        identification: { type: 1, number: '11002030131312312' },
      },
    },
  },
  {
    id: V1_TALENT,
    resume: {
      basic: {
        name: '林晓禾',
        gender: 2,
        mobile: { raw: '13800138001', countryCode: 'CN_1', e164: '+8613800138001' },
        email: 'lin.xiaohe@bole.example',
        nationality: { code: 'CN_1' },
        currentCity: { code: 'CT_11' },
        experienceYears: 5,
      },
      educations: [{ school: '示例大学', fieldOfStudy: '计算机科学与技术', degree: 6 }],
      careers: [
        { company: '示例科技公司', title: '测试开发工程师', description: '负责招聘系统的质量保障。' },
      ],
    },
  },
  {
    id: V2_TALENT,
    resume: {
      basic: {
        name: '陈子墨',
        gender: 1,
        mobile: { raw: '13800138002', countryCode: 'CN_1', e164: '+8613800138002' },
        email: 'chen.zimo@bole.example',
        currentCity: { code: 'CT_11' },
      },
      educations: [{ school: '示例理工大学', fieldOfStudy: '软件工程', degree: 7 }],
      projects: [{ name: '课程管理系统', role: '核心开发' }],
      awards: [{ title: '程序设计竞赛金奖' }],
    },
  },
  {
    id: '6960663240925956710',
    resume: {
      basic: {
        name: '孙先生',
        mobile: { raw: DINGTALK_PHONE, countryCode: 'CN_1', e164: `+86${DINGTALK_PHONE}` },
      },
    },
  },
]

export const RESUME_FILE_IDS = [
  RESUME_FILE,
  RESUME_ATTACHMENT,
  '6960663240925956555',
  '6949805467799537964',
  '64352523512563462',
  '7250161881116838204',
  '7250161808660826429',
]
export const IMAGE_FILE_IDS = [WORK_FILE]

export const TALENT_FILES: { talent_id: string; attachment_id: string; kind: TalentAttachmentKind }[] = [
  { talent_id: TALENT, attachment_id: RESUME_ATTACHMENT, kind: 'resume' },
  { talent_id: V1_TALENT, attachment_id: '64352523512563462', kind: 'resume' },
  { talent_id: V2_TALENT, attachment_id: '6960663240925956555', kind: 'resume' },
]

const UNDER_WAY = {
  stage_id: FIRST_STAGE,
  stage_times: JSON.stringify([{ stageId: FIRST_STAGE, enteredAt: SAMPLE_TIME.getTime() }]),
  delivery_type: 2,
  created_at: SAMPLE_TIME,
  updated_at: SAMPLE_TIME,
}

export const APPLICATIONS = [
  {
    ...UNDER_WAY,
    id: ANSWERED.application,
    talent_id: TALENT,
    job_id: ANSWERED.job,
    website_id: ATTACHMENT_WEBSITE,
    website_channel_id: CHANNEL,
    resume_attachment_id: RESUME_ATTACHMENT,
  },
  {
    ...UNDER_WAY,
    id: '6949805467799537964',
    talent_id: V1_TALENT,
    job_id: '7334134355464633',
    website_id: WEBSITE,
    website_channel_id: CHANNEL,
    resume_attachment_id: '64352523512563462',
  },
  {
    ...UNDER_WAY,
    id: '6956499586395523359',
    talent_id: V2_TALENT,
    job_id: '7392894182636030258',
    website_id: WEBSITE,
    website_channel_id: null,
    resume_attachment_id: '6960663240925956555',
  },
]

export const SOURCES = [
  {
    id: ANSWERED.portalResume,
    talent_id: TALENT,
    door: 'website_form' as const,
    origin: 'stated' as const,
    attachment_id: RESUME_ATTACHMENT,
    created_at: SAMPLE_TIME,
  },
]

export const DELIVERIES = [
  {
    id: ANSWERED.delivery,
    application_id: ANSWERED.application,
    talent_id: TALENT,
    job_id: ANSWERED.job,
    job_post_id: ANSWERED.jobPost,
    website_id: ATTACHMENT_WEBSITE,
    website_user_id: ANSWERED.siteUser,
    portal_resume_id: ANSWERED.portalResume,
    created_at: SAMPLE_TIME,
  },
]

export const DELIVERY_TASKS = [
  {
    id: ANSWERED.task,
    website_id: ATTACHMENT_WEBSITE,
    status: 'succeeded' as const,
    request: JSON.stringify({
      websiteId: ATTACHMENT_WEBSITE,
      jobPostId: ANSWERED.jobPost,
      siteUserId: ANSWERED.siteUser,
      attachmentId: RESUME_FILE,
      stated: { basic: {} },
    }),
    delivery_id: ANSWERED.delivery,
    created_at: SAMPLE_TIME,
    updated_at: SAMPLE_TIME,
  },
]
