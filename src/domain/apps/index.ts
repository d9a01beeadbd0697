export { type CreatedApp, createApp, listApps } from './create.ts'
export { createRateLimiter, type RateLimit, type RateLimiter, type RateVerdict } from './rate-limit.ts'
export { ALL_SCOPES, hasOneScope } from './scopes.ts'
export { openSecret } from './secrets.ts'
export {
  type AuthenticatedApp,
  createTokenReader,
  type IssuedToken,
  issueToken,
  type TokenKind,
} from './tokens.ts'
