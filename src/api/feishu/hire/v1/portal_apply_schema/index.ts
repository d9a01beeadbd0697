import { list } from './list.ts'

export const portalApplySchemaEndpoints = [list]
