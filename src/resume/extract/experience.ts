import { fold, type Line } from '../document.ts'
import type { ExperienceDraft } from './draft.ts'
import { type Entry, splitEntries } from './entries.ts'
import { createPiecePicker } from './likely-piece.ts'
import { isCompany, isDepartment, isPlace, isTitle } from './words.ts'

/** The jobs of a career or internship section. Entries that name neither employer nor title are left out. */
export function extractExperiences(lines: Line[]): ExperienceDraft[] {
  const isComplete = (pieces: string[]) =>
    pieces.some(isTitle) && pieces.some((piece) => !isTitle(piece) && !isPlace(piece))
  return splitEntries(lines, isComplete).flatMap((entry) => {
    const draft = readExperience(entry)
    return draft.name || draft.title ? [draft] : []
  })
}

function readExperience(entry: Entry): ExperienceDraft {
  const pieces = entry.pieces.filter((piece) => !isPlace(piece))
  const pick = createPiecePicker(entry.head, 'career')
  const title =
    pieces.find((piece) => isTitle(piece) && !isCompany(piece)) ??
    pieces.find(isTitle) ??
    pick(pieces, 'TITLE')
  const others = pieces.filter((piece) => piece !== title)
  const name =
    others.find(isCompany) ??
    pick(others, 'ORG') ??
    others.find((piece) => !isDepartment(piece) && !isTitle(piece))
  const rest = others.filter((piece) => piece !== name && !isDepartment(piece))
  return {
    name: labelled(entry, /公司(?:名称)?|单位|company/) ?? name,
    title:
      labelled(entry, /职位(?:名称)?|岗位|职务|position|title/) ??
      title ??
      (entry.time ? rest[0] : undefined),
    description: bodyText(entry.body),
    time: entry.time,
  }
}

// A project may be called a development, but nothing else that is a role.
const ROLE =
  /^.{0,4}(?:负责人|经理|组长|开发人员|成员|主管|工程师)$|^(?:team )?(?:lead|leader|manager|developer)$/i

function isRole(piece: string): boolean {
  return ROLE.test(piece)
}

/** The projects of a project section. */
export function extractProjects(lines: Line[]): ExperienceDraft[] {
  const isComplete = (pieces: string[]) => pieces.some((piece) => !isRole(piece))
  return splitEntries(lines, isComplete).flatMap((entry) => {
    const isFirstRole = entry.pieces.length > 1 && isRole(entry.pieces[0] ?? '')
    const role = isFirstRole ? entry.pieces[0] : entry.pieces.find((piece, i) => i > 0 && isTitle(piece))
    const name = labelled(entry, /项目(?:名称)?|project/) ?? entry.pieces.find((piece) => piece !== role)
    if (!name) return []
    const title = labelled(entry, /(?:项目|担任)?(?:角色|职务|职位)|role/) ?? role
    return [{ name, title, description: bodyText(entry.body), time: entry.time }]
  })
}

/** The lines of a description as they stand. */
export function bodyText(lines: Line[]): string | undefined {
  return lines.length === 0 ? undefined : lines.map((line) => line.text).join('\n')
}

function labelled(entry: Entry, label: RegExp): string | undefined {
  const text = fold([entry.head, ...entry.body.slice(0, 6).map((line) => line.text)].join('\n'))
  const match = new RegExp(
    `(?:^|\\s)(?:${label.source})\\s*:[ ]*([^\\n|]{2,40}?)(?=\\s{2,}|[\\n|]|$)`,
    'i',
  ).exec(text)
  return match?.[1]?.trim()
}
