import type { FeishuEndpoint } from '../../../gateway/endpoint.ts'

export const websiteJobPostEndpoints: readonly FeishuEndpoint[] = []
