/**
 * Canonical paths in the words of `combined_create` and `combined_update`. Their résumé stands at the top of the body, and
 * careers are one list: `internships[0].end` is named without a place in it, which the domain cannot know.
 */
const SECTIONS: Record<string, string> = {
  basic: 'basic_info',
  educations: 'education_list',
  careers: 'career_list',
  internships: 'career_list',
  projects: 'project_list',
  works: 'works_list',
  awards: 'award_list',
  languages: 'language_list',
  socialAccounts: 'sns_list',
  selfEvaluation: 'self_evaluation',
  customModules: 'customized_data',
  resumeAttachmentId: 'resume_attachment_id',
}

/** Fields of the body's top that the canonical résumé has among its basic ones. */
const TOP: Record<string, string> = {
  preferredCities: 'preferred_city_code_list',
  resumeSourceId: 'resume_source_id',
}

const FIELDS: Record<string, string> = {
  startWork: 'start_work_time',
  hometown: 'hometown_city_code',
  currentCity: 'current_city_code',
  nationality: 'nationality_id',
  fieldOfStudy: 'field_of_study',
  start: 'start_time',
  end: 'end_time',
  time: 'award_time',
  description: 'desc',
  customValues: 'customized_data',
  attachmentId: 'attachment_id',
  number: 'identification_number',
}

/** `customModules[0].rows[1][2]` → `customized_data[0].children[1][2]`; paths that are the vendor's already stay. */
export function talentFieldPath(path: string): string {
  const [head = '', ...rest] = path.split('.')
  const section = SECTIONS[bare(head)]
  if (section === undefined) return path
  const [first = ''] = rest
  const top = head === 'basic' ? TOP[bare(first)] : undefined
  if (top !== undefined) return first.replace(bare(first), top)
  const place = /^(careers|internships)\[/.test(head) ? section : head.replace(bare(head), section)
  return [place, ...rest.map((part) => part.replace(/^rows\[/, 'children[')).map(rename)].join('.')
}

function rename(part: string): string {
  return part.replace(bare(part), FIELDS[bare(part)] ?? bare(part))
}

function bare(part: string): string {
  return part.replace(/\[.*$/, '')
}
