import { CELL_GAP, fold, type Line } from '../document.ts'
import { type FoundTime, findMoment, findRange } from '../normalise/time.ts'
import { splitPieces } from './pieces.ts'

/** One job, school or project: the parts of its head without the time, and the lines that follow. */
export type Entry = { time?: FoundTime; pieces: string[]; head: string; body: Line[] }

const BULLET = /^\s*(?:[•·▪◦‣●○■□◆◇➢✓✔▶►*–—-](?!\d)|\(?\d{1,2} ?[.、)](?!\d)|[一二三四五六七八九十]、)/
const SENTENCE_END = /[。；;！!]$|[.](?<!\b[A-Z][a-z]{0,4}\.)$/
/** Labels that open the description of an entry or tell about the employer. */
const BODY_LABEL =
  /^(?:所属|行业|企业|公司(?:简介|性质|规模|描述)|工作(?:地点|性质|描述|职责|内容|业绩|类型)|职责|职位(?:类别|级别)|岗位职责|主要|业绩|汇报|下属|证明人|离职|规模|薪[资水]|月薪|项目(?:描述|职责|简介|介绍|成果)|责任描述|软件环境|硬件环境|开发工具|专业描述|描述|培训|所获|证书|技术栈|负责|参与|tech)/i
/** Facts about the employer that stand between the parts of a head. */
const EMPLOYER_LABEL = /^(?:所属行业|行业(?:类别)?|企业(?:性质|规模)|公司(?:性质|规模)|规模) ?:/

/** Whether a line can be part of an entry's head: short, no bullet, no sentence. */
export function isHeadLike(line: Line): boolean {
  const text = fold(line.text)
  const limit = /\p{Script=Han}/u.test(text) ? 48 : 100
  return text.length <= limit && !BULLET.test(text) && !SENTENCE_END.test(text) && !BODY_LABEL.test(text)
}

/** So many lines of a head can stand above the one with the time. */
const MAX_ABOVE = 3

/** Divides the lines of a section into entries, at their times or, where there are none, at lines followed by bullets. */
export function splitEntries(lines: Line[], isComplete: (pieces: string[]) => boolean): Entry[] {
  const timed = anchors(lines)
  const starts = timed.length > 0 ? timed : untimedAnchors(lines)
  // Heads whose first lines stand above the line with the time: all entries of a section are set alike.
  const above = lines.slice(0, Math.min(timed[0]?.index ?? 0, MAX_ABOVE))
  const begins = starts.map((anchor, i) => headBegin(lines, anchor.index, above, starts[i - 1]?.index ?? -1))
  return starts.map((anchor, i) => {
    const end = begins[i + 1] ?? lines.length
    return readEntry(lines.slice(begins[i], end), anchor, anchor.index - (begins[i] ?? 0), isComplete)
  })
}

type Anchor = { index: number; time?: FoundTime }

function anchors(lines: Line[]): Anchor[] {
  const find = (pick: (text: string) => FoundTime | undefined) =>
    lines.flatMap((line, index): Anchor[] => {
      const text = fold(line.text)
      const time = pick(text)
      return time && standsOut(text, time) ? [{ index, time }] : []
    })
  const ranges = find(findRange)
  if (ranges.length === 0) return find(findMoment)
  // Among periods, "Summer 2021" in the margin is the time of an entry too.
  const margin = find(findMoment).filter(({ index, time }) => {
    const line = lines[index]
    const ends = time && time.index + time.length === line?.text.trimEnd().length
    return line && ends && line.cells.length > 1 && isHeadLike(line) && !findRange(fold(line.text))
  })
  return [...ranges, ...margin].sort((a, b) => a.index - b.index)
}

// A period inside a sentence is part of the description.
function standsOut(text: string, time: FoundTime): boolean {
  const before = time.index
  const after = text.length - time.index - time.length
  if (BULLET.test(text) && before > 6) return false
  return before <= 6 || after <= 8 || (text.length <= 70 && !SENTENCE_END.test(text))
}

function untimedAnchors(lines: Line[]): Anchor[] {
  return lines.flatMap((line, index): Anchor[] => {
    const next = lines[index + 1]
    const opens =
      isHeadLike(line) &&
      (!next || !isHeadLike(next)) &&
      (index === 0 || !isHeadLike(lines[index - 1] ?? line))
    return opens ? [{ index }] : []
  })
}

function headBegin(lines: Line[], anchor: number, above: Line[], previous: number): number {
  let begin = anchor
  while (begin > 0 && anchor - begin < above.length && begin - 1 > previous) {
    const line = lines[begin - 1]
    if (!line || !(isHeadLike(line) || isBulletedHead(line, lines[0]))) break
    if (!above.some((model) => isSetAs(line, model))) break
    begin--
  }
  return begin
}

/** Whether a line looks like another; where the format does not say how lines look, they look alike. */
function isSetAs(line: Line, model: Line): boolean {
  if (line.size === undefined || model.size === undefined) return true
  return Math.abs(line.size - model.size) < 0.6 && line.bold === model.bold
}

// Some set a bullet before every employer, as before the section's first line, and another before every task.
function isBulletedHead(line: Line, first: Line | undefined): boolean {
  const bullet = /^[•●■◆▪]/.exec(line.text)?.[0]
  return (
    !!bullet && !!first?.text.startsWith(bullet) && line.text.length <= 60 && !SENTENCE_END.test(line.text)
  )
}

function readEntry(
  lines: Line[],
  anchor: Anchor,
  at: number,
  isComplete: (pieces: string[]) => boolean,
): Entry {
  const pieces: string[] = []
  const heads: string[] = []
  const body: Line[] = []
  let below = 0
  for (const [index, line] of lines.entries()) {
    if (index > at && EMPLOYER_LABEL.test(fold(line.text)) && below < 2) {
      body.push(line)
      continue
    }
    if (index > at && (below >= 2 || isComplete(pieces) || !isHeadLike(line))) {
      body.push(...lines.slice(index))
      break
    }
    const text = headText(lines, index, index === at ? anchor.time : undefined)
    const found = splitPieces(text)
    if (index > at && found.length > 0) below++
    pieces.push(...found)
    heads.push(text)
  }
  return { time: anchor.time, pieces, head: heads.join(CELL_GAP), body }
}

// "Bachelor of Science in Computer Sci-" goes on below; the rest of the word is no piece of its own.
function headText(lines: Line[], index: number, time: FoundTime | undefined): string {
  const own = lines[index]?.text ?? ''
  const text = time ? without(own, time) : own
  const before = lines[index - 1]?.text ?? ''
  const after = lines[index + 1]?.text ?? ''
  const rest = /^\p{Ll}\S*/u.exec(after)?.[0]
  const whole = BROKEN_WORD.test(text) && rest ? text.trimEnd().slice(0, -1) + after : text
  return BROKEN_WORD.test(before) && /^\p{Ll}/u.test(own) ? '' : whole
}

/** A word that goes on in the next line. */
const BROKEN_WORD = /\p{Ll}-\s*$/u

function without(text: string, time: FoundTime): string {
  return text.slice(0, time.index) + CELL_GAP + text.slice(time.index + time.length)
}
