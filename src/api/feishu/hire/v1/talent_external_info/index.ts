import type { FeishuEndpoint } from '../../../gateway/endpoint.ts'
import { create } from './create.ts'
import { update } from './update.ts'

export const talentExternalInfoEndpoints: readonly FeishuEndpoint[] = [create, update]
