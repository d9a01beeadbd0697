import type { FastifyInstance } from 'fastify'
import { channelResumeUrl, getChannelResume, readResumeLink } from '#domain/channel-resumes/index.ts'
import { baseUrlOf } from '#http/base-url.ts'
import { html, type Language, languageOf, sendPage } from '#http/pages/index.ts'
import type { DingtalkContext } from './gateway/context.ts'

const WORDS = {
  zh: {
    title: '简历',
    pending: '简历文件正在获取，请稍后刷新本页。',
    failed: '简历文件未能获取。请在 Bole 的待处理箱中重试，或向提供方索取文件。',
    gone: '链接无效或已过期。',
  },
  en: {
    title: 'Résumé',
    pending: 'The file of this résumé is being fetched. Load this page again in a moment.',
    failed:
      'The file of this résumé could not be fetched. Try again from the inbox, or ask whoever sent it for the file.',
    gone: 'This link is not valid, or it has expired.',
  },
}

/**
 * `GET /r/<token>`: where the jump links lead of a résumé that is only a file. Once its person is known it leads on to the
 * person's page; before, it says what is being waited for.
 */
export function mountResumePage(app: FastifyInstance, ctx: DingtalkContext): void {
  app.get<{ Params: { token: string } }>('/r/:token', async (request, reply) => {
    const language = languageOf(request)
    const show = (word: keyof (typeof WORDS)[Language], status: number) => {
      const { title, [word]: text } = WORDS[language]
      return sendPage(reply, {
        language,
        status,
        secret: true,
        title: `${title} · Bole`,
        body: html`<h1>${title}</h1><p class="lead">${text}</p>`,
      })
    }
    const key = readResumeLink(ctx, request.params.token)
    if (!key) return show('gone', 404)
    const { talentId, file } = await getChannelResume(ctx, key.tenantId, key.resumeId)
    if (talentId === null) return show(file?.state === 'failed' ? 'failed' : 'pending', 200)
    const baseUrl = baseUrlOf(request, ctx.publicUrl)
    void reply.headers({ 'cache-control': 'no-store', 'referrer-policy': 'no-referrer' })
    return reply.redirect(channelResumeUrl(ctx, { ...key, talentId, baseUrl }), 303)
  })
}
