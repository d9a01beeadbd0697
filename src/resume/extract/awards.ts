import { fold, type Line, looksLike } from '../document.ts'
import { findMoment } from '../normalise/time.ts'
import type { AwardDraft } from './draft.ts'
import { isPlace } from './places.ts'

const AWARD_WORD =
  /奖|优秀|三好|称号|荣誉|冠军|亚军|季军|第[一二三四五]名|标兵|先进|award|prize|honou?r|scholar|winner|medal|finalist|fellow|dean|place|rank|top \d|champion|best|grant|distinction/i
/** A line of this many characters that ends like a sentence tells of an award and is none; a Chinese one sooner. */
const PROSE_LENGTH = 60
const CHINESE_PROSE_LENGTH = 30
const MAX_TITLE = 120

/**
 * The awards of a section, one a line. Where lines with a time and lines without look different, those without are what is
 * said of the award above: who gave it and what for.
 */
export function extractAwards(lines: Line[]): AwardDraft[] {
  const timed = lines.filter((line) => findMoment(fold(line.text)))
  const isDetail = (line: Line) =>
    timed.length > 0 && !timed.includes(line) && timed.every((each) => !looksLike(line, each))
  return lines.flatMap((line) =>
    isDetail(line) ? [] : partsOf(line).flatMap((part) => readAward(part) ?? []),
  )
}

// A cell of a form holds all of them.
function partsOf(line: Line): Line[] {
  const parts = line.text.split(/[；;]/).filter((part) => part.trim() !== '')
  return parts.length < 2 ? [line] : parts.map((text) => ({ ...line, text, cells: [text] }))
}

/** "获奖情况：国家奖学金，校三好学生" in a section of another kind. */
const LABELLED =
  /^[^\p{L}\p{N}]{0,4}(?:曾?获(?:得)?(?:奖|荣誉)(?:项|情况|励|经历)?|所获(?:奖项|荣誉)|荣誉(?:奖项|称号)?|奖励|awards?|honou?rs?(?: (?:and|&) awards?)?) ?[:：] ?(\S.{1,200})$/iu

/** Awards that a line of another section names behind a label. */
export function awardsAmong(sections: { lines: Line[] }[]): AwardDraft[] {
  return sections
    .flatMap((section) => section.lines)
    .flatMap((line) => LABELLED.exec(line.text)?.[1]?.split(/[，,、；;]/) ?? [])
    .flatMap((text) => readAward({ text, cells: [text], page: 1 }) ?? [])
}

function readAward(line: Line): AwardDraft | undefined {
  const time = findMoment(fold(line.text))
  const text = time ? line.text.slice(0, time.index) + line.text.slice(time.index + time.length) : line.text
  const title = text
    .replace(/^[\s•·▪●■◆*|,，、:：()（）\-–—]+|[\s|,，、:：(（\-–—]+$/g, '')
    .replace(/[(（]\s*[)）]/g, '')
    .replace(/\s+/g, ' ')
    .trim()
  const isTitle = title.length >= 2 && title.length <= MAX_TITLE && /\p{L}{2}/u.test(title)
  return isTitle && !isPlace(title) && !isProse(title) && !goesOn(title) ? { title, time } : undefined
}

// The rest of the sentence above.
function goesOn(title: string): boolean {
  return /^\p{Ll}/u.test(title) && !AWARD_WORD.test(title)
}

function isProse(title: string): boolean {
  const limit = /\p{Script=Han}/u.test(title) ? CHINESE_PROSE_LENGTH : PROSE_LENGTH
  if (title.length > limit && !AWARD_WORD.test(title)) return true
  return /[.。!！]$/.test(title) && (title.length > limit || !AWARD_WORD.test(title))
}
