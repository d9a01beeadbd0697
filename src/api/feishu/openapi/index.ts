import { CATALOGUE } from '../catalogue.ts'
import { feishuEndpoints } from '../endpoints.ts'
import { describeFeishuApi } from './document.ts'
import { tagOf } from './tags.ts'

export { describeFeishuApi, type OpenApiDocument } from './document.ts'
export { tagOf } from './tags.ts'

export type KnownCall = { id: string; method: string; path: string; title: string; served: boolean }

const servedIds = new Set(feishuEndpoints.map(({ id }) => id))

/** What the Feishu surface tells about itself: to the start page, the explorer and the documentation. */
export const feishuApi = {
  describe: describeFeishuApi,
  /** All calls of the vendor. */
  calls: CATALOGUE.map(
    ({ id, method, path, titleZh }): KnownCall => ({
      id,
      method,
      path,
      title: titleZh,
      served: servedIds.has(id),
    }),
  ),
  /** The served ones, in groups, in the order in which a newcomer meets them. */
  groups: groupServed(),
}

function groupServed(): { zh: string; en: string; ids: string[] }[] {
  const groups = new Map<string, { zh: string; en: string; ids: string[] }>()
  for (const { id } of feishuEndpoints) {
    const { zh, en } = tagOf(id)
    const group = groups.get(en) ?? { zh, en, ids: [] }
    group.ids.push(id)
    groups.set(en, group)
  }
  return [...groups.values()]
}
