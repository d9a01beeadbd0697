import { DomainError } from '#lib/errors.ts'
import type {
  AssessmentDimension,
  ExternalApplicationInput,
  ExternalAssessmentInput,
  ExternalInterviewInput,
} from './types.ts'

/** Recruiting systems are younger than this and no history is from the future: a time outside is of a wrong unit. */
const EARLIEST_MS = Date.UTC(1980, 0, 1)
const LATEST_MS = Date.UTC(2100, 0, 1)

/** @throws DomainError invalid, for a time that milliseconds since 1970 cannot mean here */
export function checkTime(field: string, ms: number | undefined): void {
  if (ms === undefined || (ms >= EARLIEST_MS && ms < LATEST_MS)) return
  throw invalid(field, 'the time must be milliseconds since 1970, between the years 1980 and 2100')
}

/** @throws DomainError invalid with the time at fault */
export function checkApplication({ appliedAt, modifiedAt }: ExternalApplicationInput): void {
  checkTime('appliedAt', appliedAt)
  checkTime('modifiedAt', modifiedAt)
  if (appliedAt !== undefined && modifiedAt !== undefined && modifiedAt < appliedAt) {
    throw invalid('modifiedAt', 'the last change is before the creation')
  }
}

/** @throws DomainError invalid with the time, or the value of an assessment, at fault */
export function checkInterview({ beginsAt, endsAt, assessments }: ExternalInterviewInput): void {
  checkTime('beginsAt', beginsAt)
  checkTime('endsAt', endsAt)
  if (beginsAt !== undefined && endsAt !== undefined && endsAt < beginsAt) {
    throw invalid('endsAt', 'the interview ends before it begins')
  }
  for (const [index, assessment] of (assessments ?? []).entries()) {
    checkAssessment(assessment, `assessments[${index}].`)
  }
}

/** @throws DomainError invalid with the value at fault */
export function checkAssessment({ dimensions }: ExternalAssessmentInput, path = ''): void {
  for (const [index, dimension] of (dimensions ?? []).entries()) {
    checkDimension(dimension, `${path}dimensions[${index}]`)
  }
}

/** What an answer to each kind of question must hold; what it holds beside that is kept. */
const DEMANDS: Record<number, { key: 'score' | 'option' | 'content' | 'options'; name: string }> = {
  1: { key: 'score', name: 'a score' },
  2: { key: 'option', name: 'the option chosen' },
  3: { key: 'content', name: 'text' },
  4: { key: 'options', name: 'the options chosen' },
}

function checkDimension(dimension: AssessmentDimension, path: string): void {
  const demand = dimension.type === undefined ? undefined : DEMANDS[dimension.type]
  if (!demand) return
  const value = dimension[demand.key]
  const isGiven =
    typeof value === 'number' ||
    (typeof value === 'string' && value.trim() !== '') ||
    (Array.isArray(value) && value.length > 0 && value.every((option) => option.trim() !== ''))
  if (!isGiven) throw invalid(`${path}.${demand.key}`, `a question of this type needs ${demand.name}`)
}

function invalid(field: string, message: string): DomainError {
  return new DomainError('invalid', message, { field })
}
