const OFFICE = 'application/vnd.openxmlformats-officedocument'

/** Documents that are zip or OLE files; some show what they are only beyond the bytes that were looked at. */
const CONTAINED: Record<string, Record<string, string>> = {
  'application/zip': {
    docx: `${OFFICE}.wordprocessingml.document`,
    xlsx: `${OFFICE}.spreadsheetml.sheet`,
    pptx: `${OFFICE}.presentationml.presentation`,
  },
  'application/x-cfb': {
    doc: 'application/msword',
    xls: 'application/vnd.ms-excel',
    ppt: 'application/vnd.ms-powerpoint',
    msg: 'application/vnd.ms-outlook',
  },
}

/** The type the bytes show; the name decides only between documents that these bytes could be. */
export function mimeOf(sniffed: string, name: string): string {
  const extension = /\.([a-z]{3,4})$/i.exec(name)?.[1]?.toLowerCase() ?? ''
  return CONTAINED[sniffed]?.[extension] ?? sniffed
}

const INLINE = /^(?:application\/pdf|image\/(?:png|apng|jpeg|gif|webp|bmp|avif))$/

/** PDF and raster images: what a browser shows without running anything a stranger wrote. */
export function canPreview(mime: string): boolean {
  return INLINE.test(mime)
}
