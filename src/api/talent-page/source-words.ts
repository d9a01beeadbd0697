import type { Door, FieldSource } from '#domain/talents/index.ts'
import type { Language } from '#http/pages/index.ts'
import { showDay } from './values.ts'
import { say, type Words } from './words.ts'

/** What was stated, by the door it came through. */
const STATED: Record<Door, Words> = {
  website_form: ['投递时填写', 'stated in an application'],
  website_file: ['随简历文件填写', 'stated beside a résumé file'],
  talent_api: ['人才接口写入', 'written through the talent API'],
  dingtalk_fields: ['钉钉接口写入', 'sent through DingTalk’s API'],
  dingtalk_file: ['随钉钉简历文件写入', 'sent beside a file through DingTalk’s API'],
  dingtalk_mail: ['简历邮件', 'from a mail'],
  external_info: ['外部系统信息', 'from another system'],
  import: ['导入', 'imported'],
  console: ['人工填写', 'entered by a person'],
}
const EDITED: Words = ['人工编辑', 'edited by a person']
const PARSED: Words = ['简历文件解析', 'read in a résumé file']
const PARSED_FROM: Partial<Record<Door, Words>> = {
  dingtalk_file: ['钉钉简历文件解析', 'read in a file that came through DingTalk'],
  dingtalk_mail: ['邮件简历解析', 'read in a mail'],
  import: ['导入文件解析', 'read in an imported file'],
}

/** Where a value came from and when, in words. */
export function sourceWords(source: FieldSource | undefined, language: Language): string {
  return source === undefined ? '' : `${say(wordsOf(source), language)} · ${showDay(source.at)}`
}

function wordsOf({ source, door }: FieldSource): Words {
  if (source === 'person') return EDITED
  return source === 'parse' ? (PARSED_FROM[door] ?? PARSED) : STATED[door]
}
