import type { FeishuEndpoint } from '../../../gateway/endpoint.ts'

export const applicationEndpoints: readonly FeishuEndpoint[] = []
