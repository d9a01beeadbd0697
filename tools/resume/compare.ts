/** Whether a predicted value is the gold value; gold "a||b" is either. */
export type Compare = (gold: string, said: string) => boolean

/** Text without spaces, punctuation, width and case. */
export function bare(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\u00ad\u200b-\u200d\ufeff]/g, '')
    .replace(/[\s\p{P}\p{S}]+/gu, '')
}

const either = (gold: string, test: (one: string) => boolean): boolean =>
  gold.split('||').some((one) => one !== '' && test(one))

/** How alike two texts are: 1 equal, 0.9 one holds the other and is at most twice as long, below that by shared pairs of characters. */
export function likeness(gold: string, said: string): number {
  const b = bare(said)
  const values = gold.split('||').map((one) => likenessOfBare(bare(one), b))
  return Math.max(0, ...values)
}

function likenessOfBare(a: string, b: string): number {
  if (a === '' || b === '') return 0
  if (a === b) return 1
  const [short, long] = a.length < b.length ? [a, b] : [b, a]
  if (long.includes(short) && short.length / long.length >= 0.5) return 0.9
  return Math.min(0.89, sharedPairs(a, b))
}

function sharedPairs(a: string, b: string): number {
  if (a.length < 2 || b.length < 2) return 0
  const pairs = (text: string) => Array.from({ length: text.length - 1 }, (_, i) => text.slice(i, i + 2))
  const left = new Map<string, number>()
  for (const pair of pairs(a)) left.set(pair, (left.get(pair) ?? 0) + 1)
  let shared = 0
  for (const pair of pairs(b)) {
    const count = left.get(pair) ?? 0
    if (count === 0) continue
    shared++
    left.set(pair, count - 1)
  }
  return (2 * shared) / (a.length + b.length - 2)
}

export const sameText: Compare = (gold, said) => likeness(gold, said) >= 0.75
export const sameKey: Compare = (gold, said) => likeness(gold, said) >= 0.6
export const sameName: Compare = (gold, said) => either(gold, (one) => bare(one) === bare(said))

export const sameEmail: Compare = (gold, said) =>
  either(
    gold,
    (one) =>
      one.trim().toLowerCase() ===
      said
        .trim()
        .toLowerCase()
        .replace(/^mailto:/, ''),
  )

export const samePhone: Compare = (gold, said) =>
  either(gold, (one) => {
    const [a, b] = [digitsOf(one), digitsOf(said)]
    if (a === '' || b === '') return false
    const [short, long] = a.length < b.length ? [a, b] : [b, a]
    return a === b || (short.length >= 7 && long.length - short.length <= 3 && long.endsWith(short))
  })

function digitsOf(phone: string): string {
  return phone
    .normalize('NFKC')
    .replace(/\D/g, '')
    .replace(/^0086/, '')
    .replace(/^86(?=1\d{10}$)/, '')
}

export const sameGender: Compare = (gold, said) => genderOf(gold) === genderOf(said)

function genderOf(text: string): string {
  const word = bare(text)
  if (/^(?:男|m|male)/.test(word)) return 'male'
  return /^(?:女|f|female)/.test(word) ? 'female' : word
}

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec']

/** A time as YYYY, YYYY-MM, YYYY-MM-DD or "present"; text that is none stays. */
export function plainDate(text: string): string {
  const words = text.normalize('NFKC').trim().toLowerCase()
  if (/至今|现在|目前|今$|present|now|current|ongoing|仍在职|在职/.test(words)) return 'present'
  const named = /([a-z]{3})[a-z]*\.?\s*,?\s*((?:19|20)\d{2}|1\d{3})/.exec(words)
  const month = MONTHS.indexOf(named?.[1] ?? '') + 1
  if (named && month > 0) return `${named[2]}-${String(month).padStart(2, '0')}`
  const turned = /^(\d{1,2})[/.-](\d{4})$/.exec(words)
  if (turned) return `${turned[2]}-${turned[1]?.padStart(2, '0')}`
  const [found, year, number, day] =
    /(\d{4})\s*[年./-]?\s*(\d{1,2})?\s*[月./-]?\s*(\d{1,2})?/.exec(words) ?? []
  if (!found || !year) return words
  if (!number || Number(number) < 1 || Number(number) > 12) return year
  return [year, number.padStart(2, '0'), ...(day ? [day.padStart(2, '0')] : [])].join('-')
}

export const sameDate: Compare = (gold, said) =>
  either(gold, (one) => {
    const [a, b] = [plainDate(one), plainDate(said)]
    if (a === 'present' || b === 'present') return a === b
    const length = a.length <= 4 ? 4 : 7
    return a.slice(0, length) === b.slice(0, length)
  })

/** A birthday less precise than the gold is wrong, a more precise one is compared as far as the gold goes. */
export const sameBirthday: Compare = (gold, said) =>
  either(gold, (one) => {
    const [a, b] = [plainDate(one), plainDate(said)]
    return b.length >= a.length && b.startsWith(a)
  })

const DEGREES: [name: string, words: RegExp][] = [
  ['doctor', /博士|ph\.?\s?d|doctor/],
  ['master', /硕士|碩士|研究生|mba|master|m\.?\s?s\.?\s?e|\bm\.?s\.?c?\b|m\.b\.a|meng|\bm\.?a\.?\b/],
  ['associate', /associate|大专|专科|大專|高职/],
  [
    'bachelor',
    /本科|学士|學士|大學|大学|bachelor|\bb\.?\s?s\.?\s?e?\.?c?\b|\bb\.?\s?e\.?\b|\bb\.?a\.?\b|beng|b\.tech/,
  ],
  ['secondary', /高中|中专|中專|职高|技校|high school/],
]

export const sameDegree: Compare = (gold, said) =>
  either(gold, (one) => {
    const [a, b] = [levelOf(one), levelOf(said)]
    return a && b ? a === b : sameText(one, said)
  })

function levelOf(degree: string): string | undefined {
  const words = degree.normalize('NFKC').toLowerCase()
  return DEGREES.find(([, pattern]) => pattern.test(words))?.[0]
}

export const sameCity: Compare = (gold, said) =>
  either(gold, (one) => {
    const [a, b] = [bareCity(one), bareCity(said)]
    return a.length > 1 && b.length > 1 && (a.includes(b) || b.includes(a))
  })

function bareCity(city: string): string {
  return bare(city)
    .replace(/[省市区區县縣]/g, '')
    .replace(/中国|china/g, '')
}

export const sameLink: Compare = (gold, said) =>
  either(gold, (one) => {
    const [a, b] = [bareLink(one), bareLink(said)]
    if (a === '' || b === '') return false
    return a === b || a.endsWith(`/${b}`) || b.endsWith(a) || (a.length > 6 && b.includes(a))
  })

function bareLink(link: string): string {
  const words = link.normalize('NFKC').trim().toLowerCase()
  return words
    .replace(/^[a-z]+:\/\//, '')
    .replace(/^www\./, '')
    .replace(/[/\s]+$/, '')
    .replace(/^@/, '')
}

export const sameAward: Compare = (gold, said) =>
  sameKey(gold, said) || either(gold, (one) => bare(one).length >= 4 && bare(said).includes(bare(one)))

export const sameLanguage: Compare = (gold, said) =>
  either(gold, (one) => bare(said).includes(bare(one)) || bare(one).includes(bare(said)))
