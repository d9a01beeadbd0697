import type { DomainContext } from '../context.ts'
import type { Attachment } from './rows.ts'

/** How long a link works, as long as the vendor's. */
export const LINK_LIFETIME_MS = 30 * 60_000

/** `inline` is shown by the browser, `attachment` saved. */
export type LinkPurpose = 'inline' | 'attachment'

/** What a link carries: ids and a signature. No file name, since names of résumés are names of people. */
export type AttachmentLink = {
  tenantId: string
  attachmentId: string
  /** Epoch milliseconds. */
  expiresAt: string
  purpose: LinkPurpose
  signature: string
}

/** A URL that anybody may open for 30 minutes, without a token. */
export function attachmentLink(
  ctx: Pick<DomainContext, 'keys' | 'clock'>,
  attachment: Pick<Attachment, 'tenant_id' | 'id'>,
  baseUrl: string,
  purpose: LinkPurpose = 'attachment',
): string {
  const link = {
    tenantId: attachment.tenant_id,
    attachmentId: attachment.id,
    expiresAt: String(ctx.clock.now() + LINK_LIFETIME_MS),
    purpose,
  }
  const signature = ctx.keys.signLink(signedText(link))
  return `${baseUrl}/files/${link.tenantId}/${link.attachmentId}/${link.expiresAt}/${purpose}/${signature}`
}

/** Whether Bole made this link (`forged` if not), and whether it still works. */
export function judgeLink(
  ctx: Pick<DomainContext, 'keys' | 'clock'>,
  link: AttachmentLink,
): 'valid' | 'expired' | 'forged' {
  if (!ctx.keys.verifyLink(signedText(link), link.signature)) return 'forged'
  return Number(link.expiresAt) > ctx.clock.now() ? 'valid' : 'expired'
}

function signedText(link: Omit<AttachmentLink, 'signature'>): string {
  return `file/${link.tenantId}/${link.attachmentId}/${link.expiresAt}/${link.purpose}`
}
