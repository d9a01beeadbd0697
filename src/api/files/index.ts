import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import {
  type Attachment,
  type AttachmentLink,
  canPreview,
  findAttachments,
  judgeLink,
  openAttachment,
} from '#domain/attachments/index.ts'
import type { DomainContext } from '#domain/context.ts'
import { writeDisposition } from '#http/content-disposition.ts'
import { parseRange, type Range } from './range.ts'

/**
 * Files come from strangers: no browser may run anything in them, guess another type, keep a copy where others find
 * it, or tell another site the link.
 */
const SAFE_HEADERS = {
  'x-content-type-options': 'nosniff',
  'content-security-policy': "sandbox; default-src 'none'",
  'referrer-policy': 'no-referrer',
  'cache-control': 'private, no-store',
}

/**
 * Chrome shows no PDF in a sandbox, nor one whose policy forbids objects or inline styles (crbug.com/271452): its
 * viewer is a page around the file. The viewer runs the file away from this origin, whatever the policy.
 */
const PDF_POLICY = "frame-ancestors 'self'"

/** `GET /files/…`: the links of `attachmentLink`. They need no token, and are answered with plain words when bad. */
export function mountFiles(app: FastifyInstance, ctx: DomainContext): void {
  app.route<{ Params: AttachmentLink }>({
    method: ['GET', 'HEAD'],
    url: '/files/:tenantId/:attachmentId/:expiresAt/:purpose/:signature',
    handler: async (request, reply) => {
      reply.headers(SAFE_HEADERS)
      const link = request.params
      const verdict = judgeLink(ctx, link)
      if (verdict === 'expired') return refuse(reply, 403, 'This link has expired; ask for a new one.')
      const [attachment] =
        verdict === 'valid' ? await findAttachments(ctx.db, link.tenantId, [link.attachmentId]) : []
      if (!attachment) return refuse(reply, 404, 'There is no file at this address.')
      return sendAttachment(ctx, attachment, request, reply)
    },
  })
}

function refuse(reply: FastifyReply, status: number, sentence: string) {
  return reply.code(status).type('text/plain; charset=utf-8').send(sentence)
}

async function sendAttachment(
  ctx: DomainContext,
  attachment: Attachment,
  request: FastifyRequest<{ Params: AttachmentLink }>,
  reply: FastifyReply,
) {
  const size = Number(attachment.size)
  const etag = `"${attachment.sha256}"`
  reply.headers({ ...contentHeaders(attachment, request.params.purpose), etag, 'accept-ranges': 'bytes' })
  if (namesTag(request.headers['if-none-match'], etag)) return reply.code(304).send()
  const ifRange = request.headers['if-range']
  // A part is only of use to a client that has the rest of the same file.
  const range = ifRange === undefined || ifRange === etag ? parseRange(request.headers.range, size) : null
  if (range === 'unsatisfiable') {
    reply.header('content-range', `bytes */${size}`)
    return refuse(reply, 416, `The range is not within the file's ${size} bytes.`)
  }
  if (range) reply.code(206).header('content-range', `bytes ${range.start}-${range.end}/${size}`)
  reply.header('content-length', range ? range.end - range.start + 1 : size)
  if (request.method === 'HEAD') return reply.send()
  return reply.send(await openAttachment(ctx, attachment, range ?? wholeOf(size)))
}

/** Named in full, so that a damaged file that is longer than its row says is not sent beyond its length. */
function wholeOf(size: number): Range | undefined {
  return size === 0 ? undefined : { start: 0, end: size - 1 }
}

function contentHeaders(attachment: Attachment, purpose: string): Record<string, string> {
  if (purpose !== 'inline' || !canPreview(attachment.mime)) {
    return {
      'content-type': 'application/octet-stream',
      'content-disposition': writeDisposition('attachment', attachment.name),
    }
  }
  return {
    'content-type': attachment.mime,
    'content-disposition': writeDisposition('inline', attachment.name),
    ...(attachment.mime === 'application/pdf' ? { 'content-security-policy': PDF_POLICY } : {}),
  }
}

function namesTag(header: string | undefined, etag: string): boolean {
  const tags = (header ?? '').split(',').map((tag) => tag.trim().replace(/^W\//, ''))
  return tags.includes(etag) || header?.trim() === '*'
}
