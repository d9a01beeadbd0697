import { RESUME_LISTS, type Resume } from '#resume/types.ts'

/** The parts of a résumé that are taken as a whole, beside its basic fields. */
export const SECTIONS = [...RESUME_LISTS, 'selfEvaluation', 'customModules'] as const

/** Every field of a résumé that says something, by its path: `basic.mobile`, `careers`. */
export function fieldsOf(resume: Resume): Map<string, unknown> {
  const basic = Object.entries(resume.basic).map(([key, value]): [string, unknown] => [`basic.${key}`, value])
  const sections = SECTIONS.map((key): [string, unknown] => [key, resume[key]])
  return new Map([...basic, ...sections].filter(([, value]) => value !== undefined))
}

/** The résumé with one field changed. */
export function withField(resume: Resume, path: string, value: unknown): Resume {
  return path.startsWith('basic.')
    ? { ...resume, basic: { ...resume.basic, [path.slice('basic.'.length)]: value } }
    : { ...resume, [path]: value }
}
