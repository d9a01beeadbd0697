import { printable } from './parse-values.ts'
import type { Kind } from './parse-words.ts'

const HUES = new Set<Kind>(['basic', 'educations', 'careers', 'internships', 'projects', 'selfEvaluation'])

/** The class that colours a part of a résumé. */
export function hueOf(kind: Kind): string {
  return HUES.has(kind) ? kind : 'other'
}

/** The class of a value in the document or in the list. */
export function lookOf(kind: Kind, isSure: boolean): string {
  return isSure ? hueOf(kind) : `${hueOf(kind)} unsure`
}

/** A stranger's text without what turns a line around; line breaks stay. It is still to be escaped. */
export function safe(text: string): string {
  return text.split('\n').map(printable).join('\n')
}
