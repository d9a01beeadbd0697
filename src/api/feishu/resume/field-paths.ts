/**
 * Canonical paths in the vendor's words: what `DomainError.field` says becomes what the caller wrote.
 * `educations[0].fieldOfStudy` → `resume.education_list[0].field_of_study`.
 */
const SECTIONS: Record<string, string> = {
  basic: 'basic_info',
  educations: 'education_list',
  careers: 'career_list',
  internships: 'internship_list',
  projects: 'project_list',
  works: 'works_list',
  awards: 'award_list',
  languages: 'language_list',
  socialAccounts: 'sns_list',
  selfEvaluation: 'self_evaluation',
  customModules: 'customized_data',
  resumeAttachmentId: 'resume_attachment_id',
}

const FIELDS: Record<string, string> = {
  startWork: 'start_work_time',
  homeAddress: 'current_home_address',
  hometown: 'hometown_city_code',
  currentCity: 'current_city_code',
  nationality: 'nationality_id',
  maritalStatus: 'marital_status',
  experienceYears: 'experience_years',
  preferredCities: 'preferred_city_code_list',
  resumeSourceId: 'resume_source_id',
  fieldOfStudy: 'field_of_study',
  educationType: 'education_type',
  academicRanking: 'academic_ranking',
  start: 'start_time',
  end: 'end_time',
  graduation: 'end_time_v2',
  time: 'award_time',
  description: 'desc',
  customValues: 'customized_data',
  attachmentId: 'attachment.file_id',
  type: 'sns_type',
  number: 'identification_number',
}

/** Paths that are the vendor's already (`user_id`, `application_preferred_city_code_list[0]`) come back unchanged. */
export function deliveryFieldPath(path: string): string {
  const [head = '', ...rest] = path.split('.')
  const section = SECTIONS[bare(head)]
  if (section === undefined) return path
  // A custom module's values are one row of children on this wire: customModules[0].rows[0][1] → customized_data[0].children[1]
  const inner = rest.map((part) => part.replace(/^rows\[\d+\]/, 'children')).map(renameField)
  return ['resume', head.replace(bare(head), section), ...inner].join('.')
}

function renameField(part: string): string {
  const name = bare(part)
  return part.replace(name, FIELDS[name] ?? name)
}

function bare(part: string): string {
  return part.replace(/\[.*$/, '')
}
