import { deflateSync } from 'node:zlib'
import type { Raster } from '../read/ocr/raster.ts'
import { pngChunk } from '../view/png.ts'
import { writeObjects } from './build-pdf.ts'

/** A PNG in 8-bit grey. */
export function buildPng({ width, height, data }: Raster): Uint8Array {
  const rows = Buffer.alloc((width + 1) * height)
  for (let y = 0; y < height; y++) {
    // Filter 1: each pixel as its difference from the one before.
    rows[y * (width + 1)] = 1
    for (let x = 0; x < width; x++) {
      const before = x === 0 ? 0 : (data[y * width + x - 1] ?? 0)
      rows[y * (width + 1) + 1 + x] = (data[y * width + x] ?? 0) - before
    }
  }
  return Buffer.concat([
    pngHead(width, height),
    pngChunk('IDAT', deflateSync(rows, { level: 9 })),
    pngChunk('IEND'),
  ])
}

/** The signature and head of a PNG that says it has this size, and nothing else. */
export function pngHead(width: number, height: number): Buffer {
  const head = Buffer.from([0, 0, 0, 0, 0, 0, 0, 0, 8, 0, 0, 0, 0])
  head.writeUInt32BE(width, 0)
  head.writeUInt32BE(height, 4)
  return Buffer.concat([Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'), pngChunk('IHDR', head)])
}

/** A TIFF of several pages, not packed, in 8-bit grey. `size` overrides what the pages say of themselves. */
export function buildTiff(pages: Raster[], size?: { width: number; height: number }): Uint8Array {
  const parts: Buffer[] = [Buffer.from('II*\0\0\0\0\0', 'latin1')]
  let length = 8
  let link = { part: parts[0] as Buffer, at: 4 }
  for (const page of pages) {
    const strip = Buffer.concat([page.data, Buffer.alloc(page.data.length % 2)])
    const { width, height } = size ?? page
    const directory = tiffDirectory([
      [256, width],
      [257, height],
      [258, 8],
      [259, 1],
      [262, 1],
      [273, length],
      [277, 1],
      [278, height],
      [279, page.data.length],
    ])
    link.part.writeUInt32LE(length + strip.length, link.at)
    link = { part: directory, at: directory.length - 4 }
    parts.push(strip, directory)
    length += strip.length + directory.length
  }
  return Buffer.concat(parts)
}

function tiffDirectory(entries: [tag: number, value: number][]): Buffer {
  const directory = Buffer.alloc(2 + 12 * entries.length + 4)
  directory.writeUInt16LE(entries.length, 0)
  for (const [index, [tag, value]] of entries.entries()) {
    directory.writeUInt16LE(tag, 2 + 12 * index)
    directory.writeUInt16LE(4, 4 + 12 * index)
    directory.writeUInt32LE(1, 6 + 12 * index)
    directory.writeUInt32LE(value, 10 + 12 * index)
  }
  return directory
}

/** A PDF of scanned pages: one picture each, and no text. `copies` repeats the pages. */
export function buildScannedPdf(
  picture: Raster | { jpeg: Uint8Array; width: number; height: number },
  copies = 1,
): Uint8Array {
  const { width, height } = picture
  const data = 'jpeg' in picture ? picture.jpeg : deflateSync(picture.data)
  const filter = 'jpeg' in picture ? '/DCTDecode' : '/FlateDecode'
  const color = 'jpeg' in picture ? '/DeviceRGB' : '/DeviceGray'
  const image = stream(
    `/Type /XObject /Subtype /Image /Width ${width} /Height ${height} /ColorSpace ${color} /BitsPerComponent 8 /Filter ${filter}`,
    data,
  )
  const content = stream('', Buffer.from('q 595 0 0 842 0 0 cm /Im0 Do Q'))
  const kids = Array.from({ length: copies }, (_, index) => `${5 + index} 0 R`)
  const page =
    '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << /XObject << /Im0 3 0 R >> >> /Contents 4 0 R >>'
  return writeObjects([
    Buffer.from('<< /Type /Catalog /Pages 2 0 R >>'),
    Buffer.from(`<< /Type /Pages /Count ${copies} /Kids [${kids.join(' ')}] >>`),
    image,
    content,
    ...kids.map(() => Buffer.from(page)),
  ])
}

/** A PDF without pictures and text, whose print is drawn: each run of ink as a rectangle, as outlines of letters are. */
export function buildOutlinedPdf({ width, height, data }: Raster): Uint8Array {
  const scale = 842 / height
  const drawn: string[] = [`${scale} 0 0 ${-scale} 0 842 cm`]
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const from = x
      while (x < width && (data[y * width + x] ?? 255) < 128) x++
      if (x > from) drawn.push(`${from} ${y} ${x - from} 1 re f`)
    }
  }
  return writeObjects([
    Buffer.from('<< /Type /Catalog /Pages 2 0 R >>'),
    Buffer.from('<< /Type /Pages /Count 1 /Kids [4 0 R] >>'),
    stream('/Filter /FlateDecode', deflateSync(drawn.join('\n'))),
    Buffer.from(
      `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 ${Math.round(width * scale)} 842] /Resources << >> /Contents 3 0 R >>`,
    ),
  ])
}

function stream(entries: string, data: Uint8Array): Buffer {
  const head = `<< ${entries} /Length ${data.length} >>\nstream\n`
  return Buffer.concat([Buffer.from(head), data, Buffer.from('\nendstream')])
}
