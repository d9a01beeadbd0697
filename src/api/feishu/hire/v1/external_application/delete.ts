import { Type } from 'typebox'
import { deleteExternalApplication } from '#domain/external-records/index.ts'
import { externalFieldPath } from '../../../external/field-paths.ts'
import { feishuEndpoint } from '../../../gateway/endpoint.ts'
import { OptionalId } from '../../../schemas.ts'
import { Application, ApplicationParams, presentApplication } from './external_application.ts'

/**
 * 删除外部投递: answers what was deleted.
 *
 * Chosen where the vendor is silent: the interviews under it with their assessments, its offers and its background checks
 * are deleted with it, in one transaction. No call shows them any more; their rows stay in the database as tombstones.
 * `talent_id` is a guard: it has to be the talent that the record belongs to, or that it was made for before an update
 * moved it. A second time, the record is unknown (1002002).
 */
export const deleteOne = feishuEndpoint({
  id: 'hire.v1.external_application.delete',
  method: 'DELETE',
  path: '/open-apis/hire/v1/external_applications/:external_application_id',
  summary: 'Delete an external application',
  scopes: ['hire:external_application'],
  limit: { perMinute: 20 },
  fieldPath: externalFieldPath,
  params: ApplicationParams,
  query: Type.Object({ talent_id: OptionalId }),
  response: Type.Object({ external_application: Application }),
  async handle({ ctx, actor, params, query }) {
    const application = await deleteExternalApplication(
      ctx,
      actor.tenantId,
      params.external_application_id,
      query.talent_id,
    )
    return { external_application: presentApplication(application) }
  },
})
