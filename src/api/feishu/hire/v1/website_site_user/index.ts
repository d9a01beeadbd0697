import type { FeishuEndpoint } from '../../../gateway/endpoint.ts'

export const websiteSiteUserEndpoints: readonly FeishuEndpoint[] = []
