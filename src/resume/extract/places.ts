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

const CHINESE_CITY =
  /^(?:(?:北京|上海|广州|深圳|杭州|南京|苏州|成都|武汉|西安|天津|重庆|厦门|长沙|郑州|青岛|大连|哈尔滨|沈阳|长春|合肥|济南|福州|昆明|东莞|佛山|宁波|无锡|珠海|南昌|太原|石家庄|贵阳|南宁|海口|兰州|银川|西宁|呼和浩特|乌鲁木齐|拉萨|温州|常州|南通|徐州|烟台|惠州|中山|泉州|嘉兴|绍兴|金华|香港|澳门|台北)市?|.{2,3}[省市])$/

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
