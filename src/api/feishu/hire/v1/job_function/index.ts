import { list } from './list.ts'

export const jobFunctionEndpoints = [list]
