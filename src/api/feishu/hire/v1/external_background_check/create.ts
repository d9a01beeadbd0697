import { Type } from 'typebox'
import { externalBackgroundChecks } from '#domain/external-records/index.ts'
import { externalFieldPath } from '../../../external/field-paths.ts'
import { ExternalId } from '../../../external/schemas.ts'
import { feishuEndpoint } from '../../../gateway/endpoint.ts'
import {
  BackgroundCheck,
  BackgroundCheckBody,
  backgroundCheckFrom,
  presentBackgroundCheck,
} from './external_background_check.ts'

/**
 * 创建外部背调: a background check of another system, under an external application.
 *
 * Chosen where the vendor is silent: an unknown application is refused with 1002002; `external_id` works as in
 * `hire.v1.external_application.create`.
 */
export const create = feishuEndpoint({
  id: 'hire.v1.external_background_check.create',
  method: 'POST',
  path: '/open-apis/hire/v1/external_background_checks',
  summary: 'Import a background check',
  scopes: ['hire:external_application'],
  limit: { perSecond: 20 },
  fieldPath: externalFieldPath,
  body: Type.Object({ external_id: ExternalId, ...BackgroundCheckBody.properties }),
  response: Type.Object({ external_background_check: BackgroundCheck }),
  async handle({ ctx, actor, body }) {
    return {
      external_background_check: presentBackgroundCheck(
        await externalBackgroundChecks.create(ctx, actor, backgroundCheckFrom(body), body.external_id),
      ),
    }
  },
})
