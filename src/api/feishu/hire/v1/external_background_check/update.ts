import { Type } from 'typebox'
import { externalBackgroundChecks } from '#domain/external-records/index.ts'
import { externalFieldPath } from '../../../external/field-paths.ts'
import { feishuEndpoint } from '../../../gateway/endpoint.ts'
import {
  BackgroundCheck,
  BackgroundCheckBody,
  BackgroundCheckParams,
  backgroundCheckFrom,
  presentBackgroundCheck,
} from './external_background_check.ts'

/** 更新外部背调: replaces the background check; what is not sent is empty afterwards, its files too. */
export const update = feishuEndpoint({
  id: 'hire.v1.external_background_check.update',
  method: 'PUT',
  path: '/open-apis/hire/v1/external_background_checks/:external_background_check_id',
  summary: 'Replace an external background check',
  scopes: ['hire:external_application'],
  limit: { perSecond: 10 },
  fieldPath: externalFieldPath,
  params: BackgroundCheckParams,
  body: BackgroundCheckBody,
  response: Type.Object({ external_background_check: BackgroundCheck }),
  async handle({ ctx, actor, params, body }) {
    const record = await externalBackgroundChecks.replace(
      ctx,
      actor.tenantId,
      params.external_background_check_id,
      backgroundCheckFrom(body),
    )
    return { external_background_check: presentBackgroundCheck(record) }
  },
})
