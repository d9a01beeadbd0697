import { replaceTalentExternalInfo } from '#domain/external-records/index.ts'
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

/** 更新人才外部信息. Chosen where the vendor is silent: a talent without that time gets it. */
export const update = feishuEndpoint({
  id: 'hire.v1.talent_external_info.update',
  method: 'PUT',
  path: '/open-apis/hire/v1/talents/:talent_id/external_info',
  summary: "Change a talent's origin creation time",
  scopes: ['hire:talent'],
  limit: { perMinute: 1000, perSecond: 50 },
  errors: EXTERNAL_INFO_ERRORS,
  fieldPath: externalFieldPath,
  params: ExternalInfoParams,
  body: ExternalInfoBody,
  response: ExternalInfo,
  async handle({ ctx, actor, params, body }) {
    const info = externalInfoFrom(params.talent_id, body)
    return presentExternalInfo(await replaceTalentExternalInfo(ctx, actor.tenantId, info))
  },
})
