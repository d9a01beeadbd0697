import { createClient } from './client.ts'
import { measureFloor } from './floor.ts'
import { type Measurement, measure } from './measure.ts'
import { type BenchSite, nextBody, nextDingtalkBody } from './site.ts'

/**
 * One level of load in a process of its own, so that the generator of one level leaves nothing to the next and the
 * floor and the measured server are driven by equal processes.
 */
export type LoadOrder = {
  what: 'floor' | 'create_by_resume' | 'resume.add'
  url: string
  databaseUrl: string
  site: BenchSite
  connections: number
  seconds: number
}

async function run(order: LoadOrder): Promise<Measurement> {
  const { site, connections, seconds } = order
  if (order.what === 'floor') return measureFloor(order.databaseUrl, site, connections, seconds)
  const client = createClient(order.url, connections)
  const isFeishu = order.what === 'create_by_resume'
  const path = isFeishu
    ? `/open-apis/hire/v1/websites/${site.websiteId}/deliveries/create_by_resume`
    : `/topapi/ats/resume/add?access_token=${site.dingtalkToken}`
  try {
    return await measure({
      connections,
      seconds,
      async step(worker) {
        const body = isFeishu ? nextBody(site, worker) : nextDingtalkBody(site)
        const answer = await client.post(path, site.token, body)
        // DingTalk's refusals are HTTP 200 too.
        const isGood = answer.status === 200 && (isFeishu || answer.text.includes('"errcode":0'))
        if (!isGood) throw new Error(`${order.what} answered ${answer.text}`)
      },
    })
  } finally {
    client.close()
  }
}

process.on('message', (order: LoadOrder) => {
  run(order).then(
    (result) => process.send?.({ result }, () => process.disconnect()),
    (error: unknown) => process.send?.({ error: String(error) }, () => process.disconnect()),
  )
})
