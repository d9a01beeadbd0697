import { type Static, Type } from 'typebox'
import { hasOneScope } from '#domain/apps/index.ts'
import type { NamedItem, PostAddress, PublishedPost } from '#domain/job-posts/index.ts'
import { CodeName, I18n, IdName, presentI18n, UserIdType } from '../../../schemas.ts'

/** The scope without which an employee's `user_id` is not shown. */
const EMPLOYEE_ID_SCOPE = 'contact:user.employee_id:readonly'

/**
 * Which kind of id nested objects carry. Bole keeps one id of a department and of a job level; it is answered whatever
 * kind is asked for.
 */
export const idTypes = {
  user_id_type: UserIdType,
  department_id_type: Type.Optional(
    Type.Union([Type.Literal('open_department_id'), Type.Literal('department_id')]),
  ),
  job_level_id_type: Type.Optional(
    Type.Union([Type.Literal('people_admin_job_level_id'), Type.Literal('job_level_id')]),
  ),
}

const Address = Type.Object({
  id: Type.String(),
  name: I18n,
  district: Type.Optional(CodeName),
  city: Type.Optional(CodeName),
  state: Type.Optional(CodeName),
  country: Type.Optional(CodeName),
})

const CustomOption = Type.Object({ key: Type.String(), name: I18n })

const CustomizedData = Type.Object({
  object_id: Type.String(),
  name: I18n,
  object_type: Type.Integer(),
  value: Type.Object({
    content: Type.Optional(Type.String()),
    option: Type.Optional(CustomOption),
    option_list: Type.Optional(Type.Array(CustomOption)),
    time_range: Type.Optional(Type.Object({ start_time: Type.String(), end_time: Type.String() })),
    time: Type.Optional(Type.String()),
    number: Type.Optional(Type.String()),
  }),
})

/** The vendor's `website_job_post`; times are epoch milliseconds as text, salaries thousands a month as text. */
const listed = {
  id: Type.String(),
  title: Type.String(),
  job_id: Type.String(),
  job_code: Type.String(),
  job_expire_time: Type.Optional(Type.String()),
  job_active_status: Type.Integer(),
  job_process_type: Type.Integer(),
  job_recruitment_type: Type.Optional(IdName),
  job_department: Type.Optional(IdName),
  job_type: Type.Optional(IdName),
  min_job_level: Type.Optional(IdName),
  max_job_level: Type.Optional(IdName),
  address: Type.Optional(Address),
  min_salary: Type.Optional(Type.String()),
  max_salary: Type.Optional(Type.String()),
  required_degree: Type.Optional(Type.Integer()),
  experience: Type.Optional(Type.Integer()),
  headcount: Type.Optional(Type.Integer()),
  high_light_list: Type.Optional(Type.Array(IdName)),
  description: Type.Optional(Type.String()),
  requirement: Type.Optional(Type.String()),
  creator: Type.Optional(IdName),
  create_time: Type.String(),
  modify_time: Type.String(),
  customized_data_list: Type.Optional(Type.Array(CustomizedData)),
  address_list: Type.Optional(Type.Array(Address)),
  target_major_list: Type.Optional(Type.Array(IdName)),
  job_sequence_info: Type.Optional(IdName),
  currency: Type.Optional(Type.Integer()),
}

/** A post in a list. */
export const ListedJobPost = Type.Object(listed)

/** A post in the answers of get and search, which say two things more. */
export const JobPost = Type.Object({
  ...listed,
  job_function: Type.Optional(IdName),
  subject: Type.Optional(IdName),
})

type Caller = { userIdType: Static<typeof UserIdType> | undefined; scopes: readonly string[] }

/** The wire form of a post as get and search have it; the schema of a list drops what a list does not say. */
export function presentJobPost(post: PublishedPost, caller: Caller): Static<typeof JobPost> {
  const addresses = post.addresses.map(presentAddress)
  return {
    id: post.id,
    title: post.title,
    job_id: post.jobId,
    job_code: post.jobCode,
    job_expire_time: post.expiresAt ? presentTime(post.expiresAt) : undefined,
    job_active_status: post.active ? 1 : 2,
    job_process_type: post.processType,
    job_recruitment_type: presentItem(post.recruitmentType),
    job_department: presentItem(post.department),
    job_type: presentItem(post.jobType),
    min_job_level: presentItem(post.minLevel),
    max_job_level: presentItem(post.maxLevel),
    address: addresses[0],
    address_list: unlessEmpty(addresses),
    min_salary: post.minSalary ?? undefined,
    max_salary: post.maxSalary ?? undefined,
    currency: post.currency ?? undefined,
    required_degree: post.requiredDegree ?? undefined,
    experience: post.experience ?? undefined,
    headcount: post.headcount ?? undefined,
    high_light_list: unlessEmpty(post.highlights.map(presentNamed)),
    description: post.description || undefined,
    requirement: post.requirement || undefined,
    creator: presentCreator(post, caller),
    create_time: presentTime(post.createdAt),
    modify_time: presentTime(post.modifiedAt),
    job_function: presentItem(post.jobFunction),
    subject: presentItem(post.subject),
  }
}

/** An employee has one name, which stands for both languages. */
function presentCreator({ creator }: PublishedPost, caller: Caller): Static<typeof IdName> | undefined {
  if (!creator) return undefined
  const name = { zh_cn: creator.name, en_us: creator.name }
  switch (caller.userIdType) {
    case 'union_id':
      return { id: creator.union_id, name }
    case 'user_id':
      return hasOneScope(caller.scopes, [EMPLOYEE_ID_SCOPE]) ? { id: creator.user_id, name } : undefined
    default:
      return { id: creator.open_id, name }
  }
}

function presentAddress(address: PostAddress): Static<typeof Address> {
  return {
    ...presentNamed(address),
    district: presentPlace(address.district),
    city: presentPlace(address.city),
    state: presentPlace(address.state),
    country: presentPlace(address.country),
  }
}

function presentPlace(place: PostAddress['city']): Static<typeof CodeName> | undefined {
  return place && { code: place.code, name: { zh_cn: place.zh, en_us: place.en } }
}

function presentItem(item: NamedItem | undefined): Static<typeof IdName> | undefined {
  return item && presentNamed(item)
}

function presentNamed(item: NamedItem): Static<typeof IdName> {
  return { id: item.id, name: presentI18n(item) }
}

function presentTime(time: Date): string {
  return String(time.getTime())
}

function unlessEmpty<T>(list: T[]): T[] | undefined {
  return list.length === 0 ? undefined : list
}
