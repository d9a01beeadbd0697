import { list } from './list.ts'

export const websiteEndpoints = [list]
