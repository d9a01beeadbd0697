import { readFileSync } from 'node:fs'
import { inflateSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { startBudget } from '../limits.ts'
import { parseResume } from '../parse.ts'
import { createParserPool } from '../pool.ts'
import { checkResponse } from '../pool-protocol.ts'
import { readDocument } from '../read/index.ts'
import { decodePicture } from '../read/ocr/core.ts'
import { blankRaster, type Raster } from '../read/ocr/raster.ts'
import { buildPdf, buildPdfOfContent, lines } from '../testing/build-pdf.ts'
import { buildPng, buildTiff } from '../testing/build-picture.ts'
import { MAX_PICTURE_BYTES, type PageView, viewPages } from './pages.ts'
import { encodePng } from './png.ts'

const scan = readFileSync(new URL('../testing/scan-zh.png', import.meta.url))
const person = ['何晓舟', '手机：13900001111', '邮箱：xiaozhou@example.com']

async function viewsOf(bytes: Uint8Array): Promise<PageView[]> {
  return (await parseResume(bytes, {}, { pages: true })).pages ?? []
}

function bytesOf(picture: string | undefined): Buffer {
  return Buffer.from(picture?.replace(/^data:image\/\w+;base64,/, '') ?? '', 'base64')
}

/** The colour of a pixel of a PNG that `encodePng` made, places as shares of the sides. */
function colourAt(png: Buffer, across: number, down: number): number[] {
  const chunks = new Map<string, Buffer>()
  for (let at = 8; at < png.length; at += 12 + png.readUInt32BE(at)) {
    chunks.set(png.toString('latin1', at + 4, at + 8), png.subarray(at + 8, at + 8 + png.readUInt32BE(at)))
  }
  const [width, height] = [png.readUInt32BE(16), png.readUInt32BE(20)]
  const rows = inflateSync(chunks.get('IDAT') as Buffer)
  const [x, y] = [Math.floor(across * width), Math.floor(down * height)]
  const index = rows[y * (width + 1) + 1 + x] as number
  return [...(chunks.get('PLTE') as Buffer).subarray(3 * index, 3 * index + 3)]
}

/** Noise, which no packing makes small. */
function noise(width: number, height: number): Raster {
  let seed = 1
  const data = Uint8Array.from({ length: width * height }, () => {
    seed = (Math.imul(seed, 1103515245) + 12345) | 0
    return seed >>> 16
  })
  return { width, height, data }
}

describe('the pages of a document', () => {
  it('are drawn in colour and as large as they are', async () => {
    const content = '1 0 0 rg 0 421 298 421 re f 0 0 1 rg 298 0 297 421 re f'
    const text = Buffer.from(person.join('\n'), 'utf16le').swap16().toString('hex')
    const [page] = await viewsOf(
      buildPdfOfContent(Buffer.from(`${content} BT /F1 12 Tf 1 0 0 1 50 60 Tm <${text}> Tj ET`)),
    )
    expect(page).toMatchObject({ width: 595, height: 842 })
    const png = bytesOf(page?.picture)
    expect(png.readUInt32BE(20)).toBe(1800)
    expect(colourAt(png, 0.2, 0.2)).toEqual([255, 0, 0])
    expect(colourAt(png, 0.8, 0.8)).toEqual([0, 0, 255])
    expect(colourAt(png, 0.8, 0.2)).toEqual([255, 255, 255])
  })

  it('come with the text whose font the file does not hold, where it stands', async () => {
    const [page] = await viewsOf(buildPdf([lines(72, 80, ['姓名：何晓舟', '电话：13900001111 手机'])]))
    // PDFium has the digits of a font of its own
    expect(page?.texts.map(({ text }) => text)).toEqual(['姓名', '何晓舟', '电话', '手机'])
    expect(page?.texts[1]).toMatchObject({
      x: expect.closeTo(102, 0),
      y: 80,
      width: expect.closeTo(30, 0),
      size: 10,
    })
  })

  it('are the picture itself, and a copy of fewer pixels where it is large', async () => {
    const [own] = await viewsOf(scan)
    expect(own?.picture).toBe(`data:image/png;base64,${scan.toString('base64')}`)
    expect(own?.texts).toEqual([])
    const large = buildPng(noise(1700, 1200))
    expect(large.length).toBeGreaterThan(MAX_PICTURE_BYTES)
    const pages = await viewPages(
      { kind: 'pdf', file: { kind: 'png', bytes: large }, pages: [{ width: 842, height: 595, runs: [] }] },
      startBudget(),
    )
    const png = bytesOf(pages[0]?.picture)
    expect(png.length).toBeLessThanOrEqual(MAX_PICTURE_BYTES)
    expect(await decodePicture(png)).toMatchObject({ width: 1050, height: 741 })
  })

  it('of a TIFF are pictures that browsers show, one a page', async () => {
    const [black, white] = [{ ...blankRaster(200, 100), data: new Uint8Array(20_000) }, blankRaster(100, 200)]
    const bytes = buildTiff([black, white])
    const document = await readDocument(bytes, 'tiff', startBudget())
    const pages = await viewPages(document, startBudget())
    expect(pages.map(({ picture }) => colourAt(bytesOf(picture), 0.5, 0.5)[0])).toEqual([0, 255])
  })

  it('of a file attached to a mail are that file’s', async () => {
    const pdf = Buffer.from(buildPdf([lines(50, 60, person)])).toString('base64')
    const mail = `From: a@example.com\r\nTo: b@example.com\r\nMIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=x\r\n\r\n--x\r\nContent-Type: text/plain\r\n\r\nhello\r\n--x\r\nContent-Type: application/pdf; name=cv.pdf\r\nContent-Disposition: attachment; filename=cv.pdf\r\nContent-Transfer-Encoding: base64\r\n\r\n${pdf}\r\n--x--\r\n`
    const { kind, pages } = await parseResume(Buffer.from(mail), {}, { pages: true })
    expect(kind).toBe('eml')
    expect(pages?.[0]?.picture).toMatch(/^data:image\/png;base64,/)
  })

  it('are only drawn when asked for, and are none where the format has none', async () => {
    expect(await parseResume(buildPdf([lines(50, 60, person)]))).not.toHaveProperty('pages')
    const text = await parseResume(Buffer.from(person.join('\n')), {}, { pages: true })
    expect(text).not.toHaveProperty('pages')
  })

  it('are drawn up to the twentieth, and within the time; the others keep their text', async () => {
    const bytes = buildPdf(Array.from({ length: 22 }, () => lines(50, 60, person)))
    const pages = await viewsOf(bytes)
    expect(pages.map(({ picture }) => picture !== undefined)).toEqual([
      ...new Array(20).fill(true),
      false,
      false,
    ])
    expect(pages[21]?.texts.map(({ text }) => text)).toEqual(person)
    const document = await readDocument(bytes, 'pdf', startBudget())
    const late = await viewPages(document, startBudget({ timeoutMs: 100 }))
    expect(late.filter(({ picture }) => picture !== undefined)).toEqual([])
  })

  it('go from the pool’s process to the caller, and nothing that only calls itself a picture does', async () => {
    const pool = createParserPool()
    try {
      const parsed = await pool.parse({ bytes: buildPdf([lines(50, 60, person)]) }, { pages: true })
      const [page] = parsed.pages ?? []
      expect(page?.picture?.length).toBeGreaterThan(1_000)
      const answer = { id: 1, heldBytes: 1, ok: true, parsed }
      expect(checkResponse(answer)).toBe(answer)
      for (const picture of [
        'https://example.com/a.png',
        'data:image/svg+xml;base64,AAAA',
        'data:image/png;base64,"',
      ]) {
        const pages = [{ ...page, picture }]
        expect(checkResponse({ ...answer, parsed: { ...parsed, pages } })).toBeUndefined()
      }
    } finally {
      await pool.close()
    }
  })
})

describe('a PNG of few colours', () => {
  it('shows more than 256 colours by those nearest to them', async () => {
    const [width, height] = [64, 64]
    const data = new Uint8Array(4 * width * height)
    for (let i = 0; i < width * height; i++) {
      data.set([(i % 64) * 4, Math.floor(i / 64) * 4, i % 2 === 0 ? 0 : 128, 255], 4 * i)
    }
    const png = encodePng({ width, height, data })
    for (const [x, y] of [
      [3, 5],
      [40, 20],
      [63, 63],
    ] as const) {
      const shown = colourAt(png, (x + 0.5) / width, (y + 0.5) / height)
      const given = [...data.subarray(4 * (y * width + x), 4 * (y * width + x) + 3)]
      const differences = shown.map((value, index) => Math.abs(value - (given[index] ?? 0)))
      expect(Math.max(...differences)).toBeLessThan(40)
    }
    expect(await decodePicture(png)).toMatchObject({ width, height })
  })
})
