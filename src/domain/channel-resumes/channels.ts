/** Built-in résumé sources of every tenant (`src/domain/tenants/starter-data.ts`). */
const JOB_SITE = '10003'
const SOCIAL_MEDIA = '10004'
const OTHER = '10006'

const SOURCES: Record<string, string> = {
  '51job': JOB_SITE,
  '58tongcheng': JOB_SITE,
  boss: JOB_SITE,
  ganji: JOB_SITE,
  lagou: JOB_SITE,
  liepin: JOB_SITE,
  zhilian: JOB_SITE,
  linkedin: SOCIAL_MEDIA,
  maimai: SOCIAL_MEDIA,
}

/** The résumé source that a channel's code stands for; a code that nobody knows is "other", and stays with the résumé. */
export function sourceOfChannel(channel: string): string {
  const code = channel.trim().toLowerCase()
  return Object.hasOwn(SOURCES, code) ? (SOURCES[code] as string) : OTHER
}
