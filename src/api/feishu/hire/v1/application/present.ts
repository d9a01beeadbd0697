import { type Static, Type } from 'typebox'
import type { Application, ApplicationJob } from '#domain/applications/index.ts'
import { findPlace } from '#domain/locations/index.ts'
import { compact } from '../../../resume/present-values.ts'
import { I18n } from '../../../schemas.ts'

/** What `get` and `get_detail` share of an application. */

const StageInfo = Type.Object({
  id: Type.String(),
  zh_name: Type.Optional(Type.String()),
  en_name: Type.Optional(Type.String()),
  type: Type.Optional(Type.Integer()),
})
const StageTime = Type.Object({
  stage_id: Type.String(),
  enter_time: Type.String(),
  exit_time: Type.Optional(Type.String()),
})
const ResumeSourceInfo = Type.Object({
  id: Type.String(),
  name: I18n,
  resume_source_type: Type.Optional(Type.Integer()),
})
const WebsiteResumeSource = Type.Object({
  website_id: Type.String(),
  website_name: I18n,
  channel: Type.Optional(Type.Object({ channel_id: Type.String(), channel_name: I18n })),
})
const PreferredCity = Type.Object({ code: Type.String(), name: Type.Optional(I18n) })

/** Properties that both shapes of an application have. Times are milliseconds as text. */
export const applicationProperties = {
  id: Type.String(),
  job_id: Type.String(),
  talent_id: Type.String(),
  stage: StageInfo,
  /** 1 active, 2 terminated */
  active_status: Type.Integer(),
  /** 1 sourced by HR, 2 candidate applied */
  delivery_type: Type.Integer(),
  resume_source_info: Type.Optional(ResumeSourceInfo),
  website_resume_source: Type.Optional(WebsiteResumeSource),
  talent_attachment_resume_id: Type.Optional(Type.String()),
  create_time: Type.String(),
  modify_time: Type.String(),
  stage_time_list: Type.Array(StageTime),
  termination_reason_note: Type.Optional(Type.String()),
  application_preferred_city_list: Type.Optional(Type.Array(PreferredCity)),
  creator_id: Type.Optional(Type.String()),
}

const IdMaybeName = Type.Object({ id: Type.String(), name: Type.Optional(I18n) })

/** The job of an application. `city_list` is one place in the vendor's SDK: that of the job's first address. */
export const JobInfo = Type.Object({
  id: Type.String(),
  name: Type.String(),
  code: Type.String(),
  description: Type.String(),
  requirement: Type.String(),
  recruitment_type: Type.Object({
    id: Type.String(),
    name: Type.Optional(I18n),
    active_status: Type.Optional(Type.Integer()),
  }),
  department: Type.Optional(IdMaybeName),
  process_type: Type.Integer(),
  process_id: Type.String(),
  city_list: Type.Optional(Type.Object({ code: Type.String(), name: I18n })),
})

/** @param creatorId the creator's id of the kind the caller asked for */
export function presentApplication(application: Application, creatorId: string | undefined) {
  const { stage, resumeSource } = application
  const cities = application.preferred_city_codes.map((code) => presentPreferredCity(application, code))
  return compact({
    id: application.id,
    job_id: application.job_id,
    talent_id: application.talent_id,
    stage: stage
      ? { id: stage.id, zh_name: stage.nameZh, en_name: stage.nameEn, type: stage.type }
      : { id: application.stage_id },
    active_status: application.active ? 1 : 2,
    delivery_type: application.delivery_type,
    resume_source_info: resumeSource
      ? compact({
          id: resumeSource.id,
          name: namesOf(resumeSource),
          resume_source_type: resumeSource.type ?? undefined,
        })
      : undefined,
    website_resume_source: presentWebsite(application),
    talent_attachment_resume_id: application.resume_attachment_id ?? undefined,
    create_time: String(application.created_at.getTime()),
    modify_time: String(application.updated_at.getTime()),
    stage_time_list: application.stage_times.map(({ stageId, enteredAt, exitedAt }) =>
      compact({
        stage_id: stageId,
        enter_time: String(enteredAt),
        exit_time: exitedAt === undefined ? undefined : String(exitedAt),
      }),
    ),
    termination_reason_note: application.termination_note ?? undefined,
    application_preferred_city_list: cities.length > 0 ? cities : undefined,
    creator_id: creatorId,
  })
}

export function presentJob(job: ApplicationJob): Static<typeof JobInfo> {
  const { recruitmentType, department, cityCode } = job
  const city = cityCode === null ? undefined : findPlace(cityCode)
  return compact({
    id: job.id,
    name: job.title,
    code: job.code,
    description: job.description,
    requirement: job.requirement,
    recruitment_type: compact({
      id: recruitmentType.id,
      name: maybeNames(recruitmentType),
      active_status: recruitmentType.active === undefined ? undefined : recruitmentType.active ? 1 : 2,
    }),
    department: department ? compact({ id: department.id, name: maybeNames(department) }) : undefined,
    process_type: job.processType,
    process_id: job.processId,
    city_list: city ? { code: city.code, name: { zh_cn: city.zh, en_us: city.en } } : undefined,
  })
}

function presentWebsite({ website, channel }: Application): Static<typeof WebsiteResumeSource> | undefined {
  if (!website) return undefined
  return compact({
    website_id: website.id,
    website_name: namesOf(website),
    channel: channel
      ? { channel_id: channel.id, channel_name: { zh_cn: channel.name, en_us: channel.name } }
      : undefined,
  })
}

/** A place of the gazetteer, or one of the tenant's own addresses. */
function presentPreferredCity(
  { preferredAddresses }: Application,
  code: string,
): Static<typeof PreferredCity> {
  const place = findPlace(code)
  if (place) return { code, name: { zh_cn: place.zh, en_us: place.en } }
  const address = preferredAddresses.find(({ id }) => id === code)
  return address ? { code, name: namesOf(address) } : { code }
}

function namesOf(named: { nameZh: string; nameEn: string }): Static<typeof I18n> {
  return { zh_cn: named.nameZh, en_us: named.nameEn }
}

function maybeNames({
  nameZh,
  nameEn,
}: {
  nameZh?: string
  nameEn?: string
}): Static<typeof I18n> | undefined {
  return nameZh === undefined || nameEn === undefined ? undefined : { zh_cn: nameZh, en_us: nameEn }
}
