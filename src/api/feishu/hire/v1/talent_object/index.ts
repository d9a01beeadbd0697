import { query } from './query.ts'

export const talentObjectEndpoints = [query]
