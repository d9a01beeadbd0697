import { type Box, fold, type Line } from './document.ts'
import { boxWithin } from './extents.ts'
import {
  degreeCode,
  educationTypeCode,
  genderCode,
  languageCodes,
  proficiencyCode,
} from './normalise/codes.ts'
import { createFinder, type Finder, type Place } from './source-finder.ts'
import type { Resume, ResumeTime, SocialAccount } from './types.ts'

export type { Box } from './document.ts'

/** A part of a page. */
export type Area = { page: number; box: Box }

/** Where a value was read: the place in the document, and how sure the parser is of it. */
export type Evidence = {
  /** The value's path in the résumé: `basic.name`, `careers[0].company`. */
  path: string
  /** From 1; absent where the format has no pages. */
  page?: number
  /** The value's own box; of a value of several lines, what is around its lines on `page`. */
  box?: Box
  /** The lines of a value of several lines, each with its own box, 200 at most; they may go over to the next page. */
  areas?: Area[]
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
    if (field === 'customValues') return []
    const path = `basic.${field}`
    const place =
      field === 'preferredCities'
        ? cityPlace(value as { text?: string }[], finder)
        : finder.aloneFirst(placesOf(path, value, finder))[0]
    return [{ path, kind: path, value, place, distance: 0, company: fields.length }]
  })
}

/** From the first city that is wanted to the last on its line: the line that names the most of them. */
function cityPlace(cities: { text?: string }[], finder: Finder): Place | undefined {
  const found = cities.slice(0, 20).map(({ text = '' }) => finder.aloneFirst(finder.words(fold(text))))
  const best = (found[0] ?? [])
    .map((first) => found.flatMap((places) => places.find(({ line }) => line === first.line) ?? []))
    .reduce<Place[]>((most, places) => (places.length > most.length ? places : most), [])
  const [first] = best
  if (!first) return undefined
  const starts = best.map(({ start }) => start)
  return { ...first, start: Math.min(...starts), end: Math.max(...best.map(({ end }) => end)) }
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
      // which kind of account it is, the link says
      places:
        list === 'socialAccounts' && field === 'type'
          ? finder.links(String((entry as SocialAccount).link ?? ''))
          : placesOf(`${list}.${field}`, value, finder),
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

/** What stands before or behind a number that is an age, or that counts years of work or those who rank higher. */
const UNITS = {
  age: /年龄\W*#|#\s*(?:周?岁|years? old)|\bage\W*#/i,
  experienceYears: /(?:年限|年数|经验)\W*#|#\s*\+?\s*(?:年|years?|yrs?)|experience\W*#/i,
  academicRanking: /#\s*%/,
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
    case 'proficiency':
      return finder.tokens(name, (token) => proficiencyCode(token) === value)
    case 'age':
    case 'experienceYears':
    case 'academicRanking':
      return finder.numbers(Number(value), UNITS[field])
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

/** The lines of one value that get a box each; what is longer is no description of a job. */
export const MAX_AREAS = 200

/** Where a place is printed: its page and box, and for a place of several lines the box of each. Nothing without pages. */
export function printedAt(lines: Line[], place: Place): Pick<Evidence, 'page' | 'box' | 'areas'> {
  const last = Math.min(place.lastLine ?? place.line, place.line + MAX_AREAS - 1)
  const areas = lines.slice(place.line, last + 1).flatMap((line, index): Area[] => {
    const start = index === 0 ? place.start : 0
    const end = place.line + index === (place.lastLine ?? place.line) ? place.end : line.text.length
    const box = boxWithin(line, start, end)
    return box ? [{ page: line.page, box }] : []
  })
  const [first] = areas
  if (!first) return {}
  const box = boxAround(areas.filter(({ page }) => page === first.page).map((area) => area.box))
  return { page: first.page, box, ...(areas.length > 1 && { areas }) }
}

/** The smallest box that holds all of them, of which there is at least one. */
export function boxAround(boxes: Box[]): Box {
  const x = Math.min(...boxes.map((box) => box.x))
  const y = Math.min(...boxes.map((box) => box.y))
  const right = Math.max(...boxes.map((box) => box.x + box.width))
  const bottom = Math.max(...boxes.map((box) => box.y + box.height))
  return { x, y, width: right - x, height: bottom - y }
}
