/** Names of countries as résumés write them, in lower case. */
const COUNTRIES = new Set(
  'china|p.r. china|pr china|hong kong|hong kong sar|macau|macao|taiwan|japan|south korea|korea|singapore|malaysia|thailand|vietnam|indonesia|philippines|india|pakistan|bangladesh|sri lanka|nepal|usa|u.s.a.|u.s.|us|united states|united states of america|canada|mexico|brazil|argentina|chile|colombia|peru|uk|u.k.|united kingdom|england|scotland|wales|northern ireland|ireland|france|germany|deutschland|austria|switzerland|italy|spain|portugal|netherlands|the netherlands|belgium|luxembourg|denmark|sweden|norway|finland|iceland|poland|czechia|czech republic|slovakia|hungary|romania|bulgaria|greece|turkey|ukraine|russia|belarus|estonia|latvia|lithuania|croatia|serbia|slovenia|israel|uae|united arab emirates|saudi arabia|qatar|egypt|morocco|nigeria|kenya|ghana|ethiopia|south africa|australia|new zealand|iran|iraq|kazakhstan|uzbekistan|mongolia'.split(
    '|',
  ),
)

const STATES = new Set(
  'alabama|alaska|arizona|arkansas|california|colorado|connecticut|delaware|florida|georgia|hawaii|idaho|illinois|indiana|iowa|kansas|kentucky|louisiana|maine|maryland|massachusetts|michigan|minnesota|mississippi|missouri|montana|nebraska|nevada|new hampshire|new jersey|new mexico|new york|north carolina|north dakota|ohio|oklahoma|oregon|pennsylvania|rhode island|south carolina|south dakota|tennessee|texas|utah|vermont|virginia|washington|west virginia|wisconsin|wyoming|district of columbia|ontario|quebec|british columbia|alberta|manitoba|nova scotia|new south wales|victoria|queensland|bavaria|catalonia'.split(
    '|',
  ),
)

const STATE_CODES = new Set(
  'AL AK AZ AR CA CO CT DE FL GA HI ID IL IN IA KS KY LA ME MD MA MI MN MS MO MT NE NV NH NJ NM NY NC ND OH OK OR PA RI SC SD TN TX UT VT VA WA WV WI WY DC ON QC BC AB MB NS NB SK NSW VIC QLD UK US USA UAE'.split(
    ' ',
  ),
)

/** Cities that stand without their country often enough, in lower case. */
const CITIES = new Set(
  "beijing|shanghai|shenzhen|guangzhou|hangzhou|nanjing|suzhou|chengdu|wuhan|xi’an|xi'an|xian|tianjin|chongqing|xiamen|qingdao|dalian|hefei|changsha|zhuhai|dongguan|ningbo|taipei|hsinchu|tokyo|osaka|kyoto|seoul|bangkok|hanoi|ho chi minh city|jakarta|kuala lumpur|manila|mumbai|delhi|new delhi|bangalore|bengaluru|hyderabad|bombay|madras|kanpur|kharagpur|roorkee|guwahati|pilani|noida|gurgaon|gurugram|chennai|pune|kolkata|dubai|abu dhabi|doha|riyadh|tel aviv|istanbul|cairo|nairobi|lagos|accra|cape town|johannesburg|london|manchester|birmingham|leeds|liverpool|bristol|edinburgh|glasgow|cambridge|oxford|dublin|paris|lyon|toulouse|berlin|munich|münchen|hamburg|frankfurt|cologne|köln|stuttgart|düsseldorf|vienna|wien|zurich|zürich|geneva|lausanne|basel|milan|rome|turin|madrid|barcelona|valencia|lisbon|porto|amsterdam|rotterdam|utrecht|eindhoven|delft|brussels|antwerp|copenhagen|stockholm|gothenburg|uppsala|oslo|helsinki|warsaw|krakow|prague|brno|budapest|bucharest|sofia|athens|kyiv|kiev|moscow|saint petersburg|st. petersburg|sydney|melbourne|brisbane|perth|auckland|wellington|toronto|vancouver|montreal|ottawa|calgary|waterloo|new york|new york city|nyc|brooklyn|boston|chicago|seattle|san francisco|los angeles|san diego|san jose|palo alto|mountain view|menlo park|sunnyvale|cupertino|santa clara|redwood city|berkeley|oakland|sacramento|irvine|austin|dallas|houston|denver|boulder|portland|phoenix|atlanta|miami|orlando|philadelphia|pittsburgh|washington|baltimore|detroit|minneapolis|milwaukee|st. louis|kansas city|nashville|charlotte|raleigh|salt lake city|las vegas|redmond|bellevue|mexico city|são paulo|sao paulo|rio de janeiro|buenos aires|santiago|bogotá|bogota|lima".split(
    '|',
  ),
)

const NO_OFFICE = /^(?:fully |100% )?(?:remote|on-?site|hybrid|work from home)(?: work)?$/i

/** Cities of prefectures and the larger ones of counties, without 市. */
const CHINESE_CITIES =
  '北京 上海 天津 重庆 石家庄 唐山 秦皇岛 邯郸 邢台 保定 张家口 承德 沧州 廊坊 衡水 雄安 太原 大同 阳泉 长治 晋城 朔州 晋中 运城 忻州 临汾 吕梁 呼和浩特 包头 乌海 赤峰 通辽 鄂尔多斯 呼伦贝尔 巴彦淖尔 乌兰察布 乌兰浩特 锡林浩特 沈阳 大连 鞍山 抚顺 本溪 丹东 锦州 营口 阜新 辽阳 盘锦 铁岭 葫芦岛 长春 吉林 四平 辽源 通化 白山 松原 白城 延吉 哈尔滨 齐齐哈尔 鸡西 鹤岗 双鸭山 大庆 伊春 佳木斯 七台河 牡丹江 黑河 绥化 南京 无锡 徐州 常州 苏州 南通 连云港 淮安 盐城 扬州 镇江 泰州 宿迁 昆山 江阴 张家港 常熟 太仓 宜兴 杭州 宁波 温州 嘉兴 湖州 绍兴 金华 衢州 舟山 台州 丽水 义乌 慈溪 余姚 合肥 芜湖 蚌埠 淮南 马鞍山 淮北 铜陵 安庆 黄山 滁州 阜阳 宿州 六安 亳州 池州 宣城 福州 厦门 莆田 三明 泉州 漳州 南平 龙岩 宁德 晋江 南昌 景德镇 萍乡 九江 新余 鹰潭 赣州 吉安 宜春 抚州 上饶 济南 青岛 淄博 枣庄 东营 烟台 潍坊 济宁 泰安 威海 日照 莱芜 临沂 德州 聊城 滨州 菏泽 郑州 开封 洛阳 平顶山 安阳 鹤壁 新乡 焦作 濮阳 许昌 漯河 三门峡 南阳 商丘 信阳 周口 驻马店 济源 武汉 黄石 十堰 宜昌 襄阳 鄂州 荆门 孝感 荆州 黄冈 咸宁 随州 恩施 仙桃 潜江 长沙 株洲 湘潭 衡阳 邵阳 岳阳 常德 张家界 益阳 郴州 永州 怀化 娄底 吉首 广州 深圳 珠海 汕头 佛山 韶关 湛江 肇庆 江门 茂名 惠州 梅州 汕尾 河源 阳江 清远 东莞 中山 潮州 揭阳 云浮 南宁 柳州 桂林 梧州 北海 防城港 钦州 贵港 玉林 百色 贺州 河池 来宾 崇左 海口 三亚 三沙 儋州 成都 自贡 攀枝花 泸州 德阳 绵阳 广元 遂宁 内江 乐山 南充 眉山 宜宾 广安 达州 雅安 巴中 资阳 西昌 贵阳 六盘水 遵义 安顺 毕节 铜仁 凯里 都匀 兴义 昆明 曲靖 玉溪 保山 昭通 丽江 普洱 临沧 大理 楚雄 蒙自 拉萨 日喀则 昌都 林芝 西安 铜川 宝鸡 咸阳 渭南 延安 汉中 榆林 安康 商洛 兰州 嘉峪关 金昌 白银 天水 武威 张掖 平凉 酒泉 庆阳 定西 陇南 西宁 海东 格尔木 银川 石嘴山 吴忠 固原 中卫 乌鲁木齐 克拉玛依 吐鲁番 哈密 石河子 库尔勒 喀什 伊宁 香港 澳门 台北 新北 桃园 台中 台南 高雄 新竹 基隆 嘉义 东京 大阪 新加坡 首尔 伦敦 纽约'.replaceAll(
    ' ',
    '|',
  )
const PROVINCES =
  '北京 天津 上海 重庆 河北 山西 内蒙古 辽宁 吉林 黑龙江 江苏 浙江 安徽 福建 江西 山东 河南 湖北 湖南 广东 广西 海南 四川 贵州 云南 西藏 陕西 甘肃 青海 宁夏 新疆 台湾'.replaceAll(
    ' ',
    '|',
  )
const CHINESE_CITY = new RegExp(`^(?:(?:${CHINESE_CITIES})市?|.{2,3}[省市])$`)
/** "广东深圳", "上海浦东新区", "北京·朝阳", "陕西省西安市雁塔区". */
const CHINESE_PLACE = new RegExp(
  `^(?:(?:${PROVINCES})(?:省|市|(?:壮族|回族|维吾尔)?自治区)?[-·]?)?(?:${CHINESE_CITIES})市?(?:[-·]?\\p{Script=Han}{2,6}(?:[区县市镇])|[-·]\\p{Script=Han}{2,4}|(?!大学|学院|公司|银行|分行|医院|师范|理工|交通|工业|科技|市区|户口|地区|航空|外国)\\p{Script=Han}{2})?$`,
  'u',
)

/** Whether a text is a Chinese city, with or without its province and district. */
export function isChineseCity(text: string): boolean {
  return CHINESE_PLACE.test(text)
}

const PROVINCE = new RegExp(`^(?:${PROVINCES})`)

/** Whether a text begins with a Chinese province, as "湖北恩施土家族" does. */
export function isProvince(text: string): boolean {
  return PROVINCE.test(text)
}

/** Whether a text is a country, a state, or the code of one. */
export function isRegion(text: string): boolean {
  const words = text.trim().replace(/ \d{5}(?:-\d{4})?$/, '')
  return COUNTRIES.has(words.toLowerCase()) || STATES.has(words.toLowerCase()) || STATE_CODES.has(words)
}

/** Whether a text is the name of a place and nothing else: "Remote", "Portland, OR", "Coimbra, Portugal", "杭州市". */
export function isPlace(text: string): boolean {
  const words = text.trim().replace(/[.,]$/, '')
  if (NO_OFFICE.test(words) || CHINESE_CITY.test(words)) return true
  const parts = words.split(/, ?/)
  if (parts.length === 1) return isRegion(words) || CITIES.has(words.toLowerCase())
  return parts.length <= 4 && parts.slice(1).every(isRegion) && parts.every(isTownLike)
}

function isTownLike(text: string): boolean {
  return /^[\p{Lu}][\p{L}.'’ -]{1,30}(?: \d{5})?$/u.test(text) || isRegion(text)
}

const TOWN = "[\\p{Lu}][\\p{L}.'’-]*(?: [\\p{Lu}][\\p{L}.'’-]*){0,3}"
const TOWN_AND_REGION = new RegExp(
  `(${TOWN}), ?(${TOWN}|[A-Z]{2,3})(?: \\d{5}(?:-\\d{4})?)?(?![\\p{L}\\d])`,
  'gu',
)
const STREET =
  /\b(?:st|street|ave|avenue|rd|road|blvd|boulevard|lane|ln|dr|drive|apt|suite|floor|court|ct)\b/i

/** The places with their state or country in a line: "Portland, OR" of "1 Oak Road, Portland, OR 97201". */
export function findTowns(text: string): { words: string; index: number }[] {
  const found: { words: string; index: number }[] = []
  TOWN_AND_REGION.lastIndex = 0
  for (let match = TOWN_AND_REGION.exec(text); match; match = TOWN_AND_REGION.exec(text)) {
    const [words, town = '', region = ''] = match
    // "New York" of "Hollis Research, New York, NY" is the town, not the state
    const next = /^, ?([\p{L}. ]+)/u.exec(text.slice(match.index + words.length))?.[1]
    const isCity = isKnownCity(region) && next !== undefined && isRegion(next)
    const isTown = !STREET.test(town) && !isRegion(town) && !isCity
    // "Illinois US" is two regions
    const first = region.split(' ')[0] ?? ''
    const place = words.replace(/ \d{5}(?:-\d{4})?$/, '')
    if (isTown && (isRegion(region) || isRegion(first))) found.push({ words: place, index: match.index })
    else TOWN_AND_REGION.lastIndex = match.index + town.length
  }
  return found
}

/** Whether a text is a well-known city. */
export function isKnownCity(text: string): boolean {
  return CITIES.has(text.trim().toLowerCase())
}

/** Whether a text is a country that is a city too, and so tells where somebody lives. */
export function isCityState(text: string): boolean {
  return /^(?:singapore|hong kong|macau|macao)$/i.test(text.trim())
}
