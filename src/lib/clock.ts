/** Where the time comes from; tests put their own in its place. */
export type Clock = { now(): number }

export const systemClock: Clock = { now: () => Date.now() }

/** Offset of UTC+08:00, in which Chinese clients mean months and days. */
const CHINA_OFFSET_MS = 8 * 3_600_000

/** `YYYY-MM` of an epoch millisecond in UTC+08:00. */
export function chinaMonth(ms: number): string {
  return new Date(ms + CHINA_OFFSET_MS).toISOString().slice(0, 7)
}

/** `YYYY` of an epoch millisecond in UTC+08:00. */
export function chinaYear(ms: number): string {
  return new Date(ms + CHINA_OFFSET_MS).toISOString().slice(0, 4)
}
