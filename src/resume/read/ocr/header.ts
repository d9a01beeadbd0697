import { ResumeError } from '../../errors.ts'

/** One picture of a file: its size in pixels, read before anything is unpacked. */
export type PictureSize = { width: number; height: number }

/** What the head of a picture file says. `orientation` is EXIF's 1 to 8; `pages` has one entry, or one a page of a TIFF. */
export type PictureHead = { pages: (PictureSize & { offset?: number })[]; orientation: number }

/** Shades below this many pixels of either side cannot hold a line of text. */
const MIN_SIDE = 16
const MAX_TIFF_PAGES = 200

/**
 * Reads the sizes of a PNG, JPEG or TIFF from its head, so that a bomb is refused before it is unpacked.
 * @throws ResumeError `damaged`, `too_large` (more than `maxPixels` in one picture), `no_text` (too small to read)
 */
export function readPictureHead(bytes: Uint8Array, maxPixels: number): PictureHead {
  const data = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length)
  const head = data[0] === 0x89 ? pngHead(data) : data[0] === 0xff ? jpegHead(data) : tiffHead(data)
  if (!head || head.pages.length === 0) throw damagedPicture()
  for (const page of head.pages) checkPicture(page, maxPixels)
  return head
}

/** Throws `too_large` or `no_text` for a picture that is not read. */
export function checkPicture({ width, height }: PictureSize, maxPixels: number): void {
  if (width * height > maxPixels) {
    throw new ResumeError(
      'too_large',
      `The picture has ${width} × ${height} pixels, more than the ${Math.floor(maxPixels / 1_000_000)} million that are read: send it in 300 dots per inch or less.`,
    )
  }
  if (width < MIN_SIDE || height < MIN_SIDE) {
    throw new ResumeError('no_text', 'The picture is too small to be read: send a scan in 300 dots per inch.')
  }
}

/** The error of a picture that cannot be unpacked. */
export function damagedPicture(cause?: unknown): ResumeError {
  return new ResumeError('damaged', 'The picture is cut off or damaged: send it again.', { cause })
}

function pngHead(data: Buffer): PictureHead | undefined {
  if (data.length < 33 || data.toString('latin1', 12, 16) !== 'IHDR') return undefined
  return { pages: [{ width: data.readUInt32BE(16), height: data.readUInt32BE(20) }], orientation: 1 }
}

// Walks the segments to the start of frame; the sizes of thumbnails are inside segments that are stepped over.
function jpegHead(data: Buffer): PictureHead | undefined {
  let orientation = 1
  let at = 2
  while (at + 9 < data.length) {
    if (data[at] !== 0xff) return undefined
    const marker = data[at + 1] ?? 0
    if (marker === 0xff) {
      at++
      continue
    }
    const isFrame = marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker)
    if (isFrame) {
      return {
        pages: [{ height: data.readUInt16BE(at + 5), width: data.readUInt16BE(at + 7) }],
        orientation,
      }
    }
    if (marker === 0xda) return undefined
    if (marker === 0xe1)
      orientation = exifOrientation(data.subarray(at + 4, at + 2 + data.readUInt16BE(at + 2)))
    at += 2 + data.readUInt16BE(at + 2)
  }
  return undefined
}

function exifOrientation(segment: Buffer): number {
  if (segment.toString('latin1', 0, 6) !== 'Exif\0\0') return 1
  const tiff = segment.subarray(6)
  const first = readDirectory(tiff, tiffOrder(tiff), undefined)
  const value = first?.tags.get(274) ?? 1
  return value >= 1 && value <= 8 ? value : 1
}

type Order = 'LE' | 'BE'

function tiffOrder(data: Buffer): Order | undefined {
  const mark = data.toString('latin1', 0, 4)
  return mark === 'II*\0' ? 'LE' : mark === 'MM\0*' ? 'BE' : undefined
}

function tiffHead(data: Buffer): PictureHead | undefined {
  const order = tiffOrder(data)
  const pages: PictureHead['pages'] = []
  const seen = new Set<number>()
  let orientation = 1
  let offset: number | undefined
  do {
    const directory = readDirectory(data, order, offset)
    if (!directory || seen.has(directory.offset)) break
    seen.add(directory.offset)
    const [width, height] = [directory.tags.get(256) ?? 0, directory.tags.get(257) ?? 0]
    if (pages.length === 0) orientation = directory.tags.get(274) ?? 1
    // Bit 0 of NewSubfileType marks a thumbnail.
    if (((directory.tags.get(254) ?? 0) & 1) === 0) pages.push({ width, height, offset: directory.offset })
    offset = directory.next
  } while (offset && pages.length < MAX_TIFF_PAGES)
  return { pages, orientation }
}

type Directory = { offset: number; tags: Map<number, number>; next: number }

/** One directory of a TIFF: its tags of one number each, and where the next begins. */
function readDirectory(
  data: Buffer,
  order: Order | undefined,
  at: number | undefined,
): Directory | undefined {
  if (!order || data.length < 8) return undefined
  const short = (position: number) =>
    order === 'LE' ? data.readUInt16LE(position) : data.readUInt16BE(position)
  const long = (position: number) =>
    order === 'LE' ? data.readUInt32LE(position) : data.readUInt32BE(position)
  const offset = at ?? long(4)
  if (offset < 8 || offset + 2 > data.length) return undefined
  const count = short(offset)
  const end = offset + 2 + count * 12
  if (end > data.length) return undefined
  const tags = new Map<number, number>()
  for (let entry = offset + 2; entry < end; entry += 12) {
    const isShort = short(entry + 2) === 3
    tags.set(short(entry), isShort ? short(entry + 8) : long(entry + 8))
  }
  return { offset, tags, next: end + 4 <= data.length ? long(end) : 0 }
}
