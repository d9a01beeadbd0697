import { CELL_GAP, fold, type Line, looksLike } from '../document.ts'
import type { LineRole } from '../model/line-labels.ts'
import { type FoundTime, findMoment, findRange } from '../normalise/time.ts'
import type { LabelledLines } from '../segment.ts'
import { joinBrokenPeriods } from './head-lines.ts'
import { splitPieces } from './pieces.ts'
import { isCompany } from './words.ts'

/** One job, school or project: the lines of its head without the time and the parts of them, and the lines that follow. */
export type Entry = { time?: FoundTime; pieces: string[]; lines: string[]; head: string; body: Line[] }

const BULLET =
  /^\s*(?:[•·・▪◦‣●○■□◆◇➢➤→※◎★☆▷❖✦✧✓✔▶►*–—-](?!\d)|\(?\d{1,2} ?[.、)](?!\d)|[一二三四五六七八九十]、)/
const SENTENCE_END = /[。；;！!]$|[.](?<!\b[A-Z][a-z]{0,4}\.)$/
/** Labels that open the description of an entry or tell about the employer. */
const BODY_LABEL =
  /^(?:所属|行业|企业|公司(?:简介|性质|规模|描述)|工作(?:地点|性质|描述|职责|内容|业绩|类型)|职责|职位(?:类别|级别)|岗位职责|主要|业绩|汇报|下属|证明人|离职|规模|薪[资水]|月薪|项目(?:描述|职责|简介|介绍|成果)|责任描述|软件环境|硬件环境|开发工具|专业描述|描述|培训|所获|证书|技术栈|负责|参与|tech|duties|responsibilities|reason for leaving)/i
/** Facts about the employer that stand between the parts of a head. */
const EMPLOYER_LABEL = /^(?:所属行业|行业(?:类别)?|企业(?:性质|规模)|公司(?:性质|规模)|规模) ?:/

/** A line and what the labeller takes it for, where it has read it. */
type ReadLine = Line & { role?: LineRole }

/** Whether a line can be part of an entry's head: short, no bullet, no sentence. */
export function isHeadLike(line: Line): boolean {
  const text = fold(line.text)
  const limit = /\p{Script=Han}/u.test(text) ? 48 : 100
  return text.length <= limit && !BULLET.test(text) && !SENTENCE_END.test(text) && !BODY_LABEL.test(text)
}

/** So many lines of a head can stand above the one with the time, and so many below where the section does not say. */
const MAX_ABOVE = 3
const MAX_BELOW = 2
/** What follows in a longer line is prose, which the patterns of heads must not read. */
const MAX_HEAD = 300

type EntryOptions = {
  maxBelow?: number
  /** Entries may have nothing but a name before their description. */
  areNamed?: boolean
  /** Among periods, a single month before a name is the time of an entry too. */
  areMoments?: boolean
}

/**
 * Divides the lines of a section into entries: at their times or, where there are none, at the heads that the labeller sees or
 * at lines followed by bullets.
 */
export function splitEntries(
  section: LabelledLines,
  isComplete: (pieces: string[]) => boolean,
  { maxBelow = MAX_BELOW, areNamed = false, areMoments = false }: EntryOptions = {},
): Entry[] {
  const { lines: plain, roles } = joinBrokenPeriods(section)
  // Where no line is a head, the labeller expected no entries.
  const isRead = roles?.includes('head')
  const lines: ReadLine[] = plain.map((line, index) => ({
    ...line,
    role: isRead ? roles?.[index] : undefined,
  }))
  const timed = anchors(lines, areMoments)
  const starts = timed.length > 0 ? timed : untimedAnchors(lines, areNamed)
  // Heads whose first lines stand above the line with the time: all entries of a section are set alike.
  const above = lines.slice(0, Math.min(timed[0]?.index ?? 0, MAX_ABOVE))
  const begins = starts.map((anchor, i) => headBegin(lines, anchor.index, above, starts[i - 1]?.index ?? -1))
  return starts.map((anchor, i) => {
    const end = begins[i + 1] ?? lines.length
    const own = lines.slice(begins[i], end)
    if (areNamed && !anchor.time && own[0] && isNamed(own[0])) return readNamed(own)
    return readEntry(own, anchor, anchor.index - (begins[i] ?? 0), { isComplete, maxBelow })
  })
}

type Anchor = { index: number; time?: FoundTime }

function anchors(lines: ReadLine[], areMoments: boolean): Anchor[] {
  const find = (pick: (text: string) => FoundTime | undefined) =>
    lines.flatMap((line, index): Anchor[] => {
      const text = fold(line.text)
      const time = pick(text)
      const isInHead = line.role === 'head' || line.role === 'more'
      return time && (isInHead || (!isSaid(line, time) && standsOut(text, time))) ? [{ index, time }] : []
    })
  const ranges = find(findRange)
  if (ranges.length === 0) return find(findMoment)
  // Among periods, "Summer 2021" in the margin is the time of an entry too.
  const margin = find(findMoment).filter(({ index, time }) => {
    const line = lines[index]
    const ends = time && time.index + time.length === line?.text.trimEnd().length
    const begins = areMoments && time?.index === 0
    return (
      line && (begins || (ends && line.cells.length > 1)) && isHeadLike(line) && !findRange(fold(line.text))
    )
  })
  return [...ranges, ...margin].sort((a, b) => a.index - b.index)
}

// What the labeller takes for a description tells of a time in its words: "reworked cases between 2020 and 2021".
function isSaid({ role, cells, text }: ReadLine, time: FoundTime): boolean {
  return role === 'body' && cells.length === 1 && time.index > 6 && text.length > time.length + WORDS_OF_PROSE
}

const WORDS_OF_PROSE = 24

// A period inside a sentence is part of the description.
function standsOut(text: string, time: FoundTime): boolean {
  const before = time.index
  const after = text.length - time.index - time.length
  if (BULLET.test(text) && before > 6) return false
  return before <= 6 || after <= 8 || (text.length <= 70 && !SENTENCE_END.test(text))
}

function untimedAnchors(lines: ReadLine[], areNamed: boolean): Anchor[] {
  const named = lines.flatMap((line, index): Anchor[] => (areNamed && isNamed(line) ? [{ index }] : []))
  if (named.length > 1 && named.length >= lines.length / 3) return named
  const heads = lines.flatMap(({ role }, index) => (role === 'head' ? [{ index }] : []))
  if (heads.length > 0) return heads
  return lines.flatMap((line, index): Anchor[] => {
    const next = lines[index + 1]
    const opens =
      isHeadLike(line) &&
      (!next || !isHeadLike(next)) &&
      (index === 0 || !isHeadLike(lines[index - 1] ?? line))
    return opens ? [{ index }] : []
  })
}

// "pgtail   A tool that …" and "• pgtail: A tool that …" have name and description on one line.
function isNamed(line: Line): boolean {
  const name = nameOf(line)
  const isShort = name.length >= 2 && name.length <= 40 && !BODY_LABEL.test(fold(name))
  return isShort && line.text.length > name.length + 12
}

/** "• tidewatch – a clock that …": the name of a program, one word. */
const DASHED_NAME = /^\W{0,3}(?<![\p{L}\d])([A-Za-z][\w.+-]{1,30}) [–—-] \S/u

function nameOf(line: Line): string {
  const text =
    line.cells.length > 1
      ? (line.cells[0] ?? '')
      : (/^([^:：]{2,45})[:：]\s*\S/.exec(line.text)?.[1] ?? DASHED_NAME.exec(line.text)?.[1] ?? '')
  return text.replace(BULLET, '').trim()
}

function headBegin(lines: ReadLine[], anchor: number, above: Line[], previous: number): number {
  let begin = anchor
  while (begin > 0 && anchor - begin < above.length && begin - 1 > previous) {
    const line = lines[begin - 1]
    if (!line || !(isHeadLike(line) || isBulletedHead(line, lines[0]))) break
    if (!above.some((model) => looksLike(line, model))) break
    begin--
  }
  let head = anchor
  while (head - 1 > previous && lines[head]?.role === 'more') head--
  return lines[head]?.role === 'head' ? Math.min(head, begin) : begin
}

// Some set a bullet before every employer, as before the section's first line, and another before every task.
function isBulletedHead(line: Line, first: Line | undefined): boolean {
  const bullet = /^[•●■◆▪]/.exec(line.text)?.[0]
  const isBulleted = !!bullet && !!first?.text.startsWith(bullet)
  return (isBulleted || isNumberedEmployer(line)) && line.text.length <= 60 && !SENTENCE_END.test(line.text)
}

const NUMBER = /^\s*(?:\(?\d{1,2} ?[、.．)]|[一二三四五六七八九十]{1,2}、)\s*(?=\D)/

// "1、青禾网络有限公司" above the position and the period, each on a line of its own.
function isNumberedEmployer({ text }: Line): boolean {
  const folded = fold(text)
  return NUMBER.test(folded) && isCompany(folded.replace(NUMBER, '').trim())
}

/** The head of an entry whose line goes on with its description: the name alone, and the rest as its first line. */
function readNamed(lines: Line[]): Entry {
  const [first, ...rest] = lines
  const text = first ? nameOf(first) : ''
  const said =
    first?.text.slice(first.text.indexOf(text) + text.length).replace(/^(?:[\s:：]|[–—-] )+/, '') ?? ''
  const body = first && said ? [{ ...first, text: said, cells: [said] }, ...rest] : rest
  return { pieces: [text], lines: [text], head: text, body }
}

function readEntry(
  lines: ReadLine[],
  anchor: Anchor,
  at: number,
  { isComplete, maxBelow }: { isComplete: (pieces: string[]) => boolean; maxBelow: number },
): Entry {
  const pieces: string[] = []
  const heads: string[] = []
  const body: Line[] = []
  const own = divideHead(lines, anchor, at)
  let below = 0
  for (const [index, line] of own.entries()) {
    if (index > at && EMPLOYER_LABEL.test(fold(line.text)) && below < maxBelow) {
      body.push(line)
      continue
    }
    const isOver =
      below >= maxBelow || isComplete(pieces) || isBody(own, index, pieces.length) || own !== lines
    if (index > at && isOver) {
      body.push(...own.slice(index))
      break
    }
    const text = headText(own, index, index === at ? anchor.time : undefined)
    const found = splitPieces(text)
    if (index > at && found.length > 0) below++
    pieces.push(...found)
    heads.push(text)
  }
  return { time: anchor.time, pieces, lines: heads, head: heads.join(CELL_GAP), body }
}

// The labeller tells, but once a head has two parts only: it may miss the second line of a head, and what follows a comma.
function isBody(lines: ReadLine[], index: number, pieces: number): boolean {
  const [line, above] = [lines[index], lines[index - 1]]
  if (!line || line.role === 'more') return false
  const isToldBody = line.role === 'body' && pieces > 1 && !above?.text.trimEnd().endsWith(',')
  return isToldBody || !isHeadLike(line)
}

// "Bachelor of Science in Computer Sci-" and "School of Economics and" go on below; the rest is no piece of its own.
function headText(lines: Line[], index: number, time: FoundTime | undefined): string {
  const line = lines[index]
  const written = line && isNumberedEmployer(line) ? line.text.replace(NUMBER, '') : (line?.text ?? '')
  const own = written.slice(0, MAX_HEAD)
  if (index > 0 && goesOn(lines[index - 1]?.text ?? '', own)) return ''
  const text = time ? without(own, time) : own
  const after = (lines[index + 1]?.text ?? '').slice(0, MAX_HEAD)
  if (!goesOn(own, after)) return text
  const isBroken = BROKEN_WORD.test(text.trimEnd())
  return isBroken ? text.trimEnd().slice(0, -1) + after : `${text.trimEnd()} ${after}`
}

// "青禾出版社，编辑。责编图书 6 种": what follows the first full stop is said of the job.
function divideHead(lines: ReadLine[], { time }: Anchor, at: number): ReadLine[] {
  const line = lines[at]
  const stop = line && time ? line.text.indexOf('。', time.index + time.length) : -1
  if (!line || stop < 0 || stop > LONGEST_HEAD || line.text.slice(stop + 1).trim() === '') return lines
  const part = (text: string): Line => ({ ...line, text, cells: [text] })
  return lines.toSpliced(at, 1, part(line.text.slice(0, stop)), part(line.text.slice(stop + 1).trim()))
}

const LONGEST_HEAD = 60

const BROKEN_WORD = /\p{Ll}-$/u

function goesOn(text: string, next: string): boolean {
  const end = text.split(CELL_GAP)[0]?.trimEnd() ?? ''
  if (BULLET.test(next) || next === '' || /\p{Script=Han}/u.test(text)) return false
  return (
    (BROKEN_WORD.test(end) && /^\p{Ll}/u.test(next)) ||
    /[\p{L}\d] (?:and|of|for|in|the|&)$/iu.test(end) ||
    /^(?:and|of|for|&) \p{Lu}/u.test(next)
  )
}

function without(text: string, time: FoundTime): string {
  return text.slice(0, time.index) + CELL_GAP + text.slice(time.index + time.length)
}
