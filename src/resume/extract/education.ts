import { fold } from '../document.ts'
import { degreeCode, educationTypeCode } from '../normalise/codes.ts'
import type { LabelledLines } from '../segment.ts'
import type { EducationDraft } from './draft.ts'
import { type Entry, splitEntries } from './entries.ts'
import { bodyText } from './experience.ts'
import { splitStudy } from './joined-head.ts'
import { isPlace } from './places.ts'
import { isSchool } from './words.ts'

/** The schools of an education section. Entries that name no school are no education. */
export function extractEducations(section: LabelledLines): EducationDraft[] {
  const isComplete = (pieces: string[]) =>
    pieces.some(isSchool) && pieces.some((piece) => degreeCode(piece)) && pieces.some(isField)
  const drafts = splitEntries(section, isComplete, { maxBelow: 3 }).map(readEducation)
  return drafts.flatMap((draft, index) => {
    if (draft.school) return [draft]
    // A second degree at the same school names the school no more.
    const before = drafts[index - 1]
    return before?.school && draft.degree && draft.time ? [{ ...draft, school: before.school }] : []
  })
}

function readEducation(entry: Entry): EducationDraft {
  const told = entry.pieces.map(splitStudy).find(Boolean)
  const school = told?.school ?? entry.pieces.find(isSchool)
  const degree = degreeWords(entry)
  const english = readEnglishDegree(entry)
  return {
    school: school && cleanSchool(school),
    degree,
    field:
      labelledField(entry) ??
      told?.field ??
      english.field ??
      entry.pieces.find((piece) => piece !== school && isField(piece)) ??
      english.faculty,
    ...studyOf([entry.head, ...entry.body.slice(0, 4).map((line) => line.text)]),
    description: bodyText(entry.body),
    time: entry.time,
  }
}

const RANKING = /(?:排名|名次)\D{0,8}\d{1,3} ?\/ ?\d{2,4}|(?:前|top) ?\d{1,2}(?:\.\d)? ?%/i

/** How somebody studied and how well, in the words of an entry's lines. */
export function studyOf(lines: string[]): Pick<EducationDraft, 'type' | 'ranking'> {
  const folded = lines.map(fold)
  return {
    type: folded.find((line, index) => educationTypeCode(line) && (index === 0 || line.length < 40)),
    ranking: folded.map((line) => RANKING.exec(line)?.[0]).find(Boolean),
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
    /(?:专业|\bmajors?|field of study|concentration|speciali[sz]ation)(?:名称)?\s*(?::|\bin\b)\s*([^\n|;,，。[(（]{2,40}?)(?=\s{2,}|[\n|;,，。[(（]|$)/i.exec(
      text,
    )
  return labelled?.[1]?.trim()
}

const DEGREE_NAME =
  "(?:bachelor(?:'s|s)?|master(?:'s|s)?|doctor(?:ate)?|associate(?:'s|s)?|b\\.? ?s\\.?(?:c\\.?)?(?: ?\\(hons\\))?|m\\.? ?s\\.?(?:c\\.?)?|b\\.? ?a\\.?|m\\.? ?a\\.?|m\\.?b\\.?a\\.?|ph\\.? ?d\\.?|b\\.? ?eng\\.?|m\\.? ?eng\\.?|b\\.? ?e\\.?|b\\.? ?tech\\.?|m\\.? ?tech\\.?|m\\.? ?phil\\.?|ll\\.?[bm]\\.?|bba|[bm]fa|[bm]\\.?ed\\.?|b\\.?com\\.?|b\\.?arch\\.?|mph|diploma|minor)"
/** The faculties whose degrees say nothing of the subject: "Bachelor of Science in Physics". */
const FACULTY =
  '(?:applied |computer )?(?:science|sciences|arts|fine arts|engineering|technology|philosophy|laws?|commerce|education|business administration|business|music|design|architecture|medicine|social sciences?|computer applications|information technology|management|public health|nursing|economics)'
const SUBJECT = "\\p{Lu}[\\p{L}&/'’ -]*?(?: \\([^)]*\\))?"
const ENGLISH_DEGREE = new RegExp(
  `(?<![\\p{L}.])${DEGREE_NAME}(?: degree)?(?: \\(hons\\))?(?: of ((?:${FACULTY})(?: and ${FACULTY})?))?(?: \\([^)]*\\))?(?: degree| (?:with )?honou?rs)?(?:,? in | ?[:–-] | ?, ?| of | {3}| \\| | )(${SUBJECT})(?=\\s{2,}|[,;|.(:]|$| with | minor | and minor | at | from | gpa|\\d| ?[–-])`,
  'iu',
)

/** What an English degree is in, and the faculty it is of. */
function readEnglishDegree(entry: Entry): { field?: string; faculty?: string } {
  for (const text of entry.lines.map(fold)) {
    const match = ENGLISH_DEGREE.exec(text)
    const faculty =
      match?.[1] ?? new RegExp(`(?:bachelor|master|doctor)(?:'s|s)? of (${FACULTY})`, 'i').exec(text)?.[1]
    const said = match?.[2]?.trim()
    // of "Bachelor of Science" the faculty is no subject
    const isFaculty = said && !match?.[1] && new RegExp(`\\bof ${FACULTY}$`, 'i').test(match?.[0] ?? '')
    const subject = isFaculty ? undefined : said
    const isSubject =
      subject && /^\p{Lu}/u.test(subject) && !isSchool(subject) && isField(subject) && !isPlace(subject)
    if (isSubject) return { field: subject, faculty: own(faculty) }
    if (faculty) return { faculty: own(faculty) }
  }
  return {}
}

// "Bachelor of Commerce" tells its subject, "Bachelor of Science" does not.
function own(faculty: string | undefined): string | undefined {
  return faculty && !/^(?:applied )?(?:sciences?|arts|philosophy)$/i.test(faculty) ? faculty : undefined
}

const NO_FIELD =
  /\d{3}|gpa|绩点|排名|成绩|奖学金|minor|honou?rs?\b|coursework|courses?\b|课程|^\d|全日制|统招|^top|degree|^研究生$|学制|毕业|thesis|advis|scholar|dean|expected|graduat|cum laude|^(?:relevant|modules|activities|grade)/i

function isField(piece: string): boolean {
  return (
    !isSchool(piece) && !isPlace(piece) && !NO_FIELD.test(piece) && !isBareDegree(piece) && piece.length <= 60
  )
}

function isBareDegree(piece: string): boolean {
  const rest = piece.replace(
    /博士|硕士|本科|学士|大专|专科|研究生|学位|在读|高中|中专|工学|理学|[()（）]/g,
    '',
  )
  return degreeCode(piece) !== undefined && (rest === '' || /[a-z]/i.test(rest))
}
