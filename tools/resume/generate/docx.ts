import {
  BorderStyle,
  Document,
  Packer,
  Paragraph,
  Tab,
  Table,
  TableCell,
  TableRow,
  TextRun,
  WidthType,
} from 'docx'
import type { BlockLine, Draft } from './draft.ts'

/** The résumé as a DOCX: headings and tabs, or every section a table, by the layout's number. */
export async function renderDocx(draft: Draft, layout: number): Promise<Buffer> {
  const [name, ...contact] = draft.header
  const children: (Paragraph | Table)[] = [
    new Paragraph({
      children: [new TextRun({ text: name ? textsOf(name).join('') : '', bold: true, size: 40 })],
    }),
  ]
  if (layout % 3 === 0) children.push(tableOf(contact))
  else children.push(...contact.map(paragraphOf))
  for (const block of draft.blocks) {
    if (block.heading !== undefined) {
      children.push(new Paragraph({ children: [new TextRun({ text: block.heading, bold: true, size: 26 })] }))
    }
    if (layout % 3 === 1) children.push(tableOf(block.lines))
    else children.push(...block.lines.map(paragraphOf))
  }
  // The package writes the time of making into the file; the same seed must give the same résumé, not the same bytes.
  return await Packer.toBuffer(new Document({ sections: [{ children }] }))
}

function textsOf(line: BlockLine): string[] {
  return line.cells.map((pieces) => pieces.map((piece) => piece.text).join(''))
}

function paragraphOf(line: BlockLine): Paragraph {
  const bold = line.role === 'head'
  const runs = textsOf(line).map((text, index) =>
    index === 0
      ? new TextRun({ text: `${line.bullet ?? ''}${text}`, bold })
      : new TextRun({ children: [new Tab(), text], bold }),
  )
  return new Paragraph({ children: runs })
}

function tableOf(lines: BlockLine[]): Table {
  const width = Math.max(1, ...lines.map((line) => line.cells.length))
  const border = { style: BorderStyle.SINGLE, size: 4, color: '777777' }
  const rows = lines.map((line) => {
    const texts = textsOf(line)
    const cells = texts.map(
      (text, index) =>
        new TableCell({
          children: [new Paragraph(text)],
          columnSpan: index === texts.length - 1 ? width - index : 1,
          borders: { top: border, bottom: border, left: border, right: border },
        }),
    )
    return new TableRow({ children: cells })
  })
  return new Table({ rows, width: { size: 100, type: WidthType.PERCENTAGE } })
}
