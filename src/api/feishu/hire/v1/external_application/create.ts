import { Type } from 'typebox'
import { createExternalApplication } from '#domain/external-records/index.ts'
import { externalFieldPath } from '../../../external/field-paths.ts'
import { ExternalId } from '../../../external/schemas.ts'
import { feishuEndpoint } from '../../../gateway/endpoint.ts'
import { Application, ApplicationBody, applicationFrom, presentApplication } from './external_application.ts'

/**
 * 创建外部投递: an application from another system.
 *
 * Chosen where the vendor is silent: within 24 hours the same request with the same `external_id` by the same app answers
 * success with the first record, as it is now; another request under that id is refused with 1002002 and the first
 * record's id in `error.details`, because answering success would lose what it says. Deleting the record frees the id.
 */
export const create = feishuEndpoint({
  id: 'hire.v1.external_application.create',
  method: 'POST',
  path: '/open-apis/hire/v1/external_applications',
  summary: 'Import an application from another system',
  scopes: ['hire:external_application'],
  limit: { perSecond: 20 },
  fieldPath: externalFieldPath,
  body: Type.Object({ external_id: ExternalId, ...ApplicationBody.properties }),
  response: Type.Object({ external_application: Application }),
  async handle({ ctx, actor, body }) {
    const application = await createExternalApplication(ctx, actor, applicationFrom(body), body.external_id)
    return { external_application: presentApplication(application) }
  },
})
