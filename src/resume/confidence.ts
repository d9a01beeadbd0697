import { readFileSync } from 'node:fs'
import type { Line } from './document.ts'
import { type Evidence, printedAt, type Traced, traceValues } from './evidence.ts'
import { isChineseName, isCompany, isSchool, isTitle } from './extract/words.ts'
import { type SectionName, sectionOf } from './headings.ts'
import { type TaggedLine, type TagName, tagLine } from './model/tagger.ts'
import type { Section } from './segment.ts'
import type { Resume } from './types.ts'

/** How sure the parser is of a kind of value: a logistic model over signals, then a table that makes it a share of right values. */
export type ConfidenceModel = {
  /** Weights by kind (`careers.company`); `""` is for kinds that are rare. */
  weights: Record<string, number[]>
  /** From each raw score on, the share of values that were right. */
  table: [from: number, share: number][]
}

const TAG_OF: Record<string, TagName> = {
  'basic.name': 'NAME',
  'basic.currentCity': 'CITY',
  'educations.school': 'SCHOOL',
  'educations.fieldOfStudy': 'FIELD',
  'educations.degree': 'DEGREE',
  'careers.company': 'ORG',
  'careers.title': 'TITLE',
  'internships.company': 'ORG',
  'internships.title': 'TITLE',
  'projects.name': 'PROJECT',
  'projects.role': 'ROLE',
}

const SECTIONS_OF: Record<string, SectionName[]> = {
  basic: ['basic', 'intention'],
  educations: ['education'],
  careers: ['career'],
  internships: ['internship', 'career'],
  projects: ['project'],
  awards: ['award'],
  trainings: ['training', 'certificate'],
  certificates: ['certificate', 'skill', 'award'],
  languages: ['language', 'skill', 'certificate'],
  selfEvaluation: ['self'],
}

/** A document with headings of so many known sections is divided by them. */
const HEADED = 3

let loaded: ConfidenceModel | undefined

/**
 * Every value's place in the document and confidence. Values whose words are not found again have none and are left out.
 * @param sections what `segmentLines` made of the lines
 */
export function explainResume(resume: Resume, lines: Line[], sections: Section[]): Evidence[] {
  loaded ??= JSON.parse(
    readFileSync(new URL('./model/data/confidence.generated.json', import.meta.url), 'utf8'),
  ) as ConfidenceModel
  const model = loaded
  const readSignals = signalReader(lines, sections)
  return traceValues(resume, lines).flatMap((traced) => {
    const { path, place } = traced
    const line = lines[place?.line ?? -1]
    if (!place || !line) return []
    const confidence = Math.round(confidenceOf(model, traced.kind, readSignals(traced)) * 1000) / 1000
    return [{ path, ...printedAt(lines, place), ...place, confidence }]
  })
}

/** The calibrated confidence of a value with the given signals. */
export function confidenceOf({ weights, table }: ConfidenceModel, kind: string, signals: number[]): number {
  const raw = rawConfidence(weights[kind] ?? weights[''] ?? [], signals)
  return table.findLast(([from]) => raw >= from)?.[1] ?? 0.5
}

/** The logistic model's output, from 0 to 1. */
export function rawConfidence(weights: number[], signals: number[]): number {
  const sum = signals.reduce((total, signal, i) => total + signal * (weights[i] ?? 0), 0)
  return 1 / (1 + Math.exp(-sum))
}

/** Reads the signals of values: what their place, form and neighbours say. The numbers' order is part of the model. */
export function signalReader(lines: Line[], parts: Section[]): (traced: Traced) => number[] {
  const sections = sectionsByLine(parts, lines)
  const headed = new Set(lines.flatMap((line) => sectionOf(line.text) ?? []))
  const isHeaded = headed.size >= HEADED
  const tagged = new Map<number, TaggedLine>()
  const tag = (line: number) => {
    const known = tagged.get(line) ?? tagLine(lines[line]?.text ?? '', sections[line])
    tagged.set(line, known)
    return known
  }
  return ({ kind, value, place, distance, company }) => {
    const text = place ? (lines[place.line]?.text ?? '') : ''
    const section = sections[place?.line ?? -1]
    const fits = section !== undefined && SECTIONS_OF[kind.split('.')[0] ?? '']?.includes(section)
    const name = TAG_OF[kind]
    const probability = place && name ? tag(place.line).probability(place.start, place.end, name) : 0
    const before = text.slice(0, place?.start ?? 0)
    const after = text.slice(place?.end ?? 0)
    const length = place ? place.end - place.start : 0
    return [
      1,
      place ? 1 : 0,
      distance === 0 ? 1 : 0,
      distance >= 3 ? 1 : 0,
      /(?:^|\s{2})$/.test(before) && /^(?:$|\s{2})/.test(after) ? 1 : 0,
      /[:：]\s*$/.test(before) ? 1 : 0,
      hasForm(kind, value) ? 1 : 0,
      probability,
      probability > 0.9 ? 1 : 0,
      fits ? 1 : 0,
      company >= 4 ? 1 : 0,
      company <= 1 ? 1 : 0,
      length <= 2 ? 1 : 0,
      length > 25 ? 1 : 0,
      text.length > 60 ? 1 : 0,
      isHeaded ? 1 : 0,
      headed.has(section ?? 'other') ? 1 : 0,
    ]
  }
}

function sectionsByLine(sections: Section[], lines: Line[]): (SectionName | undefined)[] {
  const names = new Map<Line, SectionName>()
  for (const { name, lines: own } of sections) for (const line of own) names.set(line, name)
  let last: SectionName | undefined
  // What is left of a line that is also a heading is a new line; it takes the section of the lines around it.
  return lines.map((line) => {
    last = names.get(line) ?? last
    return last
  })
}

function hasForm(kind: string, value: unknown): boolean {
  if (typeof value !== 'string') return true
  if (kind === 'basic.name') return isChineseName(value) || /^\p{Lu}\S+(?: \p{Lu}\S*){1,3}$/u.test(value)
  if (kind.endsWith('.company')) return isCompany(value)
  if (kind.endsWith('.title')) return isTitle(value)
  return kind.endsWith('.school') ? isSchool(value) : true
}
