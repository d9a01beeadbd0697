import type { FastifyRequest } from 'fastify'

export type Language = 'zh' | 'en'

/** The language of a page: what the switch on it chose (`?lang=`), else what the browser prefers, else Chinese. */
export function languageOf(request: Pick<FastifyRequest, 'query' | 'headers'>): Language {
  const chosen = (request.query as { lang?: unknown } | undefined)?.lang
  if (chosen === 'zh' || chosen === 'en') return chosen
  return preferredLanguage(request.headers['accept-language'])
}

/** @param header `Accept-Language`, such as `en-GB,en;q=0.9,zh;q=0.5` */
export function preferredLanguage(header: string | undefined): Language {
  const wishes = (header ?? '')
    .slice(0, 1000)
    .split(',')
    .map((entry) => {
      const [tag = '', ...parameters] = entry.trim().toLowerCase().split(';')
      const quality = parameters.map((each) => /^\s*q=([\d.]+)$/.exec(each)?.[1]).find(Boolean)
      return { language: tag.split('-')[0], quality: quality === undefined ? 1 : Number(quality) }
    })
    .filter(({ language, quality }) => (language === 'zh' || language === 'en') && quality > 0)
    .toSorted((a, b) => b.quality - a.quality)
  return wishes[0]?.language === 'en' ? 'en' : 'zh'
}
