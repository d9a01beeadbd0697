import { describe, expect, it } from 'vitest'
import type { Run } from './document.ts'
import { layoutLines } from './layout.ts'
import { readFonts } from './read/fonts.ts'

/** A run of 10-point text, half as wide as high a character. */
function run(x: number, y: number, text: string, rest: Partial<Run> = {}): Run {
  const size = rest.size ?? 10
  return { text, x, y, width: 0.5 * size * text.length, size, bold: false, font: 'body', ...rest }
}

function linesOf(runs: Run[]): string[] {
  return layoutLines({ kind: 'pdf', pages: [{ width: 600, height: 800, runs }] }).map((line) => line.text)
}

const PARAGRAPH = [
  'Built the billing service of a shop',
  'and moved its data without a pause',
  'for any of its clients in two years',
]

describe('the order of lines', () => {
  it('reads a sidebar before the main column, below a name across both', () => {
    const left = ['SKILLS', 'Go', 'Rust', 'LANGUAGES', 'English'].map((text, i) =>
      run(40, 100 + 13 * i, text),
    )
    const right = ['EXPERIENCE', 'Acme Paper', ...PARAGRAPH].map((text, i) => run(200, 106 + 17 * i, text))
    expect(linesOf([run(60, 60, 'Mira Castellan', { size: 30 }), ...left, ...right])).toEqual([
      'Mira Castellan',
      'SKILLS',
      'Go',
      'Rust',
      'LANGUAGES',
      'English',
      'EXPERIENCE',
      'Acme Paper',
      ...PARAGRAPH,
    ])
  })

  it('keeps columns apart where a line of the left one touches the right one', () => {
    const left = ['EDUCATION', 'UNIVERSITY OF NORTH HARBOUR AND', 'THE ISLES', 'BSc', '2012'].map((text, i) =>
      run(40, 100 + 13 * i, text),
    )
    const right = ['EXPERIENCE', 'Acme Paper', ...PARAGRAPH].map((text, i) => run(194, 100 + 13 * i, text))
    expect(linesOf([...left, ...right]).slice(0, 6)).toEqual([
      'EDUCATION',
      'UNIVERSITY OF NORTH HARBOUR AND',
      'THE ISLES',
      'BSc',
      '2012',
      'EXPERIENCE',
    ])
  })

  it('puts a period that a narrow margin breaks together, beside what it dates', () => {
    const runs = [
      run(200, 100, 'Engineer, Acme Paper'),
      run(40, 100, 'Mar'),
      run(40, 113, '2019-Present'),
      ...PARAGRAPH.map((text, i) => run(200, 113 + 13 * i, text)),
      run(40, 165, 'Jul 2016-Feb'),
      run(40, 178, '2019'),
      run(200, 165, 'Analyst, Blue Harbour'),
      run(200, 178, 'Wrote reports for the board of it'),
    ]
    expect(linesOf(runs)).toEqual([
      'Mar 2019-Present   Engineer, Acme Paper',
      ...PARAGRAPH,
      'Jul 2016-Feb 2019   Analyst, Blue Harbour',
      'Wrote reports for the board of it',
    ])
  })

  it('sets headings of the margin above what they name', () => {
    const runs = [
      run(40, 100, 'Education'),
      run(200, 100, 'University of North Harbour'),
      run(450, 100, '2012'),
      run(200, 113, 'Bachelor of Arts'),
      run(40, 140, 'Experience'),
      run(200, 140, 'Acme Paper'),
      ...PARAGRAPH.map((text, i) => run(200, 153 + 13 * i, text)),
    ]
    expect(linesOf(runs)).toEqual([
      'Education',
      'University of North Harbour   2012',
      'Bachelor of Arts',
      'Experience',
      'Acme Paper',
      ...PARAGRAPH,
    ])
  })

  it('finds a column that is set flush right', () => {
    const flush = (y: number, text: string) => run(560 - 5 * text.length, y, text)
    const left = ['EXPERIENCE', 'Acme Paper', ...PARAGRAPH].map((text, i) => run(40, 100 + 13 * i, text))
    const right = ['SKILLS', 'Rust', 'PostgreSQL', 'Go', 'Terraform'].map((text, i) =>
      flush(104 + 15 * i, text),
    )
    expect(linesOf([...left, ...right]).slice(-5)).toEqual([
      'SKILLS',
      'Rust',
      'PostgreSQL',
      'Go',
      'Terraform',
    ])
  })

  it('keeps dates at the right margin on the lines they date', () => {
    const runs = [0, 1, 2, 3].flatMap((i) => [
      run(40, 100 + 40 * i, `Employer ${i}`),
      run(450, 100 + 40 * i, `201${i}`),
    ])
    expect(linesOf(runs)).toEqual([
      'Employer 0   2010',
      'Employer 1   2011',
      'Employer 2   2012',
      'Employer 3   2013',
    ])
  })
})

describe('rows', () => {
  it('does not take small lines under a large name into its row', () => {
    expect(
      linesOf([run(40, 60, 'Mira Castellan', { size: 32 }), run(60, 72, 'Engineer', { size: 9 })]),
    ).toEqual(['Mira Castellan', 'Engineer'])
  })

  it('keeps a raised mark on its line', () => {
    expect(linesOf([run(40, 100, 'the 4'), run(65, 96, 'th', { size: 6 }), run(74, 100, 'of May')])).toEqual([
      'the 4th of May',
    ])
  })
})

describe('fonts', () => {
  const page = (runs: Run[]) => ({ width: 600, height: 800, runs })

  it('drops letters of an icon font, and makes those that head the items of a list bullets', () => {
    const icon = (x: number, y: number, text: string) => run(x, y, text, { font: 'icons' })
    const [read] = readFonts([
      page([
        icon(40, 50, 'a'),
        run(60, 50, 'mira@castellan.example'),
        ...PARAGRAPH.flatMap((text, i) => [icon(40, 100 + 13 * i, 'f'), run(52, 100 + 13 * i, text)]),
      ]),
    ])
    expect(read?.runs.map((each) => each.text)).toEqual([
      'mira@castellan.example',
      ...PARAGRAPH.flatMap((text) => ['•', text]),
    ])
  })

  it('marks what is set in another font than the body', () => {
    const [read] = readFonts([
      page([run(40, 50, 'Acme', { font: 'other' }), ...PARAGRAPH.map((text) => run(40, 70, text))]),
    ])
    expect(read?.runs.map((each) => each.bold)).toEqual([true, false, false, false])
  })
})

describe('a column of dates', () => {
  const jobs = [
    run(200, 100, 'Larkfield Mill, Miller'),
    ...PARAGRAPH.map((text, i) => run(200, 114 + 14 * i, text)),
    run(200, 170, 'Tidewater Forge, Smith'),
    ...PARAGRAPH.map((text, i) => run(200, 184 + 14 * i, text)),
  ]
  const first = ['2019.05', '—', '至今']
  const second = ['2014.03–至', '今']

  it('on the left stands with what it dates, though its times are broken into rows of their own', () => {
    const dates = [
      ...first.map((text, i) => run(40, 102 + 12 * i, text)),
      ...second.map((text, i) => run(40, 171 + 12 * i, text)),
    ]
    expect(linesOf([...dates, ...jobs])).toEqual([
      '2019.05 — 至今   Larkfield Mill, Miller',
      ...PARAGRAPH,
      '2014.03–至今   Tidewater Forge, Smith',
      ...PARAGRAPH,
    ])
  })

  it('on the right stands with what it dates, and leaves how long it was alone', () => {
    const words = [
      ['June 2019', '— Present', '5 years'],
      ['May 2014 —', 'March 2019', '5 years'],
    ]
    const dates = words.flatMap((lines, i) => lines.map((text, j) => run(440, 103 + 70 * i + 11 * j, text)))
    expect(linesOf([...jobs, ...dates])).toEqual([
      'Larkfield Mill, Miller   June 2019 — Present',
      PARAGRAPH[0],
      '5 years',
      ...PARAGRAPH.slice(1),
      'Tidewater Forge, Smith   May 2014 — March 2019',
      PARAGRAPH[0],
      '5 years',
      ...PARAGRAPH.slice(1),
    ])
  })
})
