import type { Box, Matrix, Page } from './document.ts'
import type { Area, Evidence } from './evidence.ts'

/** The map that does `second` after `first`. */
export function follow(first: Matrix, second: Matrix): Matrix {
  const [a, b, c, d, e, f] = second
  const [g, h, i, j, k, l] = first
  return [a * g + c * h, b * g + d * h, a * i + c * j, b * i + d * j, a * k + c * l + e, b * k + d * l + f]
}

/** The map that makes everything `factor` times as large. */
export function enlarge(factor: number): Matrix {
  return [factor, 0, 0, factor, 0, 0]
}

/** The evidence with its boxes on the pages as they were given: upright rectangles about where the print lies there. */
export function placeOnGivenPages(evidence: Evidence[], pages: Page[]): Evidence[] {
  const placed = ({ page, box }: Area): Area => {
    const matrix = pages[page - 1]?.given?.matrix
    return matrix ? { page, box: boxOnGivenPage(box, matrix) } : { page, box }
  }
  return evidence.map(({ page, box, areas, ...rest }) => {
    if (page === undefined || !box) return rest
    const moved = areas?.map(placed)
    return { ...rest, ...placed({ page, box }), ...(moved && { areas: moved }) }
  })
}

function boxOnGivenPage({ x, y, width, height }: Box, [a, b, c, d, e, f]: Matrix): Box {
  const corners = [x, x + width].flatMap((left) => [y, y + height].map((top) => [left, top] as const))
  const xs = corners.map(([left, top]) => a * left + c * top + e)
  const ys = corners.map(([left, top]) => b * left + d * top + f)
  const [left, top] = [Math.max(0, Math.min(...xs)), Math.max(0, Math.min(...ys))]
  return { x: left, y: top, width: Math.max(...xs) - left, height: Math.max(...ys) - top }
}
