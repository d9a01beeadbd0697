import { explainResume } from './confidence.ts'
import type { FileKind } from './document.ts'
import { ResumeError } from './errors.ts'
import type { Evidence } from './evidence.ts'
import { extractDraft } from './extract/index.ts'
import { detectKind } from './kind.ts'
import { layoutLines } from './layout.ts'
import { type Budget, checkSize, MAX_ENTRIES, type ParseLimits, startBudget, timeoutError } from './limits.ts'
import { placeOnGivenPages } from './matrix.ts'
import { normaliseDraft } from './normalise/index.ts'
import { readDocument } from './read/index.ts'
import { restoreScript, simplifyLines } from './script.ts'
import { segmentLines } from './segment.ts'
import { RESUME_LISTS, type Resume } from './types.ts'
import { type PageView, viewPages } from './view/pages.ts'

/**
 * A parsed file: the résumé, the text it was read from (lines in reading order), and what kind of file it was. `notes`
 * say in sentences for a person what was left out, and are absent when nothing was.
 */
export type ParsedResume = {
  resume: Resume
  text: string
  kind: FileKind
  /** Where each value was read, and how sure it is; a value whose words cannot be found again has none. */
  evidence: Evidence[]
  /** The pages as they look, when asked for and where the format has pages. */
  pages?: PageView[]
  notes?: string[]
}

/**
 * Parses a résumé in this thread. The time limit is checked between steps; a file made to hang needs `createParserPool`.
 * @param bytes the whole file; its kind is told from its content
 * @param limits replaces single defaults of `DEFAULT_LIMITS`
 * @param options.pages also draw the pages, which takes 0.1 to 0.3 s each
 * @throws ResumeError
 */
export async function parseResume(
  bytes: Uint8Array,
  limits: Partial<ParseLimits> = {},
  options: { pages?: boolean } = {},
): Promise<ParsedResume> {
  const budget = startBudget(limits)
  checkSize(bytes.length, budget.maxBytes)
  return await withinTime(parseWithin(bytes, budget, options.pages === true), budget.timeoutMs)
}

async function parseWithin(bytes: Uint8Array, budget: Budget, wantsPages: boolean): Promise<ParsedResume> {
  try {
    const kind = await detectKind(bytes)
    const document = await readDocument(bytes, kind, budget)
    const lines = layoutLines(document)
    budget.check()
    if (lines.length === 0) throw noText(bytes, kind)
    const text = lines.map((line) => line.text).join('\n')
    const read = await simplifyLines(lines)
    const sections = segmentLines(read)
    const words = read === lines ? text : read.map((line) => line.text).join('\n')
    const found = normaliseDraft(extractDraft(read, sections), words)
    shortenLists(found, budget)
    const explained = explainResume(found, read, sections)
    const resume = restoreScript(found, lines, read)
    makeWellFormed(resume)
    const evidence = document.kind === 'pdf' ? placeOnGivenPages(explained, document.pages) : explained
    const pages = wantsPages ? await viewPages(document, budget) : []
    return {
      resume,
      text,
      kind,
      evidence,
      ...(pages.length > 0 && { pages }),
      ...(budget.notes.length > 0 && { notes: budget.notes }),
    }
  } catch (error) {
    if (error instanceof ResumeError) throw error
    throw new ResumeError(
      'damaged',
      'The file could not be read: export the résumé anew and send it again.',
      { cause: error },
    )
  }
}

/** Cuts what no résumé has so much of: thousands of entries keep whoever stores and shows them busy. */
function shortenLists(resume: Resume, { notes }: Budget): void {
  for (const list of RESUME_LISTS) {
    const entries: unknown[] = resume[list] ?? []
    const more = entries.splice(MAX_ENTRIES).length
    if (more > 0) notes.push(`Of ${list} the first ${MAX_ENTRIES} are kept; the file names ${more} more.`)
  }
}

// A rule that counts UTF-16 units may cut a rare ideograph in two, and no database takes half a character.
function makeWellFormed(value: object): void {
  for (const [key, part] of Object.entries(value) as [keyof typeof value, unknown][]) {
    if (typeof part === 'string') Object.assign(value, { [key]: part.replace(/\p{Cs}/gu, '') })
    else if (typeof part === 'object' && part !== null) makeWellFormed(part)
  }
}

// A PDF that was cut off opens, after repair, as empty pages: its end marker is missing.
function noText(bytes: Uint8Array, kind: FileKind): ResumeError {
  const end = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).subarray(-2048).toString('latin1')
  if (kind === 'pdf' && !end.includes('%%EOF')) {
    return new ResumeError('damaged', 'The PDF is cut off: send it again.')
  }
  return new ResumeError(
    'no_text',
    'The file holds no text, only pictures: send the document it was made from as a PDF or DOCX.',
  )
}

async function withinTime<T>(work: Promise<T>, timeoutMs: number): Promise<T> {
  let timer: NodeJS.Timeout | undefined
  const over = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(timeoutError(timeoutMs)), timeoutMs)
  })
  try {
    return await Promise.race([work, over])
  } finally {
    clearTimeout(timer)
  }
}
