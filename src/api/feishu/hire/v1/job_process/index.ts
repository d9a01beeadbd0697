import { list } from './list.ts'

export const jobProcessEndpoints = [list]
