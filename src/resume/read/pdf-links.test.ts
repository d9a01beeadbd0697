import { expect, it } from 'vitest'
import { startBudget } from '../limits.ts'
import { page, pdf, stream } from '../testing/hostile/pdf-files.ts'
import { readPdf } from './pdf.ts'

const link = (url: string, more = '') =>
  `<< /Type /Annot /Subtype /Link /Rect [50 690 150 710] /A << /S /URI /URI (${url}) >> ${more} >>`

async function linksOf(...annotations: string[]): Promise<unknown> {
  const file = pdf(
    '<< /Type /Catalog /Pages 2 0 R >>',
    '<< /Type /Pages /Count 1 /Kids [3 0 R] >>',
    page(
      '/Font << /F1 << /Type /Font /Subtype /Type1 /BaseFont /Helvetica >> >>',
      `/Annots [${annotations.join(' ')}]`,
    ),
    stream('BT /F1 12 Tf 1 0 0 1 50 700 Tm (My site) Tj ET'),
  )
  return (await readPdf(file, startBudget()))[0]?.links
}

it('reads the links of a page with their places, counted from the upper left corner', async () => {
  expect(await linksOf(link('https://github.com/holloway'))).toEqual([
    { url: 'https://github.com/holloway', x: 50, y: 132, width: 100, height: 20 },
  ])
})

it('leaves out links that nobody sees, that lead into the file or run a program, and damaged ones', async () => {
  const unseen = [2, 32].map((flag) => link('https://example.com/hidden', `/F ${flag}`))
  const other = [
    '<< /Type /Annot /Subtype /Link /Rect [0 0 9 9] /Dest [3 0 R /Fit] >>',
    '<< /Type /Annot /Subtype /Link /Rect [0 0 9 9] /A << /S /JavaScript /JS (app.alert) >> >>',
    '<< /Type /Annot /Subtype /Link /Rect [0 0 9 9] /A << /S /Launch /F (cmd.exe) >> >>',
    '<< /Type /Annot /Subtype /FileAttachment /Rect [0 0 9 9] >>',
    '<< /Subtype /Link /Rect (a) /A 99 0 R >>',
    '(no annotation)',
  ]
  expect(await linksOf(...unseen, ...other, link('https://example.com/seen', '/F 4'))).toMatchObject([
    { url: 'https://example.com/seen' },
  ])
})
