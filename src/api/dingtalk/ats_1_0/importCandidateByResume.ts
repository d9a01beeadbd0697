import { setTimeout as pause } from 'node:timers/promises'
import { Type } from 'typebox'
import { corpIdOf } from '#domain/apps/index.ts'
import { type ChannelResume, getChannelResume, receiveChannelResume } from '#domain/channel-resumes/index.ts'
import { getTalent } from '#domain/talents/index.ts'
import { DomainError } from '#lib/errors.ts'
import type { DingtalkContext } from '../gateway/context.ts'
import { newCall } from '../gateway/endpoint.ts'
import { DingtalkError } from '../gateway/errors.ts'
import { Url } from '../resume/schema.ts'

const BY_URL = 2
/** Shorter than a client waits for an answer. */
const WAIT_MS = 25_000
const ASK_EVERY_MS = 200

/**
 * 导入简历创建候选人: a candidate from a file at a link. The file is fetched and read in the background as everywhere, and the
 * call waits for it; when it takes longer, the answer is `systemError`, and the same call again within ten minutes waits on.
 * Files of DingTalk's drive (`fileSourceType` 3) are out of Bole's reach. `fileType` and `fileSize` are hints: the bytes
 * decide. The vendor documents HTTP 500 for bad parameters here.
 */
export const importCandidateByResume = newCall({
  id: 'ats_1_0.importCandidateByResume',
  method: 'POST',
  path: '/v1.0/ats/candidates/importCandidateByResume',
  summary: 'Create a candidate from a résumé file',
  limit: { perMinute: 30 },
  limitsCompany: true,
  badParameterStatus: 500,
  query: Type.Object({ opUserId: Type.Optional(Type.String({ maxLength: 128 })) }),
  body: Type.Object({
    channelCode: Type.Optional(Type.String({ maxLength: 64 })),
    fileId: Type.Optional(Type.String({ maxLength: 512 })),
    fileName: Type.String({ minLength: 1, maxLength: 1_024 }),
    fileSize: Type.Integer({ minimum: 0 }),
    fileSourceType: Type.Integer(),
    fileType: Type.String({ minLength: 1, maxLength: 64 }),
    spaceId: Type.Optional(Type.Integer()),
    url: Type.Optional(Url),
  }),
  response: Type.Object({ candidateId: Type.String(), corpId: Type.String(), name: Type.String() }),
  async handle({ ctx, actor, query, body, sent, caller }) {
    const channel = body.channelCode ?? 'other'
    caller.requireChannel(channel)
    if (body.fileSourceType !== BY_URL) {
      throw new DomainError('invalid', 'only 2 (url) is supported', { field: 'fileSourceType' })
    }
    const url = body.url?.trim()
    if (!url) throw new DomainError('invalid', 'a link is required with fileSourceType 2', { field: 'url' })
    const { resumeId } = await receiveChannelResume(ctx, actor, {
      door: 'dingtalk_file',
      channel,
      operator: query.opUserId,
      resume: null,
      warnings: [],
      wantedJobs: [],
      file: { url, name: body.fileName },
      mail: null,
      param: sent,
    })
    const talentId = await personOf(ctx, actor.tenantId, resumeId)
    const { id, name } = await getTalent(ctx, actor.tenantId, talentId)
    return { candidateId: id, corpId: corpIdOf(actor.tenantId), name }
  },
})

/** @throws DingtalkError importFailed when the file cannot be fetched or read, system when it takes too long */
async function personOf(ctx: DingtalkContext, tenantId: string, resumeId: string): Promise<string> {
  const until = performance.now() + WAIT_MS
  for (;;) {
    const { talentId, file }: ChannelResume = await getChannelResume(ctx, tenantId, resumeId)
    if (talentId !== null) return talentId
    if (file?.state === 'failed')
      throw new DingtalkError('importFailed', { detail: file.reason ?? undefined })
    if (performance.now() > until) throw new DingtalkError('stillReading')
    await pause(ASK_EVERY_MS)
  }
}
