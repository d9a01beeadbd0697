export {
  type DictionaryItem,
  listDictionaryItems,
  listSubjects,
  type Subject,
  type SubjectCreator,
} from './rows.ts'

/** The built-in résumé source of what arrives through a career site: of type 10002, internal source. */
export const CAREER_SITE_SOURCE_ID = '10010'
