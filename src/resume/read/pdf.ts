import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import type { PDFDocumentProxy } from 'pdfjs-dist/legacy/build/pdf.mjs'
import type { Page, Run } from '../document.ts'
import { ResumeError } from '../errors.ts'
import { encryptedError } from '../kind.ts'
import type { Budget } from '../limits.ts'
import { readFonts } from './fonts.ts'
import { drawPagePictures, needsOcr } from './ocr/pdf-picture.ts'
import { OcrTurns } from './ocr/turns.ts'
import { readLinks } from './pdf-links.ts'

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
  try {
    const document = await task.promise.catch(openingError)
    if (document.numPages > budget.maxPages) {
      throw new ResumeError(
        'too_many_pages',
        `The file has ${document.numPages} pages, more than the ${budget.maxPages} of a résumé: send the résumé alone.`,
      )
    }
    return await readPages(document, budget)
  } finally {
    await task.destroy()
  }
}

async function readPages(document: PDFDocumentProxy, budget: Budget): Promise<Page[]> {
  const pages: Page[] = []
  const turns = new OcrTurns(budget)
  let failure: unknown
  for (let number = 1; number <= document.numPages; number++) {
    budget.check()
    try {
      pages.push(await readPage(document, number, turns))
    } catch (error) {
      failure = error
    }
  }
  turns.close()
  budget.check()
  if (pages.length === 0) throw damagedError(failure)
  return readFonts(pages)
}

async function readPage(document: PDFDocumentProxy, number: number, turns: OcrTurns): Promise<Page> {
  const page = await document.getPage(number)
  const viewport = page.getViewport({ scale: 1 })
  const content = await page.getTextContent()
  const runs: Run[] = []
  for (const item of content.items) {
    if (!('str' in item) || item.str.trim() === '') continue
    const [a, b, , , e, f] = item.transform as [number, number, number, number, number, number]
    const [x, y] = viewport.convertToViewportPoint(e, f) as [number, number]
    const size = Math.hypot(a, b) || item.height
    runs.push({ text: item.str, x, y, width: item.width, size, bold: false, font: item.fontName })
  }
  const scanned = needsOcr(runs) ? await turns.read(() => drawPagePictures(page)) : undefined
  const links = await readLinks(page, viewport)
  page.cleanup()
  if (scanned && scanned.runs.length > 0) return scanned
  return { width: viewport.width, height: viewport.height, runs, ...(links.length > 0 && { links }) }
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
