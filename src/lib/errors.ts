/**
 * A refusal that belongs to the rules of recruiting. `reason` names the rule; each surface turns it into its vendor's
 * code and sentence (one table per surface). The message is for the caller and never carries personal data.
 */
export class DomainError extends Error {
  readonly reason: DomainReason
  /** JSON path of the input at fault, in the words of the domain (`resume.educations.0.graduation`). */
  readonly field: string | undefined
  /** Facts a caller can act on, such as the id of the earlier delivery. Ids only. */
  readonly details: Record<string, string>

  constructor(
    reason: DomainReason,
    message: string,
    options: { field?: string; details?: Record<string, string>; cause?: unknown } = {},
  ) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause })
    this.name = 'DomainError'
    this.reason = reason
    this.field = options.field
    this.details = options.details ?? {}
  }
}

export type DomainReason =
  | 'invalid'
  | 'website_not_found'
  | 'job_post_not_published'
  | 'job_closed'
  | 'site_user_not_found'
  | 'channel_not_found'
  | 'resume_source_not_found'
  | 'attachment_not_found'
  | 'attachment_too_large'
  | 'city_not_found'
  | 'mobile_invalid'
  | 'graduation_required'
  | 'form_field_required'
  | 'application_duplicate'
  | 'application_limit'
  | 'application_not_found'
  | 'talent_not_found'
  | 'talent_conflict'
  | 'delivery_task_not_found'
  | 'credentials_unknown'
  | 'credentials_wrong'
  | 'not_found'
  | 'conflict'

/** One sentence of any thrown value, for a log line. */
export function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}
