import { describe, expect, it } from 'vitest'
import { canPreview, mimeOf } from './mime.ts'

const DOCX = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'

describe('the type of a file', () => {
  it('is the one its name says only where the bytes leave it open', () => {
    expect(mimeOf('application/zip', 'cv.DOCX')).toBe(DOCX)
    expect(mimeOf('application/x-cfb', 'cv.doc')).toBe('application/msword')
    expect(mimeOf('application/zip', 'cv.pdf')).toBe('application/zip')
    expect(mimeOf('application/zip', 'cv.doc')).toBe('application/zip')
    expect(mimeOf('image/png', 'cv.docx')).toBe('image/png')
  })

  it('is shown when it is a PDF or a raster image', () => {
    expect(['application/pdf', 'image/png', 'image/jpeg'].every(canPreview)).toBe(true)
    expect(['text/html', 'image/svg+xml', 'application/xml', 'text/plain', DOCX].some(canPreview)).toBe(false)
  })
})
