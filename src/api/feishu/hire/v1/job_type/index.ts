import type { FeishuEndpoint } from '../../../gateway/endpoint.ts'

export const jobTypeEndpoints: readonly FeishuEndpoint[] = []
