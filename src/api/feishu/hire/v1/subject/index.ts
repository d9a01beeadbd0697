import { list } from './list.ts'

export const subjectEndpoints = [list]
