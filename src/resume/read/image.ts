import type { Page } from '../document.ts'
import { ResumeError } from '../errors.ts'
import type { Budget } from '../limits.ts'
import { decodePicture } from './ocr/core.ts'
import { type PictureHead, readPictureHead } from './ocr/header.ts'
import { mirrorRaster, type Raster, turnRaster } from './ocr/raster.ts'
import { OcrTurns } from './ocr/turns.ts'

/**
 * Reads the text of a PNG, JPEG or TIFF (all its pages) by OCR, with its positions.
 * @throws ResumeError `damaged`, `too_large`, `too_many_pages`, `no_text` (too small), `timeout`
 */
export async function readImage(bytes: Uint8Array, budget: Budget): Promise<Page[]> {
  const head = readPictureHead(bytes, budget.maxPicturePixels)
  if (head.pages.length > budget.maxPages) {
    throw new ResumeError(
      'too_many_pages',
      `The picture has more than the ${budget.maxPages} pages of a résumé: send the résumé alone.`,
    )
  }
  const turns = new OcrTurns(budget)
  try {
    const pages: Page[] = []
    for (const [index, { width, height }] of head.pages.entries()) {
      const page = await turns.read(() => unpackPage(bytes, head, index))
      pages.push(page ?? { width, height, runs: [] })
    }
    return pages
  } finally {
    turns.close()
  }
}

/** Unpacks a page of a PNG, JPEG or TIFF as a person holds it. @throws ResumeError `damaged` */
export async function unpackPage(bytes: Uint8Array, head: PictureHead, index: number): Promise<Raster> {
  const offset = head.pages[index]?.offset
  return orient(await decodePicture(offset === undefined ? bytes : pageOfTiff(bytes, offset)), head)
}

// Leptonica reads the first directory of a TIFF, so the head is made to point at the wanted one.
function pageOfTiff(bytes: Uint8Array, offset: number): Uint8Array {
  const copy = Buffer.from(bytes)
  if (copy[0] === 0x49) copy.writeUInt32LE(offset, 4)
  else copy.writeUInt32BE(offset, 4)
  return copy
}

/** Undoes EXIF's orientation: 2, 4, 5 and 7 are mirrored, the rest turned. */
function orient(picture: Raster, { orientation }: PictureHead): Raster {
  const turned = turnRaster(picture, [0, 0, 0, 2, 2, 1, 1, 3, 3][orientation] ?? 0)
  return [2, 4, 5, 7].includes(orientation) ? mirrorRaster(turned) : turned
}
