import type { FeishuEndpoint } from '../../../gateway/endpoint.ts'

export const attachmentEndpoints: readonly FeishuEndpoint[] = []
