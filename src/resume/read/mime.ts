import { ResumeError } from '../errors.ts'
import type { Budget } from '../limits.ts'
import { decode, decodeBytes } from './charset.ts'

/**
 * One part of a mail. It is read here rather than with a mail library because those hand out text that is decoded
 * already: job boards name the wrong character set, or none, and only the bytes tell.
 */
export type MailPart = {
  /** Media type in lower case. */
  type: string
  charset?: string
  /** Name of the attached file, decoded. */
  fileName?: string
  attached: boolean
  /** The bytes, with the transfer encoding undone. */
  content(): Uint8Array
}

const MAX_DEPTH = 10
const MAX_PARTS = 300
const MAX_HEADER = 65_536

/**
 * Reads the parts of a mail that hold content, in their order; multiparts and forwarded mails are opened.
 * @throws ResumeError `damaged` when parts are nested too deep, `too_large` when there are too many, `timeout`
 */
export function readParts(bytes: Uint8Array, budget: Budget): MailPart[] {
  const source = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString('latin1')
  const parts: MailPart[] = []
  collectParts(source, 0, parts, budget)
  return parts
}

function collectParts(source: string, depth: number, parts: MailPart[], budget: Budget): void {
  budget.check()
  if (depth > MAX_DEPTH) {
    throw new ResumeError('damaged', 'The file is a mail inside many mails: send the résumé alone.')
  }
  if (parts.length >= MAX_PARTS) {
    throw new ResumeError('too_large', `The file has more than ${MAX_PARTS} parts: send the résumé alone.`)
  }
  const { headers, body } = splitHeaders(source)
  const type = parseField(headers.get('content-type') ?? 'text/plain')
  const encoding = headers.get('content-transfer-encoding')?.trim().toLowerCase() ?? ''
  if (type.value.startsWith('multipart/')) {
    const boundary = type.parameters.get('boundary') ?? /^--(\S.{0,200}?)\s*$/m.exec(body.slice(0, 4096))?.[1]
    for (const part of boundary ? splitBody(body, boundary) : []) collectParts(part, depth + 1, parts, budget)
  } else if (type.value === 'message/rfc822') {
    collectParts(decodeTransfer(body, encoding).toString('latin1'), depth + 1, parts, budget)
  } else {
    const disposition = parseField(headers.get('content-disposition') ?? '')
    parts.push({
      type: type.value,
      charset: type.parameters.get('charset'),
      fileName: disposition.parameters.get('filename') ?? type.parameters.get('name'),
      attached: disposition.value === 'attachment',
      content: () => decodeTransfer(body, encoding),
    })
  }
}

/** Whether a text begins with the header of a mail or of a saved web page. */
export function isMailHead(head: string): boolean {
  if (!/^\s*(?:From .*\r?\n)?[A-Za-z][\w-]{1,40}:[ \t\r\n]/.test(head)) return false
  const { headers } = splitHeaders(head)
  return (
    headers.has('mime-version') ||
    headers.has('content-type') ||
    (headers.has('from') && headers.has('received'))
  )
}

/** Whether a mail's header is that of a web page saved as one file, which is sent by nobody. */
export function isSavedPage(head: string): boolean {
  const { headers } = splitHeaders(head)
  const type = headers.get('content-type')?.trim().toLowerCase() ?? ''
  const sent = headers.has('to') || headers.has('received') || headers.has('message-id')
  return !sent && /^(?:multipart\/related|text\/html)/.test(type)
}

function splitHeaders(source: string): { headers: Map<string, string>; body: string } {
  const start = /^\s*(?:From .*\r?\n)?/.exec(source.slice(0, 4096))?.[0].length ?? 0
  const end = /\r?\n\r?\n/g
  end.lastIndex = start
  const found = end.exec(source)
  const head = source.slice(start, Math.min(found?.index ?? source.length, start + MAX_HEADER))
  const headers = new Map<string, string>()
  for (const line of head.replace(/\r?\n[ \t]+/g, ' ').split(/\r?\n/)) {
    const colon = line.indexOf(':')
    const name = line.slice(0, Math.max(colon, 0)).trim().toLowerCase()
    if (/^[\w-]+$/.test(name) && !headers.has(name)) headers.set(name, line.slice(colon + 1))
  }
  return { headers, body: found ? source.slice(found.index + found[0].length) : '' }
}

/** The parts between the lines of a boundary. A last part without its end is kept: mails get cut off. */
function splitBody(body: string, boundary: string): string[] {
  const parts: string[] = []
  const mark = `--${boundary}`
  let begin = -1
  for (let at = body.indexOf(mark); at >= 0; at = body.indexOf(mark, at + mark.length)) {
    if (at > 0 && body[at - 1] !== '\n') continue
    if (begin >= 0) parts.push(body.slice(begin, at))
    if (body.startsWith('--', at + mark.length)) return parts
    begin = body.indexOf('\n', at) + 1
    if (begin === 0 || parts.length > MAX_PARTS) return parts
  }
  if (begin >= 0) parts.push(body.slice(begin))
  return parts
}

const PARAMETER = /;\s{0,9}([\w*-]{1,40})\s{0,9}=\s{0,9}("[^"]{0,500}"|[^;\s"]{1,500})/g

function parseField(field: string): { value: string; parameters: Map<string, string> } {
  const parameters = new Map<string, string>()
  for (const [, name = '', quoted = ''] of field.slice(0, 8192).matchAll(PARAMETER)) {
    const value = quoted.replace(/^"|"$/g, '')
    // RFC 2231 writes long and foreign names as name*=charset''percent-encoded or name*0*, name*1* …
    const plain = name.toLowerCase().split('*')[0] ?? ''
    const decoded = name.includes('*') ? decodePercent(value) : decodeWords(value)
    parameters.set(plain, /\*[1-9]/.test(name) ? (parameters.get(plain) ?? '') + decoded : decoded)
  }
  return { value: field.split(';')[0]?.trim().toLowerCase() ?? '', parameters }
}

function decodePercent(value: string): string {
  const [, charset = 'utf-8', rest = value] = /^([\w-]{1,30})'[\w-]*'(.*)$/.exec(value) ?? []
  const bytes = rest.replace(/%([\da-f]{2})/gi, (_, hex) => String.fromCharCode(Number.parseInt(hex, 16)))
  return decode(Buffer.from(bytes, 'latin1'), charset, false) ?? rest
}

/** RFC 2047: =?charset?B?base64?= and =?charset?Q?quoted?=. */
function decodeWords(value: string): string {
  if (!value.includes('=?')) return decodeBytes(Buffer.from(value, 'latin1')).text
  return value.replace(/=\?([\w-]{1,30})\?([bq])\?([^?]{0,500})\?=\s?/gi, (_, charset, how, text) => {
    const encoding = /b/i.test(how) ? 'base64' : 'quoted-printable'
    return decode(decodeTransfer(text.replaceAll('_', ' '), encoding), charset, false) ?? ''
  })
}

function decodeTransfer(body: string, encoding: string): Buffer {
  if (encoding === 'base64') return Buffer.from(body, 'base64')
  if (encoding !== 'quoted-printable') return Buffer.from(body, 'latin1')
  const plain = body
    .replace(/=[ \t]{0,9}\r?\n/g, '')
    .replace(/=([\dA-Fa-f]{2})/g, (_, hex) => String.fromCharCode(Number.parseInt(hex, 16)))
  return Buffer.from(plain, 'latin1')
}
