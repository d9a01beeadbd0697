import { list } from './list.ts'

export const jobTypeEndpoints = [list]
