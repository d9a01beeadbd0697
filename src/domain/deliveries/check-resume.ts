import { DomainError } from '#lib/errors.ts'
import type { Place, Resume, ResumeTime } from '#resume/types.ts'
import { findPlace } from '../locations/index.ts'
import { normalizeEmail } from '../talents/index.ts'

/** Times of a résumé lie between these years; what is outside is a wrong unit. */
const EARLIEST_MS = Date.UTC(1900, 0, 1)
const LATEST_MS = Date.UTC(2100, 0, 1)

/**
 * The rules a stated résumé must keep whatever dialect it came in, with the field at fault named by its canonical path.
 *
 * @param fallbackName what stands for the name where the résumé has none
 * @throws DomainError mobile_invalid, invalid
 */
export function checkResume(resume: Resume, fallbackName?: string): void {
  const { basic } = resume
  if (!(basic.name ?? fallbackName)?.trim()) throw invalid('basic.name', 'the name is empty')
  if (basic.mobile && !basic.mobile.e164) {
    throw new DomainError('mobile_invalid', 'no number of this country looks like this', {
      field: 'basic.mobile',
    })
  }
  if (basic.email !== undefined && normalizeEmail(basic.email) === null) {
    throw invalid('basic.email', 'this is no e-mail address')
  }
  if (basic.identification && basic.identification.number.trim() === '') {
    throw invalid('basic.identification.number', 'the number is empty')
  }
  checkPlaces(resume)
  for (const { path, time } of timesOf(resume)) {
    if (time !== 'present' && (time.ms < EARLIEST_MS || time.ms > LATEST_MS)) {
      throw invalid(path, 'the time must be milliseconds between the years 1900 and 2100')
    }
  }
}

/** Places of basic information carry gazetteer codes; an unknown one is refused, so that nothing is stored that no list shows. */
function checkPlaces({ basic }: Resume): void {
  checkPlace('basic.nationality', basic.nationality, ['country'])
  checkPlace('basic.hometown', basic.hometown)
  checkPlace('basic.currentCity', basic.currentCity)
  for (const [index, place] of (basic.preferredCities ?? []).entries()) {
    checkPlace(`basic.preferredCities[${index}]`, place)
  }
}

function checkPlace(field: string, place: Place | undefined, kinds?: string[]): void {
  if (place?.code === undefined) return
  const found = findPlace(place.code)
  if (!found) throw new DomainError('invalid', 'no place has this code', { field })
  if (kinds && !kinds.includes(found.kind)) throw invalid(field, `the code is not of a ${kinds.join(' or ')}`)
}

function* timesOf(resume: Resume): Generator<{ path: string; time: ResumeTime }> {
  const { birthday, startWork } = resume.basic
  if (birthday) yield { path: 'basic.birthday', time: birthday }
  if (startWork) yield { path: 'basic.startWork', time: startWork }
  const sections = {
    educations: resume.educations,
    careers: resume.careers,
    internships: resume.internships,
    projects: resume.projects,
    awards: resume.awards,
    trainings: resume.trainings,
    certificates: resume.certificates,
  }
  for (const [section, entries] of Object.entries(sections)) {
    for (const [index, entry] of (entries ?? []).entries()) {
      for (const key of ['start', 'end', 'graduation', 'time'] as const) {
        const time = (entry as Partial<Record<typeof key, ResumeTime>>)[key]
        if (time) yield { path: `${section}[${index}].${key}`, time }
      }
    }
  }
}

function invalid(field: string, message: string): DomainError {
  return new DomainError('invalid', message, { field })
}
