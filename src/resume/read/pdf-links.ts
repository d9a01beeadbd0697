import type { PageViewport, PDFDocumentProxy } from 'pdfjs-dist/legacy/build/pdf.mjs'
import type { Link } from '../document.ts'

const MAX_LINKS = 200
const MAX_URL = 300
/** pdfjs' number of annotations that are links. */
const LINK = 2
/** Flags of an annotation that nobody sees: hidden, not on a screen. ISO 32000-1, table 165. */
const UNSEEN = 2 | 32

type Annotation = { subtype?: string; annotationFlags?: number; url?: unknown; rect?: number[] }

/**
 * The links of a page, counted from 1, to addresses, with the places they stand at. A page whose links are damaged has none.
 * They are asked of the document, not of the page, which would take the text of the whole page out once more for them.
 */
export async function readLinks(
  document: PDFDocumentProxy,
  number: number,
  viewport: PageViewport,
): Promise<Link[]> {
  const others = new Set(Array.from({ length: document.numPages }, (_, index) => index))
  others.delete(number - 1)
  const annotations = await document.getAnnotationsByType(new Set([LINK]), others).catch(() => [])
  return ((annotations ?? []) as Annotation[])
    .filter(({ subtype, annotationFlags = 0 }) => subtype === 'Link' && (annotationFlags & UNSEEN) === 0)
    .slice(0, MAX_LINKS)
    .flatMap(({ url, rect }) => {
      if (typeof url !== 'string' || url.length > MAX_URL || rect?.length !== 4) return []
      const [ax = 0, ay = 0, bx = 0, by = 0] = viewport.convertToViewportRectangle(rect) as number[]
      const [x, y] = [Math.min(ax, bx), Math.min(ay, by)]
      return [{ url, x, y, width: Math.abs(bx - ax), height: Math.abs(by - ay) }]
    })
}
