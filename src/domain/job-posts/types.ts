import type { GazetteerPlace } from '../locations/index.ts'

/** An entry of one of the tenant's small lists. */
export type NamedItem = { id: string; name_zh: string; name_en: string }

/** One of the tenant's own addresses, with the gazetteer's places that it lies in. */
export type PostAddress = NamedItem & {
  country: GazetteerPlace | undefined
  state: GazetteerPlace | undefined
  city: GazetteerPlace | undefined
  district: GazetteerPlace | undefined
}

export type PostCreator = { name: string; open_id: string; union_id: string; user_id: string }

/** A job post with all that a career site shows of it. What the tenant does not know is undefined or empty. */
export type PublishedPost = {
  id: string
  title: string
  jobId: string
  jobCode: string
  expiresAt: Date | null
  /** False: the job was closed. An expired job stays active, its `expiresAt` says so. */
  active: boolean
  /** 1 experienced, 2 campus */
  processType: number
  recruitmentType: NamedItem | undefined
  department: NamedItem | undefined
  jobType: NamedItem | undefined
  jobFunction: NamedItem | undefined
  subject: NamedItem | undefined
  minLevel: NamedItem | undefined
  maxLevel: NamedItem | undefined
  highlights: NamedItem[]
  addresses: PostAddress[]
  /** thousands a month, as the recruiter wrote them */
  minSalary: string | null
  maxSalary: string | null
  currency: number | null
  requiredDegree: number | null
  experience: number | null
  headcount: number | null
  description: string
  requirement: string
  creator: PostCreator | undefined
  createdAt: Date
  /** The later of the last changes of the post and of its job, for both are shown. */
  modifiedAt: Date
}

/** Times are epoch milliseconds, both ends included. An absent or empty part does not filter. */
export type PostFilter = {
  updatedFrom?: number
  updatedTo?: number
  createdFrom?: number
  createdTo?: number
  /** In title, code or description, in any case; taken as it stands. */
  keyword?: string
  /** A job type stands for the types below it, too. */
  jobTypeIds?: readonly string[]
  /** Codes of cities, or of the district, state or country of an address. */
  placeCodes?: readonly string[]
  jobFunctionIds?: readonly string[]
  subjectIds?: readonly string[]
}
