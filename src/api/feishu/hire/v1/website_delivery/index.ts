import type { FeishuEndpoint } from '../../../gateway/endpoint.ts'
import { createByAttachment } from './create_by_attachment.ts'
import { createByResume } from './create_by_resume.ts'

export const websiteDeliveryEndpoints: readonly FeishuEndpoint[] = [createByResume, createByAttachment]
