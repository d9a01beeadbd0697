import type { Context } from '#src/context.ts'
import { buildTalent } from './build-talents.ts'
import type { Call } from './server.ts'

/** A talent who was imported and never applied here, and whom no identity leads to. */
export async function buildImportedTalent(ctx: Context, tenant: { id: string }): Promise<string> {
  return (await buildTalent(ctx, tenant.id, { resume: { basic: { name: '沈知秋' } } })).id
}

const V1 = '/open-apis/hire/v1'

/** Creates external records over the wire and returns their ids. */
export function externalRecords(call: Call) {
  const create = async (path: string, key: string, body: unknown): Promise<string> => {
    const { json } = await call('POST', `${V1}/${path}`, body)
    if (json.code !== 0) throw new Error(JSON.stringify(json))
    return json.data[key].id
  }
  return {
    application: (talentId: string, body: object = {}) =>
      create('external_applications', 'external_application', { talent_id: talentId, ...body }),
    interview: (applicationId: string, body: object = {}) =>
      create('external_interviews', 'external_interview', {
        external_application_id: applicationId,
        ...body,
      }),
    assessment: (interviewId: string, body: object = {}) =>
      create('external_interview_assessments', 'external_interview_assessment', {
        external_interview_id: interviewId,
        ...body,
      }),
    offer: (applicationId: string, body: object = {}) =>
      create('external_offers', 'external_offer', { external_application_id: applicationId, ...body }),
    check: (applicationId: string, body: object = {}) =>
      create('external_background_checks', 'external_background_check', {
        external_application_id: applicationId,
        ...body,
      }),
  }
}
