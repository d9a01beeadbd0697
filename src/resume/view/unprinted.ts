import type { Page, Run } from '../document.ts'
import { placeCharacters } from '../extents.ts'
import type { ColourPicture } from './png.ts'

/** Differences of red, green and blue together, below which paper is bare. */
const FAINT = 60
/** Places that are looked at across and down: print is everywhere in a stretch, so that few are enough. */
const ACROSS = 80
const DOWN = 16

/**
 * The text of a page that nothing is printed for in its picture. Fonts that a file names and does not hold, as the Chinese ones
 * of older office programs, are known to the reader of text and not to PDFium, which prints their digits and letters at most.
 */
export function unprintedRuns(page: Page, picture: ColourPicture): Run[] {
  const scale = picture.width / page.width
  return page.runs
    .flatMap(stretchesOf)
    .filter((stretch) => isLong(stretch.text) && isBare(stretch, picture, scale))
}

/** Single letters are too narrow to be looked for where they probably stand. */
function isLong(text: string): boolean {
  return text.length >= 3 || /\p{Script=Han}/u.test(text)
}

/** The parts of a run that are all ideographs, or all other characters. */
function stretchesOf(run: Run): Run[] {
  const stretches: { run: Run; isHan: boolean }[] = []
  for (const { char, left, right } of placeCharacters(run)) {
    if (!/[\p{L}\p{N}]/u.test(char)) continue
    const isHan = /\p{Script=Han}/u.test(char)
    const last = stretches.at(-1)
    const touches = last && last.isHan === isHan && left - last.run.x - last.run.width < 0.2 * run.size
    if (last && touches) {
      last.run = { ...last.run, text: last.run.text + char, width: right - last.run.x }
    } else stretches.push({ run: { ...run, text: char, x: left, width: right - left }, isHan })
  }
  return stretches.map((stretch) => stretch.run)
}

function isBare(run: Run, { width, height, data }: ColourPicture, scale: number): boolean {
  const clamp = (value: number, most: number) => Math.max(0, Math.min(most - 1, Math.floor(value)))
  // Where a stretch begins is not known to the point: its ends may lie on what stands beside it.
  const end = Math.min(0.2 * run.size, 0.3 * run.width)
  const left = clamp((run.x + end) * scale, width)
  const right = clamp((run.x + run.width - end) * scale, width)
  const [top, bottom] = [clamp((run.y - 0.7 * run.size) * scale, height), clamp(run.y * scale, height)]
  const paper = 4 * (top * width + left)
  for (let i = 0; i <= DOWN; i++) {
    const y = Math.round(top + ((bottom - top) * i) / DOWN)
    for (let j = 0; j <= ACROSS; j++) {
      const at = 4 * (y * width + Math.round(left + ((right - left) * j) / ACROSS))
      let difference = 0
      for (let k = 0; k < 3; k++) difference += Math.abs((data[at + k] ?? 255) - (data[paper + k] ?? 255))
      if (difference > FAINT) return false
    }
  }
  return true
}
