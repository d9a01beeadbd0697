import { createHash } from 'node:crypto'
import { eventually } from '../support/worker.ts'
import type { Client, Reply } from './client.ts'
import type { Site } from './site.ts'
import type { Application, Upload, WireDelivery } from './traffic.ts'

/** How long after the server is back a promised task may take, in milliseconds; the queue's own lock would be four hours. */
const TASK_LIMIT_MS = 40_000
const READERS = 8
const SUCCEEDED = 2
const FAILED = 3

type TaskData = { status: number; delivery?: WireDelivery; status_msg?: string; extra_info?: string }

/** How a task ended; `delivery` null when it failed. */
export type EndedTask = { taskId: string; delivery: WireDelivery | null; problem: string | null }

/** Polls promised tasks as an integrator does, until each has ended. */
export async function followTasks(
  client: Client,
  site: Site,
  applications: readonly Application[],
): Promise<EndedTask[]> {
  const deadline = performance.now() + TASK_LIMIT_MS
  return inParallel(applications, async (application) => {
    const taskId = application.promise.kind === 'task' ? application.promise.taskId : ''
    const path = `/open-apis/hire/v1/websites/${site.websiteId}/delivery_tasks/${taskId}`
    let latest: TaskData | undefined
    const task = await eventually(
      async () => {
        const { json } = await client.send({ method: 'GET', path })
        latest = json.data as TaskData
        return json.code !== 0 || latest.status >= SUCCEEDED ? latest : null
      },
      Math.max(1, deadline - performance.now()),
    ).catch(() => latest)
    return { taskId, delivery: task?.delivery ?? null, problem: judge(application, task) }
  })
}

/** What is wrong with the end of a task, if anything is. */
function judge({ file }: Application, task: TaskData | undefined): string | null {
  if (!task) return 'the task is not known'
  if (task.status === SUCCEEDED) {
    if (!task.delivery) return 'it succeeded without a delivery'
    return file?.isReadable ? null : 'it succeeded with a file that cannot be read'
  }
  if (task.status !== FAILED) return `it has not ended: status ${task.status}`
  if (!task.status_msg) return 'it failed without a message'
  if (file?.isReadable && !task.extra_info)
    return `it failed with a file that can be read: ${task.status_msg}`
  return null
}

/** Reads applications and their talents over the API. Returns the ids of deliveries that do not read as answered. */
export async function findUnreadable(client: Client, deliveries: readonly WireDelivery[]): Promise<string[]> {
  const wrong = await inParallel(deliveries, async (delivery) => {
    const application = await read(client, `/open-apis/hire/v1/applications/${delivery.application_id}`)
    const talent = await read(client, `/open-apis/hire/v1/talents/${delivery.talent_id}`)
    const { id, talent_id, job_id } = application.json.data?.application ?? {}
    const isRight =
      id === delivery.application_id &&
      talent_id === delivery.talent_id &&
      job_id === delivery.job_id &&
      talent.json.data?.talent?.id === delivery.talent_id
    return isRight ? [] : [delivery.id]
  })
  return wrong.flat()
}

/** Downloads files by their links. Returns the ids of those whose bytes are not the ones sent. */
export async function findDamaged(client: Client, uploads: readonly Upload[]): Promise<string[]> {
  const wrong = await inParallel(uploads, async ({ id, sha256 }) => {
    const { json } = await read(client, `/open-apis/hire/v1/attachments/${id}`)
    const url: string | undefined = json.data?.attachment?.url
    if (url === undefined) return [id]
    const bytes = Buffer.from(await (await fetch(url)).arrayBuffer())
    return createHash('sha256').update(bytes).digest('hex') === sha256 ? [] : [id]
  })
  return wrong.flat()
}

function read(client: Client, path: string): Promise<Reply> {
  return client.send({ method: 'GET', path })
}

async function inParallel<T, R>(items: readonly T[], work: (item: T) => Promise<R>): Promise<R[]> {
  const results: R[] = []
  let next = 0
  async function take(): Promise<void> {
    while (next < items.length) {
      const index = next++
      results[index] = await work(items[index]!)
    }
  }
  await Promise.all(Array.from({ length: READERS }, take))
  return results
}
