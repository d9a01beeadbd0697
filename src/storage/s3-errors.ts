import { StorageError, type StorageProblem } from './blob-store.ts'
import { diskError } from './disk-errors.ts'

const DENIED = [
  'AccessDenied',
  'AllAccessDisabled',
  'CredentialsProviderError',
  'ExpiredToken',
  'InvalidAccessKeyId',
  'SignatureDoesNotMatch',
]
const FULL = ['EntityTooLarge', 'QuotaExceeded', 'XMinioStorageFull', 'XMinioAdminBucketQuotaExceeded']
const WRONG_PLACE = [
  'AuthorizationHeaderMalformed',
  'PermanentRedirect',
  'IllegalLocationConstraintException',
]
const NETWORK = [
  'EAI_AGAIN',
  'ECONNABORTED',
  'ECONNREFUSED',
  'ECONNRESET',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'ENOTFOUND',
  'EPIPE',
  'ERR_STREAM_PREMATURE_CLOSE',
  'ETIMEDOUT',
]

const ADVICE: Record<StorageProblem, string> = {
  full: 'its space or quota is used up',
  denied:
    'the credentials or their permissions were refused; check the access key, its secret and its policy',
  missing: 'the bucket does not exist; make it, or correct its name',
  unavailable: 'the service cannot be reached or is failing; check the endpoint and the network',
  corrupt: 'stored bytes differ from what was written',
  failed: 'the service refused the request',
}

/**
 * An error of the S3 client in words that say what to do.
 *
 * @param at which bucket at which server, for the message
 */
export function s3Error(cause: unknown, at: string): unknown {
  if (cause instanceof StorageError || !(cause instanceof Error)) return cause
  const problem = problemOf(cause)
  // The spool file is read during an upload: what is neither the network's nor the service's may be the disk's.
  if (problem === undefined) return diskError(cause, 'the temporary folder')
  const advice = WRONG_PLACE.includes(cause.name)
    ? 'the region or endpoint is not the one of this bucket'
    : ADVICE[problem]
  const code = codeOf(cause) ?? cause.name
  return new StorageError(problem, `files cannot be stored in or read from ${at}: ${advice} (${code})`, {
    cause,
  })
}

/** Whether the answer says that there is no such object (a missing bucket is something else). */
export function isMissingObject(error: unknown): boolean {
  return error instanceof Error && (error.name === 'NoSuchKey' || error.name === 'NotFound')
}

/** Whether the answer says that the range begins after the last byte. */
export function isRangeRefused(error: unknown): boolean {
  return error instanceof Error && (error.name === 'InvalidRange' || statusOf(error) === 416)
}

function problemOf(error: Error): StorageProblem | undefined {
  if (error.name === 'NoSuchBucket') return 'missing'
  if (DENIED.includes(error.name)) return 'denied'
  if (FULL.includes(error.name)) return 'full'
  const status = statusOf(error)
  if (status === 401 || status === 403) return 'denied'
  if (status === 507) return 'full'
  if (status !== undefined && (status >= 500 || status === 408 || status === 429)) return 'unavailable'
  if (error.name === 'TimeoutError' || NETWORK.includes(codeOf(error) ?? '')) return 'unavailable'
  return status === undefined ? undefined : 'failed'
}

/** Node puts the codes of several tried addresses into an AggregateError. */
function codeOf(error: Error): string | undefined {
  const inner = error instanceof AggregateError ? (error.errors[0] as unknown) : error
  return inner instanceof Error ? (inner as NodeJS.ErrnoException).code : undefined
}

function statusOf(error: Error): number | undefined {
  return (error as { $metadata?: { httpStatusCode?: number } }).$metadata?.httpStatusCode
}
