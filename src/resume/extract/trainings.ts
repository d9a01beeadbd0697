import { fold } from '../document.ts'
import type { LabelledLines } from '../segment.ts'
import type { TrainingDraft } from './draft.ts'
import { type Entry, splitEntries } from './entries.ts'
import { bodyText } from './experience.ts'
import type { HeadField } from './job-boards-line.ts'
import { readNamedColumns } from './named-columns.ts'
import { isPlace } from './places.ts'
import { isCompany, isSchool, isTitle } from './words.ts'

const INSTITUTION =
  /(?:培训(?:学校|中心|机构|基地|部)|中心|协会|学会|总会|商会|厅|局|部|委|党校|讲师团|研修院|教研室|机构|平台|\b(?:academy|centre|center|udacity|coursera|edx))$/i
const CERTIFICATE = /证书?$|结业|合格|certificate|diploma/i
/** Labels of a training; what stands behind them, however the entry is set. */
const LABELS: [keyof TrainingDraft & ('name' | 'institution' | 'certificate'), RegExp][] = [
  ['institution', /培训(?:机构|单位|学校|组织|公司|地)|主办(?:单位|方)|举办单位/],
  ['name', /培训(?:课程|名称|项目|主题|科目)|课程(?:名称)?/],
  ['certificate', /(?:所获|获得|获取|取得)?(?:培训)?证书(?:名称)?/],
]
const IS_LABELLED =
  /^(?:培训(?:时间|地点|机构|单位|学校|组织|公司|地|课程|名称|项目|主题|科目|证书)|主办(?:单位|方)|举办单位|课程(?:名称)?|(?:所获|获得|获取|取得)(?:培训)?证书(?:名称)?|证书(?:名称)?|地点) ?:/

/** The trainings of a section: what was taught, by whom, and what it ended with. */
export function extractTrainings({ lines }: LabelledLines): TrainingDraft[] {
  const rows = readNamedColumns(lines)
  if (rows) {
    return rows.flatMap(({ time, fields, body }) =>
      named({ ...fieldsOf(fields), time, description: bodyText(body) }),
    )
  }
  const isComplete = (pieces: string[]) => pieces.length >= 3
  return splitEntries({ lines }, isComplete, { areNamed: true, areMoments: true }).flatMap((entry) =>
    named(readTraining(entry)),
  )
}

function fieldsOf(fields: Partial<Record<HeadField, string>>): TrainingDraft {
  const institution = fields.institution ?? fields.company ?? fields.school
  return { name: fields.course ?? fields.name, institution, certificate: fields.certificate }
}

function named(draft: TrainingDraft): TrainingDraft[] {
  return draft.name || draft.institution || draft.certificate ? [draft] : []
}

function readTraining(entry: Entry): TrainingDraft {
  const said = Object.fromEntries(
    LABELS.flatMap(([field, label]) => {
      const value = labelled(entry, label)
      return value ? [[field, value]] : []
    }),
  ) as TrainingDraft
  const isSaid = (piece: string) =>
    IS_LABELLED.test(piece) || Object.values(said).some((value) => piece.includes(String(value)))
  const pieces = entry.pieces.filter((piece) => !isPlace(piece) && !isSaid(piece) && !isRole(piece))
  const certificate =
    said.certificate ?? (pieces.length > 1 ? pieces.find((p) => CERTIFICATE.test(p)) : undefined)
  const institution =
    said.institution ?? pieces.find((piece) => piece !== certificate && isInstitution(piece))
  const name = said.name ?? pieces.find((piece) => piece !== certificate && piece !== institution)
  const body = entry.body.filter((line) => !IS_LABELLED.test(fold(line.text)))
  return { name, institution, certificate, description: bodyText(body), time: entry.time }
}

// "进修医师" says what the person was there, not what was taught.
function isRole(piece: string): boolean {
  return isTitle(piece) && piece.length <= 6
}

function isInstitution(piece: string): boolean {
  if (/(?:培训|课程|班|训练营|讲座)$/.test(piece)) return false
  return isCompany(piece) || isSchool(piece) || INSTITUTION.test(piece)
}

function labelled(entry: Entry, label: RegExp): string | undefined {
  const text = fold([entry.head, ...entry.body.slice(0, 8).map((line) => line.text)].join('\n'))
  const match = new RegExp(
    `(?:^|\\s)(?:${label.source}) ?: *([^\\n|]{2,60}?)(?=\\s{2,}|[\\n|]| \\p{Script=Han}{2,6}:|$)`,
    'u',
  ).exec(text)
  return match?.[1]?.trim()
}
