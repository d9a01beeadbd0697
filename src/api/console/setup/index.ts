import type { FastifyInstance, FastifyReply } from 'fastify'
import type { DomainContext } from '#domain/context.ts'
import { completeSetup, isSetupOpen } from '#domain/users/index.ts'
import { baseUrlOf } from '#http/base-url.ts'
import { type Language, languageOf, sendPage } from '#http/pages/index.ts'
import { DomainError } from '#lib/errors.ts'
import { type Fault, FIELDS, renderClosed, renderDone, renderForm, type SetupForm } from './pages.ts'

/** A name, an address and a password are far below. */
const MAX_FORM_BYTES = 16 * 1024

export type SetupOptions = { publicUrl: string | undefined }

/**
 * `/setup?token=…`: makes the first company, its administrator and its API credentials. The token of the link is what
 * protects the form: another site cannot know it, so it cannot send one. The link ends with the first administrator.
 */
export function mountSetup(app: FastifyInstance, ctx: DomainContext, options: SetupOptions): void {
  app.register(async (scope) => {
    scope.addContentTypeParser(
      'application/x-www-form-urlencoded',
      { parseAs: 'string', bodyLimit: MAX_FORM_BYTES },
      (_request, body, done) => done(null, new URLSearchParams(body as string)),
    )

    scope.get('/setup', async (request, reply) => {
      const token = (request.query as { token?: unknown }).token
      const language = languageOf(request)
      if (typeof token !== 'string' || !(await isSetupOpen(ctx, token))) return sendClosed(reply, language)
      return sendForm(reply, language, { token, company: '', email: '' }, null)
    })

    scope.post('/setup', async (request, reply) => {
      const language = languageOf(request)
      const form = readForm(request.body)
      try {
        const done = await completeSetup(ctx, form.token, form)
        const baseUrl = baseUrlOf(request, options.publicUrl)
        return sendPage(reply, { language, secret: true, ...renderDone(language, done, baseUrl) })
      } catch (error) {
        const fault = faultOf(error)
        return fault === null ? sendClosed(reply, language) : sendForm(reply, language, form, fault)
      }
    })
  })
}

/** Null: the link is wrong or was used. */
function faultOf(error: unknown): Fault | null {
  if (!(error instanceof DomainError)) throw error
  const field = FIELDS.find((name) => name === error.field)
  if (field !== undefined) return field
  if (error.reason === 'not_found' || error.reason === 'conflict') return null
  throw error
}

function readForm(body: unknown): SetupForm & { password: string } {
  const form = body instanceof URLSearchParams ? body : new URLSearchParams()
  // NUL is nothing that PostgreSQL stores in text.
  const read = (name: string) => (form.get(name) ?? '').replaceAll('\0', '')
  return {
    token: read('token'),
    company: read('company'),
    email: read('email'),
    password: form.get('password') ?? '',
  }
}

function sendForm(reply: FastifyReply, language: Language, form: SetupForm, fault: Fault | null) {
  const path = `/setup?token=${encodeURIComponent(form.token)}`
  return sendPage(reply, {
    language,
    path,
    secret: true,
    status: fault === null ? 200 : 400,
    ...renderForm(language, form, fault),
  })
}

function sendClosed(reply: FastifyReply, language: Language) {
  return sendPage(reply, { language, secret: true, status: 403, ...renderClosed(language) })
}
