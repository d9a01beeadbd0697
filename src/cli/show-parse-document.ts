import { say } from '#api/talent-page/words.ts'
import { type Html, html } from '#http/pages/html.ts'
import type { Language } from '#http/pages/language.ts'
import type { Area, Evidence, PageView, ParsedResume } from '#resume/index.ts'
import type { ShownValue } from './parse-sections.ts'
import { type Kind, WORDS } from './parse-words.ts'
import { lookOf, safe } from './show-parse-look.ts'

/** A value with what its mark is called and coloured by. */
export type MarkedValue = ShownValue & { kind: Kind; label: string }

/** The document with its marks: its pages as pictures, or its lines where the format has no pages. */
export function documentOf(parsed: ParsedResume, values: MarkedValue[], language: Language): Html {
  const pages = parsed.pages ?? []
  if (pages.length === 0) return linesOf(parsed.text, values, true)
  const sheets = pages.map((page, index) =>
    sheetOf(page, { number: index + 1, of: pages.length }, values, language),
  )
  return html`${sheets}
<details><summary>${say(WORDS.readingOrder, language)}</summary>
${linesOf(parsed.text, values, false)}</details>`
}

type PlacedMark = { value: MarkedValue; boxes: Area['box'][]; isFirst: boolean }

function sheetOf(
  page: PageView,
  place: { number: number; of: number },
  values: MarkedValue[],
  language: Language,
): Html {
  const marks = values
    .flatMap((value) => marksOn(place.number, value))
    // what lies inside another box must be on top to be reached
    .toSorted((a, b) => area(b) - area(a))
  const [width, height] = [points(page.width), points(page.height)]
  const texts = page.texts.map(
    ({ text, x, y, width: wide, size }) =>
      html`<text x="${points(x)}" y="${points(y)}" font-size="${points(size)}"${wide > 0 && html` textLength="${points(wide)}" lengthAdjust="spacingAndGlyphs"`}>${safe(text)}</text>`,
  )
  const words = `${say(WORDS.page, language)} ${place.number} / ${place.of}`
  return html`<figure class="sheet">
<svg viewBox="0 0 ${width} ${height}" role="group" aria-label="${words}">
<rect class="paper" width="${width}" height="${height}"/>
${page.picture !== undefined && html`<image href="${page.picture}" width="${width}" height="${height}" preserveAspectRatio="none"/>`}
${texts}
${marks.map(markOf)}
</svg>
<figcaption>${words}${page.picture === undefined && html` · ${say(WORDS.notDrawn, language)}`}</figcaption>
</figure>
`
}

function marksOn(page: number, value: MarkedValue): PlacedMark[] {
  const { evidence } = value
  if (!evidence?.box || evidence.page === undefined) return []
  const areas = evidence.areas ?? [{ page: evidence.page, box: evidence.box }]
  const boxes = areas.filter((each) => each.page === page).map(({ box }) => box)
  return boxes.length > 0 ? [{ value, boxes, isFirst: evidence.page === page }] : []
}

function area({ boxes }: PlacedMark): number {
  return boxes.reduce((sum, { width, height }) => sum + width * height, 0)
}

/** Room around the print, in points. */
const PADDING = 1

function markOf({ value, boxes, isFirst }: PlacedMark): Html {
  const { number, kind, isSure, label, text } = value
  const name = `${label}: ${safe(text).slice(0, 200)}`
  const rectangles = boxes.map(
    ({ x, y, width, height }) =>
      html`<rect x="${points(x - PADDING)}" y="${points(y)}" width="${points(width + 2 * PADDING)}" height="${points(height)}" rx="1.5"/>`,
  )
  return html`<a${isFirst && html` id="m${number}"`} class="mark ${lookOf(kind, isSure)}${boxes.length > 1 && ' block'}" data-value="${number}" data-covers="${number}" href="#v${number}" aria-label="${name}"><title>${name}</title>${rectangles}</a>
`
}

function points(value: number): string {
  return Number.isFinite(value) ? String(Math.round(value * 100) / 100) : '0'
}

/** @param isTarget the marks are what the list of values leads to; on a document with pages the boxes are */
function linesOf(text: string, values: MarkedValue[], isTarget: boolean): Html {
  const lines = text.split('\n')
  const spans = spansByLine(lines, values)
  const items = lines.map(
    (line, index) => html`<li>${markedLine(line, spans.get(index) ?? [], isTarget)}</li>
`,
  )
  return html`<ol class="lines">${items}</ol>`
}

/** A value's part of one line. `isFirst`: here it begins. */
type Span = { value: MarkedValue; start: number; end: number; isFirst: boolean }

function spansByLine(lines: string[], values: MarkedValue[]): Map<number, Span[]> {
  const spans = new Map<number, Span[]>()
  for (const value of values) {
    for (const [line, span] of value.evidence ? spansOf(lines, value, value.evidence) : []) {
      const known = spans.get(line)
      if (known) known.push(span)
      else spans.set(line, [span])
    }
  }
  return spans
}

function spansOf(lines: string[], value: MarkedValue, evidence: Evidence): [line: number, Span][] {
  const last = Math.min(evidence.lastLine ?? evidence.line, lines.length - 1)
  return lines.slice(evidence.line, last + 1).map((text, index) => {
    const line = evidence.line + index
    const start = index === 0 ? Math.min(evidence.start, text.length) : 0
    const end =
      line === (evidence.lastLine ?? evidence.line) ? Math.min(evidence.end, text.length) : text.length
    return [line, { value, start, end, isFirst: index === 0 }]
  })
}

/** Values may overlap (a name inside a description): each piece of the line leads to the shortest value it belongs to. */
function markedLine(line: string, spans: Span[], isTarget: boolean): Html[] {
  const cuts = [...new Set([0, line.length, ...spans.flatMap(({ start, end }) => [start, end])])]
  const ordered = cuts.toSorted((a, b) => a - b)
  return ordered.map((from, index) => {
    const to = ordered[index + 1] ?? from
    const begins = isTarget ? spans.filter(({ start, isFirst }) => isFirst && start === from) : []
    const anchors = begins.map(({ value }) => html`<i id="m${value.number}"></i>`)
    const piece = safe(line.slice(from, to))
    const covering = spans.filter(({ start, end }) => to > from && start <= from && end >= to)
    const [inner] = covering.toSorted((a, b) => a.end - a.start - (b.end - b.start))
    if (!inner) return html`${anchors}${piece}`
    const { number, kind, isSure, label } = inner.value
    const covers = covering.map(({ value }) => value.number).join(' ')
    return html`${anchors}<a class="mark ${lookOf(kind, isSure)}" data-value="${number}" data-covers="${covers}" href="#v${number}" title="${label}">${piece}</a>`
  })
}
