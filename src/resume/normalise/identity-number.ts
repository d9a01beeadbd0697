/** What an identity number of the People's Republic says about its holder. */
export type IdentityNumber = { number: string; birthday: string; gender: 1 | 2 }

const WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]
const CHECKS = '10X98765432'

/**
 * Reads an identity number: 18 characters with their checksum (GB 11643-1999), or the 15 digits issued before 1999.
 * @returns undefined when the checksum or the date of birth inside is wrong
 */
export function parseIdentityNumber(text: string): IdentityNumber | undefined {
  const number = text.replace(/\s/g, '').toUpperCase()
  if (/^[1-9]\d{16}[\dX]$/.test(number)) {
    const sum = WEIGHTS.reduce((total, weight, index) => total + weight * Number(number[index]), 0)
    if (CHECKS[sum % 11] !== number[17]) return undefined
    return describe(number, number.slice(6, 14), number[16])
  }
  if (/^[1-9]\d{14}$/.test(number)) return describe(number, `19${number.slice(6, 12)}`, number[14])
  return undefined
}

/** The first valid identity number in a text. */
export function findIdentityNumber(text: string): IdentityNumber | undefined {
  for (const [candidate] of text.matchAll(/(?<![\dA-Za-z])\d{15}(?:\d{2}[\dXx])?(?![\dA-Za-z])/g)) {
    const found = parseIdentityNumber(candidate)
    if (found) return found
  }
  return undefined
}

function describe(number: string, digits: string, sex: string | undefined): IdentityNumber | undefined {
  const birthday = `${digits.slice(0, 4)}-${digits.slice(4, 6)}-${digits.slice(6, 8)}`
  const time = Date.parse(`${birthday}T00:00:00Z`)
  // Date.parse lets 31 February through as March.
  if (Number.isNaN(time) || new Date(time).toISOString().slice(0, 10) !== birthday) return undefined
  if (time > Date.now() || time < Date.UTC(1900, 0, 1)) return undefined
  return { number, birthday, gender: Number(sex) % 2 === 1 ? 1 : 2 }
}
