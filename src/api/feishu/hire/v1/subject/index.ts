import type { FeishuEndpoint } from '../../../gateway/endpoint.ts'

export const subjectEndpoints: readonly FeishuEndpoint[] = []
