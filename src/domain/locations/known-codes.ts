/**
 * The codes that Feishu itself uses, as far as they are known. Places that are not here get codes of our own.
 *
 * How a code became known:
 * - `documented`: a published sample of the vendor shows the code together with the name;
 * - `observed`: public answers of career sites that run on Feishu Hire show code and name together;
 * - `chosen`: a published sample uses the code and never says what it means. It has to exist, so that a copied sample
 *   runs; the place is our choice.
 *
 * The samples contradict each other. What was taken, and what was left:
 *
 * | code | taken | also seen | why |
 * | --- | --- | --- | --- |
 * | CN_1 | 中国大陆 (Chinese Mainland) | 中国 (China) | the location pages; "中国" and "China" still find it by name |
 * | ST_1 | 辽宁 (py_name liaoning) | 四川 | location query; fits CT_1 鞍山 and DS_70 铁东区 of the job pages |
 * | CT_1 | 鞍山 | 成都 | the job pages; 成都 is CT_22 in every observed answer |
 * | DS_70 | 铁东区 of 鞍山 | 成都 | 成都 is no district |
 * | ST_2, CT_2, DS_1000002 | 安徽, 安庆, 大观区 | | consistent in all job samples |
 * | CT_22 | 成都 | 安庆 | location list and all observed answers; 安庆 is CT_2 |
 * | ST_15 | 四川 | | location list |
 * | MDCA00009061 | 高新区 of 成都 | 大观区 of 安庆 | location list, which is the page about addresses |
 * | DS_1 | 武侯区 of 成都 | | interview sample; its CT_1 and ST_1 are contradicted, its district is not |
 * | ST_47 | 上海 (the municipality as a state) | | talent sample, which uses it as a city |
 * | CT_112 | 宁波 | 上海 | observed; 上海 is CT_125 |
 * | CT_20, CT_159 | 长沙, 香港 | | observed; the samples name neither |
 * | CT_223, CT_232 | other codes of 成都 | | the only name that the samples give them |
 * | CN_112 | 中国香港 | | chosen: the sample with it lives in CT_159 and studied in Hong Kong |
 * | CN_2, CN_3 | 美国, 日本 | as a city | chosen |
 * | CT_12 | 蚌埠 | | chosen: low city codes run in pinyin order, between 北京 (11) and 沧州 (15) |
 * | CT_100121 | 辽阳 | | chosen: codes from 100001 run by province in pinyin order |
 */
export type CodeEvidence = 'documented' | 'observed' | 'chosen'

/** Feishu's country codes by ISO 3166-1 alpha-2. */
export const knownCountryCodes: Record<string, { code: string; evidence: CodeEvidence }> = {
  CN: { code: 'CN_1', evidence: 'documented' },
  HK: { code: 'CN_112', evidence: 'chosen' },
  US: { code: 'CN_2', evidence: 'chosen' },
  JP: { code: 'CN_3', evidence: 'chosen' },
}

/** Feishu's state codes by division code. */
export const knownStateCodes: Record<string, { code: string; evidence: CodeEvidence }> = {
  '210000': { code: 'ST_1', evidence: 'documented' },
  '340000': { code: 'ST_2', evidence: 'documented' },
  '510000': { code: 'ST_15', evidence: 'documented' },
  '310000': { code: 'ST_47', evidence: 'documented' },
}

/** Feishu's district codes by division code. 高新区 of 成都 has none and is added to the districts (`extraDistricts`). */
export const knownDistrictCodes: Record<string, { code: string; evidence: CodeEvidence }> = {
  '210302': { code: 'DS_70', evidence: 'documented' },
  '340803': { code: 'DS_1000002', evidence: 'documented' },
  '510107': { code: 'DS_1', evidence: 'documented' },
}

/** Districts that the vendor's samples name and that are no administrative division. */
export const extraDistricts = [{ code: 'MDCA00009061', zh: '高新区', en: 'Gaoxin', cityDivision: '510100' }]

/** Further codes of a place that has another one; they resolve, and are not listed. */
export const aliasCodes: Record<string, string> = { CT_223: 'CT_22', CT_232: 'CT_22' }

/** Feishu's codes of cities in China that the samples name. */
export const documentedCities: Record<string, string> = { CT_1: '鞍山', CT_2: '安庆', CT_22: '成都' }

/** Codes of the samples that nothing names. */
export const chosenCities: Record<string, string> = { CT_12: '蚌埠', CT_100121: '辽阳' }

/**
 * County-level divisions that Feishu has as cities, by division code. 常熟 and 西昌 stay districts of their prefectures
 * as well, because addresses use both.
 */
export const countyLevelCities: Record<string, string> = {
  CT_17: '320581',
  CT_230: '513401',
  CT_100051: '469023',
}
