import type { Education, ResumeTime } from '#resume/types.ts'

const DOCTORATE = 8
const JUNIOR_COLLEGE = 5

/** The vendor's kinds of first degree. */
export const FIRST_DEGREES = {
  belowJuniorCollege: 1,
  juniorCollege: 2,
  bachelor: 3,
  master: 4,
  doctorate: 5,
  other: 6,
} as const

/** The highest degree, or 9 (other) when nothing else was named; null when no degree was. */
export function topDegree(educations: readonly Education[]): number | null {
  const degrees = degreesOf(educations)
  const ranked = degrees.filter(isRanked)
  return ranked.length > 0 ? Math.max(...ranked) : (degrees[0] ?? null)
}

/**
 * The kind of the first degree (第一学历): of the education that began first among those from junior college upwards.
 * Where there is none, schools before it count as "below"; null when no degree was named.
 */
export function firstDegree(educations: readonly Education[]): number | null {
  const degrees = degreesOf(educations)
  if (degrees.length === 0) return null
  const [first] = educations
    .filter(({ degree }) => degree !== undefined && isRanked(degree) && degree >= JUNIOR_COLLEGE)
    .toSorted((a, b) => beginOf(a) - beginOf(b))
  if (first?.degree !== undefined) return first.degree - 3
  return degrees.some(isRanked) ? FIRST_DEGREES.belowJuniorCollege : FIRST_DEGREES.other
}

function degreesOf(educations: readonly Education[]): number[] {
  return educations.map(({ degree }) => degree).filter((degree) => degree !== undefined)
}

/** The degrees up to the doctorate are numbered from low to high; what follows has no rank. */
function isRanked(degree: number): boolean {
  return degree <= DOCTORATE
}

/** What has no time comes after what has one, by rising degree: a master's follows a bachelor's. */
function beginOf({ start, graduation, end, degree = 0 }: Education): number {
  return moment(start) ?? moment(graduation) ?? moment(end) ?? Number.MAX_SAFE_INTEGER - DOCTORATE + degree
}

function moment(time: ResumeTime | undefined): number | undefined {
  return time === undefined || time === 'present' ? undefined : time.ms
}
