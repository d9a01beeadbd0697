import type { FeishuEndpoint } from '../../../gateway/endpoint.ts'

export const jobProcessEndpoints: readonly FeishuEndpoint[] = []
