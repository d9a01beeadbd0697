import { fold, type Line } from '../document.ts'
import type { ExperienceDraft } from './draft.ts'
import { type Entry, splitEntries } from './entries.ts'
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
  const title = pieces.find((piece) => isTitle(piece) && !isCompany(piece)) ?? pieces.find(isTitle)
  const others = pieces.filter((piece) => piece !== title)
  const name = others.find(isCompany) ?? others.find((piece) => !isDepartment(piece) && !isTitle(piece))
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

/** The projects of a project section. */
export function extractProjects(lines: Line[]): ExperienceDraft[] {
  const isComplete = (pieces: string[]) => pieces.length > 0
  return splitEntries(lines, isComplete).flatMap((entry) => {
    const role = entry.pieces.find((piece, index) => index > 0 && isTitle(piece))
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
