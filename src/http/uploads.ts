import type { IncomingMessage } from 'node:http'
import { type Disposition, parseDisposition } from './content-disposition.ts'
import { MultipartError, MultipartReader, multipartBoundary, type PartHeaders } from './multipart.ts'

export { MultipartError } from './multipart.ts'

/** Everything in a form beside the file: other parts are few and short, or they are no business of ours. */
const MAX_OVERHEAD_BYTES = 1024 * 1024
/** A text part that carries a file's name. */
const MAX_NAME_BYTES = 4 * 1024
/** How long the rest of a refused upload is read, so that the sender can finish, and read why. */
const DISCARD_MS = 30_000

/** Which part of a form is the file, and which text part, if any, names it. */
export type UploadForm = { part: string; namePart?: string }

export type UploadedFile = {
  /**
   * The file's bytes, at the reader's pace. It ends after the whole form has been read: who has read it to its end
   * knows that nothing was cut off and no second file follows, otherwise it throws MultipartError.
   */
  content: AsyncIterable<Uint8Array>
  /** What the sender calls the file; undefined when nothing does. Complete once `content` has ended. */
  name(): string | undefined
  /** The file has at least so many bytes, by the request's own length; 0 when it does not tell. */
  atLeastBytes: number
}

/** A request whose body is a multipart form with one file, read as a stream and never held in memory. */
export class Upload {
  readonly #request: IncomingMessage
  readonly #chunks: AsyncIterator<Uint8Array>

  constructor(request: IncomingMessage) {
    this.#request = request
    // The request outlives its reading: the answer still has to go out on its socket.
    this.#chunks = request.iterator({ destroyOnReturn: false })
  }

  /**
   * Reads up to the file. Other text parts are ignored.
   *
   * @throws MultipartError when the body is no form, has no such part or carries another file
   */
  async file(form: UploadForm): Promise<UploadedFile> {
    const { headers } = this.#request
    const boundary = multipartBoundary(headers['content-type'])
    if (boundary === null) {
      throw new MultipartError('', 'the content type must be multipart/form-data with a boundary')
    }
    const reader = new MultipartReader(this.#chunks, boundary, { maxOverheadBytes: MAX_OVERHEAD_BYTES })
    const parts = new FileParts(reader, form)
    const part = await parts.findFile()
    const length = /^\d{1,15}$/.test(headers['content-length'] ?? '') ? Number(headers['content-length']) : 0
    return {
      content: parts.content(),
      name: () => part.fileName || parts.textName,
      atLeastBytes: Math.max(0, length - MAX_OVERHEAD_BYTES),
    }
  }

  /**
   * For an upload that was refused: reads the rest and throws it away, so that a sender who writes all before it
   * reads still gets the answer (closing a socket with unread data resets it). After 30 s the connection is closed.
   */
  discardRest(): void {
    const request = this.#request
    request.on('error', () => {})
    // Not awaited: a read under way would hold it up until the sender's next byte.
    void Promise.resolve(this.#chunks.return?.()).then(
      () => request.resume(),
      () => {},
    )
    if (request.complete) return
    const timer = setTimeout(() => request.destroy(), DISCARD_MS).unref()
    request.once('close', () => clearTimeout(timer))
    request.once('end', () => clearTimeout(timer))
  }
}

class FileParts {
  readonly #reader: MultipartReader
  readonly #form: UploadForm
  textName: string | undefined

  constructor(reader: MultipartReader, form: UploadForm) {
    this.#reader = reader
    this.#form = form
  }

  async findFile(): Promise<Disposition> {
    for (;;) {
      const part = await this.#next()
      if (part === null) throw new MultipartError(this.#form.part, `${this.#form.part} is required`)
      if (part.name === this.#form.part) return part
    }
  }

  async *content(): AsyncGenerator<Uint8Array, void, undefined> {
    yield* this.#reader.content()
    const { part } = this.#form
    for (let next = await this.#next(); next !== null; next = await this.#next()) {
      if (next.name === part)
        throw new MultipartError(part, `${part} is given more than once; send one file a call`)
    }
  }

  /** The next part that is a file or has its name. Text parts in between are read, or left for the reader to skip. */
  async #next(): Promise<Disposition | null> {
    const { part, namePart } = this.#form
    for (;;) {
      const headers = await this.#reader.nextPart()
      if (headers === null) return null
      const disposition = parseDisposition(headers.get('content-disposition') ?? '')
      if (disposition.name === part) {
        refuseTransferEncoding(part, headers)
        return disposition
      }
      // Ignoring a file would be losing it behind an answer of success.
      if (disposition.fileName) throw new MultipartError('', `only one file is taken, as the part ${part}`)
      if (namePart !== undefined && disposition.name === namePart)
        this.textName = await this.#readText(namePart)
    }
  }

  async #readText(name: string): Promise<string | undefined> {
    const chunks: Buffer[] = []
    let size = 0
    for await (const chunk of this.#reader.content()) {
      size += chunk.length
      if (size > MAX_NAME_BYTES) throw new MultipartError(name, `the max len is ${MAX_NAME_BYTES} bytes`)
      chunks.push(Buffer.from(chunk))
    }
    return Buffer.concat(chunks).toString('utf8') || undefined
  }
}

/** RFC 7578 4.7 does away with them; a file stored in base64 would be a damaged one. */
function refuseTransferEncoding(part: string, headers: PartHeaders): void {
  const encoding = headers.get('content-transfer-encoding')
  if (encoding !== undefined && /^(base64|quoted-printable)$/i.test(encoding)) {
    throw new MultipartError(part, 'the file must be sent as it is, without a Content-Transfer-Encoding')
  }
}
