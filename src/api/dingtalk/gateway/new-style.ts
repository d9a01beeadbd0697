import { randomUUID } from 'node:crypto'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { TObject, TSchema } from 'typebox'
import { DEFAULT_BIZ_CODE } from '#domain/apps/index.ts'
import { baseUrlOf } from '#http/base-url.ts'
import { noteOutcome } from '#http/outcome.ts'
import { coerceQuery, createValidator, type Validator } from '#http/validate.ts'
import { CATALOGUE } from '../catalogue.ts'
import { coerce } from './arguments.ts'
import { authorize, callerOf, requireBizCode } from './authorize.ts'
import type { DingtalkContext } from './context.ts'
import type { NewCall } from './endpoint.ts'
import { DingtalkError, describeViolation, REFUSALS, toDingtalkError } from './errors.ts'
import { MAX_BODY_BYTES, parseJsonText } from './old-body.ts'

const CONTENT_TYPE = 'application/json;charset=UTF-8'

declare module 'fastify' {
  interface FastifyRequest {
    dingtalkCall: NewCall | null
  }
}

/**
 * Prepares a scope for the new style (reference section 4): JSON bodies, real statuses, errors of `code`, `message` and
 * `requestid`.
 */
export function prepareNewScope(app: FastifyInstance, ctx: DingtalkContext): void {
  app.decorateRequest('dingtalkCall', null)
  app.removeAllContentTypeParsers()
  app.addContentTypeParser('*', { parseAs: 'string', bodyLimit: MAX_BODY_BYTES }, (request, body, done) => {
    try {
      done(null, parseNewBody(body as string, request.headers['content-type']))
    } catch (error) {
      done(error as Error, undefined)
    }
  })
  app.setErrorHandler((thrown, request, reply) => sendError(ctx, thrown, request, reply))
}

/** A form counts as no body; JSON is read whatever the content type says. */
function parseNewBody(text: string, contentType: string | undefined): unknown {
  const isForm = /x-www-form-urlencoded|multipart/i.test(contentType ?? '')
  if (text.trim() === '' || (isForm && !text.trim().startsWith('{'))) return undefined
  return parseJsonText(text, 'the body')
}

function sendError(
  ctx: DingtalkContext,
  thrown: unknown,
  request: FastifyRequest,
  reply: FastifyReply,
): FastifyReply {
  const error = toDingtalkError(thrown)
  const requestid = randomUUID().toUpperCase()
  noteOutcome(request, error.refusal === REFUSALS.system ? 'failed' : 'refused')
  if (error.refusal === REFUSALS.system) {
    ctx.log.error(
      { err: thrown, requestId: requestid, route: request.routeOptions.url, method: request.method },
      'a call failed unexpectedly',
    )
  }
  const { http, code, message } = error.refusal.new ?? REFUSALS.system.new
  const status =
    error.refusal === REFUSALS.parameterInvalid ? (request.dingtalkCall?.badParameterStatus ?? http) : http
  const { requiredScopes } = error
  return reply
    .code(status)
    .type(CONTENT_TYPE)
    .send(
      JSON.stringify({
        code,
        message: error.detail === undefined ? message : `${message}: ${error.detail}`,
        requestid,
        ...(requiredScopes.length > 0 ? { accessdenieddetail: { requiredScopes } } : {}),
      }),
    )
}

/** Adds one served call: token, permission and rate before the body is read, parameters after, then the use case. */
export function registerNewCall(app: FastifyInstance, ctx: DingtalkContext, call: NewCall): void {
  const validateQuery = createValidator(call.query)
  const validateBody = call.body ? createValidator(call.body) : null
  const validateAnswer = ctx.checkResponses ? createValidator(call.response) : null
  app.route({
    method: call.method,
    url: call.path.replace(/\{(\w+)\}/g, ':$1'),
    exposeHeadRoute: false,
    schema: { response: { 200: call.response } },
    validatorCompiler: () => () => true,
    onRequest: async (request) => {
      request.dingtalkCall = call
      request.dingtalkApp = await authorize(ctx, headerToken(request), call)
    },
    handler: async (request, reply) => {
      const app = request.dingtalkApp
      if (!app) throw new Error('the call was not authorised')
      const query = check(
        validateQuery,
        coerceQuery(call.query, request.query as Record<string, string | string[]>),
      )
      requireBizCode(app, (query as { bizCode?: string }).bizCode ?? DEFAULT_BIZ_CODE)
      const answer = await call.handle({
        ctx,
        actor: { tenantId: app.tenantId, kind: 'app', id: app.appRowId },
        caller: callerOf(app),
        baseUrl: baseUrlOf(request, ctx.publicUrl),
        query,
        body: validateBody && call.body ? readBody(call.body, validateBody, request.body) : undefined,
        sent: request.body,
      })
      if (validateAnswer) assertAnswer(call.id, validateAnswer(answer))
      void reply.type(CONTENT_TYPE)
      return answer
    },
  })
}

/** Calls that the vendor has and Bole does not serve, and those that nobody has. */
export function registerUnknownNewCalls(app: FastifyInstance): void {
  const known = CATALOGUE.filter(({ family }) => family === 'new').map(({ id, method, path }) => ({
    id,
    method,
    pattern: new RegExp(`^${path.replace(/\{\w+\}/g, '[^/]+').replaceAll('.', '\\.')}$`),
  }))
  app.route({
    method: ['GET', 'POST', 'PUT', 'DELETE', 'PATCH'],
    url: '/v1.0/*',
    exposeHeadRoute: false,
    onRequest: async (request) => {
      const path = request.url.split('?')[0] ?? ''
      const call = known.find(({ method, pattern }) => method === request.method && pattern.test(path))
      throw new DingtalkError(
        'apiUnknown',
        call === undefined ? {} : { detail: `Bole does not serve ${call.id} yet` },
      )
    },
    handler: async () => undefined,
  })
}

function headerToken(request: FastifyRequest): string | undefined {
  const token = request.headers['x-acs-dingtalk-access-token']
  return Array.isArray(token) ? token[0] : token
}

function readBody(schema: TObject, validate: Validator<TSchema>, body: unknown): unknown {
  if (body === undefined || body === null) throw new DingtalkError('bodyMissing')
  return check(validate, coerce(schema, body))
}

function check(validate: Validator<TSchema>, value: unknown): unknown {
  const result = validate(value)
  if ('value' in result) return result.value
  const [first] = result.violations
  throw new DingtalkError('parameterInvalid', first ? { detail: describeViolation(first) } : {})
}

function assertAnswer(id: string, result: ReturnType<Validator<TSchema>>): void {
  if ('value' in result) return
  throw new Error(
    `the answer of ${id} does not fit its schema: ${result.violations.map(describeViolation).join('; ')}`,
  )
}
