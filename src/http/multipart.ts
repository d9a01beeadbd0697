/*
 * Reading a multipart form (RFC 2046 section 5.1, RFC 7578) part by part, at the reader's pace.
 *
 * Written here because `@fastify/busboy`, which decodes header values as UTF-8 with loss, makes GBK file names
 * unreadable, and because a pulled parser needs no listeners: whatever goes wrong is thrown to whoever reads.
 */

/** The form is not one, or breaks a limit. `field` names the part, empty for the form as a whole. */
export class MultipartError extends Error {
  readonly field: string

  constructor(field: string, message: string, options?: ErrorOptions) {
    super(message, options)
    this.name = 'MultipartError'
    this.field = field
  }
}

/** Header names in lower case; values as the bytes came, one character a byte. */
export type PartHeaders = ReadonlyMap<string, string>

/** The headers of one part. */
const MAX_HEADER_BYTES = 16 * 1024
const MAX_PARTS = 64
const HEADERS_END = Buffer.from('\r\n\r\n')

/**
 * The boundary of a `Content-Type`, or null when the type is not `multipart/form-data` or has none that RFC 2046
 * allows (1 to 70 characters).
 */
export function multipartBoundary(contentType: string | undefined): string | null {
  if (!/^\s*multipart\/form-data\s*(;|$)/i.test(contentType ?? '')) return null
  const match = /;\s*boundary\s*=\s*(?:"([^"]{1,70})"|([^\s;"]{1,70})(?=\s*(?:;|$)))/i.exec(contentType ?? '')
  return match?.[1] ?? match?.[2] ?? null
}

export type MultipartLimits = {
  /** Bytes of everything but what `content()` hands out: headers, skipped parts, preamble and epilogue. */
  maxOverheadBytes: number
}

/** Reads one form. `nextPart` and `content` are called in turn, never at the same time. */
export class MultipartReader {
  readonly #source: AsyncIterator<Uint8Array>
  readonly #delimiter: Buffer
  readonly #maxOverheadBytes: number
  /** Read from the source and not handed out. The line break in front makes the first boundary like the others. */
  #buffer: Buffer = Buffer.from('\r\n')
  #overhead = 0
  #parts = 0

  constructor(source: AsyncIterator<Uint8Array>, boundary: string, limits: MultipartLimits) {
    this.#source = source
    this.#delimiter = Buffer.from(`\r\n--${boundary}`, 'latin1')
    this.#maxOverheadBytes = limits.maxOverheadBytes
  }

  /**
   * Skips what is left of the current part and reads the headers of the next. Null after the last one; the source has
   * then been read to its end.
   *
   * @throws MultipartError when the form is cut off, malformed or breaks a limit
   */
  async nextPart(): Promise<PartHeaders | null> {
    for await (const skipped of this.content()) this.#count(skipped.length)
    this.#buffer = this.#buffer.subarray(this.#delimiter.length)
    while (this.#buffer.length < 2) await this.#pull()
    if (this.#buffer.toString('latin1', 0, 2) === '--') {
      await this.#skipEpilogue()
      return null
    }
    this.#parts += 1
    if (this.#parts > MAX_PARTS) throw new MultipartError('', `the form has more than ${MAX_PARTS} parts`)
    return parseHeaders(await this.#readHeaderBlock())
  }

  /** What is left of the current part's content. */
  async *content(): AsyncGenerator<Buffer, void, undefined> {
    for (;;) {
      const end = this.#buffer.indexOf(this.#delimiter)
      // Without a boundary in sight, all but the beginning of one belongs to the part.
      const known = end === -1 ? this.#buffer.length - this.#delimiter.length + 1 : end
      if (known > 0) {
        const chunk = this.#buffer.subarray(0, known)
        this.#buffer = this.#buffer.subarray(known)
        yield chunk
      }
      if (end !== -1) return
      await this.#pull()
    }
  }

  /** The lines from the boundary to the empty line, beginning with what follows the boundary in its own line. */
  async #readHeaderBlock(): Promise<string> {
    for (;;) {
      const end = this.#buffer.indexOf(HEADERS_END)
      if ((end === -1 ? this.#buffer.length : end) > MAX_HEADER_BYTES) {
        throw new MultipartError('', `the headers of a part are longer than ${MAX_HEADER_BYTES} bytes`)
      }
      if (end !== -1) {
        const block = this.#buffer.toString('latin1', 0, end)
        this.#buffer = this.#buffer.subarray(end + HEADERS_END.length)
        this.#count(block.length)
        return block
      }
      await this.#pull()
    }
  }

  async #skipEpilogue(): Promise<void> {
    this.#count(this.#buffer.length)
    this.#buffer = Buffer.alloc(0)
    for (;;) {
      const { done, value } = await this.#next()
      if (done) return
      this.#count(value.length)
    }
  }

  async #pull(): Promise<void> {
    const { done, value } = await this.#next()
    if (done) throw new MultipartError('', 'the form ends before its closing boundary')
    this.#buffer = this.#buffer.length === 0 ? Buffer.from(value) : Buffer.concat([this.#buffer, value])
  }

  async #next(): Promise<IteratorResult<Uint8Array>> {
    try {
      return await this.#source.next()
    } catch (cause) {
      throw new MultipartError('', 'the request was cut off before the form was complete', { cause })
    }
  }

  #count(bytes: number): void {
    this.#overhead += bytes
    if (this.#overhead > this.#maxOverheadBytes) {
      throw new MultipartError('', `the form has more than ${this.#maxOverheadBytes} bytes beside the file`)
    }
  }
}

function parseHeaders(block: string): PartHeaders {
  // A line that begins with white space continues the one before it.
  const [afterBoundary = '', ...lines] = block.replace(/\r\n[ \t]+(?=\S)/g, ' ').split('\r\n')
  if (afterBoundary.trim() !== '') throw new MultipartError('', 'a boundary line of the form is malformed')
  const headers = new Map<string, string>()
  for (const line of lines) {
    const colon = line.indexOf(':')
    if (colon > 0) headers.set(line.slice(0, colon).trim().toLowerCase(), line.slice(colon + 1).trim())
  }
  return headers
}
