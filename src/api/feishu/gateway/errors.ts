import type { Violation } from '#http/validate.ts'
import type { DomainError, DomainReason } from '#lib/errors.ts'

/** A refusal as it stands on the wire. */
export class FeishuError extends Error {
  readonly http: number
  readonly code: number
  readonly violations: Violation[]
  readonly permissions: { type: string; subject: string }[]
  readonly details: { key: string; value: string }[]
  readonly headers: Record<string, string>

  constructor(
    refusal: Refusal,
    options: {
      message?: string
      violations?: Violation[]
      permissions?: { type: string; subject: string }[]
      details?: { key: string; value: string }[]
      headers?: Record<string, string>
    } = {},
  ) {
    super(options.message ?? refusal.msg)
    this.name = 'FeishuError'
    this.http = refusal.http
    this.code = refusal.code
    this.violations = options.violations ?? []
    this.permissions = options.permissions ?? []
    this.details = options.details ?? []
    this.headers = options.headers ?? {}
  }
}

export type Refusal = { http: number; code: number; msg: string }
export type ErrorOverrides = Partial<Record<DomainReason, Refusal>>

/**
 * The gateway's refusals (reference section 1.4). `docs/compatibility.md` lists the same set; a test holds both together.
 */
export const GATEWAY = {
  tokenMissing: {
    http: 400,
    code: 99991661,
    msg: 'Missing access token for authorization. Please make a request with token attached.',
  },
  tokenInvalid: {
    http: 400,
    code: 99991663,
    msg: 'Invalid access token for authorization. Please make a request with token attached.',
  },
  appTokenInvalid: {
    http: 400,
    code: 99991664,
    msg: 'Invalid app token for authorization. Please make a request with token attached.',
  },
  userTokenInvalid: {
    http: 400,
    code: 99991668,
    msg: 'Invalid user access token for authorization. Please make a request with token attached.',
  },
  tokenMalformed: {
    http: 400,
    code: 99991671,
    msg: 'Invalid access token for authorization: it must start with "t-" or "u-".',
  },
  scopeMissing: { http: 400, code: 99991672, msg: 'Access denied.' },
  rateLimited: { http: 429, code: 99991400, msg: 'request trigger frequency limit' },
  fieldsInvalid: { http: 400, code: 99992402, msg: 'field validation failed' },
  credentialsUnknown: { http: 200, code: 10003, msg: 'invalid param' },
  credentialsWrong: { http: 200, code: 10014, msg: 'app secret invalid' },
  /** Bole's own: the vendor has this call, Bole does not serve it yet. Outside every range the vendor documents. */
  notSupported: { http: 501, code: 99990501, msg: 'Bole does not support this call yet' },
} as const satisfies Record<string, Refusal>

/** Refusals of the hire endpoints by the rule that made them; an endpoint may differ (`errors` in its file). */
export const HIRE: Record<DomainReason, Refusal> = {
  invalid: { http: 400, code: 1002002, msg: 'Parameter error' },
  website_not_found: { http: 400, code: 1002502, msg: 'Website not found' },
  job_post_not_published: { http: 400, code: 1002509, msg: "The job hasn't been posted to this website" },
  job_closed: { http: 400, code: 1002609, msg: 'The job is closed' },
  site_user_not_found: { http: 400, code: 1002007, msg: 'Website user not found' },
  channel_not_found: { http: 400, code: 1002002, msg: 'Parameter error' },
  resume_source_not_found: { http: 400, code: 1002217, msg: 'The resume source does not exist' },
  attachment_not_found: { http: 400, code: 1002002, msg: 'Parameter error' },
  attachment_too_large: { http: 400, code: 1002002, msg: 'Parameter error' },
  city_not_found: { http: 400, code: 1002011, msg: 'City not found' },
  mobile_invalid: { http: 400, code: 1002009, msg: 'The mobile number is invalid' },
  graduation_required: { http: 400, code: 1002513, msg: 'An exact graduation time is required' },
  form_field_required: { http: 400, code: 1002002, msg: 'Parameter error' },
  application_duplicate: { http: 400, code: 1002402, msg: 'Talent has applied the same job post' },
  application_limit: { http: 400, code: 1002511, msg: 'The number of applications has reached the limit' },
  application_not_found: { http: 400, code: 1002201, msg: 'Application not found' },
  talent_not_found: { http: 400, code: 1002102, msg: 'Talent not found' },
  talent_conflict: { http: 400, code: 1002101, msg: 'Update Talent ID Conflict' },
  delivery_task_not_found: { http: 400, code: 1002008, msg: 'Task not found or task error' },
  credentials_unknown: GATEWAY.credentialsUnknown,
  credentials_wrong: GATEWAY.credentialsWrong,
  not_found: { http: 400, code: 1002002, msg: 'Parameter error' },
  conflict: { http: 400, code: 1002002, msg: 'Parameter error' },
}

export const SYSTEM_ERROR: Refusal = { http: 500, code: 1002001, msg: 'System error' }

/** Keywords the gateway checks itself; what remains (enums, formats) is for the hire service to refuse. */
const SERVICE_DESCRIPTIONS = /^the (value should be one of|format is wrong|value is not allowed)/

/** Shape and size are the gateway's to refuse (99992402), the meaning of a value is the service's (1002002). */
export function refuseViolations(violations: Violation[]): FeishuError {
  const gateway = violations.filter(({ description }) => !SERVICE_DESCRIPTIONS.test(description))
  if (gateway.length > 0) return new FeishuError(GATEWAY.fieldsInvalid, { violations: gateway })
  return new FeishuError(HIRE.invalid, { message: firstSentence(violations), violations })
}

function firstSentence(violations: Violation[]): string {
  const [first] = violations
  return first ? `Parameter error: ${first.field}: ${first.description}` : HIRE.invalid.msg
}

/** A rule's refusal in the vendor's words, with the domain's sentence behind it. */
export function refuseDomainError(
  error: DomainError,
  overrides: ErrorOverrides = {},
  fieldPath: (path: string) => string = (path) => path,
): FeishuError {
  const refusal = overrides[error.reason] ?? HIRE[error.reason]
  const field = error.field === undefined ? undefined : fieldPath(error.field)
  return new FeishuError(refusal, {
    message:
      field === undefined ? `${refusal.msg}: ${error.message}` : `${refusal.msg}: ${field}: ${error.message}`,
    violations: field === undefined ? [] : [{ field, description: error.message }],
    details: Object.entries(error.details).map(([key, value]) => ({ key, value })),
  })
}
