const HAN = '\\p{Script=Han}'
const BETWEEN_HAN = new RegExp(`(?<=[${HAN}，。；：、（）《》]) (?=[${HAN}，。；：、（）《》])`, 'gu')
const SPLIT_LABEL = new RegExp(`(?<=^|[ |])(${HAN})[ _。.·]{1,6}(${HAN})[ _。.·]*([:：])`, 'gu')

/** The dash of a period reads as the ideograph of one. */
const DASH_OF_TIME = /(?<=[\d月日])\s*[一—–]+\s*(?=(?:19|20)\d\d|至今|今|现在)/g
const COLON = new RegExp(`(?<=[${HAN})）]) ?: ?`, 'gu')

/**
 * What Tesseract read in a cell, as a person would have typed it: spaces between Chinese characters only where the print has
 * gaps, no quotation marks where it saw one, digits where a number has letters, labels whole and with the colon of Chinese.
 * @param gaps where the print has wide gaps, as shares of its width, 0 to 1
 */
export function cleanReading(text: string, gaps: number[] = []): string {
  const even = text.replace(/\s+/g, (gap) => (gap.length > 1 && !gap.includes('\n') ? '  ' : ' ')).trim()
  const spaced = dropSpaces(dropStrayMarks(even).replace(SPLIT_LABEL, '$1$2$3'), gaps)
    .replace(DASH_OF_TIME, ' - ')
    .replace(/ +(?=[,，.。;；:：!！?？)）、])/g, '')
  return repairLabel(repairNumbers(spaced)).replace(COLON, '：')
}

/** How far, as a share of the line, a space may lie from its gap. */
const GAP_SLACK = 0.06

function dropSpaces(text: string, gaps: number[]): string {
  return text.replace(BETWEEN_HAN, (_, place: number) => {
    const share = widthOf(text.slice(0, place)) / widthOf(text)
    return gaps.some((gap) => Math.abs(gap - share) < GAP_SLACK) ? ' ' : ''
  })
}

/** About how wide a text is set, in halves of an em. */
function widthOf(text: string): number {
  return [...text].reduce((sum, char) => sum + (char > '\u2e80' ? 2 : 1), 0)
}

// Only marks without a partner, and brackets of two kinds, are mistakes.
function dropStrayMarks(text: string): string {
  const paired = /[“"„][^“”"]*[”"]/.test(text)
  return (paired ? text : text.replace(/ ?[“”„‘"] ?/g, ' '))
    .replace(/[〈《<]([^〉》><()（）]*)([)）])/g, '($1$2')
    .replace(/([(（])([^〉》><()（）]*)[〉》>]/g, '$1$2)')
    .replace(/^[|_~·.\s]+(?=\S)|[|_~\s]+$/g, '')
    .trim()
}

const LOOKS_LIKE: Record<string, string> = {
  O: '0',
  o: '0',
  D: '0',
  l: '1',
  I: '1',
  '|': '1',
  i: '1',
  Z: '2',
  S: '5',
  B: '8',
}

/**
 * A slash that was read as 1, 2, 7 or l between year and month, where the other end of the period has its slash or is a word:
 * "202219 - 至今", "2014/10 - 201817".
 */
const LOST_SLASH =
  /(?<!\d)((?:19|20)\d\d)[127lI](0?[1-9]|1[0-2])(?=\s*[-–—一~至到]+\s*(?:(?:19|20)\d\d\/|至今|今|现在))|(?<=(?:19|20)\d\d\/\d{1,2}\s*[-–—一~至到]+\s*)((?:19|20)\d\d)[127lI](0?[1-9]|1[0-2])(?!\d)/g

// A run of six or more of which at most a third are letters that look like digits is a number, unless it is part of
// an e-mail address or a word.
function repairNumbers(text: string): string {
  return text
    .replace(/(?<![\w@.-])[\dOoDlI|iZSB]{6,20}(?![\w@])/g, (run) =>
      run.replace(/\d/g, '').length * 3 <= run.length ? digitsOf(run) : run,
    )
    .replace(/(?<=\/\d{1,2})[1l](?=1[3-9]\d{9}(?!\d))/g, ' / ')
    .replace(LOST_SLASH, (...found) => `${found[1] ?? found[3]}/${found[2] ?? found[4]}`)
    .replace(/(?<![\w@])(?:19|20|2[Oo]|[Il]9)[\dOolI]{2}(?=[年./-][\dOolI]{1,2}(?:\D|$))/g, digitsOf)
    .replace(/(?<=(?:19|20)\d\d[年./-])[\dOolI]{1,2}(?=$|[^\w@])/g, digitsOf)
}

function digitsOf(run: string): string {
  return run.replace(/[A-Za-z|]/g, (letter) => LOOKS_LIKE[letter] ?? letter)
}

// What follows a label says what it must be when one of its two characters was misread.
const BY_VALUE: [value: RegExp, characters: string, label: string][] = [
  [/^[男女]$/, '性别', '性别'],
  [/^(?:\+?86[ -]?)?1[3-9]\d[\d -]{8,10}$/, '电话', '电话'],
  [/^(?:\+?86[ -]?)?1[3-9]\d[\d -]{8,10}$/, '手机', '手机'],
  [/^\S+@\S+\.\w+$/, '邮箱', '邮箱'],
  [/^\p{Script=Han}{2,3}$/u, '姓名', '姓名'],
  [/^\d{2}岁?$/, '年龄', '年龄'],
]

const LABELS =
  '姓名|性别|年龄|生日|出生年月|籍贯|民族|学历|专业|手机|电话|手机号码?|联系电话|邮箱|电子邮箱|邮件|现居地|地址|学校|单位|公司|职位|职务|岗位|部门|时间|地点|描述|职责|内容|业绩'
const LABEL_STOP = new RegExp(`^((?:\\p{Script=Han}{2})?(?:${LABELS}))[;；。.,，](?= |$|[\\w+])`, 'u')

function repairLabel(line: string): string {
  const text = line.replace(LABEL_STOP, '$1:')
  const match = /^(\p{Script=Han})[ _]*(\p{Script=Han})[ _]*([:：]) *(.+)$/u.exec(text)
  if (!match) return text
  const [, first = '', second = '', colon = '', value = ''] = match
  const known = BY_VALUE.find(
    ([form, characters]) => form.test(value) && (characters.startsWith(first) || characters.endsWith(second)),
  )
  return known ? `${known[2]}${colon} ${value}` : text
}

const ADDRESS = /[\w.+-]+ ?[@＠©®] ?[\w-]+(?: ?[.,，。] ?[\w-]+)+/

/**
 * The text with its e-mail address set right from two more readings of the address alone. The Chinese model knows letters
 * and digits better (the English one takes q for g or qg, and 01 for 0l), but adds letters beside the @, which the English
 * one tells.
 */
export function repairAddress(text: string, chinese: string, english: string): string {
  const ours = findAddress(text)
  const [ofChinese, ofEnglish] = [tidyAddress(chinese), tidyAddress(english)]
  const plain = ofChinese?.replace(/[QOa©]@/, '@').replace(/@Q/, '@')
  const candidates = [ofChinese, plain]
  const best =
    candidates.find((each) => each?.length === ofEnglish?.length) ??
    candidates.find((each) => each !== undefined && letterBeforeAt(each) === letterBeforeAt(ofEnglish)) ??
    ofEnglish ??
    ofChinese
  if (!best) return ours ? text.replace(ours[0], tidyAddress(ours[0]) ?? ours[0]) : text
  return ours ? text.replace(ours[0], best) : text
}

function letterBeforeAt(address: string | undefined): string | undefined {
  return address?.split('@')[0]?.at(-1)?.toLowerCase()
}

/** The address in a reading, or what is left of it where a dot or the @ is lost. */
function findAddress(text: string): RegExpExecArray | null {
  return ADDRESS.exec(text) ?? /[\w.@＠©®+-]*(?:[@＠©®]|\.(?:com|cn|net|org)\b)[\w.-]*/i.exec(text)
}

function tidyAddress(text: string): string | undefined {
  return ADDRESS.exec(text)?.[0]
    .replace(/ /g, '')
    .replace(/[＠©®]/, '@')
    .replace(/[,，。]/g, '.')
    .replace(/@[lI](?=63\.|26\.|39\.)/, '@1')
    .replace(/\.c[0oO]m\b/, '.com')
}

/** Whether a reading holds an e-mail address or the larger part of one. */
export function hasAddress(text: string): boolean {
  return /[@＠©®]|\.(?:com|cn|net|org)\b/i.test(text)
}

/** Where the address, or what is left of it, stands in a reading: its begin and end as shares of the width, 0 to 1. */
export function addressSpan(text: string): [from: number, to: number] {
  const found = findAddress(text)
  if (!found) return [0, 1]
  const whole = widthOf(text)
  const before = widthOf(text.slice(0, found.index))
  return [before / whole, (before + widthOf(found[0])) / whole]
}

/** Share of Chinese characters among the letters of a text, 0 to 1; 1 when it has no letters. */
export function chineseShare(text: string): number {
  const letters = text.match(/\p{L}/gu) ?? []
  const chinese = text.match(/\p{Script=Han}/gu) ?? []
  // One Chinese character says as much as four Latin letters.
  return letters.length === 0 ? 1 : (4 * chinese.length) / (3 * chinese.length + letters.length)
}
