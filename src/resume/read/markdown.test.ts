import { describe, expect, it } from 'vitest'
import { readFile } from '../testing/readers.ts'

async function texts(text: string): Promise<string[]> {
  const { kind, texts } = await readFile(text)
  expect(kind).toBe('markdown')
  return texts
}

describe('reading Markdown', () => {
  it('reads headings with their level, emphasis, lists, quotes and rules', async () => {
    const { lines } = await readFile(
      '# 何晓舟\n\n> **电话**：13900001111\n---\n## 工作经历 ##\n- 负责*界面*\n1. 带领 `小组`\n\n教育\n====\n',
    )
    expect(lines.map(({ text, heading }) => [text, heading])).toEqual([
      ['何晓舟', 1],
      ['电话：13900001111', undefined],
      ['工作经历', 2],
      ['• 负责界面', undefined],
      ['1. 带领 小组', undefined],
      ['教育', 1],
    ])
  })

  it('keeps the cells of a table', async () => {
    expect(await texts('# a\n## b\n| 姓名 | 何晓舟 |\n|:---|---:|\n| 性别 | 女 |')).toEqual([
      'a',
      'b',
      '姓名|何晓舟',
      '性别|女',
    ])
  })

  it('shows the text of links, with the address of a profile, and no pictures or tags', async () => {
    const text =
      '# a\n## b\n![photo](me.png)[博客](https://example.com/) [GitHub](https://github.com/hexiaozhou) <hexiaozhou@example.com><br>杭州<b>市</b>'
    expect(await texts(text)).toEqual([
      'a',
      'b',
      '博客 GitHub https://github.com/hexiaozhou hexiaozhou@example.com',
      '杭州市',
    ])
  })

  it('reads a line made of unfinished links in no time, and refuses more lines than a résumé has', async () => {
    const start = performance.now()
    expect(await texts(`# a\n## b\n${'[a]('.repeat(50_000)}`)).toHaveLength(3)
    expect(performance.now() - start).toBeLessThan(2_000)
    await expect(readFile(`# a\n## b\n${'c\n'.repeat(10_000)}`)).rejects.toMatchObject({ code: 'too_large' })
  })

  it('takes no text for Markdown that has one mark of it by chance', async () => {
    expect((await readFile('# 何晓舟\n工作经历')).kind).toBe('text')
    expect((await readFile('- 何晓舟\n- 工作经历')).kind).toBe('text')
  })
})
