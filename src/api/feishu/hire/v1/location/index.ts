import type { FeishuEndpoint } from '../../../gateway/endpoint.ts'

export const locationEndpoints: readonly FeishuEndpoint[] = []
