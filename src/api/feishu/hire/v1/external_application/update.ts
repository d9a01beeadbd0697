import { Type } from 'typebox'
import { replaceExternalApplication } from '#domain/external-records/index.ts'
import { externalFieldPath } from '../../../external/field-paths.ts'
import { feishuEndpoint } from '../../../gateway/endpoint.ts'
import {
  Application,
  ApplicationBody,
  ApplicationParams,
  applicationFrom,
  PARAMETER_ERROR,
  presentApplication,
} from './external_application.ts'

/**
 * 更新外部投递: replaces the record; what is not sent is empty afterwards. Chosen where the vendor is silent: another
 * `talent_id` moves the record, with all that is under it, to that talent; `external_id` is not read, as on every update.
 */
export const update = feishuEndpoint({
  id: 'hire.v1.external_application.update',
  method: 'PUT',
  path: '/open-apis/hire/v1/external_applications/:external_application_id',
  summary: 'Replace an external application',
  scopes: ['hire:external_application'],
  limit: { perSecond: 20 },
  errors: { talent_not_found: PARAMETER_ERROR },
  fieldPath: externalFieldPath,
  params: ApplicationParams,
  body: ApplicationBody,
  response: Type.Object({ external_application: Application }),
  async handle({ ctx, actor, params, body }) {
    const id = params.external_application_id
    const application = await replaceExternalApplication(ctx, actor.tenantId, id, applicationFrom(body))
    return { external_application: presentApplication(application) }
  },
})
