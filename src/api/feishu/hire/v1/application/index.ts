import type { FeishuEndpoint } from '../../../gateway/endpoint.ts'
import { get } from './get.ts'
import { getDetail } from './get_detail.ts'
import { list } from './list.ts'

export const applicationEndpoints: readonly FeishuEndpoint[] = [get, getDetail, list]
