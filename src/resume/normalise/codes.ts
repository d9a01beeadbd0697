/** Feishu's degree codes, the most specific words first. */
const DEGREES: [pattern: RegExp, code: number][] = [
  [/博士(?!后)|ph\.? ?d|doctor/i, 8],
  [
    /硕士|碩士|研究生|\bmba\b|\bemba\b|\bll\.?m\b|\bmfa\b|\bm\.?ed\b|\bm\.?phil\b|\bmph\b|master|\bm\.?s\.?c?\b|\bm\.?eng\b|\bm\.?a\.?(?=$|[\s,])/i,
    7,
  ],
  [/大专|专科|高职|associate/i, 5],
  [
    /本科|学士|學士|bachelor|\bb\.?s\.?c?\b|\bb\.?eng\b|\bb\.?a\.?(?=$|[\s,])|\bb\.?tech\b|\bll\.?b\b|\bbba\b|\bbfa\b|\bb\.?com\b|\bb\.?ed\b|\bb\.?arch\b/i,
    6,
  ],
  [/高中|high school/i, 4],
  [/中专|中職|中职|职高|技校|vocational/i, 3],
  [/初中|junior high/i, 2],
  [/小学|primary school/i, 1],
]

/** The code of the degree that a text names: 1 primary school … 8 doctor. */
export function degreeCode(text: string | undefined): number | undefined {
  return text ? DEGREES.find(([pattern]) => pattern.test(text))?.[1] : undefined
}

/** Feishu's educationType: 2 full-time, 3 part-time, 4 self-study examination. */
export function educationTypeCode(text: string): number | undefined {
  if (/自考|自学考试|自修/.test(text)) return 4
  if (/非全日制|非全|在职|函授|成人|成教|夜大|业余|电大|网络教育|远程|开放大学|开放教育|继续教育/.test(text))
    return 3
  return /全日制|统招/.test(text) ? 2 : undefined
}

const LANGUAGES: [pattern: RegExp, code: number][] = [
  [/英语|英文|english|cet-?[46]|toefl|ielts|雅思|托福/i, 1],
  [/法[语文]|french/i, 2],
  [/日[语文]|jlpt|japanese/i, 3],
  [/韩[语文]|korean/i, 4],
  [/德[语文]|german/i, 5],
  [/俄[语文]|russian/i, 6],
  [/西班牙语|spanish/i, 7],
  [/葡萄牙语|portuguese/i, 8],
  [/阿拉伯语|arabic/i, 9],
  [/印地语|hindi\b/i, 10],
  [/土耳其语|turkish/i, 18],
  [/意大利语|italian/i, 19],
  [/越南语|vietnamese/i, 23],
  [/普通话|国语|中文|汉语|mandarin|chinese/i, 24],
  [/粤语|广东话|cantonese/i, 25],
]

/** The codes of the languages that a text names, each once, in the order of the text. */
export function languageCodes(text: string): number[] {
  return LANGUAGES.map(([pattern, code]) => ({ code, at: text.search(pattern) }))
    .filter((found) => found.at >= 0)
    .sort((a, b) => a.at - b.at)
    .map((found) => found.code)
}

/** 1 beginner … 5 native, when a text says. */
export function proficiencyCode(text: string): number | undefined {
  if (/母语|native/i.test(text)) return 5
  if (/精通|流利|熟练|fluent|proficient|无障碍/i.test(text)) return 4
  if (/商务|良好|business/i.test(text)) return 3
  if (/日常|一般|conversation/i.test(text)) return 2
  return /入门|初级|beginner|basic/i.test(text) ? 1 : undefined
}

/** 1 male, 2 female. */
export function genderCode(text: string | undefined): number | undefined {
  if (/^(男|m\b|male)/i.test(text ?? '')) return 1
  return /^(女|f\b|female)/i.test(text ?? '') ? 2 : undefined
}

const RANKS = [5, 10, 20, 30, 50]
const LOWER_RANK = 51

/** Feishu's academicRanking, the top 5, 10, 20, 30 or 50 per cent, of "前3%" and "排名：8/92"; 51 below those. */
export function rankingCode(words: string | undefined): number | undefined {
  const [, place, all] = /(\d{1,3}) ?\/ ?(\d{2,4})/.exec(words ?? '') ?? []
  const said = /(\d{1,2}(?:\.\d)?) ?%/.exec(words ?? '')?.[1]
  const share = place && all ? (100 * Number(place)) / Number(all) : said ? Number(said) : undefined
  if (share === undefined || share <= 0 || share > 100) return undefined
  return RANKS.find((rank) => share <= rank) ?? LOWER_RANK
}
