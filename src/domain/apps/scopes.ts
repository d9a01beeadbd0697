/** Grants every scope of every surface; what `bole app create` gives when `--scopes` is not used. */
export const ALL_SCOPES = '*'

/** True when one of `wanted` was granted; a call that wants none is open to every app. */
export function hasOneScope(granted: readonly string[], wanted: readonly string[]): boolean {
  if (wanted.length === 0 || granted.includes(ALL_SCOPES)) return true
  return wanted.some((scope) => granted.includes(scope))
}
