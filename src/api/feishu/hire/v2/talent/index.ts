import type { FeishuEndpoint } from '../../../gateway/endpoint.ts'
import { get } from './get.ts'

export const talentV2Endpoints: readonly FeishuEndpoint[] = [get]
