export type LocationKind = 'country' | 'state' | 'city' | 'district'

/** One place of the gazetteer. Parents are codes; `findPlace` turns them into places. */
export interface GazetteerPlace {
  code: string
  kind: LocationKind
  zh: string
  en: string
  /** Toneless pinyin of the Chinese name in one word, as Feishu's `py_name` ("liaoning"). */
  py: string
  countryCode: string
  /** Absent on countries, and on cities outside China. */
  stateCode?: string
  cityCode?: string
  /** China's six-digit administrative code (GB/T 2260), where the place has one. */
  divisionCode?: string
}
