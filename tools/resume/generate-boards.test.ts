import { expect, it } from 'vitest'
import { parseResume } from '#resume/parse.ts'
import { BOARD_FORMATS, writeFormat } from './generate/boards/files.ts'
import { gb18030 } from './generate/boards/gb18030.ts'
import { BOARD_LAYOUTS, type BoardLayout, writeSheet } from './generate/boards/layouts.ts'
import { drawSetting, renderText } from './generate/boards/render.ts'
import { Random } from './random.ts'

const layouts = Object.keys(BOARD_LAYOUTS) as BoardLayout[]

it.each(layouts)('writes what the gold says into an export of %s, the same for the same seed', (layout) => {
  const sheet = writeSheet(new Random(21), layout)
  const text = renderText(sheet.lines, drawSetting(new Random(1)))
  const gold = sheet.gold('x', 'x.txt')
  expect(renderText(writeSheet(new Random(21), layout).lines, drawSetting(new Random(1)))).toBe(text)
  for (const entry of [...gold.career, ...gold.education, ...gold.project]) {
    expect(text).toContain(String(entry.company ?? entry.school ?? entry.name))
  }
  expect(text).toContain(gold.basic.email)
})

it.each(BOARD_FORMATS.filter((format) => format !== 'pdf'))(
  'writes the format %s so that the parser reads it',
  async (format) => {
    const sheet = writeSheet(new Random(4), 'zhilian-mail')
    const { bytes } = await writeFormat(sheet.lines, format, drawSetting(new Random(2)), undefined)
    expect((await parseResume(bytes)).resume.basic.email).toBe(sheet.person.email)
  },
)

it('encodes GB18030 as Node decodes it', () => {
  const text = '简历 resume：2012年 ～ 至今 ·'
  expect(new TextDecoder('gb18030').decode(gb18030(text))).toBe(text)
})
