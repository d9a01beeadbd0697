import type { FeishuEndpoint } from '../../../gateway/endpoint.ts'

export const websiteDeliveryEndpoints: readonly FeishuEndpoint[] = []
