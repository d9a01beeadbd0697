import { Buffer } from 'node:buffer'
import { gb18030 } from './gb18030.ts'
import { renderBoardDocx, renderHtml, renderRtf, renderText, type Setting } from './render.ts'
import type { SheetLine } from './sheet.ts'

/** The files that boards export, and that people make of them. */
export const BOARD_FORMATS = [
  'html-gb2312',
  'html-utf8',
  'html-doc',
  'mht-quoted',
  'mht-base64',
  'eml-body',
  'eml-attached',
  'txt-utf8',
  'txt-gb18030',
  'txt-utf16',
  'rtf-doc',
  'docx',
  'pdf',
] as const
export type BoardFormat = (typeof BOARD_FORMATS)[number]

/** Prints a page to PDF. */
export type Printer = (html: string) => Promise<Buffer>

/** Writes the export in a format. @returns the bytes, and the ending of the file's name */
export async function writeFormat(
  lines: SheetLine[],
  format: BoardFormat,
  setting: Setting,
  print: Printer | undefined,
): Promise<{ bytes: Buffer; ending: string }> {
  const page = (charset: string) => renderHtml(lines, setting, charset)
  const utf8 = (text: string) => Buffer.from(text, 'utf8')
  switch (format) {
    case 'html-gb2312':
      return { bytes: gb18030(page('gb2312')), ending: 'html' }
    case 'html-utf8':
      return { bytes: utf8(page('utf-8')), ending: 'html' }
    case 'html-doc':
      return { bytes: utf8(page('utf-8')), ending: 'doc' }
    case 'mht-quoted':
      return {
        bytes: savedPage(quoted(gb18030(page('gb2312'))), 'gb2312', 'quoted-printable'),
        ending: 'mht',
      }
    case 'mht-base64':
      return { bytes: savedPage(base64(utf8(page('utf-8'))), 'utf-8', 'base64'), ending: 'doc' }
    case 'eml-body':
      return { bytes: mail(base64(gb18030(page('gb2312'))), 'gb2312'), ending: 'eml' }
    case 'eml-attached':
      return { bytes: mailWithFile(base64(gb18030(page('gb2312')))), ending: 'eml' }
    case 'txt-utf8':
      return { bytes: utf8(renderText(lines, setting)), ending: 'txt' }
    case 'txt-gb18030':
      return { bytes: gb18030(renderText(lines, setting).replaceAll('\n', '\r\n')), ending: 'txt' }
    case 'txt-utf16':
      return { bytes: Buffer.from(`\ufeff${renderText(lines, setting)}`, 'utf16le'), ending: 'txt' }
    case 'rtf-doc':
      return { bytes: Buffer.from(renderRtf(lines, setting), 'latin1'), ending: 'doc' }
    case 'docx':
      return { bytes: await renderBoardDocx(lines, setting), ending: 'docx' }
    case 'pdf':
      if (!print)
        throw new Error('PDFs need Chromium: install it, set CHROMIUM_PATH, or leave pdf out of --formats.')
      return { bytes: await print(page('utf-8')), ending: 'pdf' }
  }
}

function base64(bytes: Buffer): string {
  return bytes.toString('base64').replace(/.{76}/g, '$&\r\n')
}

function quoted(bytes: Buffer): string {
  let text = ''
  let column = 0
  for (const byte of bytes) {
    const isPlain = (byte >= 32 && byte < 127 && byte !== 61) || byte === 10
    const piece = isPlain ? String.fromCharCode(byte) : `=${byte.toString(16).toUpperCase().padStart(2, '0')}`
    if (column + piece.length > 75) {
      text += '=\r\n'
      column = 0
    }
    text += byte === 10 ? '\r\n' : piece
    column = byte === 10 ? 0 : column + piece.length
  }
  return text
}

function savedPage(body: string, charset: string, encoding: string): Buffer {
  const lines = [
    'MIME-Version: 1.0',
    'From: <Saved by a browser>',
    'Subject: Resume',
    'Content-Type: multipart/related; boundary="----=_Part_1"; type="text/html"',
    '',
    '------=_Part_1',
    `Content-Type: text/html; charset="${charset}"`,
    `Content-Transfer-Encoding: ${encoding}`,
    'Content-Location: http://board.example/resume.htm',
    '',
    body,
    '------=_Part_1--',
    '',
  ]
  return Buffer.from(lines.join('\r\n'), 'latin1')
}

const MAIL_HEAD = [
  'From: "=?utf-8?B?5oub6IGY572R?=" <service@board.example>',
  'To: hr@employer.example',
  'Subject: =?utf-8?B?566A5Y6G5oqV6YCS?=',
  'Date: Mon, 12 Aug 2013 10:43:12 +0800',
  'MIME-Version: 1.0',
]

function mail(body: string, charset: string): Buffer {
  const lines = [
    ...MAIL_HEAD,
    'Content-Type: multipart/alternative; boundary="b1"',
    '',
    '--b1',
    'Content-Type: text/plain; charset="utf-8"',
    'Content-Transfer-Encoding: base64',
    '',
    base64(Buffer.from('您好！这是一份投递给贵公司的简历，请使用支持HTML的邮箱查看。', 'utf8')),
    '--b1',
    `Content-Type: text/html; charset="${charset}"`,
    'Content-Transfer-Encoding: base64',
    '',
    body,
    '--b1--',
    '',
  ]
  return Buffer.from(lines.join('\r\n'), 'latin1')
}

// The letter of the board is the mail's page; the résumé comes with it as a file.
function mailWithFile(file: string): Buffer {
  const letter = [
    '尊敬的HR：您好！',
    '您收到一份新的简历，详见附件。',
    '如需退订请点击这里。',
    '本邮件由系统自动发出，请勿直接回复。',
    '客服电话：400-000-0000',
    '© 2013 招聘网',
  ]
  const page = `<html><body>${letter.map((line) => `<p>${line}</p>`).join('')}</body></html>`
  const lines = [
    ...MAIL_HEAD,
    'Content-Type: multipart/mixed; boundary="b2"',
    '',
    '--b2',
    'Content-Type: text/html; charset="utf-8"',
    'Content-Transfer-Encoding: base64',
    '',
    base64(Buffer.from(page, 'utf8')),
    '--b2',
    'Content-Type: application/octet-stream; name="resume.doc"',
    'Content-Disposition: attachment; filename="resume.doc"',
    'Content-Transfer-Encoding: base64',
    '',
    file,
    '--b2--',
    '',
  ]
  return Buffer.from(lines.join('\r\n'), 'latin1')
}
