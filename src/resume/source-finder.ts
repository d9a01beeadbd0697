import { decodedLink, fold, type Line } from './document.ts'
import { MOMENT, parseTime } from './normalise/time.ts'
import type { ResumeTime } from './types.ts'

/** Some characters of the lines: `start` in `line`, `end` in `lastLine` or `line`. */
export type Place = { line: number; lastLine?: number; start: number; end: number }

/** Looks values up in the lines of a document; all places, in reading order, 200 at most. */
export type Finder = {
  /** Words as they stand, whatever the spaces, width and case. */
  words(value: string): Place[]
  /** Whole lines that hold the value's lines one after the other. */
  lines(value: string): Place[]
  /** A number whatever is written between its digits. */
  digits(value: string): Place[]
  /** A whole number in a line, where what is around it, with `#` in its place, is as `around` says. */
  numbers(value: number, around: RegExp): Place[]
  times(value: ResumeTime): Place[]
  /** Lines whose words lead to an address or hold it. */
  links(value: string): Place[]
  /** The shortest words for which the test holds. The text is read once for all tests of one name. */
  tokens(name: string, test: (token: string) => boolean): Place[]
  /** The places where words stand alone, then those that are part of longer words, both in reading order. */
  aloneFirst(places: Place[]): Place[]
}

const MOST_PLACES = 200
const TOKEN = /[^\s,，、;；:：|()（）/·•]+/g
const MOMENTS = new RegExp(`(?<!\\d)(?:${MOMENT})`, 'gi')
const PRESENT = /至今|现在|目前|今(?!年|天|日)|present|now|current|ongoing/gi

/** Text without what is skipped, and the place of each character that stayed. */
type Squeezed = { text: string; lines: number[]; offsets: number[] }

export function createFinder(lines: Line[]): Finder {
  const texts = lines.map((line) => line.text)
  const words = squeeze(texts, /[^\s]/)
  const found = new Map<string, Place[]>()
  const once = (name: string, find: () => Place[]) => {
    const places = found.get(name) ?? find()
    found.set(name, places)
    return places
  }
  let digits: Squeezed | undefined
  let moments: { place: Place; time: ResumeTime }[] | undefined
  return {
    words: (value) => occurrences(words, squeezeText(value, /[^\s]/)),
    lines: (value) => blockPlaces(texts, words, value),
    digits: (value) => {
      digits ??= squeeze(texts, /\d/)
      return occurrences(digits, squeezeText(value, /\d/))
    },
    links: (value) => {
      const written = occurrences(words, squeezeText(value, /[^\s]/))
      if (written.length > 0) return written
      // of "GitHub: name" only the name is written
      const names = aloneFirst(texts, occurrences(words, squeezeText(value.split('/').at(-1) ?? '', /[^\s]/)))
      const linked = linkPlaces(lines, value)
      if (linked.length === 0) return names
      return linked.map((place) => {
        const isWhole = place.end - place.start === texts[place.line]?.length
        return (isWhole && names.find(({ line }) => line === place.line)) || place
      })
    },
    times: (value) => {
      moments ??= texts.flatMap(momentsIn)
      return moments.filter(({ time }) => isSameTime(time, value)).map(({ place }) => place)
    },
    tokens: (name, test) => once(name, () => tokenPlaces(texts, test)),
    numbers: (value, around) =>
      once(`${value} ${around.source}`, () =>
        texts.flatMap((text, line) => numbersIn(text, line, value, around)).slice(0, MOST_PLACES),
      ),
    aloneFirst: (places) => aloneFirst(texts, places),
  }
}

function linkPlaces(lines: Line[], value: string): Place[] {
  const leads = (url: string) => url.includes(value) || decodedLink(url).includes(value)
  const places = lines.flatMap(({ text, links = [], linkSpans = [] }, line): Place[] => {
    if (!links.some(leads)) return []
    const span = linkSpans.find(({ url }) => leads(url))
    return [{ line, start: span?.start ?? 0, end: span?.end ?? text.length }]
  })
  return places.slice(0, MOST_PLACES)
}

function squeezeText(text: string, keep: RegExp): string {
  return [...fold(text).toLowerCase()].filter((char) => keep.test(char)).join('')
}

function squeeze(texts: string[], keep: RegExp): Squeezed {
  const [chars, lines, offsets]: [string[], number[], number[]] = [[], [], []]
  for (const [line, text] of texts.entries()) {
    const folded = fold(text)
    for (let offset = 0; offset < folded.length; offset++) {
      const char = folded.charAt(offset)
      if (!keep.test(char)) continue
      const lower = char.toLowerCase()
      // A few letters are two in lower case; a place must stay one character.
      chars.push(lower.length === 1 ? lower : char)
      lines.push(line)
      offsets.push(offset)
    }
  }
  return { text: chars.join(''), lines, offsets }
}

function occurrences({ text, lines, offsets }: Squeezed, value: string): Place[] {
  const places: Place[] = []
  if (value === '') return places
  for (
    let at = text.indexOf(value);
    at >= 0 && places.length < MOST_PLACES;
    at = text.indexOf(value, at + 1)
  ) {
    const last = at + value.length - 1
    const [line, lastLine] = [lines[at] ?? 0, lines[last] ?? 0]
    const place = { line, start: offsets[at] ?? 0, end: (offsets[last] ?? 0) + 1 }
    places.push(lastLine === line ? place : { ...place, lastLine })
  }
  return places
}

// A description may miss lines of the document (a label, a fact about the employer): its first and last line bound it.
function blockPlaces(texts: string[], words: Squeezed, value: string): Place[] {
  const parts = value
    .split('\n')
    .map((part) => squeezeText(part, /[^\s]/))
    .filter((part) => part !== '')
  const ends = occurrences(words, parts.at(-1) ?? '')
  return occurrences(words, parts[0] ?? '').flatMap((first): Place[] => {
    const last = ends.find((end) => end.line >= first.line + parts.length - 1)
    if (!last) return []
    const lastLine = last.lastLine ?? last.line
    if (lastLine === first.line) return [first]
    return [
      {
        line: first.line,
        start: first.start,
        lastLine,
        end: Math.min(last.end, texts[lastLine]?.length ?? last.end),
      },
    ]
  })
}

function momentsIn(text: string, line: number): { place: Place; time: ResumeTime }[] {
  const folded = fold(text)
  const found = [...folded.matchAll(MOMENTS), ...folded.matchAll(PRESENT)]
  return found
    .flatMap((match) => {
      const time = parseTime(/^\D+$/.test(match[0]) ? 'present' : match[0])
      return time ? [{ place: { line, start: match.index, end: match.index + match[0].length }, time }] : []
    })
    .sort((a, b) => a.place.start - b.place.start)
}

/** How much of a line is looked at before and behind a number. */
const AROUND = 20

function numbersIn(text: string, line: number, value: number, around: RegExp): Place[] {
  const folded = fold(text)
  const written = String(value).replace('.', '\\.')
  return [...folded.matchAll(new RegExp(`(?<![\\d.])${written}(?!\\.?\\d)`, 'g'))].flatMap(
    (match): Place[] => {
      const [start, end] = [match.index, match.index + match[0].length]
      const context = `${folded.slice(Math.max(0, start - AROUND), start)}#${folded.slice(end, end + AROUND)}`
      return around.test(context) ? [{ line, start, end }] : []
    },
  )
}

function aloneFirst(texts: string[], places: Place[]): Place[] {
  const isAlone = places.map((place) => standsAlone(texts, place))
  return [...places.filter((_, i) => isAlone[i]), ...places.filter((_, i) => !isAlone[i])]
}

function standsAlone(texts: string[], place: Place): boolean {
  const before = texts[place.line]?.charAt(place.start - 1) ?? ''
  const after = texts[place.lastLine ?? place.line]?.charAt(place.end) ?? ''
  return !/[\p{L}\p{N}@]/u.test(before) && !/[\p{L}\p{N}@]/u.test(after)
}

function isSameTime(found: ResumeTime, value: ResumeTime): boolean {
  if (found === 'present' || value === 'present') return found === value
  return found.ms === value.ms && found.precision === value.precision
}

function tokenPlaces(texts: string[], test: (token: string) => boolean): Place[] {
  const places: Place[] = []
  for (const [line, text] of texts.entries()) {
    for (const match of fold(text).matchAll(TOKEN)) {
      const token = match[0]
      if (token.length > 60 || !test(token)) continue
      let [start, end] = [0, token.length]
      while (end - start > 1 && test(token.slice(start + 1, end))) start++
      while (end - start > 1 && test(token.slice(start, end - 1))) end--
      places.push({ line, start: match.index + start, end: match.index + end })
      if (places.length === MOST_PLACES) return places
    }
  }
  return places
}
