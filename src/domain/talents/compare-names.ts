import { pinyin } from 'pinyin-pro'

/** Whether two names may be one person's: `unknown` where they cannot tell, as a masked one (王**) or none at all. */
export type NameComparison = 'same' | 'different' | 'unknown'

/** A name is at most this long; of more the beginning counts. */
const MAX_LENGTH = 50
const HAN = /\p{Script=Han}/u
/** What stands for hidden characters in a Chinese name. */
const MASKS = /[*＊×xX?？○〇●•_某]+/gu
const HIDDEN = '*'
const TITLES = /(?:先生|女士|小姐|同学|老师|太太)$/u
/** What forms and files say where they have no name. */
const NO_NAMES = new Set(
  '未知 匿名 佚名 无名 无 姓名 候选人 求职者 简历 个人简历 unknown anonymous null none candidate resume'.split(
    ' ',
  ),
)
const COMPOUND_SURNAMES = new Set(
  '欧阳 司马 上官 诸葛 东方 皇甫 尉迟 公孙 令狐 慕容 司徒 夏侯 长孙 宇文 独孤 南宫 端木 歐陽 諸葛 東方 尉遲 公孫 長孫 獨孤 南宮'.split(
    ' ',
  ),
)
/** Syllables of pinyin in a row. Ambiguous as they are, it is asked of short texts only (`isPinyin`). */
const SYLLABLES =
  /^(?:(?:[zcs]h|[bpmfdtnlgkhjqxrzcsyw])?(?:i?ang?|iong|ong|u?ang?|ian|uan|iang|uang|eng?|ing?|ung?|iao|ao|uai|ai|ei|ou|iu|ui|ue|ie|ia|ua|uo|er|[aeiouv]))+$/

type ParsedName = {
  /** Characters of the Chinese name, a `*` for each run that is hidden. */
  han: string[]
  /** Words of the name in Latin letters, lower case, without accents. */
  latin: string[]
}

/**
 * Compares two names as they are written: `王小明`, `王 小明` and `Xiaoming Wang` are the same; so are simplified,
 * traditional and homophone spellings, since a phone or an address was found equal before names are asked. `王**`,
 * `王先生`, `Tom Wang` and `小明` say nothing against `王小明`, and nothing for it.
 */
export function compareNames(one: string | undefined, other: string | undefined): NameComparison {
  const a = parseName(one)
  const b = parseName(other)
  if (a === null || b === null) return 'unknown'
  const results: NameComparison[] = []
  if (a.han.length > 0 && b.han.length > 0) results.push(compareHan(a.han, b.han))
  if (a.latin.length > 0 && b.latin.length > 0) results.push(compareLatin(a.latin, b.latin))
  if (results.length === 0) {
    results.push(a.han.length > 0 ? compareMixed(a.han, b.latin) : compareMixed(b.han, a.latin))
  }
  // a name in both scripts, 王小明 (Tom), is the same as either; its Chinese part decides what differs
  return results.includes('same') ? 'same' : (results[0] ?? 'unknown')
}

/** How many people the names are of at least: names that may be one person's count once. */
export function countDistinctNames(names: readonly string[]): number {
  const distinct: string[] = []
  for (const name of names) {
    if (parseName(name) === null) continue
    if (distinct.every((known) => compareNames(known, name) === 'different')) distinct.push(name)
  }
  return distinct.length
}

/** Null when the text is no name. */
function parseName(text: string | undefined): ParsedName | null {
  const plain = (text ?? '').slice(0, MAX_LENGTH).normalize('NFKC').trim()
  if (!/\p{L}/u.test(plain) || NO_NAMES.has(plain.toLowerCase())) return null
  const latin = plain
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .split(/[^\p{L}]+/u)
    .map((word) => word.replace(/\p{Script=Han}/gu, ''))
    .filter((word) => word.length > 1)
  if (!HAN.test(plain)) return latin.length > 0 ? { han: [], latin } : null
  const masked = plain.replace(TITLES, HIDDEN).replace(MASKS, HIDDEN)
  const han = [...masked].filter((character) => HAN.test(character) || character === HIDDEN)
  return { han, latin: latin.filter((word) => !/^x+$/.test(word)) }
}

function compareHan(a: string[], b: string[]): NameComparison {
  const hidesA = a.includes(HIDDEN)
  const hidesB = b.includes(HIDDEN)
  if (hidesA && hidesB) return overlaps(a, b) ? 'unknown' : 'different'
  if (hidesA || hidesB) return (hidesA ? fits(a, b) : fits(b, a)) ? 'unknown' : 'different'
  if (a.length === b.length)
    return a.every((character, i) => soundsAs(character, b[i])) ? 'same' : 'different'
  const [short, long] = a.length < b.length ? [a, b] : [b, a]
  // a given name, or a surname alone, says too little
  const given = long.slice(long.length - short.length)
  const surname = long.slice(0, short.length)
  const isGiven = short.length > 1 && short.every((character, i) => soundsAs(character, given[i]))
  const isSurname = short.join('') === surname.join('') && short.length === surnameOf(long).length
  return isGiven || isSurname ? 'unknown' : 'different'
}

/** Whether a name with hidden parts can be this whole one. */
function fits(masked: string[], whole: string[]): boolean {
  const hidden = masked.indexOf(HIDDEN)
  const head = masked.slice(0, hidden)
  const tail = masked.slice(masked.lastIndexOf(HIDDEN) + 1)
  if (head.length + tail.length > whole.length) return false
  return (
    head.every((character, i) => soundsAs(character, whole[i])) &&
    tail.every((character, i) => soundsAs(character, whole[whole.length - tail.length + i]))
  )
}

/** Whether two names with hidden parts have nothing visible that differs. */
function overlaps(a: string[], b: string[]): boolean {
  const visible = Math.min(a.indexOf(HIDDEN), b.indexOf(HIDDEN))
  return a.slice(0, visible).every((character, i) => soundsAs(character, b[i]))
}

function compareLatin(a: string[], b: string[]): NameComparison {
  const spellings = new Set(rotations(a))
  if (rotations(b).some((spelling) => spellings.has(spelling))) return 'same'
  const [short, long] = a.length < b.length ? [a, b] : [b, a]
  return short.every((word) => long.includes(word)) ? 'unknown' : 'different'
}

/** Surname first or last: the words joined, from each word on. */
function rotations(words: string[]): string[] {
  return words.map((_, from) => [...words.slice(from), ...words.slice(0, from)].join(''))
}

function compareMixed(han: string[], latin: string[]): NameComparison {
  const surname = surnameOf(han)
  const given = han.slice(surname.length)
  const rest = withoutSurname(surname, rotations(latin))
  if (rest === null) {
    // no surname of his: a name like Tom says nothing, and 小明 may be written Xiaoming alone
    const alone = latin.length === 1 ? (latin[0] ?? '') : null
    if (alone === null) return 'different'
    return spells(given, alone) || !isPinyin(alone) ? 'unknown' : 'different'
  }
  if (rest.some((text) => spells(given, text)) && !han.includes(HIDDEN)) return 'same'
  if (han.includes(HIDDEN) || rest.includes('')) return 'unknown'
  return rest.some(isPinyin) ? 'different' : 'unknown'
}

/** What is left of the spellings that begin with the surname; null when none does. */
function withoutSurname(surname: string[], spellings: string[]): string[] | null {
  const heads = surname.reduce<string[]>(
    (begun, character) => begun.flatMap((head) => readings(character).map((reading) => head + reading)),
    [''],
  )
  const rest = spellings.flatMap((spelling) =>
    heads.filter((head) => spelling.startsWith(head)).map((head) => spelling.slice(head.length)),
  )
  return rest.length > 0 ? rest : null
}

/** Three syllables of six letters are the longest given name there is. */
function isPinyin(text: string): boolean {
  return text.length <= 18 && SYLLABLES.test(text)
}

/** Whether the text is the pinyin of the characters: of a given name, which is short. */
function spells(characters: string[], text: string): boolean {
  if (characters.length > 6) return false
  const [first, ...others] = characters
  if (first === undefined) return text === ''
  return readings(first).some(
    (reading) => text.startsWith(reading) && spells(others, text.slice(reading.length)),
  )
}

function surnameOf(han: string[]): string[] {
  return han.slice(0, COMPOUND_SURNAMES.has(han.slice(0, 2).join('')) ? 2 : 1)
}

function soundsAs(a: string, b: string | undefined): boolean {
  if (b === undefined) return false
  return a === b || readings(a).some((reading) => readings(b).includes(reading))
}

/** Every way to read a character, without tones; `lü` also as the two ways to type it. */
function readings(character: string): string[] {
  const all = pinyin(character, { multiple: true, toneType: 'none', type: 'array' })
  return all.flatMap((reading) =>
    reading.includes('ü')
      ? [reading.replace('ü', 'u'), reading.replace('ü', 'v'), reading.replace('ü', 'yu')]
      : [reading],
  )
}
