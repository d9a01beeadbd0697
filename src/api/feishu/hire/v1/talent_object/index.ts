import type { FeishuEndpoint } from '../../../gateway/endpoint.ts'

export const talentObjectEndpoints: readonly FeishuEndpoint[] = []
