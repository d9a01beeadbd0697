export { corpIdOf, tenantOfCorpId } from './corp-id.ts'
export { type CreatedApp, createApp, listApps } from './create.ts'
export { createRateLimiter, type RateLimit, type RateLimiter, type RateVerdict } from './rate-limit.ts'
export { ALL_CHANNELS, ALL_SCOPES, DEFAULT_BIZ_CODE, hasOneScope, isGranted } from './scopes.ts'
export { openSecret } from './secrets.ts'
export {
  type AuthenticatedApp,
  createTokenReader,
  type IssuedToken,
  issueCorpToken,
  issueToken,
  type TokenKind,
} from './tokens.ts'
