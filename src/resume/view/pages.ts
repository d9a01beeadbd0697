import type { Page, RawDocument, Run } from '../document.ts'
import type { Budget } from '../limits.ts'
import { unpackPage } from '../read/image.ts'
import { createPageDrawer } from '../read/ocr/drawn-page.ts'
import { readPictureHead } from '../read/ocr/header.ts'
import { type Raster, scaleRaster } from '../read/ocr/raster.ts'
import { type ColourPicture, encodePng } from './png.ts'
import { unprintedRuns } from './unprinted.ts'

/**
 * A page as a person sees it, its size in points. `texts` are those that the picture lacks: text in fonts that the file names
 * and does not hold, or all of it where there is no picture.
 */
export type PageView = {
  width: number
  height: number
  /** A data URL of a PNG or JPEG; absent where the page could not be drawn within the limits. */
  picture?: string
  texts: ViewText[]
}

/** A piece of text on a page in points; `y` is its baseline. */
export type ViewText = Pick<Run, 'text' | 'x' | 'y' | 'width' | 'size'>

/** Longer sides of a drawn page in pixels: A4 in 155 dots per inch, or 90 where that takes too many bytes. */
const SIDES = [1800, 1050]
/** Bytes of one page's picture, and of all pages'. */
export const MAX_PICTURE_BYTES = 1_000_000
const MAX_ALL_BYTES = 10_000_000
/** Pages that are drawn; résumés have fewer. */
const MAX_DRAWN = 20
export const MAX_TEXTS = 3_000
export const MAX_TEXT = 500

type Draw = (index: number, side: number) => Promise<ColourPicture | undefined>

/**
 * Draws the pages of a document that has any. What fails or takes too much leaves a page without a picture.
 * @param document as the reading stage gave it
 */
export async function viewPages(document: RawDocument, budget: Budget): Promise<PageView[]> {
  if (document.kind !== 'pdf') return []
  const { pages, file } = document
  if (file.kind === 'pdf') {
    const drawer = createPageDrawer(file.bytes)
    try {
      return await viewEach(pages, budget, (index, side) => drawer.drawInColour(index + 1, side))
    } finally {
      drawer.close()
    }
  }
  const own = ownPicture(file)
  if (own !== undefined)
    return pages.slice(0, 1).map((page) => ({ ...sizeOf(page), picture: own, texts: [] }))
  const head = readPictureHead(file.bytes, budget.maxPicturePixels)
  return await viewEach(pages, budget, async (index, side) =>
    colourOf(await unpackPage(file.bytes, head, index), side),
  )
}

/** A picture that browsers know is its own page, unless it is large. */
function ownPicture({ kind, bytes }: { kind: string; bytes: Uint8Array }): string | undefined {
  if ((kind !== 'png' && kind !== 'jpeg') || bytes.length > MAX_PICTURE_BYTES) return undefined
  return dataUrl(kind, bytes)
}

async function viewEach(pages: Page[], budget: Budget, draw: Draw): Promise<PageView[]> {
  const views: PageView[] = []
  let bytesLeft = MAX_ALL_BYTES
  let slowestMs = 0
  for (const [index, page] of pages.entries()) {
    const start = performance.now()
    const hasTime = budget.remainingMs() > 2 * slowestMs + 500
    const drawn =
      hasTime && index < MAX_DRAWN
        ? await drawWithin(index, Math.min(MAX_PICTURE_BYTES, bytesLeft), draw)
        : undefined
    slowestMs = Math.max(slowestMs, performance.now() - start)
    bytesLeft -= drawn?.png.length ?? 0
    views.push({
      ...sizeOf(page),
      ...(drawn && { picture: dataUrl('png', drawn.png) }),
      texts: textsOf(page, drawn?.picture),
    })
  }
  return views
}

async function drawWithin(
  index: number,
  maxBytes: number,
  draw: Draw,
): Promise<{ picture: ColourPicture; png: Buffer } | undefined> {
  for (const side of SIDES) {
    const picture = await draw(index, side).catch(() => undefined)
    if (!picture) return undefined
    const png = encodePng(picture)
    if (png.length <= maxBytes) return { picture, png }
  }
  return undefined
}

function sizeOf({ width, height, given }: Page): { width: number; height: number } {
  return { width: given?.width ?? width, height: given?.height ?? height }
}

/** The runs of a page that was read from a picture were made from what is on it. */
function textsOf(page: Page, picture: ColourPicture | undefined): ViewText[] {
  if (page.given) return []
  const runs = picture ? unprintedRuns(page, picture) : page.runs
  return runs
    .slice(0, MAX_TEXTS)
    .map(({ text, x, y, width, size }) => ({ text: text.slice(0, MAX_TEXT), x, y, width, size }))
}

function dataUrl(kind: 'png' | 'jpeg', bytes: Uint8Array): string {
  return `data:image/${kind};base64,${Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString('base64')}`
}

function colourOf(raster: Raster, side: number): ColourPicture {
  const { width, height, data } = scaleRaster(
    raster,
    Math.min(1, side / Math.max(raster.width, raster.height)),
  )
  const colours = new Uint8Array(4 * data.length).fill(255)
  for (const [index, shade] of data.entries()) colours.fill(shade, 4 * index, 4 * index + 3)
  return { width, height, data: colours }
}
