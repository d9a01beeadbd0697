import { describe, expect, it } from 'vitest'
import { readFile } from '../testing/readers.ts'

async function texts(html: string): Promise<string[]> {
  const { kind, texts } = await readFile(html)
  expect(kind).toBe('html')
  return texts
}

describe('reading HTML', () => {
  it('makes a line of every block and break, and joins what is set in one', async () => {
    const html =
      '<html><body><h1>何<b>晓舟</b></h1><div>杭州<br>工程师<p>负责\n 界面</p>尾</div></body></html>'
    expect(await texts(html)).toEqual(['何晓舟', '杭州', '工程师', '负责 界面', '尾'])
  })

  it('keeps the cells of a row on one line', async () => {
    expect(
      await texts('<table><tr><td>姓名：<td>何晓舟<td></td><th>性别：</th><td><p>女</p></td></table>'),
    ).toEqual(['姓名：|何晓舟|性别：|女'])
  })

  it('makes a label that a narrow cell breaks one line again, and a period at the right part of its head', async () => {
    const form = '<table><tr><td>教育<br>经历</td><td>2006.9-2010.7 东海大学</td></tr></table>'
    expect(await texts(form)).toEqual(['教育经历|2006.9-2010.7 东海大学'])
    const job = '<table><tr><td>青禾传媒<br>短视频运营</td><td>2020.10-2023.01</td></tr></table>'
    expect(await texts(job)).toEqual(['青禾传媒|2020.10-2023.01', '短视频运营'])
    const row =
      '<table><tr><td>姓名</td><td>何晓舟</td><td>出生年月<br>（岁）</td><td>1978.11<br>（45岁）</td></tr></table>'
    expect(await texts(row)).toEqual(['姓名|何晓舟|出生年月（岁）|1978.11 （45岁）'])
  })

  it('reads tables in tables in their place', async () => {
    const inner = (text: string) => `<table><tr><td>${text}一</td></tr><tr><td>${text}二</td></tr></table>`
    const html = `<table><tr><td>${inner('左')}</td><td>${inner('右')}</td></tr><tr><td>下</td></tr></table>`
    expect(await texts(html)).toEqual(['左一', '左二', '右一', '右二', '下'])
  })

  it('begins a tall cell on the line of the date beside it', async () => {
    const html =
      '<table><tr><td>2018/07 -- 至今：</td><td>青禾网络 | 工程师<br>互联网<br>负责界面</td></tr></table>'
    expect(await texts(html)).toEqual(['2018/07 -- 至今：|青禾网络|工程师', '互联网', '负责界面'])
  })

  it('leaves out what a browser does not show', async () => {
    const html = `<html><head><title>t</title><style>p{}</style></head><body>看得见<!-- no --><script>no</script>
      <p style="display:none">no<span>no</span></p><p hidden>no</p><span style="visibility: hidden">no</span>
      <table style="display:none"><tr><td>no</td></tr></table><span style="FONT-SIZE:0px;">no</span><noscript>no</noscript></body></html>`
    expect(await texts(html)).toEqual(['看得见'])
  })

  it('tells headings, bold and sizes', async () => {
    const { lines } = await readFile(
      '<body><h2>教育</h2><p style="font-size:20px"><b>何晓舟</b></p><p><font size=5>大</font>小</p></body>',
    )
    expect(lines.map(({ text, heading, bold, size }) => [text, heading, bold, size])).toEqual([
      ['教育', 2, true, 18],
      ['何晓舟', undefined, true, 15],
      ['大小', undefined, false, 18],
    ])
  })

  it('marks the items of a plain list, sets labels beside their values and keeps preformatted lines', async () => {
    const html =
      '<div><ul><li><p>一</p><li>二</ul><dl><dt>邮箱</dt><dd>a@b.cn</dd></dl><pre>甲\n乙</pre><ul class="info"><li>丙</ul></div>'
    expect(await texts(html)).toEqual(['• 一', '• 二', '邮箱|a@b.cn', '甲', '乙', '丙'])
  })

  it('adds the address of a profile that its text only names', async () => {
    const html =
      '<p><a href="https://github.com/hexiaozhou">GitHub</a> <a href="https://example.com/">blog</a></p>'
    expect(await texts(html)).toEqual(['GitHub https://github.com/hexiaozhou blog'])
  })

  it.each([
    ['GB18030 that says so', 'gb2312', [0xba, 0xce, 0xcf, 0xfe, 0xd6, 0xdb]],
    ['UTF-8 that says gb2312', 'gb2312', [...Buffer.from('何晓舟')]],
    ['GB18030 that says nothing', '', [0xba, 0xce, 0xcf, 0xfe, 0xd6, 0xdb]],
    ['Big5 that says so', 'big5', [0xa6, 0xf3, 0xbe, 0xe5, 0xa6, 0xe0]],
  ])('decodes %s', async (_, charset, bytes) => {
    const meta = charset ? `<meta http-equiv="Content-Type" content="text/html; charset=${charset}">` : ''
    const page = Buffer.concat([
      Buffer.from(`<html>${meta}<p>`),
      Buffer.from(bytes),
      Buffer.from('</p></html>'),
    ])
    expect((await readFile(page)).texts[0]).toMatch(/^何[晓曉]舟$|^何曉角$/)
  })

  it('decodes UTF-16 with and without a byte order mark', async () => {
    const page = Buffer.from('<html><p>何晓舟</p></html>', 'utf16le')
    expect((await readFile(page)).texts).toEqual(['何晓舟'])
    expect((await readFile(Buffer.concat([Buffer.from([0xff, 0xfe]), page]))).texts).toEqual(['何晓舟'])
  })

  it('survives elements that are never closed and refuses those nested to hurt', async () => {
    expect((await texts(`<body>${'<b>字<br>'.repeat(1_500)}`)).length).toBe(1_500)
    await expect(texts(`<body>${'<font>'.repeat(5_000)}`)).rejects.toMatchObject({ code: 'damaged' })
    await expect(texts(`<body>${'<table><tr><td>'.repeat(200)}`)).rejects.toMatchObject({ code: 'damaged' })
  })

  it('refuses more text and more elements than a résumé has', async () => {
    await expect(texts(`<body>${'<p>字</p>'.repeat(100_001)}`)).rejects.toMatchObject({ code: 'too_large' })
    await expect(texts(`<body>${'</i>'.repeat(300_001)}`)).rejects.toMatchObject({ code: 'too_large' })
    await expect(texts(`<body>${'一行字。'.repeat(150_000)}`)).rejects.toMatchObject({ code: 'too_large' })
  })
})
