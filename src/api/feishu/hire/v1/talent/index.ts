import type { FeishuEndpoint } from '../../../gateway/endpoint.ts'
import { batchGetId } from './batch_get_id.ts'
import { get } from './get.ts'
import { list } from './list.ts'

export const talentEndpoints: readonly FeishuEndpoint[] = [get, list, batchGetId]
