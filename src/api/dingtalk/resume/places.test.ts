import { expect, it } from 'vitest'
import { findPlace } from '#domain/locations/index.ts'
import { readCountry, readPlace, readPlaces } from './places.ts'

const cityOf = (text: string) => findPlace(readPlace(text).place.code ?? '')?.zh

it.each([
  ['浙江省杭州市', '杭州'],
  ['浙江杭州', '杭州'],
  ['杭州', '杭州'],
  ['中国浙江省杭州市', '杭州'],
  ['浙江省杭州市余杭区仓前街道', '杭州'],
  ['北京', '北京'],
  ['北京市朝阳区', '北京'],
  ['吉林省长春市', '长春'],
  ['吉林市', '吉林'],
  ['上海 · 浦东', '上海'],
  ['新疆维吾尔自治区乌鲁木齐市', '乌鲁木齐'],
  ['余杭区', '杭州'],
])('%s is in %s', (text, city) => {
  expect(cityOf(text)).toBe(city)
})

it.each(['浙江', '浙江省', '吉林', '吉林省', '火星', '', '朝阳区'])(
  '"%s" names no city, and the words are kept',
  (text) => {
    expect(readPlace(text).place).toEqual({ text })
  },
)

it('what stands behind the city is an address', () => {
  expect(readPlace('浙江省杭州市余杭区仓前街道').rest).toBe('余杭区仓前街道')
  expect(readPlace('浙江省杭州市').rest).toBe('')
})

it('several places are told apart by any separator', () => {
  const places = readPlaces('杭州,上海，北京、火星;深圳 广州/成都|武汉')
  expect(places.map(({ text }) => text)).toEqual([
    '杭州',
    '上海',
    '北京',
    '火星',
    '深圳',
    '广州',
    '成都',
    '武汉',
  ])
  expect(places.filter(({ code }) => code === undefined)).toEqual([{ text: '火星' }])
})

it('a country has its code', () => {
  expect(readCountry('中国')).toEqual({ code: 'CN_1', text: '中国' })
  expect(readCountry('火星')).toEqual({ text: '火星' })
})
