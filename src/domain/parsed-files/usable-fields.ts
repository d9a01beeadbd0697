import type { Resume } from '#resume/types.ts'
import { normalizeEmail } from '../talents/index.ts'

/**
 * What of a parsed résumé may become a talent's. A number that was read but cannot be one is no number, and so with an
 * address or a blank name; the file itself keeps what it says.
 */
export function usableFields(parsed: Resume): Resume {
  const basic = { ...parsed.basic }
  if (basic.mobile && !basic.mobile.e164) delete basic.mobile
  if (basic.email !== undefined && normalizeEmail(basic.email) === null) delete basic.email
  if (!basic.name?.trim()) delete basic.name
  if (basic.identification?.number.trim() === '') delete basic.identification
  return { ...parsed, basic }
}
