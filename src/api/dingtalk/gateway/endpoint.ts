import type { Static, TObject, TSchema } from 'typebox'
import type { RateLimit } from '#domain/apps/index.ts'
import type { Actor } from '#domain/context.ts'
import type { DingtalkContext } from './context.ts'

/** The one permission of the recruitment calls. */
export const RECRUITMENT = 'qyapi_recruitment_plugin'

/** The vendor's limit of one app on one call, standard tier. */
export const STANDARD_LIMIT: RateLimit = { perSecond: 20 }

type Common = {
  ctx: DingtalkContext
  actor: Actor
  /** How the caller reaches this server, without a trailing slash: for links in answers. */
  baseUrl: string
  caller: Caller
}

/** Top-level arguments as they came, JSON texts read, with fields that no schema knows. */
export type Sent = Record<string, unknown>

/** A call under `/topapi`. Its `biz_code` is checked before `handle`, and a `channel` by `requireChannel`. */
export type OldCallDefinition<A extends TObject, R extends TObject> = {
  /** The vendor's name; the file is named after it. */
  id: `dingtalk.oapi.${string}`
  path: `/topapi/${string}`
  summary: string
  /** Top-level arguments; nested values are made what their schema says where that is safe. */
  arguments: A
  /** What stands beside `errcode` and `errmsg`. Fields that are not declared are dropped. */
  response: R
  handle(request: Common & { args: Static<A>; sent: Sent }): Promise<Static<R>>
}

/** A call under `/v1.0`. */
export type NewCallDefinition<Q extends TObject, B extends TObject | undefined, R extends TObject> = {
  /** The SDK's module and operation. */
  id: `ats_1_0.${string}`
  method: 'GET' | 'POST' | 'PUT'
  path: `/v1.0/${string}`
  summary: string
  limit?: RateLimit
  /** The limit counts all apps of the company together. */
  limitsCompany?: boolean
  /** The status of a bad parameter where the vendor documents another than 400. */
  badParameterStatus?: number
  query: Q
  body?: B
  response: R
  handle(
    request: Common & {
      query: Static<Q>
      body: B extends TSchema ? Static<B> : undefined
      /** The body as it came, with fields that no schema knows. */
      sent: unknown
    },
  ): Promise<Static<R>>
}

/** What the calling app may name. */
export type Caller = {
  /** @throws the surface's refusal when the app was not granted this channel */
  requireChannel(channel: string): void
}

export type OldCall = Omit<OldCallDefinition<TObject, TObject>, 'handle'> & {
  family: 'old'
  method: 'POST'
  handle(request: Common & { args: unknown; sent: Sent }): Promise<object>
}
export type NewCall = Omit<NewCallDefinition<TObject, TObject | undefined, TObject>, 'handle'> & {
  family: 'new'
  handle(request: Common & { query: unknown; body: unknown; sent: unknown }): Promise<object>
}
export type DingtalkCall = OldCall | NewCall

/** Declares one old-style call: everything about it in one value. */
export function oldCall<A extends TObject, R extends TObject>(definition: OldCallDefinition<A, R>): OldCall {
  return { ...definition, family: 'old', method: 'POST' } as unknown as OldCall
}

/** Declares one new-style call. */
export function newCall<Q extends TObject, R extends TObject, B extends TObject | undefined = undefined>(
  definition: NewCallDefinition<Q, B, R>,
): NewCall {
  return { ...definition, family: 'new' } as unknown as NewCall
}
