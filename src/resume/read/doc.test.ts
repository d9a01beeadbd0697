import { describe, expect, it } from 'vitest'
import { buildCompoundFile, buildDoc } from '../testing/build-doc.ts'
import { readFile } from '../testing/readers.ts'

describe('reading DOC', () => {
  it('reads paragraphs, breaks and tabs', async () => {
    const file = buildDoc([
      { text: '何晓舟' },
      { text: '工作经历' },
      { text: '2018.07-至今\t青禾网络\x0b工程师' },
    ])
    expect(await readFile(file)).toMatchObject({
      kind: 'doc',
      texts: ['何晓舟', '工作经历', '2018.07-至今|青禾网络', '工程师'],
    })
  })

  it('keeps the cells of a table on the line of their row', async () => {
    const file = buildDoc([
      { text: '姓名：', mark: 'cell' },
      { text: '何晓舟', mark: 'cell' },
      { text: '', mark: 'row' },
      { text: '性别：', mark: 'cell' },
      { text: '', mark: 'cell' },
      { text: '', mark: 'row' },
      { text: '教育背景' },
    ])
    expect((await readFile(file)).texts).toEqual(['姓名：|何晓舟', '性别：', '教育背景'])
  })

  it('shows what a field results in, not its instruction', async () => {
    const file = buildDoc([
      { text: '邮箱：\x13 HYPERLINK "mailto:x" \x14a@example.com\x15 \x13 PAGE \x15完' },
    ])
    expect((await readFile(file)).texts).toEqual(['邮箱：a@example.com 完'])
  })

  it('reads text boxes after the rest', async () => {
    expect((await readFile(buildDoc([{ text: '工作经历' }], '何晓舟\r'))).texts).toEqual([
      '工作经历',
      '何晓舟',
    ])
  })

  it('tells headings, bold and sizes', async () => {
    const { lines } = await readFile(
      buildDoc([
        { text: '何晓舟', bold: true, size: 22 },
        { text: '教育', heading: 2 },
      ]),
    )
    expect(lines.map(({ size, bold, heading }) => [size, bold, heading])).toEqual([
      [22, true, undefined],
      [10.5, false, 2],
    ])
  })

  it('tells Excel, PowerPoint and files behind a password from a DOC', async () => {
    const code = (file: Uint8Array) =>
      readFile(file).then(
        () => 'read',
        (error) => `${error.code} ${error.message}`,
      )
    const of = (name: string) => buildCompoundFile([[name, Buffer.alloc(4096)]])
    expect(await code(of('Workbook'))).toMatch(/^unsupported .*Excel/)
    expect(await code(of('PowerPoint Document'))).toMatch(/^unsupported .*PowerPoint/)
    expect(await code(of('Other'))).toMatch(/^unsupported/)
    expect(await code(of('EncryptedPackage'))).toMatch(/^encrypted/)
    expect(await code(buildDoc([{ text: '何晓舟' }], '', 0x0300))).toMatch(/^encrypted/)
  })

  it('refuses one whose chain of sectors bites its own tail', async () => {
    const file = Buffer.from(buildDoc([{ text: '何晓舟' }]))
    file.writeInt32LE(2, 512 + 4 * 9) // the last sector of the text is followed by its first
    await expect(readFile(file)).rejects.toMatchObject({ code: 'damaged' })
  })

  it('refuses one that declares more text than a résumé has', async () => {
    const file = Buffer.from(buildDoc([{ text: '何晓舟' }]))
    file.writeUInt32LE(900_000_000, file.indexOf(Buffer.from([2, 16, 0, 0, 0])) + 9)
    await expect(readFile(file)).rejects.toMatchObject({ code: 'too_large' })
  })
})
