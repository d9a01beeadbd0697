import { get } from './get.ts'
import { list } from './list.ts'
import { search } from './search.ts'

export const websiteJobPostEndpoints = [list, get, search]
