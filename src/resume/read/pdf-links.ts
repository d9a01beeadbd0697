import type { PageViewport, PDFPageProxy } from 'pdfjs-dist/legacy/build/pdf.mjs'
import type { Link } from '../document.ts'

const MAX_LINKS = 200
const MAX_URL = 300

/** The links of a page to addresses, with the places they stand at. A page whose links are damaged has none. */
export async function readLinks(page: PDFPageProxy, viewport: PageViewport): Promise<Link[]> {
  const annotations = await page.getAnnotations().catch(() => [])
  return (annotations as { subtype?: string; url?: unknown; rect?: number[] }[])
    .slice(0, MAX_LINKS)
    .flatMap(({ subtype, url, rect }) => {
      if (subtype !== 'Link' || typeof url !== 'string' || url.length > MAX_URL || rect?.length !== 4)
        return []
      const [ax = 0, ay = 0, bx = 0, by = 0] = viewport.convertToViewportRectangle(rect) as number[]
      const [x, y] = [Math.min(ax, bx), Math.min(ay, by)]
      return [{ url, x, y, width: Math.abs(bx - ax), height: Math.abs(by - ay) }]
    })
}
