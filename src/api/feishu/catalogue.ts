import { readFileSync } from 'node:fs'
import type { RateLimit } from '#domain/apps/index.ts'

/** What the vendor publishes of one of its hire calls. */
export type CatalogueCall = {
  id: string
  method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'
  path: string
  titleZh: string
  summary: string
  scopes: string[]
  limit: RateLimit
}

/** All 182 hire calls of the vendor's SDKs (179 v1, 3 v2), served here or not. */
export const CATALOGUE = JSON.parse(
  readFileSync(new URL('./catalogue.json', import.meta.url), 'utf8'),
) as readonly CatalogueCall[]
