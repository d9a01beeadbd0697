export { type FetchAudit, FetchError, type FetchReason } from './errors.ts'
export {
  createFetcher,
  DEFAULT_FETCH_LIMITS,
  DOCUMENT_KINDS,
  type FetchedFile,
  type Fetcher,
  type FetcherSettings,
  type FetchLimits,
  type FetchOptions,
} from './fetcher.ts'
export type { FetchPolicy } from './target.ts'
