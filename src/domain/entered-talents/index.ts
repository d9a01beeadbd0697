export { changeTalent, enterTalent } from './enter.ts'
export type { AskedEmployee, EnteredTalent, ResumePart, TalentEntry } from './types.ts'
