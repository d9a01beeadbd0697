import { describe, expect, it } from 'vitest'
import { readFile } from '../testing/readers.ts'

const HEAD =
  '{\\rtf1\\ansi\\ansicpg936\\deff0{\\fonttbl{\\f0\\fcharset134 SimSun;}{\\f1\\fcharset204 Arial;}}'

async function texts(body: string): Promise<string[]> {
  const { kind, texts } = await readFile(Buffer.from(`${HEAD}${body}}`, 'latin1'))
  expect(kind).toBe('rtf')
  return texts
}

describe('reading RTF', () => {
  it('decodes bytes by code page and font, and Unicode with its fallback', async () => {
    expect(await texts("\\f0\\'ba\\'ce\\'cf\\'fe\\'d6\\'db\\par{\\f1 \\'c8}\\'ba\\'ce\\par")).toEqual([
      '何晓舟',
      'И何',
    ])
    expect(await texts("\\uc2\\u20309\\'ba\\'ce\\u26195??\\uc1\\u-32225? x\\par")).toEqual(['何晓舟 x'])
    expect(await texts('\xba\xce\xcf\xfe\\par')).toEqual(['何晓'])
  })

  it('puts two bytes together of which only the first is escaped', async () => {
    expect(await texts("\\'8fg\\par")).toEqual([new TextDecoder('gb18030').decode(Buffer.from([0x8f, 0x67]))])
  })

  it('keeps the cells of a row, and several lines of a cell', async () => {
    const row = '\\trowd\\pard\\intbl 2018\\cell A\\par B\\cell\\row\\pard after\\par'
    expect(await texts(row)).toEqual(['2018|A', 'B', 'after'])
  })

  it('leaves out pictures, styles, hidden text and optional destinations, and reads text boxes', async () => {
    const body =
      '{\\stylesheet{\\s0 no;}}{\\*\\generator no;}{\\pict 89504e47}{\\v no}{\\pict\\bin4 }}}}}seen{\\shp{\\*\\shpinst{\\sp{\\sn no}}{\\shptxt box\\par}}}{\\field{\\*\\fldinst HYPERLINK no}{\\fldrslt link}}\\par'
    expect(await texts(body)).toEqual(['seen', 'box', 'link'])
  })

  it('tells bold and sizes', async () => {
    const { lines } = await readFile(Buffer.from(`${HEAD}{\\b\\fs44 A\\par}\\pard\\plain\\fs21 b\\par}`))
    expect(lines.map(({ text, bold, size }) => [text, bold, size])).toEqual([
      ['A', true, 22],
      ['b', false, 10.5],
    ])
  })

  it('reads one that was cut off and refuses groups nested to hurt', async () => {
    expect((await readFile(`${HEAD}\\b Grace`)).texts).toEqual(['Grace'])
    await expect(texts('{'.repeat(100_000))).rejects.toMatchObject({ code: 'damaged' })
    await expect(texts('word '.repeat(150_000))).rejects.toMatchObject({ code: 'too_large' })
  })
})
