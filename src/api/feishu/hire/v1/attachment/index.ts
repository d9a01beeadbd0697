import type { FeishuEndpoint } from '../../../gateway/endpoint.ts'
import { create } from './create.ts'
import { get } from './get.ts'
import { preview } from './preview.ts'

export const attachmentEndpoints: readonly FeishuEndpoint[] = [create, get, preview]
