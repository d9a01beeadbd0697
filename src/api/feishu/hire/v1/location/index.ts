import { list } from './list.ts'
import { query } from './query.ts'

export const locationEndpoints = [query, list]
