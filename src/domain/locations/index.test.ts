import { execFileSync } from 'node:child_process'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  countryOfDialingCode,
  dialingCodeOf,
  findPlace,
  isoOf,
  type LocationKind,
  listPlaces,
  maxPageSize,
  searchPlaceByName,
} from './index.ts'

const kinds: LocationKind[] = ['country', 'state', 'city', 'district']

/** Every page of a kind, the way a caller walks them. */
function listAll(kind: LocationKind, limit: number): string[] {
  const codes: string[] = []
  for (let after: string | undefined; ; ) {
    const page = listPlaces(kind, { after, limit })
    codes.push(...page.items.map((place) => place.code))
    if (!page.next) return codes
    after = page.next
  }
}

describe('findPlace', () => {
  it.each([
    ['country', ['CN_1', 'CN_2', 'CN_3', 'CN_112']],
    ['state', ['ST_1', 'ST_2', 'ST_15', 'ST_47']],
    ['city', ['CT_1', 'CT_2', 'CT_11', 'CT_12', 'CT_20', 'CT_22', 'CT_112', 'CT_125', 'CT_128', 'CT_159']],
    ['city', ['CT_223', 'CT_232', 'CT_100121']],
    ['district', ['DS_1', 'DS_70', 'DS_1000002', 'MDCA00009061']],
  ] as const)('knows every %s code of the vendor documentation as that kind', (kind, codes) => {
    for (const code of codes) expect(findPlace(code)).toMatchObject({ code, kind })
  })

  it.each([
    ['CN_1', { zh: '中国大陆', en: 'Chinese Mainland', py: 'zhongguodalu' }],
    ['ST_1', { zh: '辽宁', en: 'Liaoning', py: 'liaoning', countryCode: 'CN_1', divisionCode: '210000' }],
    ['ST_15', { zh: '四川', en: 'Sichuan', countryCode: 'CN_1' }],
    ['CT_1', { zh: '鞍山', en: 'Anshan', stateCode: 'ST_1' }],
    ['DS_70', { zh: '铁东区', en: 'Tiedong', cityCode: 'CT_1', stateCode: 'ST_1', countryCode: 'CN_1' }],
    ['DS_1000002', { zh: '大观区', en: 'Daguan', cityCode: 'CT_2', stateCode: 'ST_2' }],
    ['MDCA00009061', { zh: '高新区', en: 'Gaoxin', cityCode: 'CT_22', stateCode: 'ST_15' }],
    ['CT_11', { zh: '北京', en: 'Beijing', py: 'beijing', divisionCode: '110000' }],
    ['CT_125', { zh: '上海', stateCode: 'ST_47' }],
    ['CT_128', { zh: '深圳', en: 'Shenzhen' }],
    ['CT_159', { zh: '香港', en: 'Hong Kong', countryCode: 'CN_112' }],
    ['CT_223', { zh: '成都', en: 'Chengdu' }],
    ['CT_163', { zh: '新加坡', en: 'Singapore', py: 'xinjiapo', countryCode: 'CN_9000702' }],
  ])('gives %s the name that the vendor gives it', (code, expected) => {
    expect(findPlace(code)).toMatchObject(expected)
  })

  it('keeps the codes of our own that integrators may have stored', () => {
    expect(findPlace('CN_9000250')).toMatchObject({ kind: 'country', en: 'France', zh: '法国', py: 'faguo' })
    expect(findPlace('ST_9610000')).toMatchObject({ kind: 'state', zh: '陕西', en: 'Shaanxi', py: 'shanxi' })
    expect(findPlace('CT_9341500')).toMatchObject({ kind: 'city', zh: '六安', en: "Lu'an", py: 'luan' })
    expect(findPlace('DS_9110108')).toMatchObject({ kind: 'district', zh: '海淀区', cityCode: 'CT_11' })
  })

  it.each(['', 'CT_', 'CT_0', 'ct_11', 'CT_11 ', 'CN_99999999', '__proto__'])('does not know %j', (code) => {
    expect(findPlace(code)).toBeUndefined()
  })

  it('gives every place parents that exist and are of the right kind', () => {
    for (const kind of kinds) {
      for (const { code, countryCode, stateCode, cityCode } of listAll(kind, maxPageSize).map(
        (c) => findPlace(c)!,
      )) {
        expect(findPlace(countryCode)?.kind, code).toBe('country')
        if (stateCode) expect(findPlace(stateCode), code).toMatchObject({ kind: 'state', countryCode })
        if (cityCode) expect(findPlace(cityCode), code).toMatchObject({ kind: 'city', stateCode })
        expect(Boolean(cityCode), code).toBe(kind === 'district')
      }
    }
  })

  it('names every place in Chinese, in English and in pinyin letters', () => {
    for (const place of kinds.flatMap((kind) => listAll(kind, maxPageSize)).map((code) => findPlace(code)!)) {
      expect(place.zh, place.code).toMatch(/\p{Script=Han}/u)
      expect(place.en, place.code).toMatch(/^[\p{Script=Latin}\p{M}0-9 '’.,()&-]+$/u)
      expect(place.py, place.code).toMatch(/^[a-z]+$/)
    }
  })
})

describe('the polyphones of place names', () => {
  it.each([
    ['重庆', 'Chongqing'],
    ['厦门', 'Xiamen'],
    ['长沙', 'Changsha'],
    ['长治', 'Changzhi'],
    ['台州', 'Taizhou'],
    ['丽水', 'Lishui'],
    ['西安', "Xi'an"],
    ['吕梁', 'Lüliang'],
    ['成都', 'Chengdu'],
    ['呼和浩特', 'Hohhot'],
    ['乐清市', 'Yueqing'],
    ['浚县', 'Xunxian'],
    ['喀什', 'Kashgar'],
    ['内蒙古', 'Inner Mongolia'],
    ['西藏', 'Tibet'],
    ['澳门', 'Macao'],
    ['台湾', 'Taiwan'],
  ])('reads %s as %s', (zh, en) => {
    expect(searchPlaceByName(zh)[0]?.en).toBe(en)
  })
})

describe('listPlaces', () => {
  it.each(kinds)('walks all of kind %s once, whatever the page size', (kind) => {
    const all = listAll(kind, maxPageSize)
    expect(new Set(all).size).toBe(all.length)
    expect(listAll(kind, 7)).toEqual(all)
  })

  it('has the whole world, and all of China', () => {
    expect(listAll('country', 1000)).toHaveLength(250)
    expect(listAll('state', 1000)).toHaveLength(34)
    expect(listAll('city', 1000).length).toBeGreaterThan(400)
    expect(listAll('district', 1000).length).toBeGreaterThan(2900)
  })

  it('does not name a next page after the last place', () => {
    expect(listPlaces('state', { limit: 34 }).next).toBeUndefined()
    expect(listPlaces('state', { limit: 33 }).next).toBeDefined()
  })

  it('gives the asked codes only, once each, and leaves out unknown ones and other kinds', () => {
    const codes = ['CT_125', 'CT_11', 'CT_11', 'CN_1', 'CT_nowhere', 'CT_223']
    const { items, next } = listPlaces('city', { codes, limit: 10 })
    expect(items.map((place) => place.code)).toEqual(['CT_125', 'CT_11', 'CT_223'])
    expect(next).toBeUndefined()
    expect(listPlaces('city', { codes: [], limit: 10 }).items).toEqual([])
  })

  it('pages through the asked codes', () => {
    const codes = ['CT_125', 'CT_11', 'CT_128']
    const first = listPlaces('city', { codes, limit: 2 })
    expect(first.next).toBe('CT_11')
    expect(listPlaces('city', { codes, limit: 2, after: first.next })).toEqual({
      items: [findPlace('CT_128')],
    })
  })

  it('does not list a second code of a place beside its first', () => {
    expect(listAll('city', 1000)).not.toContain('CT_223')
  })

  it.each([0, -1, 1.5, Number.NaN, maxPageSize + 1])('refuses a limit of %d', (limit) => {
    expect(() => listPlaces('city', { limit })).toThrow(RangeError)
  })

  it.each(['', 'CN_1', 'CT_nowhere'])('refuses to go on after %j, which is not in the list', (after) => {
    expect(() => listPlaces('city', { limit: 1, after })).toThrow(RangeError)
  })
})

describe('searchPlaceByName', () => {
  it.each([
    ['杭州', 'CT_52'],
    ['杭州市', 'CT_52'],
    [' Hangzhou ', 'CT_52'],
    ['HANGZHOU CITY', 'CT_52'],
    ["xi'an", 'CT_155'],
    ['Xian', 'CT_155'],
    ['四川省', 'ST_15'],
    ['Sichuan Province', 'ST_15'],
    ['内蒙古自治区', 'ST_9150000'],
    ['广西壮族自治区', 'ST_9450000'],
    ['香港特别行政区', 'CT_159'],
    ['延边朝鲜族自治州', 'CT_9222400'],
    ['海淀', 'DS_9110108'],
    ['海淀区', 'DS_9110108'],
    ['中国', 'CN_1'],
    ['China', 'CN_1'],
    ['USA', 'CN_2'],
    ['英国', 'CN_9000826'],
    ['São Paulo', 'CT_130'],
  ])('finds %j', (text, code) => {
    expect(searchPlaceByName(text)[0]?.code).toBe(code)
  })

  it('puts the city before the state and the district of the same name', () => {
    expect(searchPlaceByName('吉林').map((place) => place.kind)).toEqual(['city', 'state'])
    expect(searchPlaceByName('朝阳').map((place) => place.kind)).toEqual([
      'city',
      'district',
      'district',
      'district',
    ])
  })

  it('gives the place that is meant when the ending tells places apart', () => {
    expect(searchPlaceByName('朝阳县').map((place) => place.zh)).toEqual(['朝阳县'])
  })

  it.each(['', ' ', '州', '不存在的地方', 'constructor', '杭州'.repeat(51)])(
    'finds nothing for %j',
    (text) => {
      expect(searchPlaceByName(text)).toEqual([])
    },
  )

  it('takes any text', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary' }), (text) => Array.isArray(searchPlaceByName(text))))
  })
})

describe('calling codes', () => {
  it.each([
    ['CN_1', '86', 'CN'],
    ['CN_112', '852', 'HK'],
    ['CN_9000446', '853', 'MO'],
    ['CN_9000158', '886', 'TW'],
    ['CN_2', '1', 'US'],
    ['CN_9000826', '44', 'GB'],
    ['CN_9000643', '7', 'RU'],
    ['CN_9000702', '65', 'SG'],
  ])('joins %s with +%s and %s both ways', (country, dialing, iso) => {
    expect(dialingCodeOf(country)).toBe(dialing)
    expect(isoOf(country)).toBe(iso)
    expect(countryOfDialingCode(dialing)).toBe(country)
    expect(countryOfDialingCode(`+${dialing}`)).toBe(country)
    expect(countryOfDialingCode(`00${dialing}`)).toBe(country)
  })

  it('gives a shared code to its main country', () => {
    const canada = searchPlaceByName('Canada')[0]!.code
    expect(dialingCodeOf(canada)).toBe('1')
    expect(countryOfDialingCode('+1')).toBe('CN_2')
  })

  it.each(['', '+', '0', '999', '86x', '８６', '+860', 'toString', '12345'])(
    'knows no country for %j',
    (dialing) => {
      expect(countryOfDialingCode(dialing)).toBeUndefined()
    },
  )

  it('knows no calling code of an unknown country, of a city, or of Antarctica', () => {
    expect(dialingCodeOf('CN_0')).toBeUndefined()
    expect(dialingCodeOf('CT_11')).toBeUndefined()
    expect(isoOf('CT_11')).toBeUndefined()
    expect(dialingCodeOf('CN_9000010')).toBeUndefined()
  })

  it('answers in plain Node too, which resolves the metadata module in its own way', () => {
    const url = new URL('./index.ts', import.meta.url).href
    const script = `import { countryOfDialingCode } from '${url}'; process.stdout.write(countryOfDialingCode('86'))`
    const args = ['--input-type=module', '-e', script]
    expect(execFileSync(process.execPath, args, { encoding: 'utf8' })).toBe('CN_1')
  })
})
