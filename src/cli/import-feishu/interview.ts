import type { ImportedInterview } from '#domain/imports/index.ts'
import { asObject, asObjects, asText, asTime, asWhole, namesOf, type Wire } from './wire.ts'

export type Interview = Omit<ImportedInterview, 'sourceId'> & { id: string }

const SUBMITTED = 1
/** Conclusions there: 1 passed, 2 not passed, 5 no-show, 6 pending. In imported history 1 is fail and 2 is pass. */
const NO_SHOW = 5
const CONCLUSIONS: Record<number, number> = { 1: 2, 2: 1, 6: 3 }
const PARTICIPATED = { attended: 2, noShow: 3 }

/** An interview of `GET /open-apis/hire/v1/interviews` with what its interviewers handed in; null without an id. */
export function interviewOf(interview: Wire): Interview | null {
  const id = asText(interview.id)
  if (id === undefined) return null
  const records = asObjects(interview.interview_record_list)
  const handedIn = records.filter(({ commit_status }) => commit_status === SUBMITTED)
  const beginsAt = asTime(interview.begin_time)
  const endsAt = asTime(interview.end_time)
  return {
    id,
    beginsAt,
    endsAt: beginsAt !== undefined && endsAt !== undefined && endsAt < beginsAt ? undefined : endsAt,
    participateStatus: participation(records, handedIn),
    assessments: handedIn.map((record) => ({
      username:
        namesOf(record.interviewer)[0] ?? asText(asObject(record.interviewer).id) ?? asText(record.user_id),
      conclusion: CONCLUSIONS[asWhole(record.conclusion) ?? 0],
      content: asText(record.content),
    })),
  }
}

function participation(records: Wire[], handedIn: Wire[]): number | undefined {
  if (records.some(({ conclusion }) => conclusion === NO_SHOW)) return PARTICIPATED.noShow
  return handedIn.length > 0 ? PARTICIPATED.attended : undefined
}
