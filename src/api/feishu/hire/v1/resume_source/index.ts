import { list } from './list.ts'

export const resumeSourceEndpoints = [list]
