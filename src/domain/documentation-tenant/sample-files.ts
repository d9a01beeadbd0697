import { crc32, deflateSync } from 'node:zlib'

/** The résumé of the person of the vendor's samples: what it says goes behind what the sample request states. */
const RESUME_LINES = [
  '张三',
  '手机：13800138000',
  '邮箱：zhangsan@bole.example',
  '',
  '教育经历',
  '2015.09 - 2019.06 示例大学 计算机科学与技术 本科',
  '',
  '工作经历',
  '2019.07 - 2021.03 示例科技公司 后端研发工程师',
  '负责招聘系统的后端研发。',
]

/** A4 in points; lines stand 24 points apart. */
const PAGE = { width: 595, height: 842, left: 60, top: 80, leading: 24, size: 12 }

/** A PDF with one page of text in a Chinese font that every reader brings. */
export function sampleResumePdf(): Buffer {
  const shown = RESUME_LINES.map((line, index) => {
    const hex = Buffer.from(line, 'utf16le').swap16().toString('hex')
    const y = PAGE.height - PAGE.top - index * PAGE.leading
    return `BT /F1 ${PAGE.size} Tf 1 0 0 1 ${PAGE.left} ${y} Tm <${hex}> Tj ET`
  })
  const content = shown.join('\n')
  return pdfOf([
    '<< /Type /Catalog /Pages 2 0 R >>',
    '<< /Type /Pages /Count 1 /Kids [3 0 R] >>',
    `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 ${PAGE.width} ${PAGE.height}] /Resources << /Font << /F1 4 0 R >> >> /Contents 7 0 R >>`,
    '<< /Type /Font /Subtype /Type0 /BaseFont /STSong-Light /Encoding /UniGB-UCS2-H /DescendantFonts [5 0 R] >>',
    '<< /Type /Font /Subtype /CIDFontType0 /BaseFont /STSong-Light /DW 1000 /W [1 95 500] /FontDescriptor 6 0 R /CIDSystemInfo << /Registry (Adobe) /Ordering (GB1) /Supplement 2 >> >>',
    '<< /Type /FontDescriptor /FontName /STSong-Light /Flags 6 /FontBBox [-25 -254 1000 880] /ItalicAngle 0 /Ascent 880 /Descent -120 /CapHeight 880 /StemV 93 >>',
    `<< /Length ${content.length} >>\nstream\n${content}\nendstream`,
  ])
}

/** Numbered objects, the first being the catalogue, with their table of offsets (PDF 1.7, 7.5). */
function pdfOf(objects: string[]): Buffer {
  let text = '%PDF-1.4\n'
  const offsets = objects.map((object, index) => {
    const offset = text.length
    text += `${index + 1} 0 obj\n${object}\nendobj\n`
    return `${String(offset).padStart(10, '0')} 00000 n \n`
  })
  const size = objects.length + 1
  const table = `xref\n0 ${size}\n0000000000 65535 f \n${offsets.join('')}`
  const trailer = `trailer\n<< /Size ${size} /Root 1 0 R >>\nstartxref\n${text.length}\n%%EOF\n`
  return Buffer.from(`${text}${table}${trailer}`, 'latin1')
}

const IMAGE_SIDE = 64

/** A small PNG: a slope from dark to light blue. */
export function sampleImagePng(): Buffer {
  const row = (y: number) => [
    0,
    ...Array.from({ length: IMAGE_SIDE }, (_, x) => [40, 2 * (x + y), 200]).flat(),
  ]
  const pixels = Buffer.from(Array.from({ length: IMAGE_SIDE }, (_, y) => row(y)).flat())
  const header = Buffer.alloc(13)
  header.writeUInt32BE(IMAGE_SIDE, 0)
  header.writeUInt32BE(IMAGE_SIDE, 4)
  header.set([8, 2, 0, 0, 0], 8)
  return Buffer.concat([
    Buffer.from('89504e470d0a1a0a', 'hex'),
    pngChunk('IHDR', header),
    pngChunk('IDAT', deflateSync(pixels)),
    pngChunk('IEND', Buffer.alloc(0)),
  ])
}

function pngChunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data])
  const length = Buffer.alloc(4)
  length.writeUInt32BE(data.length)
  const checksum = Buffer.alloc(4)
  checksum.writeUInt32BE(crc32(body))
  return Buffer.concat([length, body, checksum])
}
