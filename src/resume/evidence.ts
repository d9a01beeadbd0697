import { fold, type Line } from './document.ts'
import { degreeCode, educationTypeCode, genderCode, languageCodes } from './normalise/codes.ts'
import { createFinder, type Finder, type Place } from './source-finder.ts'
import type { Resume, ResumeTime } from './types.ts'

/** A rectangle on a page, in points from the page's upper left corner. */
export type Box = { x: number; y: number; width: number; height: number }

/** Where a value was read: the place in the document, and how sure the parser is of it. */
export type Evidence = {
  /** The value's path in the résumé: `basic.name`, `careers[0].company`. */
  path: string
  /** From 1; absent where the format has no pages. */
  page?: number
  box?: Box
  /** The line of `ParsedResume.text`, from 0. */
  line: number
  /** The line where a value of several lines ends. */
  lastLine?: number
  /** The first character in `line`, and the one after the last in `lastLine` or `line`, in UTF-16 units. */
  start: number
  end: number
  /** From 0 to 1: of the values given 0.9, about nine in ten are right (docs/resume-parser.md). */
  confidence: number
}

/** A value and where it stands; `place` is absent when the document's words could not be found again. */
export type Traced = {
  path: string
  /** The field without numbers: `careers.company`. */
  kind: string
  value: unknown
  place?: Place
  /** Lines between the value and the key of its entry. */
  distance: number
  /** Values that its entry has. */
  company: number
}

const KEYS: Record<string, string[]> = {
  educations: ['school', 'fieldOfStudy'],
  careers: ['company', 'title'],
  internships: ['company', 'title'],
  projects: ['name'],
  works: ['link', 'description'],
  awards: ['title'],
  trainings: ['name', 'institution', 'certificate'],
  certificates: ['name'],
  languages: ['language'],
  socialAccounts: ['link'],
}

/**
 * Entries of a list whose values are looked up. Each look-up reads the whole text, so that a file made of thousands of
 * entries would take its time squared; nobody's résumé has a hundred jobs.
 */
export const MAX_TRACED_ENTRIES = 100

/**
 * Finds every value of a résumé in the lines it was read from. It looks the words up again instead of carrying places through
 * the stages, so that whatever way a value came (a rule, a form, a model), its evidence is checked against the document.
 */
export function traceValues(resume: Resume, lines: Line[]): Traced[] {
  const finder = createFinder(lines)
  const { basic, selfEvaluation, customModules, ...lists } = resume
  const traced = traceBasic(basic, finder)
  for (const [list, entries] of Object.entries(lists)) {
    let after = 0
    for (const [index, entry] of entries.slice(0, MAX_TRACED_ENTRIES).entries()) {
      const found = traceEntry(list, index, entry, finder, after)
      after = found.find((each) => each.place)?.place?.line ?? after
      traced.push(...found)
    }
  }
  const content = selfEvaluation?.content
  if (content !== undefined) {
    const place = finder.lines(content)[0]
    traced.push({
      path: 'selfEvaluation.content',
      kind: 'selfEvaluation.content',
      value: content,
      place,
      distance: 0,
      company: 1,
    })
  }
  return traced
}

function traceBasic(basic: Resume['basic'], finder: Finder): Traced[] {
  const fields = Object.entries(basic).filter(([, value]) => value !== undefined)
  return fields.flatMap(([field, value]): Traced[] => {
    if (field === 'preferredCities' || field === 'customValues') return []
    const path = `basic.${field}`
    const place = placesOf(path, value, finder)[0]
    return [{ path, kind: path, value, place, distance: 0, company: fields.length }]
  })
}

type Candidate = { field: string; value: unknown; places: Place[] }

function traceEntry(list: string, index: number, entry: object, finder: Finder, after: number): Traced[] {
  const fields = Object.entries(entry).filter(
    ([field, value]) => value !== undefined && field !== 'customValues',
  )
  const candidates = fields.map(
    ([field, value]): Candidate => ({
      field,
      value,
      places: placesOf(`${list}.${field}`, value, finder),
    }),
  )
  const key = keyPlace(KEYS[list] ?? [], candidates, after)
  let time: Place | undefined
  return candidates.map(({ field, value, places }) => {
    const place = nearest(
      places,
      field === 'end' ? (time ?? key) : key,
      field === 'end' && time !== undefined,
    )
    if (field === 'start') time = place
    const distance = place && key ? Math.abs(place.line - key.line) : 0
    return {
      path: `${list}[${index}].${field}`,
      kind: `${list}.${field}`,
      value,
      place,
      distance,
      company: fields.length,
    }
  })
}

const REACH = 8

// The same employer may be named in a summary too: the entry is where its parts stand together.
function keyPlace(keys: string[], candidates: Candidate[], after: number): Place | undefined {
  const key = keys.flatMap((name) =>
    candidates.filter(({ field, places }) => field === name && places.length > 0),
  )[0]
  const others = candidates.filter((candidate) => candidate !== key && candidate.places.length > 0)
  let best: { place: Place; cost: number } | undefined
  for (const place of key?.places ?? []) {
    let cost = place.line < after ? REACH : 0
    for (const { places } of others) cost += Math.min(REACH, linesBetween(places, place.line))
    if (!best || cost < best.cost) best = { place, cost }
  }
  return best?.place ?? others[0]?.places[0]
}

/** The fewest lines between a line and places, which stand in reading order. */
function linesBetween(places: Place[], line: number): number {
  let [from, to] = [0, places.length]
  while (from < to) {
    const middle = (from + to) >> 1
    if ((places[middle]?.line ?? 0) < line) from = middle + 1
    else to = middle
  }
  return Math.min(
    ...places.slice(Math.max(0, from - 1), from + 1).map((other) => Math.abs(other.line - line)),
  )
}

function nearest(places: Place[], to: Place | undefined, isAfter: boolean): Place | undefined {
  if (!to) return places[0]
  const cost = (place: Place) =>
    Math.abs(place.line - to.line) * 1_000 +
    (isAfter && place.line === to.line && place.start < to.end
      ? 500
      : Math.min(499, Math.abs(place.start - to.start)))
  let best = places[0]
  for (const place of places) if (best && cost(place) < cost(best)) best = place
  return best
}

function placesOf(path: string, value: unknown, finder: Finder): Place[] {
  const field = path.slice(path.indexOf('.') + 1)
  if (isTime(field, value)) return finder.times(value)
  const name = `${field} ${value}`
  switch (field) {
    case 'gender':
      return finder.tokens(name, (token) => genderCode(token) === value && token.length <= 6)
    case 'degree':
      return finder.tokens(name, (token) => degreeCode(token) === value)
    case 'educationType':
      return finder.tokens(name, (token) => educationTypeCode(token) === value)
    case 'language':
      return finder.tokens(name, (token) => languageCodes(token).includes(Number(value)))
    case 'maritalStatus':
      return finder.tokens(name, (token) => (value === 2 ? /未婚|单身|single/i : /已婚|married/i).test(token))
    case 'link':
    case 'email':
      return finder.links(String(value))
    case 'description':
      return finder.lines(String(value))
    case 'mobile':
      return phonePlaces((value as { raw: string }).raw, finder)
  }
  return finder.words(wordsOf(value))
}

function phonePlaces(raw: string, finder: Finder): Place[] {
  const exact = finder.words(raw)
  return exact.length > 0 ? exact : finder.digits(raw)
}

const TIMES = ['start', 'end', 'time', 'birthday', 'graduation', 'startWork']

function isTime(field: string, value: unknown): value is ResumeTime {
  return TIMES.includes(field) && (value === 'present' || typeof value === 'object')
}

function wordsOf(value: unknown): string {
  if (typeof value === 'string' || typeof value === 'number') return fold(String(value))
  const { text, number } = value as { text?: string; number?: string }
  return text ?? number ?? ''
}

/** The box of a place on its page: the line's, cut to the value where the line is one piece of text. */
export function boxOf(line: Line, { start, end }: Place): Box | undefined {
  const { box, text, cells } = line
  if (!box || cells.length !== 1) return box
  const whole = printedWidth(text)
  if (whole === 0) return box
  const left = printedWidth(text.slice(0, start)) / whole
  const right = printedWidth(text.slice(0, end)) / whole
  return { ...box, x: box.x + box.width * left, width: box.width * (right - left) }
}

// Ideographs are about twice as wide as letters.
function printedWidth(text: string): number {
  let width = 0
  for (let i = 0; i < text.length; i++) width += text.charCodeAt(i) > 0x2e7f ? 2 : 1
  return width
}
