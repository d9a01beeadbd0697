import type { FeishuEndpoint } from '../../../gateway/endpoint.ts'
import { get } from './get.ts'

export const websiteDeliveryTaskEndpoints: readonly FeishuEndpoint[] = [get]
