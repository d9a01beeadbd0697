import type { TalentMail } from '#domain/channel-resumes/index.ts'
import type { DescribedField, FieldSource } from '#domain/talents/index.ts'
import type { Resume } from '#resume/types.ts'
import type { HistoryItem } from './history.ts'

/** What the page of a talent shows, in the language of the page's reader. */
export type TalentView = {
  name: string
  resume: Resume
  /** By path: `basic.mobile`, `careers`. */
  sources: Record<string, FieldSource>
  /** What other sources say of the same field, by path. */
  alternatives: Record<string, DescribedField['alternatives']>
  /** Mails the talent's résumés came in, each with the address of its sanitised HTML. */
  mails: (TalentMail & { url: string })[]
  /** Custom fields in words. */
  custom: { label: string; value: string }[]
  applications: { title: string; stage: string; active: boolean; at: number; source: string }[]
  /** What was imported from other systems, latest first. */
  history: HistoryItem[]
  files: { name: string; size: number; at: number; openUrl: string | null; downloadUrl: string }[]
  /** Talents that may be the same person. Who they are is not for the holder of this one link. */
  similarCount: number
  /** Epoch milliseconds. */
  expiresAt: number
}
