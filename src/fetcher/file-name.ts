import { parseDisposition } from '#http/content-disposition.ts'
import { cleanFileName, UNKNOWN_FILE } from '#lib/file-name.ts'

const MAX_BYTES = 255

/**
 * The name a file goes by: what the server says, else the end of the link's path. It is a stranger's word, good for
 * showing only.
 *
 * @returns at most 255 bytes of UTF-8; `unknown-file` when neither says a name
 */
export function fileNameOf(disposition: string | undefined, url: URL): string {
  const said = cleanFileName(disposition === undefined ? undefined : parseDisposition(disposition).fileName)
  return inBytes(said === UNKNOWN_FILE ? cleanFileName(lastSegment(url)) : said)
}

function lastSegment(url: URL): string {
  const segment = url.pathname.split('/').at(-1) ?? ''
  try {
    return decodeURIComponent(segment)
  } catch {
    return segment
  }
}

function inBytes(name: string): string {
  if (Buffer.byteLength(name) <= MAX_BYTES) return name
  const extension = /\.[a-z\d]{1,8}$/i.exec(name)?.[0] ?? ''
  let stem = name.slice(0, name.length - extension.length)
  // By whole characters: half of one is none.
  while (Buffer.byteLength(stem) + extension.length > MAX_BYTES) stem = [...stem].slice(0, -1).join('')
  return stem + extension
}
