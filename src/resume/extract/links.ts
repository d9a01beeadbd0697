import { decodedLink, fold, type Line } from '../document.ts'
import type { Section } from '../segment.ts'

const MAX_LINKS = 10

/** Sites where people have a page of their own. */
const PROFILE_HOST =
  '(?:github\\.com|gitlab\\.com|gitee\\.com|linkedin\\.com|zhihu\\.com|weibo\\.com|twitter\\.com|x\\.com|facebook\\.com|instagram\\.com|medium\\.com|behance\\.net|dribbble\\.com|kaggle\\.com|stackoverflow\\.com|leetcode\\.(?:com|cn)|juejin\\.(?:im|cn)|csdn\\.net|cnblogs\\.com|jianshu\\.com|segmentfault\\.com|orcid\\.org|scholar\\.google\\.[a-z.]{2,6}|huggingface\\.co|soundcloud\\.com|youtube\\.com|t\\.me)'
const PROFILE = new RegExp(
  `(?:https?://)?(?:[a-z0-9-]{1,40}\\.)?${PROFILE_HOST}/[\\w.~/%@?=&+-]*[\\w%-]`,
  'gi',
)
const PROFILE_ALONE = new RegExp(`^(?:https?://)?(?:[a-z0-9-]{1,40}\\.)?${PROFILE_HOST}/`, 'i')
/** A page of the person's own: an address without an at sign before it, in one of the usual top domains or with "http". */
const SITE =
  /(?<![@\w.-])(?:https?:\/\/[^\s|,;()，；（）]{4,200}|(?:[a-z0-9][a-z0-9-]{0,40}\.){1,4}(?:com|cn|org|net|io|dev|me|ai|app|site|tech|blog|xyz|info|top|co|pm|design|page|fun|cc|vip|wiki)(?:\/[^\s|,;()，；（）]{0,100})?)(?![\w@])/gi
const ACCOUNT = /(?:微信号?|wechat|weixin|qq)\s*(?:id)?\s*[:：]\s*([A-Za-z][\w-]{4,29}|\d{5,12})(?![\w@.])/gi

/** Sections whose links lead to what they tell of. */
const ENTRIES = new Set(['education', 'career', 'internship', 'project', 'award', 'training'])

/** Where else the person is found: profiles written on top or behind words, and what else stands among the contacts. */
export function findLinks(lines: Line[], sections: Section[]): string[] {
  const contacts = contactLines(lines, sections)
  const top = lines.slice(0, 60)
  const outside = sections.filter(({ name }) => !ENTRIES.has(name)).flatMap((section) => section.lines)
  const found = [
    ...top.flatMap((line) => [...profiles(wordsOf(line)), ...namedAccounts(wordsOf(line))]),
    ...outside.flatMap((line) => (line.links ?? []).flatMap(profiles)),
    ...contacts.flatMap((line) => sitesIn(line)),
    ...contacts.flatMap((line) => [...wordsOf(line).matchAll(ACCOUNT)].map((match) => match[1] ?? '')),
  ]
  const unique = new Map<string, string>()
  for (const link of found) {
    const key = sameAs(link)
    if (key && ![...unique.keys()].some((known) => known.startsWith(`${key}/`) || known === key))
      unique.set(key, link)
  }
  return [...unique.values()].slice(0, MAX_LINKS)
}

/** Lines about the person: before the first section of another kind, and in sections of contacts. */
export function contactLines(lines: Line[], sections: Section[]): Line[] {
  const own = sections.filter((section) => section.name === 'basic').flatMap((section) => section.lines)
  const top = own.length < lines.length ? own.slice(0, 40) : own.slice(0, 12)
  // contacts also stand at the foot of a page, or in a sidebar
  const apart = lines
    .filter((line) => CONTACT.test(line.text.slice(0, MAX_LINE)) && !top.includes(line))
    .slice(0, 4)
  return [...top, ...apart]
}

const CONTACT = /[\w.-]@[\w-]{1,63}\.[a-z]{2}|(?<![\d.])\+\d{1,3}[ (-]?\d/i
/** "GitHub: name", "LinkedIn:// name", "领英：name". */
const NAMED_ACCOUNT =
  /(?<![\w.])(github|linkedin|gitee|twitter|知乎|领英|微博)\s*(?:[:：]\/*|@|\/)\s*@?([A-Za-z][\w-]{2,39})(?![\w@.:/])/giu
const HOST_OF: Record<string, string> = {
  github: 'github.com/',
  linkedin: 'linkedin.com/in/',
  领英: 'linkedin.com/in/',
  gitee: 'gitee.com/',
  twitter: 'twitter.com/',
  知乎: 'zhihu.com/people/',
  微博: 'weibo.com/',
}

function namedAccounts(text: string): string[] {
  return [...text.matchAll(NAMED_ACCOUNT)].map(
    ([, site = '', name = '']) => `${HOST_OF[site.toLowerCase()] ?? ''}${name}`,
  )
}

/** Nobody's contacts are longer; a file may be one line of megabytes. */
const MAX_LINE = 500

function wordsOf(line: Line): string {
  return fold(line.text.slice(0, MAX_LINE))
}

function profiles(text: string): string[] {
  return (text.match(PROFILE) ?? []).map((each) => each.replace(/\/+$/, '')).filter((each) => !isDeep(each))
}

// github.com/name is a person's page, github.com/name/project and what it holds are not.
function isDeep(link: string): boolean {
  const [host = '', ...path] = sameAs(link).split('/')
  return path.length > (/linkedin|zhihu|stackoverflow|csdn|google|leetcode|juejin|orcid/.test(host) ? 3 : 1)
}

function sitesIn(line: Line): string[] {
  const written = wordsOf(line).match(SITE) ?? []
  const linked = (line.links ?? []).filter((url) => /^https?:/i.test(url))
  return [...written, ...linked.map(decodedLink)]
    .filter((url) => !isDeep(url) || !PROFILE_ALONE.test(url))
    .filter((url) => !/^(?:https?:\/\/)?(?:www\.)?[^/]*\.(?:png|jpe?g|pdf)$/i.test(url))
}

function sameAs(link: string): string {
  return link
    .toLowerCase()
    .replace(/^https?:\/\//, '')
    .replace(/^www\./, '')
    .replace(/\/+$/, '')
}

/** The e-mail address behind a link, where the text breaks it or only names it. */
export function linkedEmail(lines: Line[]): string | undefined {
  const link = lines
    .slice(0, 80)
    .flatMap((line) => line.links ?? [])
    .find((url) => /^mailto:/i.test(url))
  return link?.slice(7).split('?')[0]
}
