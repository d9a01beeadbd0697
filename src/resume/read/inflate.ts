import { inflateSync } from 'node:zlib'

const MB = 1024 * 1024
/** A stream that unpacks to more is unpacked by Node's own stream, in pieces, so that it does not hold the thread up. */
const MAX_AT_ONCE = 16 * MB
/** What a bomb unpacks to beyond this is left out: the fonts and pages of résumés stay far below. */
const MAX_UNPACKED = 64 * MB

const Streamed = globalThis.DecompressionStream

/**
 * Stands in for `DecompressionStream` where pdfjs unpacks the streams of a PDF, one object a call: all at once in this thread
 * instead of piece by piece in the threads of zlib. Taking the text out of dev's PDFs takes two thirds of the time.
 */
class UnpackedAtOnce {
  readonly readable: AsyncIterable<Uint8Array>
  readonly writable: { getWriter(): Writer }

  constructor() {
    const packed = Promise.withResolvers<Uint8Array>()
    this.readable = unpack(packed.promise)
    this.writable = {
      getWriter: () => ({
        ready: Promise.resolve(),
        write: async (bytes) => packed.resolve(bytes),
        close: async () => {},
      }),
    }
  }
}

type Format = ConstructorParameters<typeof Streamed>[0]
type Writer = {
  readonly ready: Promise<void>
  write(bytes: Uint8Array): Promise<void>
  close(): Promise<void>
}

async function* unpack(packed: Promise<Uint8Array>): AsyncGenerator<Uint8Array> {
  const bytes = await packed
  const whole = inflateWithin(bytes)
  if (whole) yield whole
  else yield* inPieces(bytes)
}

async function* inPieces(packed: Uint8Array): AsyncGenerator<Uint8Array> {
  let length = 0
  for await (const piece of new Blob([Uint8Array.from(packed)])
    .stream()
    .pipeThrough(new Streamed('deflate'))) {
    length += piece.length
    if (length > MAX_UNPACKED) return
    yield piece
  }
}

/** @returns undefined when there is too much of it */
function inflateWithin(bytes: Uint8Array): Uint8Array | undefined {
  try {
    return inflateSync(bytes, { maxOutputLength: MAX_AT_ONCE })
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ERR_BUFFER_TOO_LARGE') return undefined
    throw error
  }
}

/**
 * Makes this process unpack the streams of PDFs at once. It replaces a global of the process, so it is for processes that do
 * nothing but parse.
 * @returns puts the platform's own back
 */
export function unpackPdfsAtOnce(): () => void {
  globalThis.DecompressionStream = function DecompressionStream(format: Format) {
    return format === 'deflate' ? new UnpackedAtOnce() : new Streamed(format)
  } as unknown as typeof globalThis.DecompressionStream
  return () => {
    globalThis.DecompressionStream = Streamed
  }
}
