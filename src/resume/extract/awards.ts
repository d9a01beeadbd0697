import { fold, type Line, looksLike } from '../document.ts'
import { findMoment } from '../normalise/time.ts'
import type { LabelledLines } from '../segment.ts'
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
export function extractAwards({ lines: all }: LabelledLines): AwardDraft[] {
  const own = all.filter((line) => !isLabelledCertificate(line) && !OTHER_LABEL.test(line.text))
  const lines = own.flatMap(withoutLabel)
  const timed = lines.filter((line) => findMoment(fold(line.text)))
  const isDetail = (line: Line) =>
    timed.length > 0 && !timed.includes(line) && timed.every((each) => !looksLike(line, each))
  return lines.flatMap((line) =>
    isDetail(line) ? [] : partsOf(line).flatMap((part) => readAward(part) ?? []),
  )
}

/** "英语：CET-6" and "特长：书法" among awards are none. */
const OTHER_LABEL =
  /^[^\p{L}\p{N}]{0,4}(?:语言(?:能力)?|外语(?:水平)?|英语(?:水平)?|日语|特 *长|爱 *好|兴趣(?:爱好)?|技 *能|职 *称|languages?)(?: ?[:：]|\s{2,})/iu

function withoutLabel(line: Line): Line[] {
  const said = LABELLED.exec(line.text)?.[1]
  return [said ? { ...line, text: said, cells: [said] } : line]
}

// A cell of a form holds all of them, and a line may name several.
function partsOf(line: Line): Line[] {
  const parts = outsideBrackets(line.text, /[；;]/).filter((part) => part.trim() !== '')
  return parts.flatMap(severalIn).map((text) => ({ ...line, text, cells: [text] }))
}

/** "优秀学生干部（2019），励志奖学金（2020）": parts that are awards each, or have a time each. */
function severalIn(text: string): string[] {
  const parts = outsideBrackets(text, /[，,、。]|\s{2,}/).filter((part) => part.trim() !== '')
  const isOne = (part: string) => ENDS_AS_AWARD.test(part.replace(/[(（][^()（）]*[)）]\s*$/, '').trim())
  const hasTime = (part: string) =>
    /^\s*(?:(?:19|20)\d{2}\s?年|.*[(（](?:19|20)\d{2})/.test(part) && !isTimeAlone(part)
  return parts.length > 1 && (parts.every(isOne) || parts.every(hasTime)) ? parts : [text]
}

const ENDS_AS_AWARD =
  /(?:[一二三特]等奖|奖学金|[金银铜]奖|奖|称号|标兵|三好学生|优秀\p{Script=Han}{2,8}|先进\p{Script=Han}{2,6}|冠军|亚军|季军|第[一二三四五六]名)$/u

function isTimeAlone(part: string): boolean {
  return !/\p{L}{2}/u.test(part.replace(/年|月|日/g, ''))
}

/** Divides a text where the pattern matches outside brackets and quotes. */
function outsideBrackets(text: string, separator: RegExp): string[] {
  const kept = text.replace(/[(（《“"「][^()（）《》“”"「」]*[)）》”"」]/g, (bracketed) =>
    '\u0001'.repeat(bracketed.length),
  )
  const parts: string[] = []
  let from = 0
  for (const match of kept.matchAll(new RegExp(separator.source, 'gu'))) {
    parts.push(text.slice(from, match.index))
    from = match.index + match[0].length
  }
  return [...parts, text.slice(from)]
}

/** The certificates of a section: a line may name several. */
export function extractCertificates({ lines }: LabelledLines): AwardDraft[] {
  const parts = lines.flatMap((line) =>
    outsideBrackets(line.text.replace(/^[^\p{L}\p{N}]+/u, ''), /[；;、，,。]|\s{2,}/).map((text) => ({
      ...line,
      text,
      cells: [text],
    })),
  )
  return joinTimes(parts).flatMap((part) => readAward(part) ?? [])
}

// "2019.06   注册会计师": the time is no certificate, it belongs to what follows.
function joinTimes(parts: Line[]): Line[] {
  return parts.flatMap((part, index) => {
    if (isTimeAlone(part.text)) return []
    const before = parts[index - 1]
    const text = before && isTimeAlone(before.text) ? `${before.text} ${part.text}` : part.text
    return [{ ...part, text, cells: [text] }]
  })
}

/** "获奖情况：国家奖学金，校三好学生" in a section of another kind. */
const LABELLED =
  /^[^\p{L}\p{N}]{0,4}(?:曾?获(?:得)?(?:奖|荣誉)(?:项|情况|励|经历)?|所获(?:奖项|荣誉)|荣誉(?:奖项|称号)?|奖励|奖项|awards?|honou?rs?(?: (?:and|&) awards?)?) ?[:：] ?(\S.{1,200})$/iu

/** Awards that a line of another section names behind a label. */
export function awardsAmong(sections: { lines: Line[] }[]): AwardDraft[] {
  return sections
    .flatMap((section) => section.lines)
    .flatMap((line) => LABELLED.exec(line.text)?.[1]?.split(/[，,、；;]/) ?? [])
    .flatMap((text) => readAward({ text, cells: [text], page: 1 }) ?? [])
}

/** "证书：C1驾照、助理营销师" in a section of another kind. */
const LABELLED_CERTIFICATE =
  /^[^\p{L}\p{N}]{0,4}(?:(?:资格|技能|专业|职业|所获|相关|持有|执业)?证[书件照](?:情况)?|职业资格|执业资格) ?[:：】\]] ?(\S.{1,200})$/iu

/** Certificates that a line of another section names behind a label. */
export function certificatesAmong(sections: { lines: Line[] }[]): AwardDraft[] {
  return sections
    .flatMap((section) => section.lines)
    .flatMap((line) => LABELLED_CERTIFICATE.exec(line.text)?.[1] ?? [])
    .flatMap((text) => extractCertificates({ lines: [{ text, cells: [text], page: 1 }] }))
}

/** Whether a line names certificates behind a label, and is no award, training or school. */
export function isLabelledCertificate(line: Line): boolean {
  return LABELLED_CERTIFICATE.test(line.text)
}

function readAward(line: Line): AwardDraft | undefined {
  const time = findMoment(fold(line.text))
  // "2021年度优秀员工" is a title
  const isYearly = time && line.text.startsWith('度', time.index + time.length)
  const text =
    time && !isYearly ? line.text.slice(0, time.index) + line.text.slice(time.index + time.length) : line.text
  const title = text
    .replace(/^[\s•·▪●■◆*|,，、:：()（）\-–—]+|[\s|,，、:：(（\-–—]+$/g, '')
    .replace(/[(（]\s*[)）]|[，,、]\s*(?=[)）])|(?<=[(（])\s*[，,、~～-]/g, '')
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
