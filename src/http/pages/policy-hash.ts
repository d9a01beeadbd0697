import { createHash } from 'node:crypto'

/** How a content security policy names the one style or script that it lets through (CSP Level 3, hash-source, without quotes). */
export function policyHash(text: string): string {
  return `sha256-${createHash('sha256').update(text).digest('base64')}`
}
