import type { FeishuEndpoint } from '../../../gateway/endpoint.ts'

export const talentEndpoints: readonly FeishuEndpoint[] = []
