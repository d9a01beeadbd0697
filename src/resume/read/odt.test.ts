import { describe, expect, it } from 'vitest'
import { buildZip } from '../testing/build-zip.ts'
import { readFile } from '../testing/readers.ts'

const STYLES =
  '<office:automatic-styles><style:style style:name="P1" style:parent-style-name="Big"/><style:style style:name="T1"><style:text-properties fo:font-weight="bold"/></style:style></office:automatic-styles>'
const NAMED =
  '<office:document-styles><office:styles><style:style style:name="Big"><style:text-properties fo:font-size="20pt"/></style:style></office:styles></office:document-styles>'

function odt(body: string, type = 'text'): Uint8Array {
  return buildZip([
    { name: 'mimetype', data: `application/vnd.oasis.opendocument.${type}`, stored: true },
    {
      name: 'content.xml',
      data: `<?xml version="1.0"?><office:document-content>${STYLES}<office:body><office:${type}>${body}</office:${type}></office:body></office:document-content>`,
    },
    { name: 'styles.xml', data: NAMED },
  ])
}

const paragraph = (text: string) => `<text:p>${text}</text:p>`
const cell = (text: string) => `<table:table-cell>${paragraph(text)}</table:table-cell>`

describe('reading ODT', () => {
  it('reads paragraphs, tabs, spaces, breaks and lists', async () => {
    const body = `${paragraph('2018.07<text:tab/>青禾网络<text:s text:c="4"/>工程师<text:line-break/>杭州')}<text:list><text:list-item>${paragraph('负责<text:span>界面</text:span>')}</text:list-item></text:list>`
    expect(await readFile(odt(body))).toMatchObject({
      kind: 'odt',
      texts: ['2018.07|青禾网络|工程师', '杭州', '负责界面'],
    })
  })

  it('keeps the cells of a row on one line, and reads text boxes', async () => {
    const table = `<table:table><table:table-header-rows><table:table-row>${cell('姓名：')}${cell('何晓舟')}</table:table-row></table:table-header-rows></table:table>`
    const box = paragraph(`外<draw:frame><draw:text-box>${paragraph('内')}</draw:text-box></draw:frame>`)
    expect((await readFile(odt(table + box))).texts).toEqual(['姓名：|何晓舟', '外', '内'])
  })

  it('leaves out deleted text and comments', async () => {
    const body = `<text:tracked-changes>${paragraph('no')}</text:tracked-changes>${paragraph('何晓舟<office:annotation><text:p>no</text:p></office:annotation>')}`
    expect((await readFile(odt(body))).texts).toEqual(['何晓舟'])
  })

  it('tells headings, and bold and sizes by the styles', async () => {
    const body = `<text:p text:style-name="P1"><text:span text:style-name="T1">何晓舟</text:span></text:p><text:h text:outline-level="2">教育</text:h>`
    const { lines } = await readFile(odt(body))
    expect(lines.map(({ size, bold, heading }) => [size, bold, heading])).toEqual([
      [20, true, undefined],
      [undefined, false, 2],
    ])
  })

  it('refuses a spreadsheet, entities and nesting to hurt', async () => {
    await expect(readFile(odt('', 'spreadsheet'))).rejects.toMatchObject({ code: 'unsupported' })
    await expect(readFile(odt('<text:p>'.repeat(1_000)))).rejects.toMatchObject({ code: 'damaged' })
    await expect(readFile(odt('<!DOCTYPE a>'))).rejects.toMatchObject({ code: 'damaged' })
  })
})

describe('reading Word XML', () => {
  it('reads the single file of Word 2003', async () => {
    const xml = `<?xml version="1.0"?><?mso-application progid="Word.Document"?><w:wordDocument xmlns:w="x"><w:body><w:p><w:r><w:t>何晓舟</w:t></w:r></w:p></w:body></w:wordDocument>`
    expect(await readFile(xml)).toMatchObject({ kind: 'wordml', texts: ['何晓舟'] })
  })
})
