import { type Line, lineOf } from '#resume/document.ts'
import { type SectionName, splitHeadingCell } from '#resume/headings.ts'
import { lineLabel, type LineRole as Role } from '#resume/model/line-labels.ts'
import type { Random } from '../random.ts'
import { type Draft, type LineRole, type PlainLine, plainLines } from './draft.ts'

/** Lines as the reading stages would hand them over, with the label of each. */
export type Scene = { lines: Line[]; labels: Int32Array }

type Labelled = { line: Line; section: SectionName; role: Role }
type Kind = 'pdf' | 'pdf' | 'docx' | 'html' | 'text'

/** How a document sets its lines. Sizes in points. */
type Looks = {
  kind: Kind
  body: number
  name: number
  heading: number
  head: number
  isHeadingBold: boolean
  isHeadBold: boolean
  isMoreBold: boolean
  /** HTML and DOCX styles mark headings. */
  level?: number
  /** Letters in a line of the main column. */
  width: number
  pitch: number
  gap: number
  headingGap: number
  entryGap: number
  indent: number
  hang: number
  x: number
}

/**
 * A draft as lines with sizes, positions and cells, without drawing it: what PDF, DOCX, HTML and plain text files look
 * like after reading.
 */
export function sceneOf(random: Random, draft: Draft): Scene {
  const looks = drawLooks(random)
  const lines = placeLines(random, reordered(random, plainLines(draft, '    '), looks), looks)
  return {
    lines: lines.map(({ line }) => line),
    labels: Int32Array.from(lines, ({ section, role }) => lineLabel(section, role)),
  }
}

function drawLooks(random: Random): Looks {
  const kind = random.pick<Kind>(['pdf', 'pdf', 'docx', 'html', 'text', 'pdf'])
  const body = random.pick([9, 9.5, 10, 10.5, 11, 12])
  const isPlain = random.chance(0.15)
  return {
    kind,
    body,
    name: body * random.pick([1.3, 1.6, 2, 2.4]),
    heading: body * (isPlain ? 1 : random.pick([1, 1.1, 1.15, 1.25, 1.4, 1.6])),
    head: body * random.pick([1, 1, 1, 1.1, 1.15]),
    isHeadingBold: !isPlain && random.chance(0.8),
    isHeadBold: random.chance(0.5),
    isMoreBold: random.chance(0.2),
    level: random.chance(0.4) ? random.int(1, 3) : undefined,
    width: random.int(60, 110),
    pitch: random.pick([1.2, 1.35, 1.5, 1.7]),
    gap: random.pick([0, 0, 0.1, 0.3]),
    headingGap: random.pick([0, 0.4, 0.8, 1.4]),
    entryGap: random.pick([0, 0, 0.4, 0.8]),
    indent: random.pick([0, 0, 8, 14, 20]),
    hang: random.pick([0, 10, 10]),
    x: random.pick([28, 36, 50, 60]),
  }
}

const SMALL: SectionName[] = ['basic', 'skill', 'language', 'award', 'certificate', 'self', 'other']

// A sidebar is read before the main column or after it.
function reordered(random: Random, lines: PlainLine[], { kind }: Looks): (PlainLine & { isSide: boolean })[] {
  if (kind !== 'pdf' || !random.chance(0.3)) return lines.map((line) => ({ ...line, isSide: false }))
  const small = random.some(SMALL, random.int(2, SMALL.length))
  const all = lines.map((line) => ({ ...line, isSide: small.includes(line.section) }))
  const [side, main] = [all.filter(({ isSide }) => isSide), all.filter(({ isSide }) => !isSide)]
  return random.chance(0.6) ? [...side, ...main] : [...main, ...side]
}

const ROLES: Record<LineRole, Role> = {
  name: 'body',
  contact: 'body',
  section: 'heading',
  head: 'head',
  more: 'more',
  text: 'body',
  item: 'body',
}

function placeLines(random: Random, plain: (PlainLine & { isSide: boolean })[], looks: Looks): Labelled[] {
  const placed: Labelled[] = []
  const cursor = { y: 40, page: 1, isSide: plain[0]?.isSide ?? false }
  for (const [index, item] of plain.entries()) {
    if (item.isSide !== cursor.isSide) Object.assign(cursor, { y: 40, isSide: item.isSide, page: 1 })
    const section = item.section as SectionName
    const role = ROLES[item.role]
    const size = sizeOf(item.role, looks)
    cursor.y += looks.body * spaceAbove(item.role, plain[index - 1]?.role, looks)
    for (const [at, cells] of wrap(cellsOf(item, random, looks), looks, item.isSide).entries()) {
      if (cursor.y > 800) Object.assign(cursor, { y: 40, page: cursor.page + 1 })
      cursor.y += size * looks.pitch
      const line = lineOf(cells, styleOf(item, cells, at, cursor, size, looks))
      // The rest of a wrapped head belongs to it still.
      const own = at > 0 && role === 'head' ? 'more' : role
      if (line) placed.push(...unitsOf({ line, section, role: own }))
    }
    if (role === 'body' && random.chance(0.006)) placed.push(...noise(random, cursor, looks, section))
  }
  return placed
}

// A heading in a cell of its own is told from the rest of its line before lines are labelled.
function unitsOf(item: Labelled): Labelled[] {
  const parts = item.role === 'heading' || item.role === 'more' ? undefined : splitHeadingCell(item.line)
  if (!parts || parts.section !== item.section) return [item]
  return [
    { ...item, line: parts.heading, role: 'heading' },
    { ...item, line: parts.rest },
  ]
}

function cellsOf({ line, pieces }: PlainLine, random: Random, { kind }: Looks): string[] {
  if (kind === 'text' && random.chance(0.1))
    return [
      pieces
        .map(({ text }) => text)
        .join('')
        .replaceAll('    ', ' '),
    ]
  const cells = line.cells.map((cell) => cell.map(({ text }) => text).join(''))
  return [`${line.bullet ?? ''}${cells[0] ?? ''}`, ...cells.slice(1)]
}

function sizeOf(role: LineRole, { body, name, heading, head }: Looks): number {
  if (role === 'name') return name
  if (role === 'section') return heading
  return role === 'head' ? head : body
}

function spaceAbove(role: LineRole, before: LineRole | undefined, looks: Looks): number {
  if (role === 'section') return looks.headingGap + looks.gap
  return role === 'head' && before !== 'section' ? looks.entryGap + looks.gap : looks.gap
}

/** Cuts long lines where the column ends. */
function wrap(cells: string[], { kind, width }: Looks, isSide: boolean): string[][] {
  const most = isSide ? Math.round(width * 0.32) : width
  const total = cells.reduce((sum, cell) => sum + printed(cell) + 3, 0)
  if (kind !== 'pdf' || total <= most + 3) return [cells]
  if (cells.length > 1)
    return isSide ? cells.flatMap((cell) => cut(cell, most)).map((cell) => [cell]) : [cells]
  return cut(cells[0] ?? '', most).map((cell) => [cell])
}

function cut(text: string, most: number): string[] {
  const parts: string[] = []
  let part = ''
  for (const [token] of text.matchAll(/[\p{Script=Han}，。、；：]|[^\p{Script=Han}，。、；：\s]+\s*|\s+/gu)) {
    if (part !== '' && printed(part + token.trimEnd()) > most) {
      parts.push(part)
      part = ''
    }
    part += token
  }
  return [...parts, part]
}

function printed(text: string): number {
  return [...text].reduce((sum, char) => sum + (char > '\u2e7f' ? 2 : 1), 0)
}

type Cursor = { y: number; page: number; isSide: boolean }

function styleOf(
  { role, line }: PlainLine,
  cells: string[],
  at: number,
  cursor: Cursor,
  size: number,
  looks: Looks,
): Omit<Line, 'text' | 'cells'> {
  const { kind, isHeadingBold, isHeadBold, isMoreBold, level } = looks
  if (kind === 'text') return { page: 1 }
  const isBold =
    role === 'section'
      ? isHeadingBold
      : role === 'head'
        ? isHeadBold
        : role === 'more'
          ? isMoreBold
          : role === 'name'
  if (kind !== 'pdf') {
    const heading = role === 'section' && level ? { heading: level } : {}
    return { page: 1, bold: isBold, size: kind === 'docx' || role !== 'text' ? size : undefined, ...heading }
  }
  const isIndented = role === 'text' || (role === 'item' && line.bullet !== undefined)
  const x =
    (cursor.isSide ? 20 : looks.x) +
    (isIndented ? looks.indent : 0) +
    (at > 0 && line.bullet ? looks.hang : 0)
  const width =
    cells.length > 1 ? looks.width * 5 : cells.reduce((sum, cell) => sum + printed(cell), 0) * size * 0.5
  return { page: cursor.page, size, bold: isBold, box: { x, y: cursor.y - size, width, height: size * 1.2 } }
}

// Running footers fall between the lines of whatever section the page ends in.
function noise(random: Random, cursor: Cursor, looks: Looks, section: SectionName): Labelled[] {
  const text = random.pick(['第 1 页', '1 / 2', 'Page 1 of 2', '2', 'Last updated: June 2024', '个人简历'])
  const style =
    looks.kind === 'pdf' ? { size: looks.body, box: { x: 280, y: cursor.y, width: 40, height: 12 } } : {}
  const line = lineOf([text], { page: cursor.page, ...style })
  return line ? [{ line, section, role: 'body' }] : []
}
