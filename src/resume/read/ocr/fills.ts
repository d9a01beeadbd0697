import type { Box } from './cells.ts'
import { type Raster, searchCopy } from './raster.ts'

/** Longer side of the copy in which fills are looked for: body text is then about 10 pixels high. */
const SEARCH_SIDE = 800
/** A fill is darker than this share of the brightest shade that is common on the page. */
const DARK_SHARE = 0.82
/** Side of the square without print that a fill holds somewhere: wider than any stroke of print. */
const SOLID = 5
const MIN_COVER = 0.55
/** Share of each of two rows of pixels along every side that is dark; bold print that runs together has gaps there. */
const MIN_EDGE = 0.95
const MAX_FILLS = 200
/** Print differs from its ground by more than this. */
const CONTRAST = 45

/**
 * Turns coloured bars, boxes and sidebars white and the print on them dark, whether it is lighter or darker than its ground,
 * with their edges, which would otherwise be read as brackets. Only upright rectangles are found.
 * @param source a page lying straight
 */
export function clearFills(source: Raster): Raster {
  const { small, step } = searchCopy(source, SEARCH_SIDE)
  const fills = findFills(small)
  if (fills.length === 0) return source
  const cleared = { ...source, data: source.data.slice() }
  // The larger first: a bar on a sidebar is set right within it.
  for (const fill of fills.sort((a, b) => areaOf(b) - areaOf(a)).slice(0, MAX_FILLS)) {
    clearFill(
      cleared,
      {
        left: Math.max(0, (fill.left - 1) * step),
        top: Math.max(0, (fill.top - 1) * step),
        right: Math.min(source.width, (fill.right + 1) * step),
        bottom: Math.min(source.height, (fill.bottom + 1) * step),
      },
      2 * step,
    )
  }
  return cleared
}

function areaOf({ left, top, right, bottom }: Box): number {
  return (right - left) * (bottom - top)
}

function findFills(small: Raster): Box[] {
  const { width, height, data } = small
  const limit = DARK_SHARE * brightest(data)
  const dark = data.map((value) => (value < limit ? 1 : 0))
  return piecesOf(dark, width, height).filter(
    (fill) => isRectangle(dark, width, fill) && holdsSolid(dark, width, fill),
  )
}

/** The brightest of 16 shades that covers a twentieth of the page. */
function brightest(data: Uint8Array): number {
  const counts = new Uint32Array(16)
  for (const value of data) counts[value >> 4] = (counts[value >> 4] as number) + 1
  for (let shade = 15; shade > 0; shade--)
    if ((counts[shade] as number) > data.length / 20) return 16 * shade + 15
  return 255
}

/** The boxes of connected dark pixels, at least as large as a short bar. */
function piecesOf(dark: Uint8Array, width: number, height: number): Box[] {
  const seen = new Uint8Array(dark.length)
  const stack: number[] = []
  const pieces: Box[] = []
  for (let start = 0; start < dark.length; start++) {
    if (!dark[start] || seen[start]) continue
    seen[start] = 1
    stack.push(start)
    let count = 0
    const piece = { left: width, top: height, right: 0, bottom: 0 }
    while (stack.length > 0) {
      const at = stack.pop() as number
      const [x, y] = [at % width, Math.floor(at / width)]
      count++
      piece.left = Math.min(piece.left, x)
      piece.right = Math.max(piece.right, x + 1)
      piece.top = Math.min(piece.top, y)
      piece.bottom = Math.max(piece.bottom, y + 1)
      const next = [x > 0 ? at - 1 : -1, x + 1 < width ? at + 1 : -1, at - width, at + width]
      for (const each of next) {
        if (each < 0 || each >= dark.length || !dark[each] || seen[each]) continue
        seen[each] = 1
        stack.push(each)
      }
    }
    const isLarge = piece.right - piece.left >= 16 && piece.bottom - piece.top >= 9
    if (isLarge && count >= MIN_COVER * areaOf(piece)) pieces.push(piece)
  }
  return pieces
}

/** Whether the dark pixels reach all four sides of their box nearly everywhere. */
function isRectangle(dark: Uint8Array, width: number, { left, top, right, bottom }: Box): boolean {
  const share = (from: number, count: number, step: number) => {
    let sum = 0
    for (let i = 0; i < count; i++) sum += dark[from + i * step] as number
    return sum / count
  }
  // One pixel inside the edge, which may be half covered, and the next.
  return [1, 2].every(
    (inside) =>
      share((top + inside) * width + left + 1, right - left - 2, 1) >= MIN_EDGE &&
      share((bottom - 1 - inside) * width + left + 1, right - left - 2, 1) >= MIN_EDGE &&
      share((top + 1) * width + left + inside, bottom - top - 2, width) >= MIN_EDGE &&
      share((top + 1) * width + right - 1 - inside, bottom - top - 2, width) >= MIN_EDGE,
  )
}

function holdsSolid(dark: Uint8Array, width: number, { left, top, right, bottom }: Box): boolean {
  const runs = new Uint16Array(right - left)
  for (let y = top; y < bottom; y++) {
    let across = 0
    for (let x = left; x < right; x++) {
      runs[x - left] = dark[y * width + x] ? (runs[x - left] as number) + 1 : 0
      across = (runs[x - left] as number) >= SOLID ? across + 1 : 0
      if (across >= SOLID) return true
    }
  }
  return false
}

/** Sets the print of one fill dark on white, and whitens `rim` pixels along its edges. */
function clearFill(page: Raster, { left, top, right, bottom }: Box, rim: number): void {
  const counts = new Uint32Array(32)
  const each = (visit: (at: number, value: number, inside: boolean) => void) => {
    for (let y = top; y < bottom; y++) {
      for (let x = left; x < right; x++) {
        const inside = y >= top + rim && y < bottom - rim && x >= left + rim && x < right - rim
        visit(y * page.width + x, page.data[y * page.width + x] as number, inside)
      }
    }
  }
  each((_, value, inside) => {
    if (inside) counts[value >> 3] = (counts[value >> 3] as number) + 1
  })
  const ground = 8 * counts.indexOf(Math.max(...counts)) + 4
  let [lighter, darker] = [0, 0]
  each((_, value, inside) => {
    if (inside && value > ground + CONTRAST) lighter++
    if (inside && value < ground - CONTRAST) darker++
  })
  const isReversed = lighter > darker
  const range = isReversed ? Math.max(1, 250 - ground) : Math.max(1, ground)
  each((at, value, inside) => {
    const ink = (isReversed ? value - ground : ground - value) / range
    page.data[at] = inside ? Math.min(255, 255 * (1.06 - Math.max(0, ink))) : 255
  })
}
