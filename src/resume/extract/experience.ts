import { fold, type Line } from '../document.ts'
import type { LabelledLines } from '../segment.ts'
import type { ExperienceDraft } from './draft.ts'
import { type Entry, splitEntries } from './entries.ts'
import { labelTableRows, repeatEmployers } from './head-lines.ts'
import { splitJoinedHead } from './joined-head.ts'
import { createPiecePicker } from './likely-piece.ts'
import { isPlace } from './places.ts'
import { isCompany, isDepartment, isTitle } from './words.ts'

/** The jobs of a career or internship section. Entries that name neither employer nor title are left out. */
export function extractExperiences(section: LabelledLines): ExperienceDraft[] {
  const isComplete = (pieces: string[]) =>
    pieces.some(isTitle) && pieces.some((piece) => !isTitle(piece) && !isPlace(piece))
  const entries = splitEntries(repeatEmployers(labelTableRows(section)), isComplete)
  const order = usualOrder(entries)
  const drafts = entries.map((entry) => readExperience(entry, order))
  return shareEmployers(drafts).filter((draft) => draft.name || draft.title)
}

type Order = 'title first' | 'employer first'

/** How the section sets its heads: by those whose words tell the title from the employer. */
function usualOrder(entries: Entry[]): Order | undefined {
  let titleFirst = 0
  let employerFirst = 0
  for (const entry of entries) {
    const pieces = entry.pieces.filter((piece) => !isPlace(piece))
    const title = pieces.findIndex(isOnlyTitle)
    if (pieces.length < 2 || title < 0 || pieces.filter(isOnlyTitle).length > 1) continue
    if (title === 0) titleFirst++
    else employerFirst++
  }
  if (titleFirst === employerFirst) return undefined
  return titleFirst > employerFirst ? 'title first' : 'employer first'
}

function isOnlyTitle(piece: string): boolean {
  return isTitle(piece) && !isCompany(piece)
}

function readExperience(entry: Entry, order: Order | undefined): ExperienceDraft {
  const said = entry.pieces.filter((piece) => !isPlace(piece))
  const pieces = said.length > 1 && said.some(isOnlyTitle) ? said : said.flatMap(splitJoinedHead)
  const pick = createPiecePicker(entry.head, 'career')
  const title = pickTitle(pieces, pick, order)
  const others = pieces.filter((piece) => piece !== title)
  const name =
    others.find(isCompany) ??
    pick(others, 'ORG') ??
    others.find((piece) => !isDepartment(piece) && !isTitle(piece))
  const rest = others.filter((piece) => piece !== name && !isDepartment(piece))
  return {
    name: labelled(entry, /公司(?:名称)?|单位|company|employer|organi[sz]ation/) ?? name,
    title:
      labelled(entry, /职位(?:名称)?|岗位|职务|position|(?:job )?title|designation/) ??
      title ??
      (entry.time ? rest[0] : undefined),
    description: bodyText(entry.body),
    time: entry.time,
  }
}

function pickTitle(
  pieces: string[],
  pick: ReturnType<typeof createPiecePicker>,
  order: Order | undefined,
): string | undefined {
  const titles = pieces.filter(isOnlyTitle)
  // "Principal, Owner Partners": of two the section's order tells.
  const told =
    titles.length > 1 && order === 'employer first' ? titles.find((each) => each !== pieces[0]) : titles[0]
  const found = told ?? pieces.find((piece) => isTitle(piece) && (pieces.length === 1 || !isCompany(piece)))
  if (found) return found
  const likely = pick(pieces, 'TITLE')
  if (likely || pieces.length < 2) return likely ?? pieces.find(isTitle)
  if (order === undefined) return pieces.find(isTitle)
  const others = pieces.filter((piece) => !isCompany(piece) && !isDepartment(piece))
  return order === 'title first' ? others[0] : others.find((piece) => piece !== pieces[0])
}

/**
 * Several titles under one employer: an entry that names only a title is one more at the employer before it. An employer
 * that names no title of its own stands above those that have one, with the time of them all.
 */
function shareEmployers(drafts: ExperienceDraft[]): ExperienceDraft[] {
  const shared: ExperienceDraft[] = []
  let employer: string | undefined
  for (const [index, draft] of drafts.entries()) {
    const next = drafts[index + 1]
    if (draft.name) employer = draft.name
    const isGroup = draft.name && !draft.title && !draft.description && next && !next.name && next.title
    if (isGroup) continue
    shared.push(draft.name || !draft.title ? draft : { ...draft, name: employer })
  }
  return shared
}

// A project may be called a development, but nothing else that is a role.
const ROLE =
  /^.{0,4}(?:负责人|主持人|参与人|参与者|经理|组长|队长|开发人员|成员|主管|工程师|骨干|主创|策划)$|^(?:主持|参与|参加|主研|独立完成|独立开发|作者)$|^(?:(?:team|project|tech(?:nical)?) )?(?:lead|leader|manager|developer|member|creator|author|maintainer|contributor)$/i

function isRole(piece: string): boolean {
  return ROLE.test(piece)
}

/** "项目一：" before a name. */
const PROJECT_NUMBER = /^项目 ?(?:[一二三四五六七八九十]{1,2}|\d{1,2}) ?[:、.)]? ?(?=\S{2})/

/** The name of a project without the number that lists it. */
export function withoutNumber(name: string): string {
  return name.replace(PROJECT_NUMBER, '')
}

/** The projects of a project section. */
export function extractProjects(section: LabelledLines): ExperienceDraft[] {
  const isComplete = (pieces: string[]) => pieces.some((piece) => !isRole(piece))
  return splitEntries(section, isComplete, { areNamed: true }).flatMap((entry) => {
    const isFirstRole = entry.pieces.length > 1 && isRole(entry.pieces[0] ?? '')
    const role = isFirstRole ? entry.pieces[0] : entry.pieces.find((piece, i) => i > 0 && isTitle(piece))
    const said = labelled(entry, /项目(?:名称)?|project/) ?? entry.pieces.find((piece) => piece !== role)
    const name = said && withoutNumber(said)
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
