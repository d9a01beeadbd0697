import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import type { PDFDocumentProxy, PDFPageProxy } from 'pdfjs-dist/legacy/build/pdf.mjs'
import type { TextContent, TextItem } from 'pdfjs-dist/types/src/display/api.js'
import type { Page, Run } from '../document.ts'
import { ResumeError } from '../errors.ts'
import { encryptedError } from '../kind.ts'
import { type Budget, checkCharacters } from '../limits.ts'
import { enlarge, follow } from '../matrix.ts'
import { readFonts } from './fonts.ts'
import { createPageDrawer, type PageDrawer } from './ocr/drawn-page.ts'
import { drawUnreadablePage, needsOcr } from './ocr/pdf-picture.ts'
import { OcrTurns } from './ocr/turns.ts'
import { readLinks } from './pdf-links.ts'

// A page in the smallest print has 10,000 letters; finding the lines of more takes its time squared.
const MAX_RUNS_A_PAGE = 20_000

/**
 * Reads the text of a PDF with its positions. A page that cannot be read is left out while another can.
 * @throws ResumeError `encrypted`, `damaged`, `too_many_pages`, `timeout`
 */
export async function readPdf(bytes: Uint8Array, budget: Budget): Promise<Page[]> {
  const { getDocument } = await loadPdfjs()
  const folder = dirname(createRequire(import.meta.url).resolve('pdfjs-dist/package.json'))
  const task = getDocument({
    data: Uint8Array.from(bytes), // pdfjs takes the buffer for itself
    cMapUrl: join(folder, 'cmaps/'),
    cMapPacked: true,
    standardFontDataUrl: join(folder, 'standard_fonts/'),
    isEvalSupported: false,
    disableFontFace: true,
    useSystemFonts: false,
    useWorkerFetch: false,
    enableXfa: false,
    wasmUrl: join(folder, 'wasm/'), // JPEG 2000 and JBIG2, in which scanners pack
    maxImageSize: budget.maxPicturePixels,
    isOffscreenCanvasSupported: false,
    isImageDecoderSupported: false,
    verbosity: 0,
  })
  const drawer = createPageDrawer(bytes)
  try {
    const document = await task.promise.catch(openingError)
    if (document.numPages > budget.maxPages) {
      throw new ResumeError(
        'too_many_pages',
        `The file has ${document.numPages} pages, more than the ${budget.maxPages} of a résumé: send the résumé alone.`,
      )
    }
    return await readPages(document, budget, drawer)
  } finally {
    drawer.close()
    await task.destroy()
  }
}

async function readPages(document: PDFDocumentProxy, budget: Budget, drawer: PageDrawer): Promise<Page[]> {
  const pages: Page[] = []
  const turns = new OcrTurns(budget)
  const failures: unknown[] = []
  for (let number = 1; number <= document.numPages; number++) {
    budget.check()
    try {
      pages.push(await readPage(document, number, turns, drawer, budget))
    } catch (error) {
      budget.check()
      failures.push(error)
      // Empty, so that the pages after it keep their numbers.
      pages.push({ width: 595, height: 842, runs: [] })
    }
  }
  turns.close()
  budget.check()
  const [failure] = failures
  if (failures.length === pages.length) throw failure instanceof ResumeError ? failure : damagedError(failure)
  if (failures.length > 0) {
    const what = failures.length === 1 ? '1 page is' : `${failures.length} pages are`
    budget.notes.push(`${what} damaged and could not be read.`)
  }
  return readFonts(pages)
}

async function readPage(
  document: PDFDocumentProxy,
  number: number,
  turns: OcrTurns,
  drawer: PageDrawer,
  budget: Budget,
): Promise<Page> {
  const page = await document.getPage(number)
  const viewport = page.getViewport({ scale: 1 })
  const runs: Run[] = []
  for (const item of await textItems(page, budget)) {
    const [a, b, , , e, f] = item.transform as [number, number, number, number, number, number]
    const [x, y] = viewport.convertToViewportPoint(e, f) as [number, number]
    const size = Math.hypot(a, b) || item.height
    runs.push({ text: item.str, x, y, width: item.width, size, bold: false, font: item.fontName })
  }
  const scanned = needsOcr(runs) ? await turns.read(() => drawUnreadablePage(page, runs, drawer)) : undefined
  const links = await readLinks(document, number, viewport)
  page.cleanup()
  if (scanned && scanned.runs.length > 0) return placeOnPage(scanned, viewport)
  return { width: viewport.width, height: viewport.height, runs, ...(links.length > 0 && { links }) }
}

/** The pieces of text of a page as pdfjs finds them, so that a page without an end is left before it fills the memory. */
async function textItems(page: PDFPageProxy, budget: Budget): Promise<TextItem[]> {
  const items: TextItem[] = []
  let characters = 0
  const reader = page.streamTextContent().getReader() as ReadableStreamDefaultReader<TextContent>
  try {
    for (let chunk = await reader.read(); !chunk.done; chunk = await reader.read()) {
      budget.check()
      for (const item of chunk.value.items) {
        if (!('str' in item)) continue
        characters += item.str.length
        if (item.str.trim() !== '') items.push(item)
      }
      checkCharacters(characters, budget.maxCharacters)
      if (items.length > MAX_RUNS_A_PAGE) throw crowdedPage()
    }
  } catch (error) {
    // pdfjs wants to be told why.
    await reader.cancel(error).catch(() => {})
    throw error
  }
  return items
}

function crowdedPage(): ResumeError {
  return new ResumeError(
    'too_large',
    `The file has a page of more than ${MAX_RUNS_A_PAGE} pieces of text, which is no résumé: send the résumé alone.`,
  )
}

/** The picture was drawn as large as the page; what lies on it is placed in the page's own points. */
function placeOnPage(scanned: Page, { width, height }: { width: number; height: number }): Page {
  if (!scanned.given) return scanned
  const matrix = follow(scanned.given.matrix, enlarge(width / scanned.given.width))
  return { ...scanned, given: { width, height, matrix } }
}

function openingError(error: unknown): never {
  if (error instanceof Error && error.name === 'PasswordException') throw encryptedError()
  throw damagedError(error)
}

function damagedError(cause: unknown): ResumeError {
  return new ResumeError('damaged', 'The PDF is cut off or damaged: send it again, or export it anew.', {
    cause,
  })
}

let loading: Promise<typeof import('pdfjs-dist/legacy/build/pdf.mjs')> | undefined

// pdfjs draws with DOMMatrix and makes one while it loads. Node has none; the canvas package it would take it from is
// a native addon of 30 MB that reading text never needs, and that a sandboxed process may not load.
function loadPdfjs(): Promise<typeof import('pdfjs-dist/legacy/build/pdf.mjs')> {
  const scope = globalThis as { DOMMatrix?: unknown; ImageData?: unknown; Path2D?: unknown }
  scope.DOMMatrix ??= class DOMMatrix {}
  scope.ImageData ??= class ImageData {}
  scope.Path2D ??= class Path2D {}
  loading ??= import('pdfjs-dist/legacy/build/pdf.mjs')
  return loading
}
