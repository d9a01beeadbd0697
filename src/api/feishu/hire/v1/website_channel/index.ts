import type { FeishuEndpoint } from '../../../gateway/endpoint.ts'

export const websiteChannelEndpoints: readonly FeishuEndpoint[] = []
