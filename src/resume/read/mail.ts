import type { Line, RawDocument } from '../document.ts'
import { ResumeError } from '../errors.ts'
import type { Budget } from '../limits.ts'
import { decodeBytes } from './charset.ts'
import { decodeHtml, readHtml } from './html.ts'
import { type MailPart, readParts } from './mime.ts'
import { readText } from './text.ts'

/** Attachments that are tried; a résumé is among the first. */
const MAX_ATTACHMENTS = 5

/**
 * Reads a mail (EML) or saved web page (MHT). A mail's attached résumé goes first, then its HTML, then its plain text. A mail
 * that is a résumé itself, as those of job boards are, goes before attachments whose names say that they are something else.
 * @param read reads an attached file; its kind is told from its content, as that of any file
 * @throws ResumeError what the attachment says when nothing else is written in the mail; `damaged`, `too_large`, `timeout`
 */
export async function readMail(
  bytes: Uint8Array,
  budget: Budget,
  read: (bytes: Uint8Array) => Promise<RawDocument>,
): Promise<RawDocument> {
  const parts = readParts(bytes, budget)
  const attached = attachedResumes(parts)
  const likely = attached.filter(({ fileName = '' }) => !OTHER_NAME.test(fileName))
  const tried = likely.length < attached.length && isResume(bodyLines(parts, budget)) ? likely : attached
  let failure: unknown
  for (const part of tried) {
    budget.check()
    try {
      const document = await read(part.content())
      if (document.kind === 'pdf' || document.lines.length > 0) return document
    } catch (error) {
      if (!(error instanceof ResumeError) || error.code === 'timeout') throw error
      failure ??= error
    }
  }
  const lines = bodyLines(parts, budget)
  if (lines.length === 0 && failure) throw failure
  return { kind: 'lines', lines }
}

/** Whether a mail's text says how to reach somebody and tells of schools and work at length. */
function isResume(lines: Line[]): boolean {
  const text = lines.map((line) => line.text).join('\n')
  return (
    lines.length >= 12 &&
    /1[3-9]\d{9}|[\w.-]@[\w-]/.test(text) &&
    /教育|学历|大学|学院|education/i.test(text) &&
    /工作经[历验]|实习|项目经[历验]|experience/i.test(text)
  )
}

const NO_RESUME = /^(?:image|audio|video|text\/calendar|multipart)/
const RESUME_NAME = /简历|履历|resume|résumé|curriculum|(?<![a-z])cv(?![a-z])/i
const OTHER_NAME = /作品|证书|成绩|照片|求职信|推荐信|portfolio|cover.?letter|transcript|certificate/i

/** The attached files that may be the résumé, the likeliest first. */
function attachedResumes(parts: MailPart[]): MailPart[] {
  const likelihood = ({ fileName = '' }: MailPart) =>
    Number(RESUME_NAME.test(fileName)) - Number(OTHER_NAME.test(fileName))
  return parts
    .filter((part) => (part.attached || part.fileName) && !NO_RESUME.test(part.type))
    .toSorted((a, b) => likelihood(b) - likelihood(a))
    .slice(0, MAX_ATTACHMENTS)
}

/** The lines of the first page with something on it, otherwise of the plain text. Frames come as pages of their own. */
function bodyLines(parts: MailPart[], budget: Budget): Line[] {
  let best: Line[] = []
  for (const part of parts.filter((each) => each.type === 'text/html' && !each.attached)) {
    const lines = readHtml(decodeHtml(part.content(), part.charset), budget)
    if (lines.length > best.length) best = lines
    if (best.length >= 5) return best
  }
  const plain = parts.find((part) => part.type === 'text/plain' && !part.attached)
  const lines = plain ? readText(decodeBytes(plain.content(), plain.charset).text) : []
  return lines.length > best.length ? lines : best
}
