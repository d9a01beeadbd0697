/** Grants every scope of every surface; what `bole app create` gives when `--scopes` is not used. */
export const ALL_SCOPES = '*'

/** The vendor's business code of the recruitment product: the only one its documentation names. */
export const DEFAULT_BIZ_CODE = 'ddats'

/** Grants every channel (or business code). */
export const ALL_CHANNELS = '*'

/** True when `name` was granted, by itself or with all. */
export function isGranted(granted: readonly string[], name: string): boolean {
  return granted.includes(ALL_CHANNELS) || granted.includes(name)
}

/** True when one of `wanted` was granted; a call that wants none is open to every app. */
export function hasOneScope(granted: readonly string[], wanted: readonly string[]): boolean {
  if (wanted.length === 0 || granted.includes(ALL_SCOPES)) return true
  return wanted.some((scope) => granted.includes(scope))
}
