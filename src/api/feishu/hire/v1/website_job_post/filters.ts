import { type Static, Type } from 'typebox'
import type { PostFilter } from '#domain/job-posts/index.ts'
import { EpochMsText } from '../../../schemas.ts'

/** Times are epoch milliseconds as text, both ends included. */
export const timeFilters = {
  update_start_time: Type.Optional(EpochMsText),
  update_end_time: Type.Optional(EpochMsText),
  create_start_time: Type.Optional(EpochMsText),
  create_end_time: Type.Optional(EpochMsText),
}
const TimeFilters = Type.Object(timeFilters)

export function readTimeFilters(given: Static<typeof TimeFilters>): PostFilter {
  return {
    updatedFrom: readTime(given.update_start_time),
    updatedTo: readTime(given.update_end_time),
    createdFrom: readTime(given.create_start_time),
    createdTo: readTime(given.create_end_time),
  }
}

function readTime(text: string | undefined): number | undefined {
  return text === undefined ? undefined : Number(text)
}
