import type { FeishuEndpoint } from '../../../gateway/endpoint.ts'

export const websiteDeliveryTaskEndpoints: readonly FeishuEndpoint[] = []
