import { fold, type Line } from '../document.ts'
import { degreeCode, educationTypeCode } from '../normalise/codes.ts'
import type { EducationDraft } from './draft.ts'
import { type Entry, splitEntries } from './entries.ts'
import { isPlace } from './places.ts'
import { isSchool } from './words.ts'

/** The schools of an education section. Entries that name no school are no education. */
export function extractEducations(lines: Line[]): EducationDraft[] {
  const isComplete = (pieces: string[]) =>
    pieces.some(isSchool) && pieces.some((piece) => degreeCode(piece)) && pieces.some(isField)
  return splitEntries(lines, isComplete).flatMap((entry) => {
    const draft = readEducation(entry)
    return draft.school ? [draft] : []
  })
}

function readEducation(entry: Entry): EducationDraft {
  const school = entry.pieces.find(isSchool)
  const degree = degreeWords(entry)
  return {
    school: school && cleanSchool(school),
    degree,
    field:
      labelledField(entry) ??
      fieldAfterDegree(entry.head) ??
      entry.pieces.find((piece) => piece !== school && isField(piece)),
    type: educationTypeCode(entry.head) ? entry.head : undefined,
    time: entry.time,
  }
}

function cleanSchool(school: string): string {
  // "浙江大学计算机学院" is one school; "浙江大学硕士" is a school with a degree stuck to it.
  return school.replace(/(?:博士|硕士|本科|学士|大专)(?:研究生|学位|学历)?$/, '').trim()
}

function degreeWords(entry: Entry): string | undefined {
  const piece = entry.pieces.find((each) => degreeCode(each) && !isSchool(each))
  if (piece) return piece
  const text = fold(entry.head)
  if (degreeCode(text)) return text
  const line = entry.body.slice(0, 3).find((each) => each.text.length < 60 && degreeCode(each.text))
  return line?.text
}

function labelledField(entry: Entry): string | undefined {
  const text = fold([entry.head, ...entry.body.slice(0, 3).map((line) => line.text)].join('\n'))
  const labelled =
    /(?:专业|major|field of study)(?:名称)?\s*:\s*([^\n|;,，。[(（]{2,40}?)(?=\s{2,}|[\n|;,，。[(（]|$)/i.exec(
      text,
    )
  return labelled?.[1]?.trim()
}

const ENGLISH_DEGREE =
  /\b(?:bachelor|master|doctor|associate|b\.?s\.?c?|m\.?s\.?c?|b\.?a|m\.?a|ph\.?d|b\.?eng|m\.?eng|b\.?e|b\.?tech)\b\.?(?:'s)?(?: degree)?(?: of [a-z]+)?(?: in |, ?| of | )([A-Z][\w&' -]+?)(?=\s{2,}|[,;|.(]|$| with | minor | gpa)/i

function fieldAfterDegree(head: string): string | undefined {
  const match = ENGLISH_DEGREE.exec(head)
  return match?.[1] && !isSchool(match[1]) ? match[1].trim() : undefined
}

const NO_FIELD =
  /gpa|绩点|排名|成绩|奖学金|minor|honors?\b|coursework|课程|^\d|全日制|统招|^top|degree|^研究生$|学制|毕业/i

function isField(piece: string): boolean {
  return (
    !isSchool(piece) && !isPlace(piece) && !NO_FIELD.test(piece) && !isBareDegree(piece) && piece.length <= 40
  )
}

function isBareDegree(piece: string): boolean {
  const rest = piece.replace(
    /博士|硕士|本科|学士|大专|专科|研究生|学位|在读|高中|中专|工学|理学|[()（）]/g,
    '',
  )
  return degreeCode(piece) !== undefined && (rest === '' || /[a-z]/i.test(rest))
}
