import type { DomainContext } from '../context.ts'

/** How long a link to a talent's page works: long enough to be answered after a holiday week, short enough to leak little. */
export const TALENT_PAGE_LIFETIME_MS = 7 * 24 * 3_600_000

/**
 * The address of the read-only page of a talent, for whoever has the link, for seven days. It holds ids, a time and a
 * signature, and nothing of the person.
 *
 * @param baseUrl how the world reaches this server, without a slash at the end
 */
export function talentPageUrl(
  ctx: Pick<DomainContext, 'keys' | 'clock'>,
  { tenantId, talentId, baseUrl }: { tenantId: string; talentId: string; baseUrl: string },
): string {
  const claim = [tenantId, talentId, String(ctx.clock.now() + TALENT_PAGE_LIFETIME_MS)].join('.')
  return `${baseUrl}/t/${claim}.${ctx.keys.signLink(signedText(claim))}`
}

export type TalentPageClaim =
  | { verdict: 'valid'; tenantId: string; talentId: string; expiresAt: number }
  | { verdict: 'expired' | 'forged' }

/** What a link's token allows. Forged is also what is no token at all. */
export function readTalentPageToken(
  ctx: Pick<DomainContext, 'keys' | 'clock'>,
  token: string,
): TalentPageClaim {
  const [, claim = '', tenantId = '', talentId = '', expiresAt = '', signature = ''] =
    /^((\d{1,19})\.(\d{1,19})\.(\d{1,16}))\.([\w-]{43})$/.exec(token) ?? []
  if (signature === '' || !ctx.keys.verifyLink(signedText(claim), signature)) return { verdict: 'forged' }
  if (Number(expiresAt) <= ctx.clock.now()) return { verdict: 'expired' }
  return { verdict: 'valid', tenantId, talentId, expiresAt: Number(expiresAt) }
}

function signedText(claim: string): string {
  return `talent-page/${claim}`
}
