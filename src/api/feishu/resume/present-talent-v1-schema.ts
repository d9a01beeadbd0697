import { Type } from 'typebox'
import { CustomDataList, CustomModuleV1 } from './present-custom.ts'

const City = Type.Partial(
  Type.Object({ city_code: Type.String(), zh_name: Type.String(), en_name: Type.String() }),
)

const Identification = Type.Object({
  identification_type: Type.Integer(),
  identification_number: Type.String(),
})

const BasicInfo = Type.Partial(
  Type.Object({
    name: Type.String(),
    mobile: Type.String(),
    mobile_code: Type.String(),
    mobile_country_code: Type.String(),
    email: Type.String(),
    experience_years: Type.Integer(),
    age: Type.Integer(),
    nationality: Type.Partial(
      Type.Object({ nationality_code: Type.String(), zh_name: Type.String(), en_name: Type.String() }),
    ),
    gender: Type.Integer(),
    current_city: City,
    hometown_city: City,
    preferred_city_list: Type.Array(City),
    identification_type: Type.Integer(),
    identification_number: Type.String(),
    identification: Identification,
    /** Seconds. */
    birthday: Type.Integer(),
    creator_id: Type.String(),
    marital_status: Type.Integer(),
    current_home_address: Type.String(),
    customized_data_list: CustomDataList,
    /** Milliseconds. */
    modify_time: Type.String(),
    hukou_location_code: Type.String(),
  }),
)

const Education = Type.Partial(
  Type.Object({
    id: Type.String(),
    degree: Type.Integer(),
    school: Type.String(),
    field_of_study: Type.String(),
    start_time: Type.String(),
    end_time: Type.String(),
    /** Milliseconds. */
    end_time_v2: Type.String(),
    education_type: Type.Integer(),
    academic_ranking: Type.Integer(),
    tag_list: Type.Array(Type.Integer()),
    customized_data_list: CustomDataList,
  }),
)

const Career = Type.Partial(
  Type.Object({
    id: Type.String(),
    company: Type.String(),
    title: Type.String(),
    desc: Type.String(),
    start_time: Type.String(),
    end_time: Type.String(),
    /** 1 internship, 2 work */
    career_type: Type.Integer(),
    tag_list: Type.Array(Type.Integer()),
    customized_data_list: CustomDataList,
  }),
)

const Project = Type.Partial(
  Type.Object({
    id: Type.String(),
    name: Type.String(),
    role: Type.String(),
    link: Type.String(),
    desc: Type.String(),
    start_time: Type.String(),
    end_time: Type.String(),
    customized_data_list: CustomDataList,
  }),
)

const Works = Type.Partial(
  Type.Object({
    id: Type.String(),
    link: Type.String(),
    desc: Type.String(),
    name: Type.String(),
    customized_data_list: CustomDataList,
  }),
)

const Award = Type.Partial(
  Type.Object({
    id: Type.String(),
    title: Type.String(),
    award_time: Type.String(),
    desc: Type.String(),
    customized_data_list: CustomDataList,
  }),
)

const Language = Type.Partial(
  Type.Object({
    id: Type.String(),
    language: Type.Integer(),
    proficiency: Type.Integer(),
    customized_data_list: CustomDataList,
  }),
)

const Sns = Type.Partial(
  Type.Object({
    id: Type.String(),
    sns_type: Type.Integer(),
    link: Type.String(),
    customized_data_list: CustomDataList,
  }),
)

const Registration = Type.Partial(
  Type.Object({
    id: Type.String(),
    registration_time: Type.Integer(),
    download_url: Type.String(),
    scenario: Type.Integer(),
  }),
)

export const ResumeSource = Type.Object({ id: Type.String(), zh_name: Type.String(), en_name: Type.String() })

/** The vendor's `talent`. The list has the same entries without custom data. */
export const TalentV1 = Type.Object({
  id: Type.String(),
  is_in_agency_period: Type.Boolean(),
  is_onboarded: Type.Boolean(),
  basic_info: BasicInfo,
  education_list: Type.Optional(Type.Array(Education)),
  career_list: Type.Optional(Type.Array(Career)),
  project_list: Type.Optional(Type.Array(Project)),
  works_list: Type.Optional(Type.Array(Works)),
  award_list: Type.Optional(Type.Array(Award)),
  language_list: Type.Optional(Type.Array(Language)),
  sns_list: Type.Optional(Type.Array(Sns)),
  resume_source_list: Type.Optional(Type.Array(ResumeSource)),
  interview_registration_list: Type.Optional(Type.Array(Registration)),
  registration_list: Type.Optional(Type.Array(Registration)),
  resume_attachment_id_list: Type.Optional(Type.Array(Type.String())),
  customized_data_list: Type.Optional(Type.Array(CustomModuleV1)),
  top_degree: Type.Optional(Type.Integer()),
  first_degree: Type.Optional(Type.Integer()),
})
