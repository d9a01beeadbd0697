import { normalizeEmail, normalizeMobile } from '#domain/talents/index.ts'
import type { Phone, ResumeTime } from '#resume/types.ts'
import { isAfter, parseDate } from './times.ts'

/** What of a résumé could not be understood: it is kept as it came, and said. */
export type Warning = { field: string; problem: string }

/** Reads values of a résumé; what cannot be read is left out and noted, never refused. */
export type Reader = ReturnType<typeof createReader>

/** @param root where the résumé stands in the request, for the notes: `param.resume_detail_info` */
export function createReader(root: string) {
  const warnings: Warning[] = []
  const warn = (field: string, problem: string) => void warnings.push({ field: `${root}.${field}`, problem })

  function date(field: string, text: string | undefined): ResumeTime | undefined {
    if (text === undefined || text.trim() === '') return undefined
    const time = parseDate(text)
    if (time === undefined) warn(field, 'this is no date that Bole can read')
    return time
  }

  return {
    warnings,
    warn,
    date,

    /** A moment that has no "until now": a birthday, the begin of work. */
    moment(field: string, text: string | undefined): ResumeTime | undefined {
      const time = date(field, text)
      if (time !== 'present') return time
      warn(field, 'this is no date that Bole can read')
      return undefined
    },

    /** Both ends of a period; one that ends before it begins is kept and noted. */
    period(
      startField: string,
      startText: string | undefined,
      endField: string,
      endText: string | undefined,
    ): { start?: ResumeTime; end?: ResumeTime } {
      const start = date(startField, startText)
      const end = date(endField, endText)
      if (isAfter(start, end)) warn(endField, 'the end is before the start')
      return { start: start === 'present' ? undefined : start, end }
    },

    /** A number that can be one. A masked or broken one identifies nobody and must not replace a good one. */
    phone(field: string, text: string): Phone | undefined {
      const phone = normalizeMobile(text.replace(/[\s\-()（）]/g, ''))
      if (phone.e164 !== undefined) return phone
      warn(field, 'this is no telephone number that Bole can read')
      return undefined
    },

    email(field: string, text: string | undefined): string | undefined {
      if (text === undefined || text.trim() === '') return undefined
      const [local, domain] = text.trim().split(/@(?=[^@]*$)/)
      const email = `${local}@${(domain ?? '').toLowerCase()}`
      if (normalizeEmail(email) !== null) return email
      warn(field, 'this is no e-mail address')
      return undefined
    },
  }
}
