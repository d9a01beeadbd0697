import type { FeishuEndpoint } from '../../../gateway/endpoint.ts'
import { batchGetId } from './batch_get_id.ts'
import { combinedCreate } from './combined_create.ts'
import { combinedUpdate } from './combined_update.ts'
import { get } from './get.ts'
import { list } from './list.ts'

export const talentEndpoints: readonly FeishuEndpoint[] = [
  get,
  list,
  batchGetId,
  combinedCreate,
  combinedUpdate,
]
