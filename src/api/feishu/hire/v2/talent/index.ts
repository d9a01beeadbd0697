import type { FeishuEndpoint } from '../../../gateway/endpoint.ts'

export const talentV2Endpoints: readonly FeishuEndpoint[] = []
