import type { Evidence, ParsedResume } from '#resume/index.ts'
import { SURE } from './parse-table.ts'
import { listValues, type PathValue, printable } from './parse-values.ts'
import { STYLE } from './show-parse-style.ts'

/** A page of the document in points, with its pieces of text; `y` is the baseline. */
export type SheetPage = {
  width: number
  height: number
  runs: { text: string; x: number; y: number; width: number; size: number }[]
  /** The page as it was given, and the map to it, where it was straightened to be read. */
  given?: { width: number; height: number; matrix: number[] }
}

export type PageInput = {
  /** The file's name, for the heading. */
  file: string
  parsed: ParsedResume
  /** Empty where the format has no pages: the lines are shown instead. */
  pages: SheetPage[]
}

/** A value as the page shows it: its number makes the ids `v…` (in the list) and `m…` (in the document). */
type Marked = PathValue & { number: number; evidence?: Evidence; look: string }

const SECTIONS = new Set(['basic', 'educations', 'careers', 'internships', 'projects'])
/** No script, and nothing is loaded: what a résumé says can do nothing here even if the escaping failed. */
const POLICY = "default-src 'none'; style-src 'unsafe-inline'"

/**
 * The document with every value marked in it, and the values beside it, as one HTML file. Marks and values lead to each
 * other. Where the format has pages they are drawn from the text and its places, not from pictures.
 */
export function renderPage({ file, parsed, pages }: PageInput): string {
  const values = markValues(parsed)
  const lines = linesOf(parsed.text, values, pages.length === 0)
  const document =
    pages.length === 0
      ? lines
      : `${pages.map((page, index) => sheet(page, index + 1, values)).join('')}
<details><summary>Text in reading order</summary>${lines}</details>`
  const title = escapeHtml(file)
  const notes = (parsed.notes ?? []).map((note) => `<p>${escapeHtml(note)}</p>`).join('')
  return `<!doctype html>
<html lang="zh">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${POLICY}">
<meta name="viewport" content="width=device-width">
<title>${title}</title>
<style>${STYLE}</style>
</head>
<body>
<header><h1>${title}</h1><p>${escapeHtml(parsed.kind)} · ${values.length} values · a dashed line: less than ${SURE * 100} % sure</p>${notes}</header>
<main>
<div>${document}</div>
<aside>${valueList(values)}</aside>
</main>
</body>
</html>
`
}

function markValues({ resume, evidence }: ParsedResume): Marked[] {
  const byPath = new Map(evidence.map((each) => [each.path, each]))
  return listValues(resume).map((value, number) => {
    const found = byPath.get(value.path)
    const section = /^\w+/.exec(value.path)?.[0] ?? ''
    const hue = SECTIONS.has(section) ? section : 'other'
    const isSure = (found?.confidence ?? 1) >= SURE
    return { ...value, number, evidence: found, look: isSure ? hue : `${hue} unsure` }
  })
}

function valueList(values: Marked[]): string {
  const groups = Map.groupBy(values, ({ path }) => path.slice(0, path.lastIndexOf('.')))
  return [...groups]
    .map(([group, members]) => `<h2>${escapeHtml(group)}</h2><dl>${members.map(listed).join('')}</dl>`)
    .join('')
}

function listed({ number, path, text, evidence, look }: Marked): string {
  const sure = evidence ? `${Math.round(evidence.confidence * 100)} %` : 'not found again'
  const shown = escapeHtml(text)
  const value = evidence ? `<a href="#m${number}">${shown}</a>` : shown
  const field = escapeHtml(path.slice(path.lastIndexOf('.') + 1))
  return `<div id="v${number}" class="${look}"><dt><span>${field}</span><span>${sure}</span></dt><dd>${value}</dd></div>\n`
}

function sheet(page: SheetPage, number: number, values: Marked[]): string {
  const texts = page.runs.map(
    ({ text, x, y, width, size }) =>
      `<text x="${points(x)}" y="${points(y)}" font-size="${points(size)}"${width > 0 ? ` textLength="${points(width)}" lengthAdjust="spacingAndGlyphs"` : ''}>${escapeHtml(text)}</text>`,
  )
  const boxes = values.flatMap((value) => (value.evidence?.page === number ? boxOf(value) : []))
  const { width, height } = page.given ?? page
  // Print that was straightened to be read is shown as it lies on the page.
  const place = page.given ? ` transform="matrix(${page.given.matrix.map(fraction).join(' ')})"` : ''
  return `<svg viewBox="0 0 ${points(width)} ${points(height)}" role="img" aria-label="Page ${number}">
<g${place}>${texts.join('\n')}</g>
${boxes.join('\n')}
</svg>
`
}

function boxOf({ number, path, text, evidence, look }: Marked): string[] {
  const box = evidence?.box
  if (!box) return []
  const title = escapeHtml(`${path}: ${text.slice(0, 200)}`)
  return [
    `<a id="m${number}" class="${look}" href="#v${number}"><title>${title}</title><rect x="${points(box.x)}" y="${points(box.y)}" width="${points(box.width)}" height="${points(box.height)}"/></a>`,
  ]
}

function fraction(value: number): string {
  return String(Math.round(value * 100_000) / 100_000)
}

function points(value: number): string {
  return Number.isFinite(value) ? String(Math.round(value * 100) / 100) : '0'
}

/** @param isTarget the marks are what the list of values leads to; on a document with pages the boxes are */
function linesOf(text: string, values: Marked[], isTarget: boolean): string {
  const spans = spansByLine(text.split('\n'), values)
  const items = text
    .split('\n')
    .map((line, index) => `<li>${markedLine(line, spans.get(index) ?? [], isTarget)}</li>`)
  return `<ol class="lines">${items.join('\n')}</ol>`
}

/** A value's part of one line. `isFirst`: here it begins. */
type Span = { value: Marked; start: number; end: number; isFirst: boolean }

function spansByLine(lines: string[], values: Marked[]): Map<number, Span[]> {
  const spans = new Map<number, Span[]>()
  for (const value of values) {
    const { evidence } = value
    if (!evidence) continue
    const last = Math.min(evidence.lastLine ?? evidence.line, lines.length - 1)
    for (let line = evidence.line; line <= last; line++) {
      const length = lines[line]?.length ?? 0
      const isFirst = line === evidence.line
      const start = isFirst ? Math.min(evidence.start, length) : 0
      const end = line === last ? Math.min(evidence.end, length) : length
      spans.set(line, [...(spans.get(line) ?? []), { value, start, end, isFirst }])
    }
  }
  return spans
}

/** Values may overlap (a name inside a description): each piece of the line leads to the shortest value it belongs to. */
function markedLine(line: string, spans: Span[], isTarget: boolean): string {
  const cuts = [...new Set([0, line.length, ...spans.flatMap(({ start, end }) => [start, end])])]
  const ordered = cuts.toSorted((a, b) => a - b)
  return ordered
    .map((from, index) => {
      const to = ordered[index + 1] ?? from
      const begins = spans.filter(({ start, isFirst }) => isFirst && start === from)
      const anchors = isTarget ? begins.map(({ value }) => `<i id="m${value.number}"></i>`).join('') : ''
      if (to === from) return anchors
      const covering = spans.filter(({ start, end }) => start <= from && end >= to)
      const [inner] = covering.toSorted((a, b) => a.end - a.start - (b.end - b.start))
      const piece = escapeHtml(line.slice(from, to))
      if (!inner) return `${anchors}${piece}`
      const { number, look, path } = inner.value
      return `${anchors}<a class="${look}" href="#v${number}" title="${escapeHtml(path)}">${piece}</a>`
    })
    .join('')
}

const ENTITIES: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}

/** Text of a stranger as text of a page. Line breaks stay, other control characters do not. */
function escapeHtml(text: string): string {
  return text
    .split('\n')
    .map(printable)
    .join('\n')
    .replace(/[&<>"']/g, (char) => ENTITIES[char] ?? char)
}
