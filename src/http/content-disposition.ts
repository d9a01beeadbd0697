/** What a part of a form says of itself. `fileName` is undefined when there is none, which tells files from text. */
export type Disposition = { name: string | undefined; fileName: string | undefined }

/**
 * Reads the `Content-Disposition` of a form's part, as clients in the wild write it: `filename*` (RFC 5987) goes
 * before `filename`; names are UTF-8, and GB 18030 where they are not valid UTF-8; Windows paths keep their
 * backslashes; names that were percent-encoded or written as mail headers (RFC 2047) are decoded.
 *
 * @param header one character a byte, as Node gives header values
 */
export function parseDisposition(header: string): Disposition {
  const parameters = readParameters(header)
  const name = parameters.get('name')
  const extended = parameters.get('filename*')
  const plain = parameters.get('filename')
  const fileName = (extended === undefined ? undefined : decodeExtended(extended)) ?? plain
  return {
    name: name === undefined ? undefined : decodeBytes(name),
    fileName: fileName === undefined ? undefined : fileName === plain ? decodeFileName(plain) : fileName,
  }
}

/** Each character of a quoted value matches one way only: nothing a stranger writes makes the search long. */
const PARAMETER = /;\s*([^\s=;"]+)\s*=\s*(?:"((?:\\["\\]|[^"\\]|\\(?!["\\]))*)"|([^;]*))/g

function readParameters(header: string): Map<string, string> {
  const parameters = new Map<string, string>()
  for (const [, key = '', quoted, bare] of header.matchAll(PARAMETER)) {
    const value = quoted === undefined ? (bare ?? '').trim() : unescapeQuoted(quoted)
    if (!parameters.has(key.toLowerCase())) parameters.set(key.toLowerCase(), value)
  }
  return parameters
}

/** A backslash escapes quotes; elsewhere it is part of a Windows path (`C:\resumes\a.pdf`). */
function unescapeQuoted(text: string): string {
  return text.replace(/\\"/g, '"')
}

/** `UTF-8''%e7%ae%80.pdf`; undefined when it is not well formed, so that the plain name is used. */
function decodeExtended(value: string): string | undefined {
  const match = /^([\w!#$%&+^`{}~-]*)'[^']*'(.*)$/s.exec(value)
  if (!match) return undefined
  const bytes = percentBytes(match[2] ?? '')
  return decodeAs(match[1] || 'utf-8', bytes)
}

function decodeFileName(value: string): string {
  const text = decodeEncodedWords(decodeBytes(value))
  if (/%[89a-f][0-9a-f]/i.test(text)) {
    const decoded = decodeAs('utf-8', percentBytes(text))
    if (decoded !== undefined) return decoded
  }
  // What browsers escape in a quoted name (HTML, multipart/form-data encoding algorithm).
  return text.replace(/%22/g, '"').replace(/%0[DA]/gi, ' ')
}

/** Names in another encoding than UTF-8 are Chinese Windows' in practice; what fits neither is kept as Latin-1. */
function decodeBytes(latin1: string): string {
  const bytes = Buffer.from(latin1, 'latin1')
  const text = decodeAs('utf-8', bytes) ?? decodeAs('gb18030', bytes) ?? latin1
  return undoDoubleEncoding(text)
}

/** UTF-8 that some client took for Latin-1 and encoded again: `ç®€å�†` is `简历`. Only when Chinese comes out. */
function undoDoubleEncoding(text: string): string {
  if (!/[\x80-\xff]{3}/.test(text) || /[^\0-\xff]/.test(text)) return text
  const once = decodeAs('utf-8', Buffer.from(text, 'latin1'))
  return once !== undefined && /\p{Script=Han}/u.test(once) ? once : text
}

/** `=?utf-8?B?566A5Y6G?=.pdf`, as libraries made for mail write names. */
function decodeEncodedWords(text: string): string {
  return text.replace(/=\?([\w-]+)\?([bq])\?([^?\s]*)\?=(?:\s+(?==\?))?/gi, (word, charset, kind, body) => {
    const bytes =
      kind.toLowerCase() === 'b'
        ? Buffer.from(body, 'base64')
        : percentBytes(body.replace(/_/g, ' ').replace(/=(?=[0-9a-f]{2})/gi, '%'))
    return decodeAs(charset, bytes) ?? word
  })
}

function percentBytes(text: string): Buffer {
  const parts = text
    .split(/(%[0-9a-f]{2})/i)
    .map((part) => (/^%[0-9a-f]{2}$/i.test(part) ? Buffer.from(part.slice(1), 'hex') : Buffer.from(part)))
  return Buffer.concat(parts)
}

function decodeAs(charset: string, bytes: Buffer): string | undefined {
  try {
    return new TextDecoder(charset, { fatal: true }).decode(bytes)
  } catch {
    return undefined
  }
}

/**
 * A `Content-Disposition` for an answer (RFC 6266): an ASCII name for old readers, the true one in `filename*`.
 *
 * @param fileName without line breaks or control characters
 */
export function writeDisposition(kind: 'inline' | 'attachment', fileName: string): string {
  const ascii = fileName.replace(/[^\x20-\x7e]/g, '_').replace(/["\\%]/g, '_')
  const plain = `${kind}; filename="${ascii}"`
  if (ascii === fileName) return plain
  const encoded = encodeURIComponent(fileName.toWellFormed()).replace(
    /['()*]/g,
    (char) => `%${char.charCodeAt(0).toString(16).toUpperCase()}`,
  )
  return `${plain}; filename*=UTF-8''${encoded}`
}
