import type { ResumeErrorCode } from '../../errors.ts'

/** A file made to hurt, and how reading it may end: with a résumé (`read`) or with one of the errors. */
export type HostileFile = {
  name: string
  build(): Uint8Array
  ends: ('read' | ResumeErrorCode)[]
  /** Nothing but the clock ends it: it is given little time. */
  isEndless?: boolean
}
