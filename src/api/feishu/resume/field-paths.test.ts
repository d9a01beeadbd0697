import { describe, expect, it } from 'vitest'
import { deliveryFieldPath } from './field-paths.ts'

describe('the path of a field at fault', () => {
  it.each([
    ['basic.mobile', 'resume.basic_info.mobile'],
    ['basic.preferredCities[1]', 'resume.basic_info.preferred_city_code_list[1]'],
    ['educations', 'resume.education_list'],
    ['educations[0].fieldOfStudy', 'resume.education_list[0].field_of_study'],
    ['educations[2].graduation', 'resume.education_list[2].end_time_v2'],
    ['careers[0].customValues[1]', 'resume.career_list[0].customized_data[1]'],
    ['works[0].attachmentId', 'resume.works_list[0].attachment.file_id'],
    ['customModules[0].rows[0][1]', 'resume.customized_data[0].children[1]'],
    ['resumeAttachmentId', 'resume.resume_attachment_id'],
    ['user_id', 'user_id'],
    ['application_preferred_city_code_list[0]', 'application_preferred_city_code_list[0]'],
  ])('%s is called %s on this wire', (path, wire) => {
    expect(deliveryFieldPath(path)).toBe(wire)
  })
})
