import { deflateSync, gzipSync } from 'node:zlib'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { startBudget } from '../limits.ts'
import { buildPdfOfContent } from '../testing/build-pdf.ts'
import { unpackPdfsAtOnce } from './inflate.ts'
import { readPdf } from './pdf.ts'

const MB = 1024 * 1024
const Streamed = globalThis.DecompressionStream
let restore: () => void

beforeEach(() => {
  restore = unpackPdfsAtOnce()
})
afterEach(() => restore())

/** What a program like pdfjs gets out of a packed object. */
async function unpack(packed: Uint8Array, format: 'deflate' | 'gzip' = 'deflate'): Promise<Buffer> {
  const { readable, writable } = new DecompressionStream(format)
  const writer = writable.getWriter()
  await writer.ready
  writer
    .write(Uint8Array.from(packed))
    .then(() => writer.close())
    .catch(() => {})
  const chunks: Uint8Array[] = []
  for await (const chunk of readable) chunks.push(chunk)
  return Buffer.concat(chunks)
}

it('unpacks what the stream of Node unpacks, small and too large to be unpacked at once', async () => {
  for (const length of [0, 5, 100_000, 17 * MB]) {
    const content = Buffer.alloc(length, 'BT (x) Tj ET ')
    expect((await unpack(deflateSync(content))).equals(content)).toBe(true)
  }
})

it('leaves out what a bomb unpacks to beyond 64 MB', async () => {
  const { length } = await unpack(deflateSync(Buffer.alloc(80 * MB)))
  expect(length).toBeGreaterThan(60 * MB)
  expect(length).toBeLessThanOrEqual(64 * MB)
})

it('unpacks what has something behind its end, and refuses what is cut off or no packed data', async () => {
  const packed = deflateSync(Buffer.from('Grace Holloway'))
  expect((await unpack(Buffer.concat([packed, Buffer.from('\r\n')]))).toString()).toBe('Grace Holloway')
  await expect(unpack(packed.subarray(0, -6))).rejects.toThrow()
  await expect(unpack(Buffer.from('Grace Holloway'))).rejects.toThrow()
})

it('leaves every other format to Node, and puts its stream back', async () => {
  expect((await unpack(gzipSync('Grace'), 'gzip')).toString()).toBe('Grace')
  restore()
  expect(globalThis.DecompressionStream).toBe(Streamed)
})

it('gives the text of a packed page', async () => {
  const hex = Buffer.from('何晓舟', 'utf16le').swap16().toString('hex')
  const bytes = buildPdfOfContent(Buffer.from(`BT /F1 10 Tf 1 0 0 1 50 700 Tm <${hex}> Tj ET`))
  const [page] = await readPdf(bytes, startBudget())
  expect(page?.runs.map((run) => run.text)).toEqual(['何晓舟'])
})
