import type { FeishuEndpoint } from '../../../gateway/endpoint.ts'

export const jobFunctionEndpoints: readonly FeishuEndpoint[] = []
