import type { DomainContext } from '../context.ts'
import { talentPageUrl } from '../talents/index.ts'

/** How long a link to a résumé works that has no person yet; afterwards its person has links of their own. */
export const RESUME_LINK_LIFETIME_MS = 7 * 24 * 3_600_000

type Linker = Pick<DomainContext, 'keys' | 'clock'>

/**
 * Where people see a résumé that was handed in: the page of its person; while the person is known only by a file that has
 * not been read, a page that says so and later leads to the person.
 *
 * @param baseUrl how the world reaches this server, without a slash at the end
 */
export function channelResumeUrl(
  ctx: Linker,
  key: { tenantId: string; resumeId: string; talentId: string | null; baseUrl: string },
): string {
  const { tenantId, resumeId, talentId, baseUrl } = key
  if (talentId !== null) return talentPageUrl(ctx, { tenantId, talentId, baseUrl })
  const claim = [tenantId, resumeId, String(ctx.clock.now() + RESUME_LINK_LIFETIME_MS)].join('.')
  return `${baseUrl}/r/${claim}.${ctx.keys.signLink(signedText(claim))}`
}

/** The résumé that a link leads to; null when the link was not made here or has expired. */
export function readResumeLink(ctx: Linker, token: string): { tenantId: string; resumeId: string } | null {
  const [, claim = '', tenantId = '', resumeId = '', expiresAt = '', signature = ''] =
    /^((\d{1,19})\.(\d{1,19})\.(\d{1,16}))\.([\w-]{43})$/.exec(token) ?? []
  if (signature === '' || !ctx.keys.verifyLink(signedText(claim), signature)) return null
  return Number(expiresAt) > ctx.clock.now() ? { tenantId, resumeId } : null
}

function signedText(claim: string): string {
  return `channel-resume/${claim}`
}
