export type Language = 'zh' | 'en'

/** A group of calls in the explorer. */
export type Tag = { zh: string; en: string; description: Record<Language, string> }

function tag(zh: string, en: string, descriptionZh: string, descriptionEn: string): Tag {
  return { zh, en, description: { zh: descriptionZh, en: descriptionEn } }
}

/** In the order in which a newcomer meets them. Several of the vendor's groups may share one. */
export const TAGS = {
  tokens: tag('鉴权', 'Tokens', '调用其他接口所需的 token。', 'A token for every other call.'),
  website: tag(
    '招聘官网',
    'Career sites',
    '官网、官网上的职位、候选人账号与推广渠道。',
    'Sites, the posts on them, accounts of candidates, and promotion channels.',
  ),
  delivery: tag(
    '官网投递',
    'Applications through a site',
    '投递：结构化简历，或简历附件。',
    'Send an application: a structured résumé, or a file.',
  ),
  attachment: tag('附件', 'Files', '上传附件，获取下载链接。', 'Upload a file, get a link to it.'),
  application: tag('投递', 'Applications', '投递的当前状态。', 'What became of an application.'),
  talent: tag('人才', 'Talents', '人才及人才字段。', 'People, and the fields of their form.'),
  external: tag(
    '外部系统信息',
    'External records',
    '从其他系统导入的投递、面试、Offer 与背调。',
    'Applications, interviews, offers and background checks imported from another system.',
  ),
  job: tag(
    '职位',
    'Jobs',
    '职位类别、职能、项目与招聘流程。',
    'Job types, functions, projects and processes.',
  ),
  setting: tag('基础信息', 'Settings', '地点与简历来源。', 'Places and résumé sources.'),
  other: tag('其他', 'Other', '其他接口。', 'Other calls.'),
  unserved: tag(
    '暂未支持',
    'Not served yet',
    '飞书招聘有而 Bole 暂未支持的接口，回复 501，错误码 99990501。',
    'Calls that the vendor has and Bole answers with 501 and code 99990501.',
  ),
} satisfies Record<string, Tag>

const GROUPS: Record<string, Tag> = {
  website: TAGS.website,
  website_job_post: TAGS.website,
  website_site_user: TAGS.website,
  website_channel: TAGS.website,
  portal_apply_schema: TAGS.website,
  website_delivery: TAGS.delivery,
  website_delivery_task: TAGS.delivery,
  attachment: TAGS.attachment,
  application: TAGS.application,
  talent: TAGS.talent,
  talent_object: TAGS.talent,
  talent_external_info: TAGS.external,
  external_application: TAGS.external,
  external_interview: TAGS.external,
  external_interview_assessment: TAGS.external,
  external_offer: TAGS.external,
  external_background_check: TAGS.external,
  job: TAGS.job,
  job_type: TAGS.job,
  job_function: TAGS.job,
  job_process: TAGS.job,
  subject: TAGS.job,
  location: TAGS.setting,
  resume_source: TAGS.setting,
}

/** @param id the call's name: `hire.v1.website.list` */
export function tagOf(id: string): Tag {
  return GROUPS[id.split('.')[2] ?? ''] ?? TAGS.other
}
