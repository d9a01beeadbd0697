import { Type } from 'typebox'
import { enterTalent } from '#domain/entered-talents/index.ts'
import { feishuEndpoint } from '../../../gateway/endpoint.ts'
import { resumeFromTalent } from '../../../resume/from-talent.ts'
import { compact } from '../../../resume/present-values.ts'
import { talentFieldPath } from '../../../resume/talent-field-paths.ts'
import { NewTalentBody } from '../../../resume/talent-schema.ts'
import { accountOf, CombinedUserIdType, mayShowUserId } from './combined_account.ts'

/**
 * 创建人才: a person who need not have applied for anything.
 *
 * Chosen where the vendor is silent: one person is one talent, so somebody who is known already answers success with the
 * talent that is there, to whom what is sent is added (docs/identity.md); 1002105 is not answered. The file is added and
 * not read. `init_source_id` stands in where `resume_source_id` is missing, if there is such a source. Folders are kept with
 * what was sent and shown nowhere, because Bole has none. A creator whom Bole does not know is answered and not kept.
 */
export const combinedCreate = feishuEndpoint({
  id: 'hire.v1.talent.combined_create',
  method: 'POST',
  path: '/open-apis/hire/v1/talents/combined_create',
  summary: 'Create a talent',
  scopes: ['hire:talent'],
  limit: { perMinute: 1000, perSecond: 50 },
  fieldPath: talentFieldPath,
  query: Type.Object({ user_id_type: CombinedUserIdType }),
  body: NewTalentBody,
  response: Type.Object({
    talent_id: Type.String(),
    creator_id: Type.Optional(Type.String()),
    creator_account_type: Type.Integer(),
  }),
  async handle({ ctx, actor, scopes, query, body }) {
    const kind = query.user_id_type ?? 'open_id'
    const creatorId = body.creator_id || undefined
    const { talentId } = await enterTalent(ctx, actor, {
      resume: resumeFromTalent(body),
      raw: body,
      resumeAttachmentId: body.resume_attachment_id || undefined,
      fallbackSourceId: body.init_source_id || undefined,
      creator: creatorId === undefined ? undefined : { kind, id: creatorId },
    })
    return compact({
      talent_id: talentId,
      creator_id: mayShowUserId(kind, scopes) ? creatorId : undefined,
      creator_account_type: accountOf(body.creator_account_type, creatorId),
    })
  },
})
