import { describe, expect, it } from 'vitest'
import type { ParsedResume } from '#resume/index.ts'
import { resumeTable } from './parse-table.ts'
import { renderPage } from './show-parse.ts'

const SCRIPT = '<script>alert("1")</script>'

function parsed(more: Partial<ParsedResume> = {}): ParsedResume {
  return {
    kind: 'text',
    text: `${SCRIPT} & Co\n在青禾公司\n写了接口\n第三行`,
    resume: {
      basic: { name: SCRIPT, currentCity: { text: `" onload='x'` } },
      careers: [{ company: '青禾公司', description: '在青禾公司\n写了接口' }],
    },
    evidence: [
      { path: 'basic.name', line: 0, start: 0, end: SCRIPT.length, confidence: 0.4 },
      { path: 'careers[0].company', line: 1, start: 1, end: 5, confidence: 0.95 },
      { path: 'careers[0].description', line: 1, lastLine: 2, start: 0, end: 4, confidence: 0.9 },
    ],
    ...more,
  }
}

describe('the page of a parsed file', () => {
  it('shows what a résumé says as text, never as markup', () => {
    const page = renderPage({ file: `${SCRIPT}.pdf`, parsed: parsed({ notes: [SCRIPT] }), pages: [] })
    expect(page).toContain('&lt;script&gt;alert(&quot;1&quot;)&lt;/script&gt;')
    expect(page).not.toMatch(/<script/i)
    expect(page).toContain('&quot; onload=&#39;x&#39;')
    expect(page).toContain(`content="default-src 'none'; style-src 'unsafe-inline'"`)
    expect(page).not.toMatch(/(?:src|href)="(?!#)/)
  })

  it('marks values inside values and values of several lines, each leading to its entry in the list', () => {
    const page = renderPage({ file: 'a', parsed: parsed(), pages: [] })
    const line = (text: string) => page.split('<li>').find((item) => item.includes(text)) ?? ''
    expect(line('青禾公司').split('</li>')[0]).toBe(
      '<i id="m3"></i><a class="careers" href="#v3" title="careers[0].description">在</a>' +
        '<i id="m2"></i><a class="careers" href="#v2" title="careers[0].company">青禾公司</a>',
    )
    expect(line('写了接口').split('</li>')[0]).toBe(
      '<a class="careers" href="#v3" title="careers[0].description">写了接口</a>',
    )
    expect(line('第三行').split('</li>')[0]).toBe('第三行')
    for (const number of [0, 2, 3]) expect(page).toContain(`id="v${number}"`)
  })

  it('tells sure values from unsure ones and from those that were not found again', () => {
    const page = renderPage({ file: 'a', parsed: parsed(), pages: [] })
    expect(page).toMatch(/<div id="v0" class="basic unsure"><dt><span>name<\/span><span>40 %/)
    expect(page).toMatch(/<div id="v1" class="basic"><dt><span>currentCity<\/span><span>not found again/)
  })

  it('draws pages with their text in place and a box a value, on its own page only', () => {
    const box = { x: 10, y: 20.123, width: 30, height: 12 }
    const page = renderPage({
      file: 'a.pdf',
      parsed: parsed({
        kind: 'pdf',
        evidence: [{ path: 'basic.name', page: 2, box, line: 0, start: 0, end: 3, confidence: 0.9 }],
      }),
      pages: [1, 2].map((number) => ({
        width: 595.32,
        height: 842,
        runs: [{ text: `${number}<b>`, x: 10, y: 30, width: number === 1 ? 0 : 18.5, size: 11 }],
      })),
    })
    const [, first = '', second = ''] = page.split('<svg ')
    expect(first).toContain('<text x="10" y="30" font-size="11">1&lt;b&gt;</text>')
    expect(first).not.toContain('<rect')
    expect(second).toContain('textLength="18.5"')
    expect(second).toContain('<rect x="10" y="20.12" width="30" height="12"/>')
    expect(page.match(/id="m0"/g)).toHaveLength(1)
    expect(page).toContain('Text in reading order')
  })

  it('survives evidence that points past the text', () => {
    const evidence = [
      { path: 'basic.name', line: 99, start: 5, end: 9, confidence: 1 },
      { path: 'careers[0].company', line: 3, lastLine: 50_000, start: 400, end: 900, confidence: 1 },
    ]
    expect(renderPage({ file: 'a', parsed: parsed({ evidence }), pages: [] })).toContain('第三行')
  })
})

describe('the table of a parsed file', () => {
  it('puts a question mark after values that are less than 70 % sure, dim where there is colour', () => {
    const plain = resumeTable(parsed(), false)
    expect(plain).toContain(`  Name    ${SCRIPT} ?\n`)
    expect(plain).toMatch(/ {2}Career {2}青禾公司\n/)
    expect(plain).toContain('less than 70 % sure')
    expect(resumeTable(parsed(), true)).toContain(`\u001b[2m${SCRIPT} ?`)
    expect(resumeTable(parsed({ evidence: [] }), false)).not.toContain('?')
  })

  it('says that nothing was found', () => {
    expect(resumeTable(parsed({ resume: { basic: {} }, evidence: [] }), false)).toBe(
      '  (nothing was found)\n',
    )
  })
})
