import { fold, type Line } from '../document.ts'
import { ENGLISH_DAY } from '../normalise/time.ts'
import { findTowns, isKnownCity } from './places.ts'

/** Lines from the top in which somebody tells when they were born. */
const LINES = 60
const BORN = new RegExp(
  `\\b(?:date of birth|birth ?date|d\\.?o\\.?b\\.?|born(?: on)?)\\s*(?:[:|-]\\s*)?(${ENGLISH_DAY})`,
  'i',
)

/** The birthday behind an English label inside a line, as "Sex Female | Date of birth 17/04/1990" has it; in the document's words. */
export function englishBirthday(lines: Line[]): string | undefined {
  return lines
    .slice(0, LINES)
    .map((line) => BORN.exec(fold(line.text))?.[1])
    .find(Boolean)
}

/** British postcodes stand behind the town, others of four to six digits before or behind it. */
const BRITISH_POSTCODE = /\b[A-Z]{1,2}\d[A-Z\d]? \d[A-Z]{2}\b/
const POSTCODE = new RegExp(`${BRITISH_POSTCODE.source}|\\b\\d{4,6}\\b`, 'g')

/** The town of an address: with its state or country, before a British postcode, or a well-known city between commas. */
export function townOfAddress(address: string): string | undefined {
  const text = fold(address)
  const named = findTowns(text)[0]?.words
  if (named) return named
  const parts = text.split(/\s*[,|;]\s*|\s+-+\s+/).map((part) => part.replace(POSTCODE, '').trim())
  return parts.findLast(isKnownCity) ?? TOWN_BEFORE_POSTCODE.exec(text)?.[1]
}

/** "York" of "4 Mill Lane, York YO1 7HH". */
const TOWN_BEFORE_POSTCODE = new RegExp(
  `(?:^|, ?)(\\p{Lu}[\\p{L}'’-]+(?: \\p{Lu}[\\p{L}'’-]+){0,2}),? (?=${BRITISH_POSTCODE.source})`,
  'u',
)
