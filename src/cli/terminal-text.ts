import { styleText } from 'node:util'

/** Colours text, or leaves it. */
export type Paint = (style: 'dim' | 'cyan' | 'bold' | 'red' | 'yellow', text: string) => string

export function painter(isColoured: boolean): Paint {
  return (style, text) => (isColoured ? styleText(style, text, { validateStream: false }) : text)
}

const segmenter = new Intl.Segmenter(undefined, { granularity: 'grapheme' })

// Unicode Standard Annex 11: the ranges of "W" and "F" that terminals draw two columns wide.
const WIDE =
  /[\u1100-\u115f\u2e80-\u303e\u3041-\ua4cf\ua960-\ua97c\uac00-\ud7a3\uf900-\ufaff\ufe10-\ufe19\ufe30-\ufe6f\uff01-\uff60\uffe0-\uffe6\u{1b000}-\u{1b2ff}\u{1f004}\u{1f0cf}\u{1f18e}\u{1f191}-\u{1f19a}\u{1f200}-\u{1f320}\u{1f32d}-\u{1f335}\u{1f337}-\u{1f37c}\u{1f37e}-\u{1f393}\u{1f3a0}-\u{1f3ca}\u{1f3e0}-\u{1f3f0}\u{1f3f8}-\u{1f43e}\u{1f440}\u{1f442}-\u{1f4fc}\u{1f4ff}-\u{1f53d}\u{1f550}-\u{1f567}\u{1f5fb}-\u{1f64f}\u{1f680}-\u{1f6c5}\u{1f6eb}-\u{1f6ec}\u{1f6f4}-\u{1f6fc}\u{1f7e0}-\u{1f7eb}\u{1f90c}-\u{1f9ff}\u{1fa70}-\u{1faff}\u{20000}-\u{3fffd}]/u

/** Columns that a text takes on a terminal: two for an ideograph, none for what is drawn onto the character before. */
export function columnsOf(text: string): number {
  let columns = 0
  for (const { segment } of segmenter.segment(text)) columns += graphemeColumns(segment)
  return columns
}

function graphemeColumns(grapheme: string): number {
  if (/^[\p{Mn}\p{Me}\p{Cf}\p{Cc}]+$/u.test(grapheme)) return 0
  return WIDE.test(grapheme) || grapheme.includes('\ufe0f') ? 2 : 1
}

/** The text with spaces up to so many columns; longer text stays. */
export function padColumns(text: string, columns: number): string {
  return text + ' '.repeat(Math.max(0, columns - columnsOf(text)))
}

/** Words, spaces, and ideographs with the marks behind them, which begin no line. */
const PIECES = /[^\s\u2e80-\u9fff\uff00-\uffef]+|\s+|[\s\S][，。；：、！？）》」』】”’;:,.!?)]*/gu

/**
 * Text in lines of at most so many columns. Breaks at spaces where there are any, between any two ideographs, and within
 * words that are longer than a line.
 */
export function wrapColumns(text: string, columns: number): string[] {
  const lines: string[] = []
  let line = ''
  let width = 0
  for (const piece of text.match(PIECES) ?? []) {
    const whole = columnsOf(piece)
    if (width + whole <= columns) {
      line += piece
      width += whole
      continue
    }
    if (width > 0) lines.push(line)
    ;[line, width] = ['', 0]
    if (piece.trim() === '') continue
    for (const { segment } of segmenter.segment(piece)) {
      const own = graphemeColumns(segment)
      if (width + own > columns && width > 0) {
        lines.push(line)
        ;[line, width] = ['', 0]
      }
      line += segment
      width += own
    }
  }
  return [...lines, line].map((each) => each.trimEnd()).filter((each, index) => each !== '' || index === 0)
}
