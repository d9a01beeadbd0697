/**
 * The résumé parser: a file in, a canonical résumé out. Stages: read → layout → segment → extract → normalise, each pure
 * and in a file of its own. It imports nothing else of Bole and opens no connection.
 */
export type { FileKind } from './document.ts'
export { ParserPoolError, RESUME_ERROR_CODES, ResumeError, type ResumeErrorCode } from './errors.ts'
export type { Area, Box, Evidence } from './evidence.ts'
export { DEFAULT_LIMITS, type ParseLimits } from './limits.ts'
export { type ParsedResume, parseResume } from './parse.ts'
export {
  createParserPool,
  type ParseOptions,
  type ParserPool,
  type ParserPoolOptions,
  type ParseSource,
} from './pool.ts'
export * from './types.ts'
export type { PageView, ViewText } from './view/pages.ts'

/** Rises with every change of what is read; files that an older version read are parsed again by `bole reparse`. */
export const PARSER_VERSION = '2026.11'
