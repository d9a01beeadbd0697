const ethnicGroups =
  '蒙古|维吾尔|哈萨克|柯尔克孜|塔吉克|锡伯|达斡尔|鄂温克|鄂伦春|回|藏|苗|彝|壮|布依|朝鲜|满|侗|瑶|白|土家|哈尼|傣|黎|傈僳|佤|畲|' +
  '拉祜|水|东乡|纳西|景颇|土|仫佬|羌|布朗|撒拉|毛南|仡佬|阿昌|普米|怒|德昂|保安|裕固|京|独龙|赫哲'

/** "蒙古族藏族自治州", "维吾尔自治区", "回族区": an ethnic part is only one before these endings. */
const ethnicEnding = new RegExp(
  `(?:(?:${ethnicGroups})族|各族|(?:蒙古|维吾尔|哈萨克|柯尔克孜|塔吉克|锡伯)(?=自治))*(?:自治[区州县旗]|(?<=族)[区乡])$`,
)
const plainEnding =
  /(?:特别行政区|地区|特区|(?<=..)新区|(?<=神农架)林区|省|市|盟|(?<!矿|开发|管理|工业园|产业园)区|县|(?<![左右中前后联合])旗)$/

/**
 * The name that people use: 辽宁省 → 辽宁, 大理白族自治州 → 大理, 朝阳区 → 朝阳. A name that would lose everything but one
 * character stays whole (东区, 易县), and so does one whose ending tells it from its neighbour (井陉矿区, 土默特左旗).
 */
export function shortPlaceName(zh: string): string {
  const withoutEthnic = zh.replace(ethnicEnding, '')
  if (withoutEthnic !== zh)
    return withoutEthnic.length > 1 ? withoutEthnic : zh.replace(/族?自治[区州县旗]$/, '')
  const short = zh.replace(plainEnding, '')
  return short.length > 1 ? short : zh
}

/** The form under which a name is looked up: NFKC, lower case, no accents, apostrophes or spaces around. */
export function nameKey(text: string): string {
  return text
    .normalize('NFKD')
    .replace(/[\u0300-\u036f'’]/g, '')
    .trim()
    .replace(/\s+/g, ' ')
    .toLowerCase()
}
