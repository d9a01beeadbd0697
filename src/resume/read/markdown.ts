import type { Line } from '../document.ts'
import { profileOf } from './link.ts'
import { TextBlock } from './text-block.ts'

const HEADING = /^ {0,3}(#{1,6})[ \t]+(\S.*?)[ \t]*#*$/
const UNDERLINE = /^(={3,}|-{3,})\s{0,9}$/
/** Marks that plain text has by chance only one of. */
const MARKS = [
  /^ {0,3}#{1,6}[ \t]+\S/m,
  /\*\*\S[^*\n]{0,200}\*\*/,
  /^ {0,3}[-*+][ \t]+\S/m,
  /\]\((?:https?:|mailto:|\.)/,
  /^\s{0,3}\|?(?:\s{0,3}:?-{3,}:?\s{0,3}\|){1,20}/m,
  /^```/m,
]

/** Whether a text is Markdown: a heading, and another of its marks or a second heading. */
export function isMarkdown(text: string): boolean {
  const sample = text.slice(0, 20_000)
  const headings = sample.match(/^ {0,3}#{1,6}[ \t]+\S/gm)?.length ?? 0
  return headings >= 2 || (headings === 1 && MARKS.filter((mark) => mark.test(sample)).length >= 2)
}

/** Reads the lines of Markdown: headings keep their level, tables their cells, emphasis and pictures are gone. */
export function readMarkdown(text: string): Line[] {
  const block = new TextBlock()
  const source = text.split(/\r\n|[\r\n]/)
  for (const [index, raw] of source.entries()) {
    const next = source[index + 1] ?? ''
    const line = raw.replace(/^\s{0,9}(?:>\s?){1,5}/, '').replace(/^(?: {4}|\t)+/, '')
    if (/^(?:```|~~~)/.test(line) || isRule(line)) continue
    const heading = HEADING.exec(line)
    const underlined = /^[^>:：|*+-][^:：|]{0,40}$/.test(raw.trim()) ? (UNDERLINE.exec(next)?.[1] ?? '') : ''
    const level = heading?.[1]?.length ?? ['', '=', '-'].indexOf(underlined.slice(0, 1))
    addInline(block, heading?.[2] ?? line, level)
    block.endLine()
  }
  return block.lines()
}

// A line under a heading, between sections, or between the head and the rows of a table.
function isRule(line: string): boolean {
  return /^[\s|:*_=-]{3,}$/.test(line) && /[-=*_]{3}/.test(line.replace(/[\s|:]/g, ''))
}

const HEADING_SIZES = [24, 18, 14, 12, 10, 10]

function addInline(block: TextBlock, source: string, level: number): void {
  const bullet = /^\s{0,9}(?:[-*+]|\d{1,2}[.)])[ \t]+(?=\S)/.exec(source)?.[0] ?? ''
  const rest = source.slice(bullet.length)
  const strong = /^\s{0,3}(?:\*\*|__)[^*_].*(?:\*\*|__)\s{0,3}$/.test(rest)
  const text = plainText(rest)
  const style = level > 0 ? { bold: true, heading: level, size: HEADING_SIZES[level - 1] } : { bold: strong }
  for (const [index, part] of text.split(/<br\s{0,3}\/?>/i).entries()) {
    if (index > 0) block.endLine()
    const mark = index > 0 || bullet === '' || strong ? '' : /\d/.test(bullet) ? bullet : '• '
    block.add(mark + part.replace(/<\/?[a-z][^<>]{0,300}>/gi, '').replace(/^\s*\||\|\s*$/g, ''), style)
  }
}

// A paragraph is shorter; looking for pairs of marks in more costs time for nothing.
const MAX_MARKED = 5_000

function plainText(source: string): string {
  if (source.length > MAX_MARKED) return source
  return source
    .replace(/!\[[^[\]]{0,200}\]\([^()]{0,500}\)/g, '')
    .replace(
      /\[([^[\]]{1,300})\]\(([^()\s]{1,500})(?:\s[^()]{0,200})?\)/g,
      (_, text: string, address: string) => {
        const profile = profileOf(address)
        return profile && !profile.includes(text) ? `${text} ${profile}` : text
      },
    )
    .replace(/<((?:https?:|mailto:)?[^<>\s]{3,300}[@/.][^<>\s]{1,300})>/g, '$1')
    .replace(/(\*\*|__|~~)(?=\S)(.{1,500}?)\1/g, '$2')
    .replace(/(?<![\w*])\*(?=[^\s*])([^*]{1,500})\*(?![\w*])/g, '$1')
    .replace(/`{1,3}([^`]{1,500})`{1,3}/g, '$1')
    .replace(/\\([\\`*_{}[\]()#+.!|-])/g, '$1')
}
