import { Type } from 'typebox'
import { externalBackgroundChecks } from '#domain/external-records/index.ts'
import { externalFieldPath } from '../../../external/field-paths.ts'
import { feishuEndpoint } from '../../../gateway/endpoint.ts'
import { BackgroundCheckParams } from './external_background_check.ts'

/** 删除外部背调: its files stay. A second time, the record is unknown (1002002). */
export const deleteOne = feishuEndpoint({
  id: 'hire.v1.external_background_check.delete',
  method: 'DELETE',
  path: '/open-apis/hire/v1/external_background_checks/:external_background_check_id',
  summary: 'Delete an external background check',
  scopes: ['hire:external_application'],
  limit: { perSecond: 10 },
  fieldPath: externalFieldPath,
  params: BackgroundCheckParams,
  response: Type.Object({}),
  async handle({ ctx, actor, params }) {
    await externalBackgroundChecks.remove(ctx, actor.tenantId, params.external_background_check_id)
    return {}
  },
})
