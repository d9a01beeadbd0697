import { randomInt } from 'node:crypto'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { type TObject, Type } from 'typebox'
import type { AuthenticatedApp } from '#domain/apps/index.ts'
import { baseUrlOf } from '#http/base-url.ts'
import { noteOutcome } from '#http/outcome.ts'
import { createValidator } from '#http/validate.ts'
import { CATALOGUE } from '../catalogue.ts'
import { readArguments } from './arguments.ts'
import { authorize, callerOf, requireBizCode } from './authorize.ts'
import type { DingtalkContext } from './context.ts'
import type { OldCall } from './endpoint.ts'
import { DingtalkError, describeViolation, type OldRefusal, REFUSALS, toDingtalkError } from './errors.ts'
import { MAX_BODY_BYTES, parseOldBody, type RawArguments } from './old-body.ts'

const CONTENT_TYPE = 'application/json;charset=UTF-8'

declare module 'fastify' {
  interface FastifyRequest {
    dingtalkApp: AuthenticatedApp | null
  }
}

/** 12 characters of base 36, as the vendor's request ids are. */
function makeRequestId(): string {
  return Array.from({ length: 12 }, () => randomInt(36).toString(36)).join('')
}

/**
 * Prepares a scope for the old style (reference section 3): bodies of any content type, HTTP 200 for everything, one
 * envelope. The answer's type is never negotiated: the Java client's `Accept` names no JSON.
 */
export function prepareOldScope(app: FastifyInstance, ctx: DingtalkContext): void {
  app.decorateRequest('dingtalkApp', null)
  app.removeAllContentTypeParsers()
  app.addContentTypeParser('*', { parseAs: 'string', bodyLimit: MAX_BODY_BYTES }, (request, body, done) => {
    try {
      done(null, parseOldBody(body as string, request.headers['content-type']))
    } catch (error) {
      done(error as Error, undefined)
    }
  })
  app.setErrorHandler((thrown, request, reply) => {
    const error = toDingtalkError(thrown)
    const requestId = makeRequestId()
    noteOutcome(request, error.refusal === REFUSALS.system ? 'failed' : 'refused')
    if (error.refusal === REFUSALS.system) {
      ctx.log.error(
        { err: thrown, requestId, route: request.routeOptions.url, method: request.method },
        'a call failed unexpectedly',
      )
    }
    return send(reply, errorBody(error, requestId))
  })
}

/** Everything of the old style is answered with HTTP 200: its clients throw on other statuses. */
function send(reply: FastifyReply, body: object): FastifyReply {
  return reply.code(200).type(CONTENT_TYPE).send(JSON.stringify(body))
}

function errorBody(error: DingtalkError, requestId: string): object {
  const { errcode, errmsg, sub }: OldRefusal = error.refusal.old ?? REFUSALS.system.old
  const detail = error.detail
  if (errcode === REFUSALS.apiUnknown.old.errcode) {
    const sub_msg = detail ?? errmsg
    return { errcode, sub_msg, errmsg: `Invalid method[submsg=${sub_msg}]`, request_id: requestId }
  }
  if (sub === undefined) {
    // `Missing required arguments:biz_code` is the vendor's own punctuation.
    const separator = errcode === 40 || errcode === 41 ? ':' : ': '
    return {
      errcode,
      errmsg: detail === undefined ? errmsg : `${errmsg}${separator}${detail}`,
      request_id: requestId,
    }
  }
  const sub_msg = detail === undefined ? errmsg : `${errmsg} ${detail}`
  return {
    errcode,
    sub_code: sub,
    sub_msg,
    errmsg: `ding talk error[subcode=${sub},submsg=${sub_msg}]`,
    request_id: requestId,
  }
}

/** Adds one served call: token, permission and rate before the body is read where the token is in the query. */
export function registerOldCall(app: FastifyInstance, ctx: DingtalkContext, call: OldCall): void {
  const validate = createValidator(call.arguments)
  const validateAnswer = ctx.checkResponses ? createValidator(call.response) : null
  app.route({
    method: 'POST',
    url: call.path,
    schema: { response: { 200: envelopeOf(call.response) } },
    validatorCompiler: () => () => true,
    onRequest: async (request) => {
      const token = queryToken(request)
      // A body that is not a form cannot carry a token either: nothing of it is read.
      if (token !== undefined || !mayBeForm(request)) request.dingtalkApp = await authorize(ctx, token, call)
    },
    handler: async (request, reply) => {
      const raw = (request.body ?? {}) as RawArguments
      const app = request.dingtalkApp ?? (await authorize(ctx, formToken(raw), call))
      const { args, sent } = readArguments(call.arguments, raw)
      const bizCode = args.biz_code
      if (typeof bizCode === 'string') requireBizCode(app, bizCode)
      const checked = validate(args)
      if ('violations' in checked) throw refuseArguments(checked.violations)
      const answer = await call.handle({
        ctx,
        actor: { tenantId: app.tenantId, kind: 'app', id: app.appRowId },
        caller: callerOf(app),
        baseUrl: baseUrlOf(request, ctx.publicUrl),
        args: checked.value,
        sent,
      })
      if (validateAnswer) assertAnswer(call.id, validateAnswer(answer))
      void reply.type(CONTENT_TYPE)
      return { errcode: 0, errmsg: 'ok', ...answer, request_id: makeRequestId() }
    },
  })
  app.route({
    method: ['GET', 'PUT', 'DELETE', 'PATCH'],
    url: call.path,
    exposeHeadRoute: false,
    handler: async () => {
      throw new DingtalkError('methodWrong')
    },
  })
}

/** Calls that the vendor has and Bole does not serve, and those that nobody has: said before the token is looked at. */
export function registerUnknownOldCalls(app: FastifyInstance): void {
  const known = new Map(CATALOGUE.filter(({ family }) => family === 'old').map(({ path, id }) => [path, id]))
  app.route({
    method: ['GET', 'POST', 'PUT', 'DELETE', 'PATCH'],
    url: '/topapi/*',
    exposeHeadRoute: false,
    onRequest: async (request) => {
      const path = request.url.split('?')[0] ?? ''
      const id = known.get(path)
      throw new DingtalkError('apiUnknown', {
        detail: id === undefined ? REFUSALS.apiUnknown.old.errmsg : `Bole does not serve ${id} yet`,
      })
    },
    handler: async () => undefined,
  })
}

function envelopeOf(response: TObject): TObject {
  return Type.Object({
    errcode: Type.Integer(),
    errmsg: Type.String(),
    ...response.properties,
    request_id: Type.String(),
  })
}

function queryToken(request: FastifyRequest): string | undefined {
  const { access_token: token } = request.query as Record<string, string | string[] | undefined>
  const text = Array.isArray(token) ? token.at(-1) : token
  return text === '' ? undefined : text
}

function mayBeForm(request: FastifyRequest): boolean {
  const type = request.headers['content-type']
  return type === undefined || /x-www-form-urlencoded/i.test(type)
}

function formToken(raw: RawArguments): string | undefined {
  return typeof raw.access_token === 'string' ? raw.access_token : undefined
}

/** A bad top-level argument is the gateway's to refuse, what is nested is the call's. */
function refuseArguments(violations: { field: string; description: string }[]): DingtalkError {
  const [first] = violations
  const field = first?.field ?? ''
  if (first === undefined || !/[.[]/.test(field))
    return new DingtalkError('argumentInvalid', { detail: field })
  return new DingtalkError('parameterInvalid', { detail: describeViolation(first) })
}

function assertAnswer(id: string, result: ReturnType<ReturnType<typeof createValidator>>): void {
  if ('value' in result) return
  throw new Error(
    `the answer of ${id} does not fit its schema: ${result.violations.map(describeViolation).join('; ')}`,
  )
}
