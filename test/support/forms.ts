/** A part of a form; header lines are Latin-1, as on the wire. */
export type Part = { name?: string; fileName?: string; headers?: string[]; content: string | Buffer }

export const BOUNDARY = '----test7MA4YWxkTrZu0gW'

/** A multipart form written byte for byte, for what no client library would send. */
export function form(...parts: Part[]): Buffer {
  const lines = parts.flatMap(({ name, fileName, headers = [], content }) => [
    Buffer.from(`--${BOUNDARY}\r\n`),
    ...(name === undefined
      ? []
      : [
          Buffer.from(`Content-Disposition: form-data; name="${name}"`),
          ...(fileName === undefined ? [] : [Buffer.from(`; filename="${fileName}"`)]),
          Buffer.from('\r\n'),
        ]),
    ...headers.map((header) => Buffer.from(`${header}\r\n`, 'latin1')),
    Buffer.from('\r\n'),
    Buffer.from(content),
    Buffer.from('\r\n'),
  ])
  return Buffer.concat([...lines, Buffer.from(`--${BOUNDARY}--\r\n`)])
}
