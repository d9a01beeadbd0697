import type { Block, BlockLine, Draft } from './draft.ts'

/** The looks of a page: 6 ways to divide it by 5 ways to set a heading make 30 layouts. */
export const LAYOUTS = 30
const DIVISIONS = ['single', 'side-left', 'side-right', 'timeline', 'table', 'two-columns'] as const
const HEADINGS = ['bold', 'boxed', 'underlined', 'bar', 'icon'] as const
const ICONS = ['★', '■', '◆', '●', '✿']
const COLOURS = ['#1f4e79', '#2d6a4f', '#7b2d26', '#333333', '#5a3e85']

const STYLE = `
*{box-sizing:border-box;margin:0;padding:0}
body{font:10.5pt/1.5 "Noto Sans CJK SC","Noto Serif CJK SC",sans-serif;color:#222;width:186mm}
@page{size:A4;margin:12mm}
h1{font-size:22pt;line-height:1.3}
h2{font-size:13pt;margin:10px 0 4px}
.boxed h2{border:1px solid;padding:1px 8px;display:inline-block}
.underlined h2{border-bottom:2px solid}
.bar h2{background:var(--c);color:#fff;padding:1px 8px}
.row{display:flex;gap:18px;justify-content:space-between}
.contact .row{justify-content:flex-start}
.head{font-weight:600}
.columns{display:flex;gap:24px}
.side{width:54mm;flex:none;background:#eef1f5;padding:8px}
.side .contact span{display:block}
.main{flex:1;min-width:0}
.half{width:50%}
.timeline .entry{border-left:2px solid var(--c);padding-left:12px;margin-left:4px}
table{border-collapse:collapse;width:100%}
td{border:1px solid #777;padding:2px 6px;vertical-align:top}
.photo{float:right;width:24mm;height:30mm;background:#ccd}
`

function escapeHtml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
}

function cellsOf(line: BlockLine): string[] {
  return line.cells.map((pieces) => escapeHtml(pieces.map((piece) => piece.text).join('')))
}

function lineHtml(line: BlockLine): string {
  const cells = cellsOf(line)
  const bullet = escapeHtml(line.bullet ?? '')
  if (!['head', 'more', 'contact'].includes(line.role)) return `<p>${bullet}${cells.join(' ')}</p>`
  const spans = cells.map((cell, index) => `<span>${index === 0 ? bullet : ''}${cell}</span>`)
  return `<div class="row ${line.role}">${spans.join('')}</div>`
}

function blockHtml(block: Block, heading: string, icon: string): string {
  const title = `${heading === 'icon' ? `${icon} ` : ''}${escapeHtml(block.heading ?? '')}`
  const over = block.heading === undefined ? '' : `<h2>${title}</h2>`
  return `<section>${over}<div class="entry">${block.lines.map(lineHtml).join('')}</div></section>`
}

function tableHtml(draft: Draft): string {
  const row = (cells: string[]) =>
    `<tr>${cells.map((cell, i) => `<td${i === cells.length - 1 ? ' colspan="9"' : ''}>${cell}</td>`).join('')}</tr>`
  return `<table>${draft.blocks
    .map(
      (block) =>
        `${block.heading === undefined ? '' : `<tr><td colspan="10"><b>${escapeHtml(block.heading)}</b></td></tr>`}${block.lines.map((line) => row(cellsOf(line))).join('')}`,
    )
    .join('')}</table>`
}

/** The résumé as a page in one of the layouts. */
export function renderHtml(draft: Draft, layout: number): string {
  const division = DIVISIONS[layout % DIVISIONS.length] ?? 'single'
  const heading = HEADINGS[Math.floor(layout / DIVISIONS.length) % HEADINGS.length] ?? 'bold'
  const colour = COLOURS[layout % COLOURS.length]
  const blocks = (chosen: Block[]) =>
    chosen.map((block) => blockHtml(block, heading, ICONS[layout % 5] ?? '■')).join('')
  const [name, ...contact] = draft.header
  const photo = layout % 4 === 1 ? '<div class="photo"></div>' : ''
  const title = `${photo}<h1>${name ? cellsOf(name).join(' ') : ''}</h1>`
  const contacts = `<div class="contact">${contact.map(lineHtml).join('')}</div>`
  return `<!doctype html><meta charset="utf-8"><style>${STYLE}</style><body class="${division} ${heading}" style="--c:${colour}">${bodyHtml(draft, division, title, contacts, blocks)}</body>`
}

function bodyHtml(
  draft: Draft,
  division: string,
  title: string,
  contacts: string,
  blocks: (chosen: Block[]) => string,
): string {
  const isSmall = (block: Block) => ['skill', 'language', 'award', 'self'].includes(block.section)
  const [small, large] = [draft.blocks.filter(isSmall), draft.blocks.filter((block) => !isSmall(block))]
  const side = `<div class="side">${title}${contacts.replaceAll('class="row', 'class="')}${blocks(small)}</div>`
  if (division === 'side-left')
    return `<div class="columns">${side}<div class="main">${blocks(large)}</div></div>`
  if (division === 'side-right')
    return `<div class="columns"><div class="main">${blocks(large)}</div>${side}</div>`
  if (division === 'table') return `${title}${contacts}${tableHtml(draft)}`
  if (division === 'two-columns') {
    return `${title}${contacts}${blocks(large)}<div class="columns"><div class="half">${blocks(small.slice(0, 2))}</div><div class="half">${blocks(small.slice(2))}</div></div>`
  }
  return `${title}${contacts}${blocks(draft.blocks)}`
}
