import { crc32, deflateSync } from 'node:zlib'

/** A picture in red, green, blue and alpha, one byte each, row by row. */
export type ColourPicture = { width: number; height: number; data: Uint8Array }

const COLOURS = 256
/** Where there are more, half of the palette is spread over all colours, so that none is far from one of it. */
const SPREAD = [0, 64, 128, 191, 255].flatMap((red, _, steps) =>
  steps.flatMap((green) => steps.map((blue): Colour => [red, green, blue])),
)

/**
 * A PNG of at most 256 colours (PNG, 3rd edition, colour type 3): print on paper is the same to the eye and a fourth of the
 * size. Shades that differ in their last three bits are one.
 */
export function encodePng({ width, height, data }: ColourPicture): Buffer {
  const { palette, nearest } = choosePalette(data)
  const rows = Buffer.alloc((width + 1) * height)
  for (let y = 0; y < height; y++) {
    const row = y * (width + 1) + 1
    for (let x = 0; x < width; x++) rows[row + x] = nearest[binAt(data, 4 * (y * width + x))] as number
  }
  const head = Buffer.from([0, 0, 0, 0, 0, 0, 0, 0, 8, 3, 0, 0, 0])
  head.writeUInt32BE(width, 0)
  head.writeUInt32BE(height, 4)
  return Buffer.concat([
    Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'),
    pngChunk('IHDR', head),
    pngChunk('PLTE', palette),
    pngChunk('IDAT', deflateSync(rows, { level: 7 })),
    pngChunk('IEND'),
  ])
}

/** Five bits of each colour. */
const BINS = 1 << 15

function binAt(data: Uint8Array, at: number): number {
  const [red, green, blue] = [data[at] as number, data[at + 1] as number, data[at + 2] as number]
  return ((red >> 3) << 10) | ((green >> 3) << 5) | (blue >> 3)
}

/** All colours, or the most frequent and some of everywhere; and for each colour the place of the one nearest to it. */
function choosePalette(data: Uint8Array): { palette: Buffer; nearest: Uint8Array } {
  const counts = new Uint32Array(BINS)
  for (let at = 0; at < data.length; at += 4) {
    const bin = binAt(data, at)
    counts[bin] = (counts[bin] as number) + 1
  }
  const used = [...counts.keys()].filter((bin) => (counts[bin] as number) > 0)
  const spread = used.length > COLOURS ? SPREAD : []
  const frequent = used.toSorted((a, b) => (counts[b] as number) - (counts[a] as number))
  const colours = [...frequent.slice(0, COLOURS - spread.length).map(colourOf), ...spread]
  const nearest = new Uint8Array(BINS)
  for (const bin of used) nearest[bin] = nearestOf(colours, colourOf(bin))
  return { palette: Buffer.from(colours.flat()), nearest }
}

type Colour = [red: number, green: number, blue: number]

function colourOf(bin: number): Colour {
  return [bin >> 10, (bin >> 5) & 31, bin & 31].map((five) => (five << 3) | (five >> 2)) as Colour
}

function nearestOf(colours: Colour[], [red, green, blue]: Colour): number {
  let best = 0
  let least = Number.POSITIVE_INFINITY
  for (const [index, [r, g, b]] of colours.entries()) {
    const distance = (r - red) ** 2 + (g - green) ** 2 + (b - blue) ** 2
    if (distance < least) [best, least] = [index, distance]
  }
  return best
}

/** A chunk of a PNG: its length, type, data and check sum. */
export function pngChunk(type: string, data: Uint8Array = Buffer.alloc(0)): Buffer {
  const body = Buffer.concat([Buffer.from(type), data])
  const frame = Buffer.alloc(8)
  frame.writeUInt32BE(data.length, 0)
  frame.writeUInt32BE(crc32(body), 4)
  return Buffer.concat([frame.subarray(0, 4), body, frame.subarray(4)])
}
