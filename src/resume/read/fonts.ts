import type { Page, Run } from '../document.ts'

/** A font with this share of a script's characters is one in which the body is set. */
const BODY_SHARE = 0.25
/** An icon is followed by what it stands for within so many ems, and has as much room before it as a word has. */
const ICON_REACH_EMS = 3
const ICON_ROOM_EMS = 0.25
/** Each look at an icon reads its page: a résumé has a few dozen, and a font that is used more often is one of letters. */
const MAX_ICONS = 300
/** The same for all fonts of a file together: one made of thousands of fonts would take its time squared. */
const MAX_LOOKS = 2_000
/** The same icon so often at one x is the mark of a list. */
const LIST_LENGTH = 3

/**
 * What the fonts of a file tell though their names are unknown (pdfjs gives names only to who draws the page, at twice the
 * time): runs in another font than the body's are marked `bold`; glyphs of icon fonts, which read as letters that mean
 * nothing, are left out, and made bullets where they begin the items of a list.
 */
export function readFonts(pages: Page[]): Page[] {
  const body = bodyFonts(pages.flatMap((page) => page.runs))
  const icons = iconFonts(pages)
  return pages.map((page) => ({
    ...page,
    runs: withoutIcons(page.runs, icons).map((run) => ({
      ...run,
      bold: run.bold || (run.font !== undefined && !body.has(run.font)),
    })),
  }))
}

function bodyFonts(runs: Run[]): Set<string> {
  const body = new Set<string>()
  for (const script of [/\p{Script=Han}/gu, /[a-z]/g]) {
    const counts = new Map<string, number>()
    for (const { font, text } of runs) {
      const count = text.match(script)?.length ?? 0
      if (font !== undefined && count > 0) counts.set(font, (counts.get(font) ?? 0) + count)
    }
    const all = [...counts.values()].reduce((sum, count) => sum + count, 0)
    const most = Math.max(...counts.values())
    for (const [font, count] of counts) if (count === most || count >= BODY_SHARE * all) body.add(font)
  }
  return body
}

/** Fonts of which single glyphs are used, each before something else. */
function iconFonts(pages: Page[]): Set<string> {
  const suspects = new Map<string, boolean>()
  const uses = new Map<string, number>()
  let looks = 0
  for (const { runs } of pages) {
    for (const run of runs) {
      if (run.font === undefined || suspects.get(run.font) === false) continue
      const used = (uses.get(run.font) ?? 0) + 1
      uses.set(run.font, used)
      const isFew = used <= MAX_ICONS && isLoneGlyph(run.text) && ++looks <= MAX_LOOKS
      suspects.set(run.font, isFew && standsAsIcon(run, runs))
    }
  }
  return new Set([...suspects].flatMap(([font, isIcon]) => (isIcon ? [font] : [])))
}

// Not an ideograph, a figure or a mark that stands between words in any font.
function isLoneGlyph(text: string): boolean {
  return /^[^\p{Script=Han}\p{N}·•|,.;:()&+/–—-]$/u.test(text.trim())
}

function standsAsIcon(run: Run, runs: Run[]): boolean {
  const line = runs.filter((other) => other !== run && Math.abs(other.y - run.y) < 0.6 * run.size)
  const end = run.x + run.width
  const isFollowed = line.some(
    (other) => other.font !== run.font && other.x >= end - 1 && other.x - end < ICON_REACH_EMS * run.size,
  )
  const isTight = line.some(
    (other) => other.x < run.x && run.x - other.x - other.width < ICON_ROOM_EMS * run.size,
  )
  return isFollowed && !isTight
}

function withoutIcons(runs: Run[], icons: Set<string>): Run[] {
  if (icons.size === 0) return runs
  return runs.flatMap((run) => {
    if (run.font === undefined || !icons.has(run.font)) return [run]
    const alike = runs.filter(
      (other) => other.font === run.font && other.text === run.text && Math.abs(other.x - run.x) < 1,
    )
    return alike.length >= LIST_LENGTH ? [{ ...run, text: '•' }] : []
  })
}
