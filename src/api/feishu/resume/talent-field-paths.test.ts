import { expect, it } from 'vitest'
import { talentFieldPath } from './talent-field-paths.ts'

it.each([
  ['basic.mobile', 'basic_info.mobile'],
  ['basic.identification.number', 'basic_info.identification.identification_number'],
  ['basic.preferredCities[1]', 'preferred_city_code_list[1]'],
  ['basic.resumeSourceId', 'resume_source_id'],
  ['educations[2].fieldOfStudy', 'education_list[2].field_of_study'],
  ['awards[0].time', 'award_list[0].award_time'],
  ['internships[1].end', 'career_list.end_time'],
  ['works[0].attachmentId', 'works_list[0].attachment_id'],
  ['selfEvaluation.customValues[0]', 'self_evaluation.customized_data[0]'],
  ['customModules[0].rows[1][2]', 'customized_data[0].children[1][2]'],
  ['resumeAttachmentId', 'resume_attachment_id'],
  ['talent_id', 'talent_id'],
])('%s is %s to the caller', (canonical, wire) => {
  expect(talentFieldPath(canonical)).toBe(wire)
})
