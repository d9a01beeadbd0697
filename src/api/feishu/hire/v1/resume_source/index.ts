import type { FeishuEndpoint } from '../../../gateway/endpoint.ts'

export const resumeSourceEndpoints: readonly FeishuEndpoint[] = []
