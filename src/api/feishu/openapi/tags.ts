/** A group of calls in the explorer. `name` is what OpenAPI joins by. */
export type Tag = { name: string; description: string; zh: string; en: string }

function tag(zh: string, en: string, description: string): Tag {
  return { name: `${zh} ${en}`, description, zh, en }
}

/** In the order in which a newcomer meets them. Several of the vendor's groups may share one. */
export const TAGS = {
  tokens: tag('鉴权', 'Tokens', 'A token for every other call.'),
  website: tag(
    '招聘官网',
    'Career sites',
    'Sites, the posts on them, candidates’ accounts and promotion channels.',
  ),
  delivery: tag(
    '官网投递',
    'Applications through a site',
    'Send an application: a structured résumé, or a file.',
  ),
  attachment: tag('附件', 'Files', 'Upload a file, get a link to it.'),
  application: tag('投递', 'Applications', 'What became of an application.'),
  talent: tag('人才', 'Talents', 'People, and the fields of their form.'),
  job: tag('职位', 'Jobs', 'Job types, functions, projects and processes.'),
  setting: tag('基础信息', 'Settings', 'Places and résumé sources.'),
  other: tag('其他', 'Other', 'Other calls.'),
  unserved: tag(
    '暂未支持',
    'Not served yet',
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
