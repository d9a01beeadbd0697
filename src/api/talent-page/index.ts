import type { FastifyInstance, FastifyReply } from 'fastify'
import { getApplication, listApplicationIds } from '#domain/applications/index.ts'
import { attachmentLink, canPreview } from '#domain/attachments/index.ts'
import { findTalentMailHtml, listTalentMails } from '#domain/channel-resumes/index.ts'
import type { DomainContext } from '#domain/context.ts'
import { readCustomValue } from '#domain/talent-fields/index.ts'
import { describeTalentFields, getTalent, readTalentPageToken, type Talent } from '#domain/talents/index.ts'
import { listTimeline } from '#domain/timeline/index.ts'
import { baseUrlOf } from '#http/base-url.ts'
import { type Language, languageOf, sendForeignHtml, sendPage } from '#http/pages/index.ts'
import { DomainError } from '#lib/errors.ts'
import { historyOf } from './history.ts'
import { renderNoTalent, renderTalent } from './render.ts'
import { showDay } from './values.ts'
import type { TalentView } from './view.ts'
import { PAGE, say } from './words.ts'

/** Applications that one page shows at most; a person has a handful. */
const MAX_APPLICATIONS = 50

/** Entries of the time line that one page looks at. */
const MAX_TIMELINE = 200

/** `GET /t/<token>`: a talent, read-only, for whoever holds a link of `talentPageUrl`. */
export function mountTalentPage(
  app: FastifyInstance,
  ctx: DomainContext,
  options: { publicUrl: string | undefined },
): void {
  app.get<{ Params: { token: string } }>('/t/:token', async (request, reply) => {
    const language = languageOf(request)
    const { token } = request.params
    const claim = readTalentPageToken(ctx, token)
    if (claim.verdict !== 'valid') return refuse(reply, language, claim.verdict)
    const talent = await findTalent(ctx, claim)
    if (!talent) return refuse(reply, language, 'forged')
    const baseUrl = baseUrlOf(request, options.publicUrl)
    const view = await viewOf(ctx, talent, { ...claim, baseUrl, language })
    return sendPage(reply, {
      language,
      path: `/t/${token}`,
      secret: true,
      frames: view.mails.length > 0,
      ...renderTalent(language, {
        ...view,
        mails: view.mails.map((mail) => ({ ...mail, url: `/t/${token}/mail/${mail.id}` })),
      }),
    })
  })

  // In a frame of the page: a stranger's HTML, sanitised, and sandboxed whatever slipped through.
  app.get<{ Params: { token: string; mailId: string } }>('/t/:token/mail/:mailId', async (request, reply) => {
    const language = languageOf(request)
    const { token, mailId } = request.params
    const claim = readTalentPageToken(ctx, token)
    if (claim.verdict !== 'valid') return refuse(reply, language, claim.verdict)
    const source = await findTalentMailHtml(ctx.db, claim.tenantId, claim.talentId, mailId)
    return source === null ? refuse(reply, language, 'forged') : sendForeignHtml(reply, source, language)
  })
}

function refuse(reply: FastifyReply, language: Language, verdict: 'expired' | 'forged'): FastifyReply {
  return sendPage(reply, {
    language,
    status: verdict === 'expired' ? 410 : 404,
    secret: true,
    ...renderNoTalent(language, verdict),
  })
}

async function findTalent(
  ctx: DomainContext,
  { tenantId, talentId }: { tenantId: string; talentId: string },
): Promise<Talent | null> {
  try {
    return await getTalent(ctx, tenantId, talentId)
  } catch (error) {
    if (error instanceof DomainError && error.reason === 'talent_not_found') return null
    throw error
  }
}

type Reader = { tenantId: string; baseUrl: string; language: Language; expiresAt: number }

async function viewOf(ctx: DomainContext, talent: Talent, reader: Reader): Promise<TalentView> {
  const { tenantId, baseUrl, expiresAt, language } = reader
  const [fields, custom, applications, timeline, mails] = await Promise.all([
    describeTalentFields(ctx, tenantId, talent.id),
    customOf(ctx, talent, reader),
    applicationsOf(ctx, talent.id, reader),
    listTimeline(ctx, tenantId, talent.id, { limit: MAX_TIMELINE }),
    listTalentMails(ctx.db, tenantId, talent.id),
  ])
  return {
    name: talent.name,
    resume: talent.resume,
    sources: Object.fromEntries(fields.flatMap(({ path, source }) => (source ? [[path, source]] : []))),
    alternatives: Object.fromEntries(fields.map(({ path, alternatives }) => [path, alternatives])),
    mails: mails.map((mail) => ({ ...mail, url: '' })),
    custom,
    applications,
    history: historyOf(timeline.items, language),
    files: talent.files.map(({ id, name, mime, size, createdAt }) => {
      const attachment = { tenant_id: tenantId, id }
      return {
        name,
        size,
        at: createdAt,
        openUrl: canPreview(mime) ? attachmentLink(ctx, attachment, baseUrl, 'inline') : null,
        downloadUrl: attachmentLink(ctx, attachment, baseUrl),
      }
    }),
    similarCount: talent.similarTalentIds.length,
    expiresAt,
  }
}

async function applicationsOf(
  ctx: DomainContext,
  talentId: string,
  { tenantId, language }: Reader,
): Promise<TalentView['applications']> {
  const page = { limit: MAX_APPLICATIONS, token: undefined }
  const { items } = await listApplicationIds(ctx.db, tenantId, { talentId }, page)
  const applications = await Promise.all(items.map((id) => getApplication(ctx.db, tenantId, id)))
  return applications.map(({ job, stage, resumeSource, active, created_at }) => ({
    title: job.title,
    stage: stage ? nameIn(language, stage) : '',
    active,
    at: created_at.getTime(),
    source: resumeSource ? nameIn(language, resumeSource) : '',
  }))
}

/** Custom fields that have a value; files among them stand with the files. */
async function customOf(
  ctx: DomainContext,
  { resume }: Talent,
  { tenantId, language }: Reader,
): Promise<TalentView['custom']> {
  const values = resume.basic.customValues ?? []
  if (values.length === 0) return []
  const fields = new Map((await ctx.readTalentFields(tenantId)).map((field) => [field.id, field]))
  return values.flatMap(({ fieldId, value }) => {
    const field = fields.get(fieldId)
    const reading = field && readCustomValue(field, value)
    if (!field || !reading || reading.kind === 'attachments') return []
    return [{ label: nameIn(language, field), value: customText(reading, language) }]
  })
}

type Reading = Exclude<NonNullable<ReturnType<typeof readCustomValue>>, { kind: 'attachments' }>

function customText(reading: Reading, language: Language): string {
  switch (reading.kind) {
    case 'content':
      return reading.content
    case 'number':
      return reading.number
    case 'option':
      return nameIn(language, reading.option)
    case 'options':
      return reading.options.map((option) => nameIn(language, option)).join(language === 'zh' ? '、' : ', ')
    case 'time':
      return showDay(reading.ms)
    case 'timeRange':
      return [reading.startMs, reading.endMs]
        .map((end) => (end === 'present' ? say(PAGE.present, language) : showDay(end)))
        .join(' – ')
  }
}

function nameIn(language: Language, { nameZh, nameEn }: { nameZh: string; nameEn: string }): string {
  return (language === 'zh' ? nameZh : nameEn) || nameZh || nameEn
}
