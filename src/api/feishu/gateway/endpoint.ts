import type { Static, TSchema } from 'typebox'
import type { RateLimit } from '#domain/apps/index.ts'
import type { Actor } from '#domain/context.ts'
import type { UploadedFile, UploadForm } from '#http/uploads.ts'
import type { FeishuContext } from './context.ts'
import type { ErrorOverrides } from './errors.ts'

/** Query and path parameters as object schemas; absent: none are read. */
type Input<S> = S extends TSchema ? Static<S> : undefined

export type FeishuRequest<P, Q, B> = {
  ctx: FeishuContext
  actor: Actor
  /** Scopes granted to the calling app, for fields that need one of their own. */
  scopes: readonly string[]
  /** How the caller reaches this server, without a trailing slash: for links in answers. */
  baseUrl: string
  params: Input<P>
  query: Input<Q>
  body: Input<B>
  /** Reads the file of a multipart form; only where the endpoint has `form`. */
  upload(form: UploadForm): Promise<UploadedFile>
}

export type FeishuEndpointDefinition<
  P extends TSchema | undefined,
  Q extends TSchema | undefined,
  B extends TSchema | undefined,
  R extends TSchema,
> = {
  /** The vendor's name, as in its SDKs: `hire.v1.website.list`. The file is named after it. */
  id: string
  method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'
  /** With `:name` parameters, as the vendor prints it. */
  path: string
  summary: string
  /** One of these is needed; empty: none. */
  scopes: readonly string[]
  limit: RateLimit
  /** The vendor's word for success at this call: `ok`, `success` or `SUCCESS`. */
  msg?: string
  /** Where this call's code or status differs from the table in `errors.ts`. */
  errors?: ErrorOverrides
  /** Turns the path of a domain refusal's field into the path the caller wrote; absent: they are the same. */
  fieldPath?(path: string): string
  /** The body is a multipart form, which `handle` reads as a stream (`upload`), and never JSON. */
  form?: boolean
  /** The vendor's page of this call says `message` where all others say `msg`; both are sent. */
  sendsMessage?: boolean
  params?: P
  query?: Q
  body?: B
  /** The content of `data`. Fields that are not declared are dropped. */
  response: R
  handle(request: FeishuRequest<P, Q, B>): Promise<Static<R>>
}

/** An endpoint whose exact types are no longer of interest: what lists hold. */
export type FeishuEndpoint = Omit<
  FeishuEndpointDefinition<TSchema | undefined, TSchema | undefined, TSchema | undefined, TSchema>,
  'handle'
> & {
  handle(request: FeishuRequest<undefined, undefined, undefined>): Promise<unknown>
}

/** Declares one call of the vendor's API: everything about it in one value. */
export function feishuEndpoint<
  R extends TSchema,
  P extends TSchema | undefined = undefined,
  Q extends TSchema | undefined = undefined,
  B extends TSchema | undefined = undefined,
>(definition: FeishuEndpointDefinition<P, Q, B, R>): FeishuEndpoint {
  return definition as unknown as FeishuEndpoint
}
