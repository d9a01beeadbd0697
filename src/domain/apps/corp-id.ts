import { parseId } from '#lib/ids.ts'

const PREFIX = 'ding'

/** A company's id at the DingTalk surface, in the vendor's form: `ding` and what is behind it. */
export function corpIdOf(tenantId: string): string {
  return `${PREFIX}${tenantId}`
}

/** The tenant of a company's id; null when the text is none. */
export function tenantOfCorpId(corpId: string): string | null {
  return corpId.startsWith(PREFIX) ? parseId(corpId.slice(PREFIX.length)) : null
}
