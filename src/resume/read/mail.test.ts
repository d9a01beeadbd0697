import { describe, expect, it } from 'vitest'
import { buildPdf, lines } from '../testing/build-pdf.ts'
import { buildRawDocx, paragraph } from '../testing/build-zip.ts'
import { readFile } from '../testing/readers.ts'

const GB = Buffer.from([0xba, 0xce, 0xcf, 0xfe, 0xd6, 0xdb]) // 何晓舟

/** A part of a mail. */
function part(headers: string, body: string | Uint8Array, encoding = '8bit'): Buffer {
  const bytes = Buffer.from(body as Uint8Array)
  const text = encoding === 'base64' ? bytes.toString('base64').replace(/.{76}/g, '$&\r\n') : bytes
  return Buffer.concat([
    Buffer.from(`${headers}\r\nContent-Transfer-Encoding: ${encoding}\r\n\r\n`),
    Buffer.from(text as Uint8Array),
    Buffer.from('\r\n'),
  ])
}

function mail(type: string, parts: Buffer[], headers = 'From: a@example.com\r\nTo: hr@example.com'): Buffer {
  const start = Buffer.from(`${headers}\r\nMIME-Version: 1.0\r\nContent-Type: ${type}; boundary="b1"\r\n\r\n`)
  return Buffer.concat([
    start,
    ...parts.flatMap((each) => [Buffer.from('--b1\r\n'), each]),
    Buffer.from('--b1--\r\n'),
  ])
}

const html = (text: string) => part('Content-Type: text/html; charset=utf-8', `<html><p>${text}</p></html>`)
const docx = (text: string, name: string) =>
  part(
    `Content-Type: application/octet-stream; name="${name}"\r\nContent-Disposition: attachment; filename="${name}"`,
    buildRawDocx(paragraph(text)),
    'base64',
  )

describe('reading saved pages (MHT)', () => {
  it('reads the page, by the character set that its part names or its bytes show', async () => {
    const page = Buffer.concat([Buffer.from('<html><p>'), GB])
    for (const type of ['text/html; charset=gb2312', 'text/html', 'text/html; charset=utf-8']) {
      const file = mail(
        'multipart/related',
        [part(`Content-Type: ${type}`, page)],
        'From: <Saved by a browser>',
      )
      expect(await readFile(file)).toMatchObject({ kind: 'mht', texts: ['何晓舟'] })
    }
  })

  it('undoes quoted-printable and base64', async () => {
    const quoted = part(
      'Content-Type: text/html',
      '<p align=3D"left">=BA=CE=CF=FE=\r\n=D6=DB</p>',
      'quoted-printable',
    )
    expect((await readFile(mail('multipart/related', [quoted], 'From: <Saved>'))).texts).toEqual(['何晓舟'])
    const packed = part('Content-Type: text/html', Buffer.concat([Buffer.from('<p>'), GB]), 'base64')
    expect((await readFile(mail('multipart/related', [packed], 'From: <Saved>'))).texts).toEqual(['何晓舟'])
  })

  it('reads one that is cut off, has no boundary named, or keeps its text in a frame', async () => {
    const whole = mail('multipart/related', [html('何晓舟')], 'Subject: x').toString('latin1')
    expect((await readFile(Buffer.from(whole.slice(0, whole.indexOf('</html>')), 'latin1'))).texts).toEqual([
      '何晓舟',
    ])
    expect((await readFile(Buffer.from(whole.replace('; boundary="b1"', ''), 'latin1'))).texts).toEqual([
      '何晓舟',
    ])
    const frames = mail('multipart/related', [html('<frameset></frameset>'), html('何晓舟')], 'Subject: x')
    expect((await readFile(frames)).texts).toEqual(['何晓舟'])
  })
})

describe('reading mails (EML)', () => {
  it('reads the attached résumé rather than the letter, whatever its name ends in', async () => {
    const file = mail('multipart/mixed', [html('您好，附件是我的简历'), docx('何晓舟', 'cv.doc')])
    expect(await readFile(file)).toMatchObject({ kind: 'eml', texts: ['何晓舟'] })
  })

  it('prefers the attachment that is called a résumé', async () => {
    const name = '=?UTF-8?B?5L2V5pmT6Iif566A5Y6GLmRvY3g=?=' // 何晓舟简历.docx
    const file = mail('multipart/mixed', [docx('作品', 'portfolio.docx'), docx('何晓舟', name)])
    expect((await readFile(file)).texts).toEqual(['何晓舟'])
    const long = part(
      "Content-Type: application/msword\r\nContent-Disposition: attachment;\r\n filename*=UTF-8''%E7%AE%80%E5%8E%86.docx",
      buildRawDocx(paragraph('何晓舟')),
      'base64',
    )
    expect((await readFile(mail('multipart/mixed', [docx('作品', 'a.docx'), long]))).texts).toEqual([
      '何晓舟',
    ])
  })

  it('reads a mail that is a résumé itself rather than works and certificates attached to it', async () => {
    const resume = [
      '何晓舟',
      '13900001111',
      '工作经历',
      '2018.07-至今 青禾网络有限公司',
      '教育经历',
      '2010.09-2014.06 东方大学',
      ...Array.from({ length: 8 }, (_, i) => `负责第${i + 1}个项目`),
    ]
    const body = html(resume.join('<br>'))
    const works = docx('一幅画', '作品.docx')
    expect((await readFile(mail('multipart/mixed', [body, works]))).texts[0]).toBe('何晓舟')
    expect((await readFile(mail('multipart/mixed', [html('请看附件'), works]))).texts).toEqual(['一幅画'])
    const own = docx('何晓舟的简历', '附件.docx')
    expect((await readFile(mail('multipart/mixed', [body, own]))).texts).toEqual(['何晓舟的简历'])
  })

  it('hands an attached PDF on with its positions', async () => {
    const pdf = part(
      'Content-Type: application/pdf\r\nContent-Disposition: attachment; filename=a.pdf',
      buildPdf([lines(50, 60, ['何晓舟'])]),
      'base64',
    )
    expect(await readFile(mail('multipart/mixed', [html('您好'), pdf]))).toMatchObject({
      kind: 'eml',
      lines: [],
    })
  })

  it('falls back on the letter when the attachment cannot be read, and reports it when there is none', async () => {
    const program = part(
      'Content-Type: application/octet-stream\r\nContent-Disposition: attachment; filename=cv.pdf',
      'MZ\x90',
      'base64',
    )
    expect((await readFile(mail('multipart/mixed', [program, html('姓名：何晓舟')]))).texts).toEqual([
      '姓名：何晓舟',
    ])
    await expect(readFile(mail('multipart/mixed', [program]))).rejects.toMatchObject({ code: 'unsupported' })
  })

  it('reads the HTML of a letter before its plain text, and the plain text alone', async () => {
    const plain = part('Content-Type: text/plain; charset=gbk', GB)
    expect((await readFile(mail('multipart/alternative', [plain]))).texts).toEqual(['何晓舟'])
    const both = mail('multipart/alternative', [plain, html('姓名：何晓舟')])
    expect((await readFile(both)).texts).toEqual(['姓名：何晓舟'])
    expect((await readFile('From: a@example.com\r\nContent-Type: text/plain\r\n\r\n何晓舟')).texts).toEqual([
      '何晓舟',
    ])
  })

  it('opens a forwarded mail', async () => {
    const inner = mail('multipart/mixed', [docx('何晓舟', 'cv.docx')])
      .toString('latin1')
      .replaceAll('b1', 'b2')
    const file = mail('multipart/mixed', [part('Content-Type: message/rfc822', Buffer.from(inner, 'latin1'))])
    expect((await readFile(file)).texts).toEqual(['何晓舟'])
  })

  it('refuses mails inside mails without end and parts without number', async () => {
    const nested = 'Content-Type: message/rfc822\r\n\r\n'.repeat(5_000)
    await expect(readFile(`MIME-Version: 1.0\r\n${nested}`)).rejects.toMatchObject({ code: 'damaged' })
    let attached = mail('multipart/mixed', [html('x')])
    for (let i = 0; i < 6; i++) {
      attached = mail('multipart/mixed', [
        part(
          'Content-Type: application/octet-stream\r\nContent-Disposition: attachment; filename=a.eml',
          attached,
          'base64',
        ),
      ])
    }
    await expect(readFile(attached)).rejects.toMatchObject({ code: 'damaged' })
    const many = mail(
      'multipart/mixed',
      Array.from({ length: 2_000 }, () => html('x')),
    )
    await expect(readFile(many)).rejects.toMatchObject({ code: 'too_large' })
  })

  it('does not take a text with labels for a mail', async () => {
    expect((await readFile('Name: Grace Holloway\nEmail: grace@example.com\n\nExperience')).kind).toBe('text')
  })
})
