import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { type TSchema, Type } from 'typebox'
import type { AuthenticatedApp } from '#domain/apps/index.ts'
import { MultipartError, Upload } from '#http/uploads.ts'
import {
  cleanJson,
  coerceQuery,
  createValidator,
  isTooDeep,
  MAX_JSON_DEPTH,
  type Validator,
} from '#http/validate.ts'
import { DomainError } from '#lib/errors.ts'
import { authorize } from './authorize.ts'
import type { FeishuContext } from './context.ts'
import type { FeishuEndpoint } from './endpoint.ts'
import { errorBody, makeLogId, setLogId } from './envelope.ts'
import { FeishuError, GATEWAY, refuseDomainError, refuseViolations, SYSTEM_ERROR } from './errors.ts'

declare module 'fastify' {
  interface FastifyRequest {
    feishuLogId: string
    feishuApp: AuthenticatedApp | null
    feishuEndpoint: Pick<FeishuEndpoint, 'errors' | 'fieldPath' | 'sendsMessage'> | null
  }
}

/** The largest JSON body; a whole résumé with a hundred entries in every list is far below. */
const MAX_BODY_BYTES = 8 * 1024 * 1024

/**
 * Prepares a Fastify scope for the vendor's wire: log ids, JSON bodies whatever their content type says, the error
 * envelope. Routes are added by `registerEndpoint`, `registerUnsupported` and the token calls.
 */
export function prepareFeishuScope(app: FastifyInstance, ctx: FeishuContext): void {
  app.decorateRequest('feishuLogId', '')
  app.decorateRequest('feishuApp', null)
  app.decorateRequest('feishuEndpoint', null)
  app.addHook('onRequest', async (request, reply) => {
    request.feishuLogId = makeLogId(ctx.clock.now())
    setLogId(reply, request.feishuLogId)
  })
  app.removeAllContentTypeParsers()
  app.addContentTypeParser('*', { parseAs: 'string', bodyLimit: MAX_BODY_BYTES }, (request, body, done) => {
    try {
      done(null, parseJsonBody(request, body as string))
    } catch (error) {
      done(error as Error, undefined)
    }
  })
  app.setErrorHandler((error, request, reply) => sendError(ctx, error, request, reply))
}

/** Bodies on GET are accepted and ignored; elsewhere an empty body is an empty object. */
function parseJsonBody(request: FastifyRequest, text: string): unknown {
  if (request.method === 'GET' || text.trim() === '') return {}
  // PostgreSQL stores no NUL in text; JSON writes it as \u0000 behind an even number of backslashes.
  if (/(?<!\\)(?:\\\\)*\\u0000|\0/.test(text)) {
    throw new FeishuError(GATEWAY.fieldsInvalid, {
      violations: [{ field: '', description: 'the body contains a NUL character (\\u0000)' }],
    })
  }
  if (isTooDeep(text)) {
    throw new FeishuError(GATEWAY.fieldsInvalid, {
      violations: [{ field: '', description: `the body nests deeper than ${MAX_JSON_DEPTH} levels` }],
    })
  }
  try {
    return cleanJson(JSON.parse(text))
  } catch {
    throw new FeishuError(GATEWAY.fieldsInvalid, {
      message: 'field validation failed: the request body is not valid JSON',
      violations: [{ field: '', description: 'the request body is not valid JSON' }],
    })
  }
}

/** Adds one served call. */
export function registerEndpoint(app: FastifyInstance, ctx: FeishuContext, endpoint: FeishuEndpoint): void {
  if (!endpoint.form) {
    addRoute(app, ctx, endpoint)
    return
  }
  // A scope of its own, in which no parser reads the body.
  app.register(async (scope) => {
    scope.removeAllContentTypeParsers()
    scope.addContentTypeParser('*', (_request, _body, done) => done(null, {}))
    addRoute(scope, ctx, endpoint)
  })
}

/** Token, scope and rate before the body is read, parameters after, then the use case. */
function addRoute(app: FastifyInstance, ctx: FeishuContext, endpoint: FeishuEndpoint): void {
  const validateParams = validatorOf(endpoint.params)
  const validateQuery = validatorOf(endpoint.query)
  const validateBody = validatorOf(endpoint.body)
  const validateResponse = ctx.checkResponses ? createValidator(endpoint.response) : null
  const msg = endpoint.msg ?? 'ok'
  app.route({
    method: endpoint.method,
    url: endpoint.path,
    exposeHeadRoute: false,
    schema: { response: { 200: envelopeSchema(endpoint) } },
    validatorCompiler: () => () => true,
    onRequest: async (request) => {
      request.feishuEndpoint = endpoint
      request.feishuApp = await authorize(ctx, request.headers.authorization, endpoint)
      refuseNulInAddress(request.raw.url ?? '')
    },
    handler: async (request) => {
      const caller = request.feishuApp as AuthenticatedApp
      const query = endpoint.query
        ? coerceQuery(endpoint.query, request.query as Record<string, string>)
        : undefined
      const upload = endpoint.form ? new Upload(request.raw) : null
      const call = endpoint.handle({
        ctx,
        actor: { tenantId: caller.tenantId, kind: 'app', id: caller.appRowId },
        scopes: caller.scopes,
        baseUrl: ctx.publicUrl ?? `${request.protocol}://${request.host}`,
        params: check(validateParams, request.params),
        query: check(validateQuery, query),
        body: check(validateBody, request.body ?? {}),
        upload: (form) => openForm(endpoint, upload).file(form),
      })
      const data = await (upload ? refuseBadForm(upload, call) : call)
      if (validateResponse) assertResponse(endpoint.id, validateResponse(data))
      return { code: 0, msg, ...(endpoint.sendsMessage ? { message: msg } : {}), data }
    },
  })
}

/** Adds a call the vendor has and Bole does not serve yet: it says so, after the token check. */
export function registerUnsupported(
  app: FastifyInstance,
  ctx: FeishuContext,
  call: { id: string; method: FeishuEndpoint['method']; path: string },
): void {
  app.route({
    method: call.method,
    url: call.path,
    exposeHeadRoute: false,
    onRequest: async (request) => {
      await authorize(ctx, request.headers.authorization, { id: call.id, scopes: [], limit: {} })
      throw new FeishuError(GATEWAY.notSupported, { message: `${GATEWAY.notSupported.msg}: ${call.id}` })
    },
    handler: async () => undefined,
  })
}

function openForm(endpoint: FeishuEndpoint, upload: Upload | null): Upload {
  if (!upload) throw new Error(`${endpoint.id} does not declare \`form\``)
  return upload
}

/** A refused upload is read to its end all the same, so that the sender gets to read why. */
async function refuseBadForm(upload: Upload, call: Promise<unknown>): Promise<unknown> {
  try {
    return await call
  } catch (error) {
    upload.discardRest()
    if (!(error instanceof MultipartError)) throw error
    throw refuseViolations([{ field: error.field, description: error.message }])
  }
}

/** PostgreSQL takes no NUL in text, so that no id and no keyword can have one. */
function refuseNulInAddress(url: string): void {
  if (!url.includes('%00')) return
  throw new FeishuError(GATEWAY.fieldsInvalid, {
    violations: [{ field: '', description: 'the address contains a NUL character (%00)' }],
  })
}

function validatorOf(schema: TSchema | undefined): Validator<TSchema> | null {
  return schema ? createValidator(schema) : null
}

function check(validate: Validator<TSchema> | null, value: unknown): undefined {
  if (!validate) return undefined
  const result = validate(value)
  if ('violations' in result) throw refuseViolations(result.violations)
  return result.value as undefined
}

function assertResponse(id: string, result: ReturnType<Validator<TSchema>>): void {
  if ('value' in result) return
  const fields = result.violations.map(({ field, description }) => `${field}: ${description}`)
  throw new Error(`the answer of ${id} does not fit its schema: ${fields.join('; ')}`)
}

function envelopeSchema({ response, sendsMessage }: FeishuEndpoint): TSchema {
  const envelope = { code: Type.Integer(), msg: Type.String(), data: response }
  return Type.Object(sendsMessage ? { ...envelope, message: Type.String() } : envelope)
}

/** The one place where an exception becomes an answer. Unexpected ones say nothing to the caller and all to the log. */
function sendError(ctx: FeishuContext, thrown: unknown, request: FastifyRequest, reply: FastifyReply) {
  const logId = request.feishuLogId
  const error = toFeishuError(thrown, request.feishuEndpoint)
  if (error.http >= 500 && error.code === SYSTEM_ERROR.code) {
    ctx.log.error(
      { err: thrown, logId, route: request.routeOptions.url, method: request.method },
      'a call failed unexpectedly',
    )
  }
  return reply
    .code(error.http)
    .headers(error.headers)
    .type('application/json; charset=utf-8')
    .send(
      JSON.stringify({
        ...errorBody(error, logId),
        ...(request.feishuEndpoint?.sendsMessage ? { message: error.message } : {}),
      }),
    )
}

function toFeishuError(thrown: unknown, endpoint: FastifyRequest['feishuEndpoint']): FeishuError {
  if (thrown instanceof FeishuError) return thrown
  if (thrown instanceof DomainError) return refuseDomainError(thrown, endpoint?.errors, endpoint?.fieldPath)
  const { statusCode, code } = thrown as { statusCode?: number; code?: string }
  if (code === 'FST_ERR_CTP_BODY_TOO_LARGE') {
    return new FeishuError(GATEWAY.fieldsInvalid, {
      violations: [{ field: '', description: `the max len of the body is ${MAX_BODY_BYTES} bytes` }],
    })
  }
  // What Fastify itself refuses (a broken content-length, a bad chunk) is the caller's fault.
  if (statusCode && statusCode >= 400 && statusCode < 500) {
    return new FeishuError(
      { ...GATEWAY.fieldsInvalid, http: statusCode },
      { message: 'the request could not be read' },
    )
  }
  return new FeishuError(SYSTEM_ERROR)
}
