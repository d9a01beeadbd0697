import type { AuthenticatedApp, RateLimiter } from '#domain/apps/index.ts'
import type { DomainContext } from '#domain/context.ts'

/** What the DingTalk surface needs: the domain, and what its gateway keeps. */
export type DingtalkContext = DomainContext & {
  readToken(token: string): Promise<AuthenticatedApp | null>
  rateLimiter: RateLimiter
  /** Configured address of this server; undefined: as the caller wrote it in `Host`. */
  publicUrl: string | undefined
  /** Answers are checked against their schema: on everywhere but in production. */
  checkResponses: boolean
}
