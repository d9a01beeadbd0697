import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createParserPool, type ParserPool } from './pool.ts'
import { FONT_FILES } from './testing/hostile/font-files.ts'
import type { HostileFile } from './testing/hostile/hostile-file.ts'
import { OFFICE_FILES } from './testing/hostile/office-files.ts'
import { PAGE_FILES } from './testing/hostile/page-files.ts'
import { PDF_FILES } from './testing/hostile/pdf-files.ts'
import { PDF_PART_FILES } from './testing/hostile/pdf-part-files.ts'
import { PICTURE_FILES } from './testing/hostile/picture-files.ts'
import { TEXT_FILES } from './testing/hostile/text-files.ts'

const GOOD = Buffer.from('姓名：何晓舟\n手机：13900001111')
const TIMEOUT_MS = 20_000
const ENDLESS_MS = 300
// What a busy machine may take to kill a process and to be told of it.
const SLACK_MS = 5_000

let pool: ParserPool

beforeAll(() => {
  pool = createParserPool()
})
afterAll(async () => {
  await pool.close()
})

describe.each([
  ['PDFs', PDF_FILES],
  ['parts of PDFs', PDF_PART_FILES],
  ['fonts', FONT_FILES],
  ['texts', TEXT_FILES],
  ['web pages, mails and RTF', PAGE_FILES],
  ['Office files', OFFICE_FILES],
  ['pictures', PICTURE_FILES],
])('hostile %s', (_, files) => {
  it.each(files)('$name: ends in time, and the next file is read', { timeout: 60_000 }, async (file) => {
    const timeoutMs = file.isEndless ? ENDLESS_MS : TIMEOUT_MS
    const bytes = file.build()
    const began = performance.now()
    expect(file.ends).toContain(await endOf(bytes, timeoutMs))
    expect(performance.now() - began).toBeLessThan(timeoutMs + SLACK_MS)
    expect((await pool.parse({ bytes: GOOD })).resume.basic.name).toBe('何晓舟')
  })
})

async function endOf(bytes: Uint8Array, timeoutMs: number): Promise<HostileFile['ends'][number] | Error> {
  try {
    // Drawing the pages is as much a way in as reading them.
    await pool.parse({ bytes }, { timeoutMs, pages: true })
    return 'read'
  } catch (error) {
    const { name, code, message } = error as Error & { code: HostileFile['ends'][number] }
    if (name !== 'ResumeError') throw error
    // A sentence for a person that quotes nothing from the file.
    expect(message).toMatch(/^The (?:file|PDF|picture|input) [^<>{}]{5,300}\.$/)
    return code
  }
}
