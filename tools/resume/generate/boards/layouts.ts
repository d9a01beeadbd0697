import type { Random } from '../../random.ts'
import { makeApplicant } from './facts.ts'
import { job51Classic, job51File, job51Page } from './job51.ts'
import { liepinDocument, liepinFile } from './liepin.ts'
import { boss, campusForm, chinaHr, city58, lagou, studentBoard } from './others.ts'
import { drawDisturbance, Sheet } from './sheet.ts'
import { zhilianClassic, zhilianFile, zhilianMail, zhilianPage } from './zhilian.ts'

/** Each board and each generation of its layout. */
export const BOARD_LAYOUTS = {
  '51job-classic': job51Classic,
  '51job-page': job51Page,
  '51job-file': job51File,
  'zhilian-classic': zhilianClassic,
  'zhilian-mail': zhilianMail,
  'zhilian-page': zhilianPage,
  'zhilian-file': zhilianFile,
  'liepin-document': liepinDocument,
  'liepin-file': liepinFile,
  lagou,
  boss,
  '58': city58,
  chinahr: chinaHr,
  student: studentBoard,
  campus: campusForm,
} satisfies Record<string, (sheet: Sheet) => void>
export type BoardLayout = keyof typeof BOARD_LAYOUTS

/** An invented person's export in a layout, with what happens to exports. */
export function writeSheet(random: Random, layout: BoardLayout): Sheet {
  const sheet = new Sheet(random, makeApplicant(random), drawDisturbance(random))
  BOARD_LAYOUTS[layout](sheet)
  return sheet
}
