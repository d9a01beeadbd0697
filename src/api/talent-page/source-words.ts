import type { FieldSource } from '#domain/talents/index.ts'
import type { Language } from '#http/pages/index.ts'
import { showDay } from './values.ts'
import { say, type Words } from './words.ts'

const SOURCES: Record<FieldSource['source'], Words> = {
  delivery: ['投递时填写', 'stated in an application'],
  parse: ['简历文件解析', 'read in a résumé file'],
  person: ['人工编辑', 'edited by a person'],
  import: ['导入', 'imported'],
}

/** Where a value came from and when, in words. */
export function sourceWords(source: FieldSource | undefined, language: Language): string {
  return source === undefined ? '' : `${say(SOURCES[source.source], language)} · ${showDay(source.at)}`
}
