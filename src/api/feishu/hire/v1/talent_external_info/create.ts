import { createTalentExternalInfo } from '#domain/external-records/index.ts'
import { externalFieldPath } from '../../../external/field-paths.ts'
import { feishuEndpoint } from '../../../gateway/endpoint.ts'
import {
  EXTERNAL_INFO_ERRORS,
  ExternalInfo,
  ExternalInfoBody,
  ExternalInfoParams,
  externalInfoFrom,
  presentExternalInfo,
} from './external_info.ts'

/**
 * 创建人才外部信息: when the talent came into being in an older system. Chosen where the vendor is silent: sending the same
 * time again is a success, another time is refused with 1002002, because `update` is there to change it.
 */
export const create = feishuEndpoint({
  id: 'hire.v1.talent_external_info.create',
  method: 'POST',
  path: '/open-apis/hire/v1/talents/:talent_id/external_info',
  summary: 'Mark a talent as external with its origin creation time',
  scopes: ['hire:talent'],
  limit: { perMinute: 1000, perSecond: 50 },
  errors: EXTERNAL_INFO_ERRORS,
  fieldPath: externalFieldPath,
  params: ExternalInfoParams,
  body: ExternalInfoBody,
  response: ExternalInfo,
  async handle({ ctx, actor, params, body }) {
    const info = externalInfoFrom(params.talent_id, body)
    return presentExternalInfo(await createTalentExternalInfo(ctx, actor.tenantId, info))
  },
})
