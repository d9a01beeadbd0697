import { describe, expect, it } from 'vitest'
import type { PageView, ParsedResume } from '#resume/index.ts'
import { renderPage } from './show-parse.ts'

const SCRIPT = '<script>alert("1")</script>'

function parsed(more: Partial<ParsedResume> = {}): ParsedResume {
  return {
    kind: 'text',
    text: `${SCRIPT} & Co\n在青禾公司\n写了接口\n第三行`,
    resume: {
      basic: { name: SCRIPT, currentCity: { text: `" onload='x'` } },
      careers: [{ company: '青禾公司', description: '在青禾公司\n写了接口', end: 'present' }],
    },
    evidence: [
      { path: 'basic.name', line: 0, start: 0, end: SCRIPT.length, confidence: 0.4 },
      { path: 'careers[0].company', line: 1, start: 1, end: 5, confidence: 0.95 },
      { path: 'careers[0].description', line: 1, lastLine: 2, start: 0, end: 4, confidence: 0.9 },
    ],
    ...more,
  }
}

function pageOf(more: Partial<ParsedResume> = {}, language: 'zh' | 'en' = 'en', file = 'cv.pdf') {
  return renderPage(file, { file, ok: true, ms: 1, parsed: parsed(more) }, language)
}

/** What the page says but for its own style and script. */
function contentOf(page: string) {
  return page.replace(/<style>[\s\S]*?<\/style>|<script>[\s\S]*?<\/script>/g, '')
}

describe('the page of a parsed file', () => {
  it('shows what a résumé, a file name and the notes say as text, never as markup', () => {
    const page = pageOf({ notes: [SCRIPT] }, 'en', `${SCRIPT}\u202e.pdf`)
    expect(page.match(/<script/g)).toHaveLength(1)
    const content = contentOf(page)
    expect(content).toContain('<title>&lt;script&gt;alert(&quot;1&quot;)&lt;/script&gt; .pdf</title>')
    expect(content).toContain('&quot; onload=&#39;x&#39;')
    expect(content).not.toContain('\u202e')
    expect(content).not.toMatch(/(?:src|href)="(?!#)/)
    expect(content).not.toMatch(/ (?:style|on\w+)=["']/)
  })

  it('lets nothing run and nothing be loaded but what it brings', () => {
    const policy = /http-equiv="Content-Security-Policy" content="([^"]*)"/.exec(pageOf())?.[1]
    expect(policy?.replaceAll('&#39;', "'")).toMatch(
      /^default-src 'none'; img-src data:; style-src 'sha256-[\w+/=]+'; script-src 'sha256-[\w+/=]+'; base-uri 'none'; form-action 'none'$/,
    )
  })

  it('marks values inside values and values of several lines, each leading to its entry in the list', () => {
    const page = contentOf(pageOf())
    const line = (text: string) =>
      page
        .split('<li>')
        .find((item) => item.includes(text) && item.includes('class="mark'))
        ?.split('</li>')[0] ?? ''
    expect(line('>青禾公司<')).toBe(
      '<i id="m4"></i><a class="mark careers" data-value="4" data-covers="4" href="#v4" title="Description">在</a>' +
        '<i id="m3"></i><a class="mark careers" data-value="3" data-covers="3 4" href="#v3" title="Company">青禾公司</a>',
    )
    expect(line('写了接口')).toBe(
      '<a class="mark careers" data-value="4" data-covers="4" href="#v4" title="Description">写了接口</a>',
    )
    for (const number of [0, 3, 4])
      expect(page).toContain(`<a id="v${number}" data-value="${number}" href="#m${number}">`)
  })

  it('tells sure values from unsure ones and from those that were not found again', () => {
    const page = contentOf(pageOf())
    expect(page).toMatch(
      /<div class="row basic unsure"><dt>Name<\/dt>.*<span class="confidence check">Check 40 %/,
    )
    expect(page).toMatch(/<dt>City<\/dt><dd><span id="v1">.*Not found again/)
    expect(page).toContain('1 to check')
    expect(page).toContain('Only values to check <b>1</b>')
  })

  it('speaks Chinese where it is told to, notes too', () => {
    const notes = [
      '2 pages are damaged and could not be read.',
      'Of works the first 300 are kept; the file names 7 more.',
    ]
    const page = contentOf(pageOf({ notes }, 'zh'))
    expect(page).toContain('<html lang="zh-CN">')
    for (const words of [
      '基本信息',
      '工作经历',
      '核对 40 %',
      '至今',
      '有 2 页已损坏',
      '作品只保留前 300 条，文件里还有 7 条',
    ])
      expect(page).toContain(words)
    expect(page.replaceAll(/<[^>]*>|&\w+;/g, '')).not.toMatch(/Company|Check|Basics|Page/)
  })

  const picture = 'data:image/png;base64,AAAA'
  const pages: PageView[] = [
    { width: 595.32, height: 842, picture, texts: [{ text: '无<b>', x: 10, y: 30, width: 18.5, size: 11 }] },
    { width: 842, height: 595, texts: [] },
  ]

  it('draws pages with their picture, the text it lacks, and a box a value on the pages where it stands', () => {
    const box = { x: 10, y: 20.123, width: 30, height: 12 }
    const page = pageOf({
      kind: 'pdf',
      pages,
      evidence: [
        { path: 'basic.name', page: 2, box, line: 0, start: 0, end: 3, confidence: 0.9 },
        {
          path: 'careers[0].description',
          page: 1,
          box,
          areas: [
            { page: 1, box },
            { page: 2, box },
          ],
          line: 1,
          lastLine: 2,
          start: 0,
          end: 4,
          confidence: 0.9,
        },
      ],
    })
    const [, first = '', second = ''] = contentOf(page).split('<figure ')
    expect(first).toContain('viewBox="0 0 595.32 842"')
    expect(first).toContain(`<image href="${picture}" width="595.32" height="842"`)
    expect(first).toContain(
      'font-size="11" textLength="18.5" lengthAdjust="spacingAndGlyphs">无&lt;b&gt;</text>',
    )
    expect(first).not.toContain('data-value="0"')
    expect(first).toContain('<rect x="9" y="20.12" width="32" height="12" rx="1.5"/>')
    expect(second).toContain('<a id="m0"')
    expect(second).toContain('This page has no picture')
    expect(second.split('<details>')[0]).toContain('data-value="4"')
    expect(contentOf(page).match(/id="m4"/g)).toHaveLength(1)
    expect(page).toContain('Text in reading order')
  })

  it('survives evidence that points past the text and past the pages', () => {
    const evidence = [
      { path: 'basic.name', line: 99, start: 5, end: 9, confidence: 1 },
      { path: 'careers[0].company', line: 3, lastLine: 50_000, start: 400, end: 900, confidence: 1 },
      {
        path: 'careers[0].end',
        page: 9,
        box: { x: Number.NaN, y: 0, width: 1, height: 1 },
        line: 0,
        start: 0,
        end: 1,
        confidence: 1,
      },
    ]
    expect(pageOf({ evidence })).toContain('第三行')
    expect(pageOf({ evidence, pages })).not.toContain('NaN')
  })

  it('says that nothing was found, and what is wrong with a file that cannot be read', () => {
    expect(contentOf(pageOf({ resume: { basic: {} }, evidence: [] }))).toContain('Nothing was found')
    const outcome = {
      file: 'x',
      ok: false,
      error: { code: 'encrypted', message: `needs ${SCRIPT}` },
    } as const
    expect(contentOf(renderPage('x', outcome, 'en'))).toContain('<p>needs &lt;script&gt;')
    expect(contentOf(renderPage('x', outcome, 'zh'))).toContain('文件有密码')
  })
})
