import type { PDFPageProxy } from 'pdfjs-dist/legacy/build/pdf.mjs'
import type { Matrix, Run } from '../../document.ts'
import { follow } from '../../matrix.ts'
import { luma } from './core.ts'
import type { PageDrawer } from './drawn-page.ts'
import { averageBlocks, blankRaster, type Raster } from './raster.ts'

/** The codes of pdfjs' operators that move or draw pictures (`OPS`), and of its pictures' forms (`ImageKind`). */
const OPS = {
  save: 10,
  restore: 11,
  transform: 12,
  formBegin: 74,
  formEnd: 75,
  mask: 83,
  picture: 85,
  inlinePicture: 86,
  path: 91,
}
const PICTURES = [OPS.mask, OPS.picture, OPS.inlinePicture]
const ONE_BIT = 1
const RGB = 2

type PdfImage = {
  width: number
  height: number
  kind?: number
  data?: Uint8Array | Uint8ClampedArray | string
}
/** A picture on a page: which, whether it is a stencil, and the matrix from its unit square to points from the page's top. */
type Placed = { image: PdfImage | string; stencil: boolean; matrix: Matrix }

/** 300 dots per inch, in pixels a point. */
const MAX_SCALE = 300 / 72
const MAX_SIDE = 3600
const MAX_PICTURES = 500
/** A page of fewer outlines is empty but for lines and frames. */
const MIN_PATHS = 20
/** A page of fewer characters has no text of its own: page numbers and the scanner's name are shorter. */
const FEW_CHARACTERS = 60
/** Share of a scanned page that its pictures cover; a portrait or a logo covers less. */
const SCAN_COVER = 0.5
/** Share of characters that nobody types, above which a text layer is no text. */
const MAX_ODD_SHARE = 0.3

/** Whether the text of a page is too little, or too strange, to be what is printed on it. */
export function needsOcr(runs: Run[]): boolean {
  return textOf(runs).length < FEW_CHARACTERS || isGarbled(runs)
}

function isGarbled(runs: Run[]): boolean {
  const text = textOf(runs)
  const odd = text.match(/[\p{Cc}\p{Co}\p{Cn}\ufffd\u0080-\u00a0]/gu) ?? []
  return odd.length > MAX_ODD_SHARE * text.length
}

function textOf(runs: Run[]): string {
  return runs.map((run) => run.text.replace(/\s/g, '')).join('')
}

/**
 * A page without readable text as a picture. Where pictures cover it, it is a scan: they are drawn as they lie on it, one,
 * several strips, or a layer of paper and one of ink. Otherwise it is drawn whole when what is printed on it may be
 * outlines of letters, text in a font that does not say what it means, or a picture of text in a frame.
 * @param runs what text the page has
 * @returns undefined when there is nothing to read on it
 */
export async function drawUnreadablePage(
  page: PDFPageProxy,
  runs: Run[],
  drawer: PageDrawer,
): Promise<Raster | undefined> {
  const { fnArray, argsArray } = await page.getOperatorList()
  const scan = await drawPagePictures(page, fnArray, argsArray)
  if (scan) return scan
  const paths = fnArray.filter((operator) => operator === OPS.path).length
  const hasPicture = fnArray.some((operator) => PICTURES.includes(operator))
  const isPrinted = paths >= MIN_PATHS || hasPicture || (runs.length > 0 && isGarbled(runs))
  return isPrinted ? await drawer.draw(page.pageNumber) : undefined
}

async function drawPagePictures(
  page: PDFPageProxy,
  operators: number[],
  args: unknown[][],
): Promise<Raster | undefined> {
  const viewport = page.getViewport({ scale: 1 })
  const placed = placePictures(operators, args, viewport.transform as Matrix).slice(0, MAX_PICTURES)
  const cover = placed.reduce((sum, { matrix: [a, b, c, d] }) => sum + Math.abs(a * d - b * c), 0)
  if (cover < SCAN_COVER * viewport.width * viewport.height) return undefined
  const pictures: { picture: Raster; stencil: boolean; matrix: Matrix }[] = []
  for (const { image, stencil, matrix } of placed) {
    const picture = greyOf(await resolveImage(page, image), stencil)
    if (picture) pictures.push({ picture, stencil, matrix })
  }
  if (pictures.length === 0) return undefined
  const density = Math.max(
    ...pictures.map(({ picture, matrix: [a, b] }) => picture.width / Math.max(1, Math.hypot(a, b))),
  )
  const scale = Math.min(density, MAX_SCALE, MAX_SIDE / Math.max(viewport.width, viewport.height))
  const drawn = blankRaster(Math.ceil(viewport.width * scale), Math.ceil(viewport.height * scale))
  for (const { picture, stencil, matrix } of pictures) {
    const inPixels = matrix.map((value) => value * scale) as Matrix
    draw(drawn, picture, inPixels, stencil)
  }
  return drawn
}

function placePictures(operators: number[], args: unknown[][], viewport: Matrix): Placed[] {
  const placed: Placed[] = []
  const stack: Matrix[] = []
  let matrix = viewport
  for (const [index, operator] of operators.entries()) {
    const given = args[index] ?? []
    if (operator === OPS.save) stack.push(matrix)
    else if (operator === OPS.restore || operator === OPS.formEnd) matrix = stack.pop() ?? viewport
    else if (operator === OPS.transform) matrix = follow(given as Matrix, matrix)
    else if (operator === OPS.formBegin) {
      stack.push(matrix)
      if (Array.isArray(given[0]) || ArrayBuffer.isView(given[0])) matrix = follow(given[0] as Matrix, matrix)
    } else if (operator === OPS.picture) {
      placed.push({ image: given[0] as string, stencil: false, matrix })
    } else if (operator === OPS.inlinePicture || operator === OPS.mask) {
      placed.push({ image: given[0] as PdfImage, stencil: operator === OPS.mask, matrix })
    }
  }
  return placed
}

type ObjectStore = { get(id: string, done: (value: unknown) => void): unknown }

async function resolveImage(page: PDFPageProxy, image: PdfImage | string): Promise<PdfImage | undefined> {
  const id = typeof image === 'string' ? image : image.data
  if (typeof id !== 'string') return image as PdfImage
  const store = (id.startsWith('g_') ? page.commonObjs : page.objs) as ObjectStore
  const found = await new Promise((resolve) => store.get(id, resolve))
  return (found as PdfImage | null) ?? undefined
}

/** The picture in grey; undefined when pdfjs could not unpack it. A stencil's ink is where its bits are 0. */
function greyOf(image: PdfImage | undefined, stencil: boolean): Raster | undefined {
  if (!image || typeof image.data !== 'object') return undefined
  const { width, height, data: source } = image
  const data = new Uint8Array(width * height)
  if (stencil || image.kind === ONE_BIT) {
    const perRow = (width + 7) >> 3
    for (let y = 0; y < height; y++) {
      for (let x = 0; x < width; x++) {
        data[y * width + x] = ((source[y * perRow + (x >> 3)] ?? 255) >> (7 - (x & 7))) & 1 ? 255 : 0
      }
    }
    return { width, height, data }
  }
  const step = image.kind === RGB ? 3 : 4
  for (let i = 0; i < data.length; i++) {
    const at = i * step
    const shade = luma(source[at] ?? 255, source[at + 1] ?? 255, source[at + 2] ?? 255)
    data[i] = step === 3 ? shade : 255 - ((255 - shade) * (source[at + 3] ?? 255)) / 255
  }
  return { width, height, data }
}

/** Draws a picture onto the page; a stencil leaves the page as it is where it has no ink. */
function draw(page: Raster, picture: Raster, [a, b, c, d, e, f]: Matrix, stencil: boolean): void {
  const shrink = Math.floor(picture.width / Math.max(1, Math.hypot(a, b)))
  const source = shrink >= 2 ? averageBlocks(picture, shrink) : picture
  const area = a * d - b * c
  if (Math.abs(area) < 1) return
  const xs = [e, e + a, e + c, e + a + c]
  const ys = [f, f + b, f + d, f + b + d]
  const left = Math.max(0, Math.floor(Math.min(...xs)))
  const right = Math.min(page.width, Math.ceil(Math.max(...xs)))
  const bottom = Math.min(page.height, Math.ceil(Math.max(...ys)))
  for (let y = Math.max(0, Math.floor(Math.min(...ys))); y < bottom; y++) {
    for (let x = left; x < right; x++) {
      const [dx, dy] = [x + 0.5 - e, y + 0.5 - f]
      const u = ((d * dx - c * dy) / area) * source.width
      const v = (1 - (a * dy - b * dx) / area) * source.height
      if (u < 0 || v < 0 || u >= source.width || v >= source.height) continue
      const shade = source.data[Math.floor(v) * source.width + Math.floor(u)] as number
      const at = y * page.width + x
      page.data[at] = stencil ? Math.min(page.data[at] as number, shade) : shade
    }
  }
}
