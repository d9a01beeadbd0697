/**
 * Why a fetch failed, for Bole's log, and whether trying again later can help. What the operator or the rules refuse
 * stays refused; trouble of the network or of the other server may pass.
 */
const RETRYABLE = {
  'url malformed': false,
  'url too long': false,
  'scheme refused': false,
  'port refused': false,
  'user info refused': false,
  'host refused': false,
  'host not on the list': false,
  'address refused': false,
  'name unknown': false,
  'name not resolved': true,
  'not connected': true,
  'connect timeout': true,
  'peer differs': false,
  'certificate refused': false,
  'answer timeout': true,
  'answer malformed': false,
  'connection lost': true,
  'too many redirects': false,
  'redirect malformed': false,
  'redirect to http': false,
  'status refused': false,
  'status of trouble': true,
  compressed: false,
  'too large': false,
  empty: false,
  'too slow': true,
  timeout: true,
  'kind refused': false,
  'archive refused': false,
  busy: true,
} as const satisfies Record<string, boolean>

export type FetchReason = keyof typeof RETRYABLE

/** What one fetch came to: for the log, and for a row that keeps it. Never shown to whom asked for the fetch. */
export type FetchAudit = {
  caller: string
  /** Name or address of the last server asked, without the link's path and query, which may be secret or personal. */
  host: string | null
  port: number | null
  /** The address that was connected to; null when none was. */
  address: string | null
  redirects: number
  size: number | null
  sha256: string | null
  outcome: 'fetched' | FetchReason
  ms: number
}

/**
 * A link was not fetched. The message is the same whatever happened, because who sent the link must not learn from it
 * what answers in the operator's network; `reason` and `audit` are for the log and for Bole's own rows.
 */
export class FetchError extends Error {
  readonly reason: FetchReason
  /** Whether the same link may work later. Back off between tries. */
  readonly retryable: boolean
  /** Set when the fetch as a whole has ended. */
  audit: FetchAudit | null = null

  constructor(reason: FetchReason, options?: ErrorOptions) {
    super('The file could not be fetched from its link.', options)
    this.name = 'FetchError'
    this.reason = reason
    this.retryable = RETRYABLE[reason]
  }
}
