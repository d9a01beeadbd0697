import type { AuthenticatedApp, RateLimiter } from '#domain/apps/index.ts'
import type { DomainContext } from '#domain/context.ts'

/** What the Feishu surface needs: the domain, and what its gateway keeps. */
export type FeishuContext = DomainContext & {
  readToken(token: string): Promise<AuthenticatedApp | null>
  rateLimiter: RateLimiter
  /** Configured address of this server; null: as the caller wrote it in `Host`. */
  publicUrl: string | null
  /** Answers are checked against their schema: on everywhere but in production. */
  checkResponses: boolean
}
