import { type Static, Type } from 'typebox'
import type { Job } from '#domain/jobs/index.ts'

const text = Type.Optional(Type.String())
const number = Type.Optional(Type.Integer())

/** What `job/get` and `job/query` share of a job. */
export const JobFields = {
  campus: Type.Boolean(),
  category: text,
  city: text,
  district: text,
  job_code: Type.String(),
  job_id: Type.String(),
  job_nature: Type.String(),
  max_salary: number,
  min_salary: number,
  name: Type.String(),
  province: text,
  salary_period: text,
}

/** Recruitment types of the tenant's starter set (`src/domain/tenants/starter-data.ts`) by the vendor's words. */
export const NATURES: Record<string, string[]> = {
  'FULL-TIME': ['101', '201'],
  INTERNSHIP: ['202', '301'],
  OTHER: ['102', '103', '105'],
  'PART-TIME': [],
}
export const CAMPUS_TYPES = ['201', '202']

/** Salaries leave as yuan a month; the job has thousands. */
export function presentJob(job: Job): Static<ReturnType<typeof Type.Object<typeof JobFields>>> {
  const places = job.address?.places
  const minSalary = yuanOf(job.minSalary)
  const maxSalary = yuanOf(job.maxSalary)
  const isPaid = minSalary !== undefined || maxSalary !== undefined
  return {
    campus: CAMPUS_TYPES.includes(job.recruitmentTypeId),
    category: job.jobTypeId ?? undefined,
    city: places?.city?.zh,
    district: places?.district?.zh,
    job_code: job.code,
    job_id: job.id,
    job_nature: natureOf(job.recruitmentTypeId),
    max_salary: maxSalary,
    min_salary: minSalary,
    name: job.title,
    province: places?.state?.zh,
    salary_period: isPaid ? 'MONTH' : undefined,
  }
}

function natureOf(recruitmentTypeId: string): string {
  const found = Object.entries(NATURES).find(([, ids]) => ids.includes(recruitmentTypeId))
  return found?.[0] ?? 'OTHER'
}

function yuanOf(thousands: string | null): number | undefined {
  const amount = thousands === null ? Number.NaN : Number(thousands)
  return Number.isFinite(amount) ? Math.round(amount * 1_000) : undefined
}
