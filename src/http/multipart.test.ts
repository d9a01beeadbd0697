import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { MultipartError, MultipartReader, multipartBoundary } from './multipart.ts'

async function* cut(body: Buffer, sizes: number[]) {
  for (let at = 0, n = 0; at < body.length; n += 1) {
    const size = sizes[n % sizes.length] ?? 1
    yield body.subarray(at, at + size)
    at += size
  }
}

async function read(body: Buffer, sizes: number[] = [64]): Promise<[string | undefined, Buffer][]> {
  const reader = new MultipartReader(cut(body, sizes), 'B', { maxOverheadBytes: 1_000 })
  const parts: [string | undefined, Buffer][] = []
  for (let part = await reader.nextPart(); part; part = await reader.nextPart()) {
    const chunks: Buffer[] = []
    for await (const chunk of reader.content()) chunks.push(Buffer.from(chunk))
    parts.push([part.get('content-disposition'), Buffer.concat(chunks)])
  }
  return parts
}

function bodyOf(contents: Buffer[]): Buffer {
  const parts = contents.flatMap((content, index) => [
    Buffer.from(`--B\r\nContent-Disposition: ${index}\r\n\r\n`),
    content,
    Buffer.from('\r\n'),
  ])
  return Buffer.concat([...parts, Buffer.from('--B--\r\n')])
}

describe('a multipart reader', () => {
  it('gives every part whole, however the body is cut', async () => {
    // Bytes that boundaries are made of come up often, so that near misses do.
    const byte = fc.constantFrom(13, 10, 45, 65, 0)
    const content = fc.array(byte, { maxLength: 40 }).map((bytes) => Buffer.from(bytes))
    const sizes = fc.array(fc.integer({ min: 1, max: 30 }), { minLength: 1, maxLength: 5 })
    await fc.assert(
      fc.asyncProperty(fc.array(content, { maxLength: 4 }), sizes, async (contents, cuts) => {
        const parts = await read(bodyOf(contents), cuts)
        expect(parts).toEqual(contents.map((part, index) => [String(index), part]))
      }),
      { numRuns: 300 },
    )
  })

  it('refuses every beginning of a form that is not all of it', async () => {
    const body = bodyOf([Buffer.from('one'), Buffer.from('two')])
    for (let length = 0; length < body.length - 2; length += 1) {
      await expect(read(body.subarray(0, length), [7])).rejects.toThrow(MultipartError)
    }
  })

  it('passes over a preamble, an epilogue and white space after a boundary', async () => {
    const body = Buffer.from('hello\r\n--B \t\r\nContent-Disposition: x\r\n\r\nA\r\n--B--\r\nbye')
    expect(await read(body)).toEqual([['x', Buffer.from('A')]])
  })

  it('reads a part without headers and a header of several lines', async () => {
    const body = Buffer.from('--B\r\n\r\nA\r\n--B\r\nContent-Disposition: x;\r\n y\r\n\r\nB\r\n--B--')
    expect(await read(body)).toEqual([
      [undefined, Buffer.from('A')],
      ['x; y', Buffer.from('B')],
    ])
  })

  it('refuses a boundary line with something behind it, and text that is no form', async () => {
    await expect(read(Buffer.from('--Bx\r\n\r\nA\r\n--B--'))).rejects.toThrow('malformed')
    await expect(read(Buffer.from('{"a":1}'))).rejects.toThrow('before its closing boundary')
    await expect(read(Buffer.alloc(5_000, 'a'))).rejects.toThrow('beside the file')
  })
})

describe('the boundary of a content type', () => {
  it.each([
    ['multipart/form-data; boundary=abc', 'abc'],
    ['Multipart/Form-Data; charset=utf-8; Boundary="a b;c"', 'a b;c'],
    ['multipart/form-data; boundary=abc; charset=utf-8', 'abc'],
    [`multipart/form-data; boundary=${'a'.repeat(70)}`, 'a'.repeat(70)],
    [`multipart/form-data; boundary=${'a'.repeat(71)}`, null],
    ['multipart/form-data', null],
    ['multipart/form-data; boundary=', null],
    ['multipart/form-database; boundary=a', null],
    [undefined, null],
  ])('of %s is %s', (contentType, boundary) => {
    expect(multipartBoundary(contentType)).toBe(boundary)
  })
})
