import { PDFiumLibrary } from '@hyzyla/pdfium'
import type { Raster } from './raster.ts'

/** Longer side of a drawn page, in pixels: A4 in 200 dots per inch, whatever size the page says it has. */
const SIDE = 2340

/** Draws whole pages of one PDF, counted from 1. Loading takes 0.1 s; `close` gives the memory back. */
export type PageDrawer = {
  /** Draws a page in grey, as OCR wants it. @returns undefined when the page cannot be drawn */
  draw(number: number): Promise<Raster | undefined>
  /** Draws a page in red, green, blue and alpha, its longer side `side` pixels. @returns undefined when it cannot be drawn */
  drawInColour(number: number, side: number): Promise<Raster | undefined>
  close(): void
}

type Opened = { library: PDFiumLibrary; document: Awaited<ReturnType<PDFiumLibrary['loadDocument']>> }

// PDFium's WebAssembly stands between a hostile page and this process, as with Tesseract: a fresh copy for each document.
/** A drawer that loads PDFium when the first page is wanted, which few documents need. */
export function createPageDrawer(bytes: Uint8Array): PageDrawer {
  let opening: Promise<Opened> | undefined
  const draw = async (number: number, side: number, colorSpace: 'Gray' | 'BGRA') => {
    try {
      opening ??= open(bytes)
      const page = (await opening).document.getPage(number - 1)
      const { originalWidth, originalHeight } = page.getOriginalSize()
      const scale = side / Math.max(originalWidth, originalHeight)
      const { width, height, data } = await page.render({ scale, colorSpace, render: 'bitmap' })
      return width >= 16 && height >= 16 ? { width, height, data } : undefined
    } catch {
      // Pages that pdfjs opens and PDFium does not are damaged; the page then has the text that it has.
      return undefined
    }
  }
  return {
    draw: (number) => draw(number, SIDE, 'Gray'),
    drawInColour: (number, side) => draw(number, side, 'BGRA'),
    close() {
      void opening?.then(
        ({ library, document }) => {
          document.destroy()
          library.destroy()
        },
        () => {},
      )
      opening = undefined
    },
  }
}

async function open(bytes: Uint8Array): Promise<Opened> {
  const library = await PDFiumLibrary.init()
  return { library, document: await library.loadDocument(bytes) }
}
