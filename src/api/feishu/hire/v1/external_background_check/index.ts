import type { FeishuEndpoint } from '../../../gateway/endpoint.ts'
import { batchQuery } from './batch_query.ts'
import { create } from './create.ts'
import { deleteOne } from './delete.ts'
import { update } from './update.ts'

export const externalBackgroundCheckEndpoints: readonly FeishuEndpoint[] = [
  create,
  batchQuery,
  update,
  deleteOne,
]
