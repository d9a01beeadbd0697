import type { FeishuEndpoint } from '../../../gateway/endpoint.ts'

export const portalApplySchemaEndpoints: readonly FeishuEndpoint[] = []
