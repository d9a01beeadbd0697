import { pinyin } from 'pinyin-pro'

/** Readings of place names that the pinyin package gets wrong, syllables by spaces. */
const readings: Record<string, string> = {
  单县: 'shan xian',
  洪洞: 'hong tong',
  乐清: 'yue qing',
  乐亭: 'lao ting',
  尉犁: 'yu li',
  浚县: 'xun xian',
  涡阳: 'guo yang',
  蔚县: 'yu xian',
  筠连: 'jun lian',
  什邡: 'shi fang',
  吴堡: 'wu bu',
  繁峙: 'fan shi',
  大埔: 'da bu',
  歙县: 'she xian',
  六合: 'lu he',
  六枝: 'lu zhi',
  闵行: 'min hang',
  珲春: 'hun chun',
  民乐: 'min le',
  泌阳: 'bi yang',
}

/** Characters that are read one way only in the names of Chinese places. */
const fixedCharacters: Record<string, string> = { 都: 'du', 什: 'shi', 蚌: 'beng' }

/** The toneless syllables of a Chinese place name, "ü" kept: 吕梁 → ["lü", "liang"]. */
export function syllablesOf(zh: string): string[] {
  const reading = readings[zh]
  if (reading) return reading.split(' ')
  const syllables = pinyin(zh, { toneType: 'none', type: 'array', nonZh: 'removed' })
  const characters = [...zh].filter((character) => /\p{Script=Han}/u.test(character))
  return syllables.map((syllable, i) => fixedCharacters[characters[i] ?? ''] ?? syllable)
}

/** "lüliang" → "lvliang": one word of letters, as Feishu's `py_name`. */
export function pinyinWord(zh: string): string {
  return syllablesOf(zh).join('').replaceAll('ü', 'v')
}

/** 西安 → "Xi'an", 长沙 → "Changsha": with an apostrophe before a vowel inside the word, as the standard wants. */
export function englishFromPinyin(zh: string): string {
  const word = syllablesOf(zh)
    .map((syllable, i) => (i > 0 && /^[aoe]/.test(syllable) ? `'${syllable}` : syllable))
    .join('')
  return word.charAt(0).toUpperCase() + word.slice(1)
}
