import type { FeishuEndpoint } from '../../../gateway/endpoint.ts'
import { create } from './create.ts'
import { patch } from './patch.ts'

export const externalInterviewAssessmentEndpoints: readonly FeishuEndpoint[] = [create, patch]
