import { Document, Packer, Paragraph, Tab, Table, TableCell, TableRow, TextRun, WidthType } from 'docx'
import type { Random } from '../../random.ts'
import type { SheetLine } from './sheet.ts'

/** How one export sets its lines: the same over the whole page. */
export type Setting = {
  /** Between cells of plain text. */
  joint: string
  /** Between cells in a line of a web page. */
  htmlJoint: string
  /** Whether the cells of a line are cells of a table. */
  tables: boolean
  /** Where copied text breaks its lines; 0 nowhere. */
  width: number
  nested: boolean
}

export function drawSetting(random: Random): Setting {
  return {
    joint: random.pick([' | ', '    ', '\t', '  ', ' ']),
    htmlJoint: random.pick(['&nbsp;&nbsp;|&nbsp;&nbsp;', '&nbsp;&nbsp;&nbsp;&nbsp;', ' | ']),
    tables: random.chance(0.6),
    width: random.chance(0.2) ? random.int(64, 90) : 0,
    nested: random.chance(0.6),
  }
}

const isLabel = (cell: string | undefined) => /[:：]\s*$/.test(cell ?? '')
const escapeHtml = (text: string) =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')

function joined(cells: string[], joint: string, afterLabel: string): string {
  return cells
    .map((cell, index) => (index === 0 ? cell : `${isLabel(cells[index - 1]) ? afterLabel : joint}${cell}`))
    .join('')
}

/** The export as text, as someone copies it from the page. */
export function renderText(lines: SheetLine[], setting: Setting): string {
  return lines
    .map(({ role, cells }) => {
      if (role === 'rule') return '-'.repeat(80)
      if (role === 'heading') return `\n${cells.join(' ')}\n`
      const text = joined(cells, setting.joint, ' ')
      // Heads are short; what is long is prose.
      return setting.width > 0 && cells.length <= 2
        ? text.replace(new RegExp(`.{${setting.width}}(?=.{4})`, 'g'), '$&\n')
        : text
    })
    .join('\n')
}

/** The export as a web page: a frame of layout tables, with what a browser does not show between the lines. */
export function renderHtml(lines: SheetLine[], setting: Setting, charset: string): string {
  const body = rowsInTables(lines)
    .map((group) => htmlLines(group, setting))
    .join('\n')
  const framed = setting.nested
    ? `<table width="778" align="center"><tr><td><table width="97%"><tr><td valign="top">${body}</td></tr></table></td></tr></table>`
    : body
  return `<html><head><meta http-equiv="Content-Type" content="text/html; charset=${charset}"><title>简历</title>
<style type="text/css">td,p,div{font-size:12px}</style></head><body>
<script>var label = "工作经验 2001/1-2002/2 某公司";</script>
<div style="display:none">2003/1-2004/2 隐藏有限公司 经理</div>
${framed}
</body></html>`
}

/** Rows of the same number of cells, one after the other, are of one table. */
function rowsInTables(lines: SheetLine[]): SheetLine[][] {
  const groups: SheetLine[][] = []
  for (const line of lines) {
    const last = groups.at(-1)
    const isNext =
      line.role === 'row' && line.cells.length > 1 && last?.at(-1)?.cells.length === line.cells.length
    if (last && isNext && last[0]?.role === 'row') last.push(line)
    else groups.push([line])
  }
  return groups
}

function htmlLines(lines: SheetLine[], setting: Setting): string {
  const [first] = lines
  if (!first || lines.length === 1 || !setting.tables)
    return lines.map((line) => htmlLine(line, setting)).join('\n')
  const rows = lines.map(
    ({ cells }) => `<tr>${cells.map((cell) => `<td height="20">${escapeHtml(cell)}</td>`).join('')}</tr>`,
  )
  return `<table width="100%">${rows.join('\n')}</table>`
}

function htmlLine({ role, cells }: SheetLine, { tables, htmlJoint }: Setting): string {
  if (role === 'rule') return '<hr>'
  const texts = cells.map((cell) => escapeHtml(cell).replaceAll('　', '&#12288;'))
  if (role === 'name')
    return `<div><span style="font-size:25px"><strong>${texts.join('&nbsp;&nbsp;')}</strong></span></div>`
  if (role === 'heading')
    return `<table width="100%" bgcolor="#f6f7f8"><tr><td>&nbsp;&nbsp;<span style="font-size:14px"><b>${texts.join(' ')}</b></span></td></tr></table>`
  if (tables && cells.length > 1)
    return `<table width="100%"><tr>${texts.map((text) => `<td height="20">${text}</td>`).join('')}</tr></table>`
  return `<div>${joined(texts, htmlJoint, '&nbsp;')}</div>`
}

/** The export as a DOCX: paragraphs, with the cells of a line in a table or after tabs. */
export async function renderBoardDocx(lines: SheetLine[], setting: Setting): Promise<Buffer> {
  const children = lines.flatMap(({ role, cells }): (Paragraph | Table)[] => {
    if (role === 'rule') return []
    if (role !== 'row')
      return [
        new Paragraph({
          children: [new TextRun({ text: cells.join('  '), bold: true, size: role === 'name' ? 40 : 26 })],
        }),
      ]
    if (setting.tables && cells.length > 1) return [tableOf(cells)]
    return [
      new Paragraph({
        children: cells.map((text, index) =>
          index === 0 || isLabel(cells[index - 1])
            ? new TextRun(text)
            : new TextRun({ children: [new Tab(), text] }),
        ),
      }),
    ]
  })
  return await Packer.toBuffer(new Document({ sections: [{ children }] }))
}

function tableOf(cells: string[]): Table {
  const row = new TableRow({
    children: cells.map((text) => new TableCell({ children: [new Paragraph(text)] })),
  })
  return new Table({ rows: [row], width: { size: 100, type: WidthType.PERCENTAGE } })
}

/** The export as RTF, which Word opens under any name. */
export function renderRtf(lines: SheetLine[], setting: Setting): string {
  const encode = (text: string) =>
    text
      .replace(/[\\{}]/g, '\\$&')
      .replace(/\t/g, '\\tab ')
      .replace(/[^\0-\x7f]/g, (char) => {
        const code = char.charCodeAt(0)
        return `\\u${code > 32767 ? code - 65536 : code}?`
      })
  const body = renderText(lines, { ...setting, joint: '\t' })
    .split('\n')
    .map((line) => `${encode(line)}\\par\n`)
    .join('')
  return `{\\rtf1\\ansi\\ansicpg936\\deff0\n${body}}`
}
