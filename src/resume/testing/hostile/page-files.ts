import type { HostileFile } from './hostile-file.ts'

const MB = 1024 * 1024

/** Web pages and mails that are deep, wide or endless. */
export const PAGE_FILES: HostileFile[] = [
  {
    name: 'HTML of a million nested elements',
    ends: ['damaged', 'too_large'],
    build: () => Buffer.from(`<html><body>${'<div>'.repeat(1_000_000)}x`),
  },
  {
    name: 'HTML of a million cells',
    ends: ['too_large'],
    build: () => Buffer.from(`<html><body><table><tr>${'<td>x</td>'.repeat(1_000_000)}`),
  },
  {
    name: 'HTML of 40,000 cells in one row',
    ends: ['read', 'too_large'],
    build: () => Buffer.from(`<html><body><table><tr>${'<td>x</td>'.repeat(40_000)}`),
  },
  {
    name: 'HTML of tables in tables',
    ends: ['damaged', 'too_large'],
    build: () => Buffer.from(`<html><body>${'<table><tr><td>'.repeat(5_000)}x`),
  },
  {
    name: 'HTML of 99 tables in tables',
    ends: ['read'],
    build: () => Buffer.from(`<html><body>何晓舟${'<table><tr><td>a</td><td>'.repeat(99)}x`),
  },
  {
    name: 'HTML with 90,000 attributes',
    ends: ['read', 'too_large', 'no_text'],
    build: () =>
      Buffer.from(`<html><body><p ${Array.from({ length: 90_000 }, (_, i) => `a${i}="b"`).join(' ')}>x</p>`),
  },
  {
    name: 'HTML with an attribute of 20 MB',
    ends: ['read', 'no_text', 'too_large'],
    build: () => Buffer.from(`<html><body><p style="${'font-size:1px; display : '.repeat(800_000)}">x</p>`),
  },
  {
    name: 'HTML that is one tag without an end',
    ends: ['no_text', 'read', 'too_large', 'damaged'],
    build: () => Buffer.from(`<html><body><p ${'a'.repeat(20 * MB)}`),
  },
  {
    name: 'HTML that is one comment',
    ends: ['no_text', 'too_large'],
    build: () => Buffer.from(`<html><body><!--${'<!-- -'.repeat(3 * MB)}`),
  },
  {
    name: 'HTML of closing tags',
    ends: ['no_text', 'too_large'],
    build: () => Buffer.from(`<html><body>${'</table></div>'.repeat(1_000_000)}`),
  },
  {
    name: 'HTML of entities',
    ends: ['read', 'too_large', 'no_text'],
    build: () => Buffer.from(`<html><body>${'&amp'.repeat(1_000_000)}`),
  },
  {
    name: 'HTML of 29 MB on one line',
    ends: ['too_large'],
    build: () => Buffer.from(`<html><body>${'字'.repeat(9 * MB)}`),
  },
  {
    name: 'HTML of 90,000 links',
    ends: ['read', 'too_large'],
    build: () => Buffer.from(`<html><body>${'<a href="https://github.com/a">a'.repeat(90_000)}`),
  },
  {
    name: 'mail of endless multiparts',
    ends: ['damaged', 'too_large', 'no_text'],
    build: () => nestedMail(2_000),
  },
  {
    name: 'mail of 100,000 parts',
    ends: ['too_large', 'damaged'],
    build: () =>
      Buffer.from(
        `MIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary="b"\r\n\r\n${'--b\r\n\r\nx\r\n'.repeat(100_000)}`,
      ),
  },
  {
    name: 'mail whose boundary is everywhere',
    ends: ['no_text', 'read', 'damaged', 'too_large'],
    build: () =>
      Buffer.from(
        `MIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary="-"\r\n\r\n${'-'.repeat(10 * MB)}`,
      ),
  },
  {
    name: 'mails forwarded in mails',
    ends: ['damaged', 'too_large', 'no_text'],
    build: () => Buffer.from('MIME-Version: 1.0\r\nContent-Type: message/rfc822\r\n\r\n'.repeat(100_000)),
  },
  {
    name: 'mail of base64 in base64',
    ends: ['damaged', 'unsupported', 'no_text', 'read'],
    build: () => packedMail(12),
  },
  {
    name: 'mail of headers',
    ends: ['no_text', 'damaged', 'read', 'too_large'],
    build: () => Buffer.from(`MIME-Version: 1.0\r\n${'X-A: b\r\n'.repeat(2_000_000)}`),
  },
  {
    name: 'mail whose header folds for ever',
    ends: ['no_text', 'damaged', 'read', 'too_large'],
    build: () => Buffer.from(`MIME-Version: 1.0\r\nSubject: a${'\r\n '.repeat(5_000_000)}`),
  },
  {
    name: 'mail in quoted-printable without text',
    ends: ['no_text', 'damaged', 'too_large', 'read', 'memory'],
    build: () =>
      Buffer.from(
        `MIME-Version: 1.0\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n${'=   '.repeat(600_000)}`,
      ),
  },
  {
    name: 'saved page of 200 pages',
    ends: ['read', 'too_large', 'no_text'],
    build: () =>
      Buffer.from(
        `MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary="b"\r\n\r\n${`--b\r\nContent-Type: text/html\r\n\r\n${'<p>x</p>'.repeat(2_000)}\r\n`.repeat(200)}`,
      ),
  },
  {
    name: 'RTF of a million groups',
    ends: ['damaged'],
    build: () => Buffer.from(`{\\rtf1 ${'{'.repeat(1_000_000)}`),
  },
  {
    name: 'RTF that opens and closes a million times',
    ends: ['no_text', 'read'],
    build: () => Buffer.from(`{\\rtf1 ${'{}'.repeat(1_000_000)}`),
  },
  {
    name: 'RTF that skips 2 milliard bytes',
    ends: ['no_text', 'read'],
    build: () => Buffer.from('{\\rtf1 \\bin2000000000 x\\bin-9 y}'),
  },
  {
    name: 'RTF of 60,000 cells',
    ends: ['read', 'too_large', 'damaged'],
    build: () => Buffer.from(`{\\rtf1 \\trowd\\intbl ${'a\\cell '.repeat(60_000)}\\row}`),
  },
  {
    name: 'RTF of 60,000 fonts',
    ends: ['no_text', 'read'],
    build: () =>
      Buffer.from(
        `{\\rtf1{\\fonttbl${Array.from({ length: 60_000 }, (_, i) => `{\\f${i}\\fcharset134 a;}`).join('')}}x}`,
      ),
  },
  {
    name: 'RTF of changes of font',
    ends: ['read', 'too_large'],
    build: () => Buffer.from(`{\\rtf1 ${"\\f0\\'ba\\b ".repeat(100_000)}}`),
  },
  {
    name: 'HTML whose cells span a milliard rows and columns',
    ends: ['read'],
    build: () =>
      Buffer.from(
        `<html><body><p>何晓舟</p><table>${'<tr><td rowspan="1000000000" colspan="1000000000">a</td></tr>'.repeat(500)}</table>`,
      ),
  },
  {
    name: 'HTML with 10 MB of styles and 100,000 classes',
    ends: ['read'],
    build: () =>
      Buffer.from(
        `<html><head><style>${'.a .a .a{display:none;content:"'.repeat(300_000)}</style></head><body><p class="${'a '.repeat(100_000)}">何晓舟</p>`,
      ),
  },
  {
    name: 'HTML in HTML, and pictures that are pages',
    ends: ['read'],
    build: () => {
      const page = Buffer.from('<img src="data:text/html;base64,PGltZz4=">'.repeat(1_000)).toString('base64')
      return Buffer.from(
        `<html><body><p>何晓舟</p>${`<iframe srcdoc="&lt;iframe&gt;" src="data:text/html;base64,${page}"></iframe>`.repeat(20)}`,
      )
    },
  },
  {
    name: 'HTML that asks for other files',
    ends: ['read'],
    build: () =>
      Buffer.from(
        '<html><head><base href="file:///"><meta http-equiv="refresh" content="0;url=http://localhost:1/"><link rel="stylesheet" href="file:///etc/passwd"></head><body><p>何晓舟</p><object data="http://localhost:1/"></object><script>while(true);</script>',
      ),
  },
  {
    name: 'mail whose subject is encoded 100,000 times',
    ends: ['read', 'no_text'],
    build: () =>
      Buffer.from(
        `MIME-Version: 1.0\r\nSubject: ${'=?utf-8?q?=41?= =?gb18030?b?=?= '.repeat(100_000)}\r\nContent-Type: text/plain\r\n\r\n姓名：何晓舟`,
      ),
  },
  {
    name: 'mail whose file name comes in 100,000 pieces',
    ends: ['read', 'no_text'],
    build: () => {
      const pieces = Array.from({ length: 100_000 }, (_, i) => ` name*${i}*=a%41;\r\n`)
      return Buffer.from(
        `MIME-Version: 1.0\r\nContent-Type: text/plain;\r\n${pieces.join('')} x=y\r\n\r\n姓名：何晓舟`,
      )
    },
  },
  {
    name: 'mail in character sets that nobody knows',
    ends: ['read'],
    build: () => {
      const sets = ['utf-7', 'iso-2022-kr', 'x-user-defined', 'utf-16be', '__proto__', `${'a'.repeat(5_000)}`]
      const parts = sets.map(
        (set) => `--b\r\nContent-Type: text/plain; charset="${set}"\r\n\r\n何晓舟 +AGE-\r\n`,
      )
      return Buffer.from(
        `MIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary="b"\r\n\r\n${parts.join('')}--b--`,
      )
    },
  },
  {
    name: 'RTF of numbers out of range and characters skipped',
    ends: ['read', 'no_text'],
    build: () =>
      Buffer.from(
        `{\\rtf1\\uc999999999 ${'\\u-99999999999?\\fs99999999999\\f-1\\li1e9 a\\u55296?'.repeat(20_000)}}`,
      ),
  },
  {
    name: 'RTF of 10 MB of pictures and objects',
    ends: ['read'],
    build: () =>
      Buffer.from(
        `{\\rtf1 {\\object\\objdata ${'4d5a'.repeat(1_000_000)}}{\\*\\shppict{\\pict\\wmetafile8 ${'ff'.repeat(3_000_000)}}}Grace Holloway\\par}`,
      ),
  },
  {
    name: 'Markdown of emphasis',
    ends: ['read', 'too_large'],
    build: () => Buffer.from(`# a\n\n# b\n\n${'*a **b '.repeat(20_000)}`),
  },
  {
    name: 'Markdown of links that do not close',
    ends: ['read', 'too_large'],
    build: () => Buffer.from(`# a\n\n# b\n\n${`${'[a]('.repeat(1_000)}\n`.repeat(90)}`),
  },
  {
    name: 'Markdown of tables and quotes',
    ends: ['read', 'too_large'],
    build: () => Buffer.from(`# a\n\n# b\n\n${`${'> | - '.repeat(800)}\n`.repeat(90)}`),
  },
]

function nestedMail(depth: number): Uint8Array {
  const open = Array.from(
    { length: depth },
    (_, i) => `Content-Type: multipart/mixed; boundary="b${i}"\r\n\r\n--b${i}\r\n`,
  )
  return Buffer.from(`MIME-Version: 1.0\r\n${open.join('')}\r\nx`)
}

function packedMail(depth: number): Uint8Array {
  let mail = Buffer.from('MIME-Version: 1.0\r\nContent-Type: text/plain\r\n\r\nx')
  for (let i = 0; i < depth; i++) {
    const body = mail.toString('base64')
    mail = Buffer.from(
      `MIME-Version: 1.0\r\nContent-Type: message/rfc822; name="cv.eml"\r\nContent-Disposition: attachment\r\nContent-Transfer-Encoding: base64\r\n\r\n${body}`,
    )
  }
  return mail
}
