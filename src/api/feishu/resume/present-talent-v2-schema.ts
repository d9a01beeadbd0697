import { type TProperties, Type } from 'typebox'
import { I18n } from '../schemas.ts'
import { CustomDataList, CustomModuleV2 } from './present-custom.ts'
import { ResumeSource } from './present-talent-v1-schema.ts'

/** A section's entry: every field may be missing, and each may carry values of custom fields. */
function Entry<T extends TProperties>(properties: T) {
  return Type.Partial(Type.Object({ ...properties, customized_data_list: CustomDataList }))
}

const BasicInfo = Entry({
  name: Type.String(),
  mobile_number: Type.String(),
  mobile_code: Type.String(),
  email: Type.String(),
  experience_years: Type.Integer(),
  age: Type.Integer(),
  nationality_code: Type.String(),
  gender: Type.Integer(),
  current_location_code: Type.String(),
  hometown_location_code: Type.String(),
  preferred_location_code_list: Type.Array(Type.String()),
  home_address: Type.String(),
  identification_type: Type.Integer(),
  identification_number: Type.String(),
  /** Seconds. */
  birthday: Type.Integer(),
  marital_status: Type.Integer(),
  hukou_location_code: Type.String(),
  /** Milliseconds. */
  update_time: Type.String(),
  create_time: Type.String(),
  /** 1 hidden, 2 public */
  confidential: Type.Integer(),
})

const Period = { start_time: Type.String(), end_time: Type.String() }

const Education = Entry({
  degree: Type.Integer(),
  school_name: Type.String(),
  major: Type.String(),
  ...Period,
  education_type: Type.Integer(),
  academic_ranking: Type.Integer(),
  tag_list: Type.Array(Type.Integer()),
})
const Career = Entry({
  company_name: Type.String(),
  title: Type.String(),
  description: Type.String(),
  ...Period,
})
const Project = Entry({
  project_name: Type.String(),
  role: Type.String(),
  link: Type.String(),
  description: Type.String(),
  ...Period,
})
const Works = Entry({ id: Type.String(), link: Type.String(), description: Type.String() })
const Award = Entry({ award_name: Type.String(), award_time: Type.String(), description: Type.String() })
const Language = Entry({ language: Type.Integer(), proficiency: Type.Integer() })
const Sns = Entry({ sns_type: Type.Integer(), link: Type.String() })

const ResumeAttachment = Type.Object({
  id: Type.String(),
  name: Type.String(),
  mime: Type.String(),
  create_time: Type.String(),
})

const Registration = Type.Partial(
  Type.Object({
    id: Type.String(),
    registration_time: Type.Integer(),
    download_url: Type.String(),
    scenario: Type.Integer(),
  }),
)

const Folder = Type.Partial(
  Type.Object({
    name: Type.String(),
    folder_id: Type.String(),
    owner_id: Type.String(),
    add_time: Type.String(),
  }),
)
const Tag = Type.Partial(
  Type.Object({ id: Type.String(), name: I18n, description: I18n, type: Type.Integer() }),
)
const Block = Type.Partial(
  Type.Object({ blocked_time: Type.String(), creator_id: Type.String(), reason: Type.String() }),
)
const Pool = Type.Partial(
  Type.Object({ id: Type.String(), name: I18n, description: I18n, add_time: Type.String() }),
)
const Note = Type.Partial(
  Type.Object({
    id: Type.String(),
    talent_id: Type.String(),
    application_id: Type.String(),
    create_time: Type.String(),
    update_time: Type.String(),
    creator_id: Type.String(),
    content: Type.String(),
    privacy: Type.Integer(),
  }),
)
const Similar = Type.Object({
  is_similar_talent: Type.Boolean(),
  similar_talent_id_list: Type.Optional(Type.Array(Type.String())),
})

export const TalentV2 = Type.Object({
  talent_id: Type.String(),
  basic_info: BasicInfo,
  education_list: Type.Optional(Type.Array(Education)),
  career_list: Type.Optional(Type.Array(Career)),
  project_list: Type.Optional(Type.Array(Project)),
  works_list: Type.Optional(Type.Array(Works)),
  award_list: Type.Optional(Type.Array(Award)),
  language_list: Type.Optional(Type.Array(Language)),
  sns_list: Type.Optional(Type.Array(Sns)),
  resume_source_list: Type.Optional(Type.Array(ResumeSource)),
  internship_list: Type.Optional(Type.Array(Career)),
  customized_data_list: Type.Optional(Type.Array(CustomModuleV2)),
  resume_attachment_id_list: Type.Optional(Type.Array(Type.String())),
  resume_attachment_list: Type.Optional(Type.Array(ResumeAttachment)),
  interview_registration_list: Type.Optional(Type.Array(Registration)),
  registration_list: Type.Optional(Type.Array(Registration)),
  is_onboarded: Type.Boolean(),
  is_in_agency_period: Type.Boolean(),
  top_degree: Type.Optional(Type.Integer()),
  talent_pool_id_list: Type.Optional(Type.Array(Type.String())),
  talent_folder_ref_list_v2: Type.Optional(Type.Array(Folder)),
  tag_list: Type.Optional(Type.Array(Tag)),
  similar_info_v2: Similar,
  block_info: Type.Optional(Block),
  talent_pool_ref_list_v2: Type.Optional(Type.Array(Pool)),
  note_list_v2: Type.Optional(Type.Array(Note)),
})
