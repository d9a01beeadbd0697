import { fold, type Line, lineOf } from './document.ts'
import type { Resume } from './types.ts'

/** Characters of headings and labels that only the traditional script has. */
const TRADITIONAL =
  /[學歷業經國電話與會員產個這關資務應實開發專證聯絡統計畫對設導時間鄉區縣臺灣貿韓馬陳張劉黃趙吳鄭許蕭葉蔡蘇盧鐘楊幹華東區門長語護總類擔織負責營銷財辦級課題獎績號網廠傳現畢後機構動單]/gu
/** A résumé in simplified characters may name a firm in traditional ones. */
const FEWEST = 6
const LEAST_SHARE = 0.05

/**
 * The lines with simplified characters in place of traditional ones, character for character, so that one set of words and
 * models reads both scripts.
 * @returns the lines themselves where they are not written in traditional characters
 */
export async function simplifyLines(lines: Line[]): Promise<Line[]> {
  const text = lines.map((line) => line.text).join('\n')
  const traditional = text.match(TRADITIONAL)?.length ?? 0
  const han = text.match(/\p{Script=Han}/gu)?.length ?? 0
  if (traditional < FEWEST || traditional < LEAST_SHARE * han) return lines
  // Loaded for those who need it: its tables take a tenth of a second.
  const { Converter } = await import('opencc-js/t2cn')
  const convert = Converter({ from: 't', to: 'cn' })
  const simplify = (words: string) => {
    const simple = convert(words)
    return simple.length === words.length ? simple : words
  }
  return lines.map((line) => {
    const simple = lineOf(line.cells.map(simplify), line)
    return simple?.text.length === line.text.length
      ? { ...line, text: simple.text, cells: simple.cells }
      : line
  })
}

/**
 * The résumé with every word as the document writes it.
 * @param written the lines of the document
 * @param read the lines that the résumé was read from
 */
export function restoreScript(resume: Resume, written: Line[], read: Line[]): Resume {
  if (written === read) return resume
  const [source, simple] = [squeezed(written), squeezed(read)]
  const usual = new Map<string, string>()
  for (const [index, char] of simple.entries()) if (!usual.has(char)) usual.set(char, source[index] ?? char)
  const text = simple.join('')
  const restore = (value: string): string => {
    const chars = [...value]
    const at = text.indexOf(chars.map(fold).join('').replace(/\s/g, ''))
    let next = at
    return chars
      .map((char) => {
        const found = at < 0 || /\s/.test(char) ? undefined : source[next++]
        return /\p{Script=Han}/u.test(char) ? (found ?? usual.get(char) ?? char) : char
      })
      .join('')
  }
  return restoreIn(resume, restore) as Resume
}

function restoreIn(value: unknown, restore: (text: string) => string): unknown {
  if (typeof value === 'string') return restore(value)
  if (Array.isArray(value)) return value.map((each) => restoreIn(each, restore))
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, restoreIn(each, restore)]))
}

/** The characters without spaces, a UTF-16 unit or pair each, as many in both scripts. */
function squeezed(lines: Line[]): string[] {
  return lines.flatMap((line) => [...line.text].filter((char) => !/\s/.test(char)).map(fold))
}
