import { type Cell, cleanText, fold, type Run } from './document.ts'
import { COLUMN } from './extract/job-boards.ts'
import { sectionOf } from './headings.ts'
import { findMoment, findRange } from './normalise/time.ts'
import { type Row, rowCells, rowText } from './rows.ts'

/**
 * A table of a form that was printed: the row that names its columns, and what stands below as rows of cells. `label` is what
 * a cell across all rows calls the table, at the left of it.
 */
export type FormTable = { from: number; to: number; label?: Row; rows: { runs: Row; cells: Cell[] }[] }

/** Every cell looks for its row among all of them; no form lists more. */
const MAX_ROWS = 60

/** What forms call the column of the times, and the columns beside it. */
const TIME_COLUMN = /^(?:起止)?(?:时间|年月|日期|起止时间|起止年月|起止日期|在校时间|工作时间)$/
const OTHER_COLUMN =
  /^(?:(?:毕业|就读)?(?:学校|院校)(?:名称)?|所学专业|专业(?:名称)?|学历|学位|学历\/学位|(?:工作|实习|任职)?单位(?:名称)?|公司(?:名称)?|职[务位]|岗位|担任职务|部门|工作内容|主要职责|职责|证明人|离职原因|项目(?:名称)?|角色|培训(?:机构|内容|课程)|证书|奖项|名称|备注)$/

/** Finds tables whose first row names their columns, of which one holds times. */
export function findFormTables(pageRows: Row[]): FormTable[] {
  const rows = pageRows.map(phrasesOf)
  const tables: FormTable[] = []
  for (let from = 0; from < rows.length; from++) {
    const header = rows[from]
    const columns = header && columnsOf(header)
    if (!columns) continue
    const to = endOf(rows, from, columns)
    const table = readTable(rows.slice(from + 1, to), columns)
    if (table.rows.length === 0) continue
    tables.push({
      from,
      to,
      label: table.label,
      rows: [{ runs: header, cells: columns.map(({ name, runs }) => ({ text: name, runs })) }, ...table.rows],
    })
    from = to - 1
  }
  return tables
}

/** Runs that touch are one piece of text: some fonts write a few of its characters as others. */
function phrasesOf(row: Row): Row {
  const phrases: Row = []
  for (const run of row) {
    const last = phrases.at(-1)
    const touches = last && run.x - last.x - last.width < 0.2 * run.size && last.size === run.size
    if (last && touches) {
      phrases[phrases.length - 1] = { ...last, text: last.text + run.text, width: run.x + run.width - last.x }
    } else phrases.push(run)
  }
  return phrases
}

/** A column of a table: its name, and where the middle of its cells may lie. */
type Column = { name: string; runs: Run[]; isTime: boolean; from: number; to: number }

function columnsOf(header: Row): Column[] | undefined {
  const cells = header.filter((run) => {
    const name = nameOf(run)
    return TIME_COLUMN.test(name) || OTHER_COLUMN.test(name) || COLUMN.has(name)
  })
  const times = cells.filter((run) => TIME_COLUMN.test(nameOf(run)))
  // a label of the whole table may stand left of the columns
  const first = header.indexOf(cells[0] ?? ({} as Run))
  if (times.length !== 1 || cells.length < 3 || first > 1 || header.length - first > cells.length)
    return undefined
  return cells.map((run, index) => {
    const before = cells[index - 1]
    const after = cells[index + 1]
    return {
      name: nameOf(run),
      runs: [run],
      isTime: TIME_COLUMN.test(nameOf(run)),
      from: before ? (middle(before) + middle(run)) / 2 : run.x - 1.2 * run.size,
      to: after ? (middle(run) + middle(after)) / 2 : Number.POSITIVE_INFINITY,
    }
  })
}

function nameOf(run: Run): string {
  return fold(cleanText(run.text)).replace(/\s/g, '')
}

function middle(run: Run): number {
  return run.x + run.width / 2
}

/** A table ends before the next one, and where the times have ended and another label begins left of its columns. */
function endOf(rows: Row[], from: number, columns: Column[]): number {
  const left = columns[0]?.from ?? 0
  let lastTime = from
  let labels = (rows[from] ?? []).some((run) => middle(run) < left) ? 1 : 0
  for (let index = from + 1; index < rows.length; index++) {
    const row = rows[index] ?? []
    const times = timeRuns(row, columns)
    const hasTime = times.length > 0
    if (hasTime) lastTime = index
    if (row.some((run) => run.x + run.width < left)) labels++
    const isNextPart =
      labels > 1 &&
      !hasTime &&
      !rows.slice(index, index + 3).some((next) => timeRuns(next, columns).length > 0)
    if (columnsOf(row) || isHeading(row, left) || (isNextPart && index > lastTime)) return index
    if (row.some((run) => !times.includes(run) && run.x < left && run.x + run.width > left + 40)) return index
  }
  return rows.length
}

// The heading of what follows stands alone in its row.
function isHeading(row: Row, left: number): boolean {
  const [run] = row
  return row.length === 1 && !!run && middle(run) >= left && sectionOf(rowText(row)) !== undefined
}

function timeRuns(row: Row, columns: Column[]): Run[] {
  const column = columns.find(({ isTime }) => isTime)
  return row.filter((run) => column && isIn(run, column) && /\d{4}|至今|^今$|present/i.test(run.text))
}

function isIn(run: Run, column: Column): boolean {
  const x = middle(run)
  return x >= column.from && x < column.to
}

type TableRow = { runs: Row; cells: Cell[] }

function readTable(rows: Row[], columns: Column[]): { label?: Row; rows: TableRow[] } {
  const details = detailsOf(rows, columns)
  const own = rows.filter((row) => !details.includes(row))
  const runs = own.flat()
  const anchors = joinTimes(own.flatMap((row) => timeRuns(row, columns)))
  if (anchors.length > MAX_ROWS) return { rows: [] }
  const label = runs.filter((run) => run.x + run.width / 2 < (columns[0]?.from ?? 0))
  const entries = anchors.map((anchor) => {
    const near = runs.filter((run) => !label.includes(run) && nearest(anchors, run) === anchor)
    const cells = columns.map((column) => joinLines(near.filter((run) => isIn(run, column))))
    return { y: meanY(anchor), runs: near, cells }
  })
  const said = details.map((row) => ({ y: meanY(row), runs: row, cells: rowCells(row) }))
  const read = [...entries, ...said].filter(({ runs: each }) => each.length > 0).sort((a, b) => a.y - b.y)
  return { ...(label.length > 0 && { label }), rows: read }
}

/**
 * Rows below an entry that say more of it across all columns, as 工作内容 does: a label stands in the column of the times, and
 * what follows up to the next time belongs to it.
 */
function detailsOf(rows: Row[], columns: Column[]): Row[] {
  const times = columns.find(({ isTime }) => isTime)
  let isDetail = false
  return rows.filter((row) => {
    const isLabelled = row.some(
      (run) => times && isIn(run, times) && /^\p{Script=Han}{2,6}[:：]?$/u.test(nameOf(run)),
    )
    if (timeRuns(row, columns).length > 0) isDetail = false
    else if (isLabelled && !row.some((run) => /^[至今\s]+$/.test(run.text))) isDetail = true
    return isDetail
  })
}

/** The lines of one period: "2013.09-" and "2015.06" below it. */
function joinTimes(runs: Run[]): Run[][] {
  const joined: Run[][] = []
  for (const run of runs) {
    const last = joined.at(-1)
    const isWhole = last && findRange(fold(rowText(last)))
    if (last && !isWhole && findMoment(fold(rowText(last)))) last.push(run)
    else joined.push([run])
  }
  return joined
}

function nearest(anchors: Run[][], run: Run): Run[] | undefined {
  const distance = (anchor: Run[]) => Math.abs(run.y - meanY(anchor))
  return anchors.toSorted((a, b) => distance(a) - distance(b))[0]
}

function meanY(runs: Run[]): number {
  return runs.reduce((sum, run) => sum + run.y, 0) / runs.length
}

// Cells break Chinese words wherever their width ends.
function joinLines(own: Run[]): Cell {
  const runs = own.toSorted((a, b) => a.y - b.y || a.x - b.x)
  const text = runs
    .map((run) => cleanText(run.text))
    .reduce((all, next) => (/[\p{Script=Han}\d.,，、-]$/u.test(all) ? all + next : `${all} ${next}`), '')
  return { text: text.trim(), runs }
}
