import { readFileSync } from 'node:fs'

/** What the vendor publishes of one of its recruitment calls. */
export type CatalogueCall = {
  /** The vendor's name, as in its SDKs: `dingtalk.oapi.ats.resume.add`, `ats_1_0.collectResumeDetail`. */
  id: string
  /** Old style: `/topapi`, token in the query, HTTP 200 always. New style: `/v1.0`, token in a header, real status. */
  family: 'old' | 'new'
  method: 'GET' | 'POST' | 'PUT'
  path: string
  titleZh: string
  summary: string
}

/** All 56 recruitment calls of the vendor's SDKs, served here or not. */
export const CATALOGUE = JSON.parse(
  readFileSync(new URL('./catalogue.json', import.meta.url), 'utf8'),
) as readonly CatalogueCall[]
