import { Type } from 'typebox'
import { changeTalent } from '#domain/entered-talents/index.ts'
import { feishuEndpoint } from '../../../gateway/endpoint.ts'
import { emptiedParts, resumeFromTalent } from '../../../resume/from-talent.ts'
import { compact } from '../../../resume/present-values.ts'
import { talentFieldPath } from '../../../resume/talent-field-paths.ts'
import { TalentChangeBody } from '../../../resume/talent-schema.ts'
import { accountOf, CombinedUserIdType, mayShowUserId } from './combined_account.ts'

/**
 * 更新人才: `basic_info` has to be there, with whatever of it changes.
 *
 * Chosen where the vendor is silent: a list that is sent replaces the stored one, `[]` empties it, and one that is not sent
 * stays; a basic field that is not sent, or `""`, stays. `career_list` stands for work and internships both. What a person
 * edited at the console is not overwritten. A document, mobile number or e-mail that is new to the talent and belongs to another
 * is refused with 1002101 and that talent's id in `error.details`. The file is added and not read.
 */
export const combinedUpdate = feishuEndpoint({
  id: 'hire.v1.talent.combined_update',
  method: 'POST',
  path: '/open-apis/hire/v1/talents/combined_update',
  summary: 'Update a talent (lists are replaced)',
  scopes: ['hire:talent'],
  limit: { perMinute: 1000, perSecond: 50 },
  errors: { talent_not_found: { http: 400, code: 1002102, msg: 'talent not exists' } },
  fieldPath: talentFieldPath,
  query: Type.Object({ user_id_type: CombinedUserIdType }),
  body: TalentChangeBody,
  response: Type.Object({
    talent_id: Type.String(),
    operator_id: Type.Optional(Type.String()),
    operator_account_type: Type.Integer(),
  }),
  async handle({ ctx, actor, scopes, query, body }) {
    const kind = query.user_id_type ?? 'open_id'
    const operatorId = body.operator_id || undefined
    const resume = resumeFromTalent(body)
    const { talentId } = await changeTalent(ctx, actor, body.talent_id, {
      resume,
      emptied: emptiedParts(body, resume),
      raw: body,
      resumeAttachmentId: body.resume_attachment_id || undefined,
      fallbackSourceId: body.init_source_id || undefined,
    })
    return compact({
      talent_id: talentId,
      operator_id: mayShowUserId(kind, scopes) ? operatorId : undefined,
      operator_account_type: accountOf(body.operator_account_type, operatorId),
    })
  },
})
