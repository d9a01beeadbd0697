import { createHash } from 'node:crypto'
import { BOUNDARY, form } from '../support/forms.ts'
import { deliveryBody } from '../support/resume.ts'
import { resumePdf } from '../support/resume-files.ts'
import type { Client, Reply } from './client.ts'
import type { Random } from './random.ts'
import type { Site } from './site.ts'

export type Person = { name: string; mobile: string; email: string }

/** `website_delivery_dto` as it was answered. */
export type WireDelivery = {
  id: string
  application_id: string
  talent_id: string
  job_id: string
  job_post_id: string
  user_id: string
  portal_resume_id: string
}

/** A file that the server said it has. */
export type Upload = { id: string; sha256: string }

/** One wish of a candidate to apply for one post, and what the server promised in the end. */
export type Application = {
  person: Person
  postId: string
  /** As a file: whether that can be read as a résumé. */
  file?: { isReadable: boolean }
  promise:
    | { kind: 'received'; delivery: WireDelivery }
    | { kind: 'duplicate'; earlierDeliveryId: string }
    | { kind: 'task'; taskId: string }
}

/** Everything the server acknowledged, in order. */
export type Ledger = { applications: Application[]; uploads: Upload[] }

const CONNECTIONS = 16
const DUPLICATE = 1002402
const UNREADABLE = Buffer.from('%PDF-1.7\nthis file breaks off')

type Wish = { person: Person; postId: string }

/**
 * Candidates who apply, on 16 connections at once: new people, people who applied before for another post or once
 * more for the same, one person twice at the same moment, and files, some of them unreadable.
 */
export class Traffic {
  readonly ledger: Ledger = { applications: [], uploads: [] }
  readonly #site: Site
  readonly #client: Client
  readonly #random: Random
  /** Wishes that another connection sends at the same moment; the next connection that is free takes one. */
  readonly #echoes: Wish[] = []
  /** Those whose application was received from a form, so that their next one finds them. */
  readonly #known: Wish[] = []
  #people = 0

  constructor(options: { site: Site; client: Client; random: Random }) {
    this.#site = options.site
    this.#client = options.client
    this.#random = options.random
  }

  /** Applies on all connections until `stop`; every wish that was begun is answered by then. */
  start(): { stop(): Promise<void>; failed: Promise<never> } {
    let stopping = false
    const connections = Array.from({ length: CONNECTIONS }, async () => {
      while (!stopping) await this.#apply()
    })
    const all = Promise.all(connections)
    const failed = new Promise<never>((_resolve, reject) => {
      all.catch(reject)
    })
    failed.catch(() => undefined)
    return {
      failed,
      async stop() {
        stopping = true
        await all
      },
    }
  }

  async #apply(): Promise<void> {
    const echo = this.#echoes.shift()
    if (echo) return this.#applyByForm(echo)
    const dice = this.#random.below(100)
    if (dice < 35) return this.#applyByForm(this.#newWish())
    if (dice < 55) return this.#applyByForm(this.#again({ samePost: false }))
    if (dice < 60) return this.#applyByForm(this.#again({ samePost: true }))
    if (dice < 85) return this.#applyTwice()
    return this.#applyByFile(this.#random.chance(0.7) ? this.#newWish() : this.#again({ samePost: false }))
  }

  #newWish(): Wish {
    const number = String(this.#people++).padStart(8, '0')
    const person = { name: '林知夏', mobile: `139${number}`, email: `person-${number}@example.com` }
    return { person, postId: this.#random.pick(this.#site.posts).id }
  }

  #again(options: { samePost: boolean }): Wish {
    if (this.#known.length === 0) return this.#newWish()
    const earlier = this.#random.pick(this.#known)
    if (options.samePost) return earlier
    return { person: earlier.person, postId: this.#random.pick(this.#site.posts).id }
  }

  async #applyTwice(): Promise<void> {
    const wish = this.#newWish()
    const postId = this.#random.chance(0.5) ? wish.postId : this.#random.pick(this.#site.posts).id
    this.#echoes.push({ ...wish, postId })
    await this.#applyByForm(wish)
  }

  async #applyByForm(wish: Wish): Promise<void> {
    const site = { jobPostId: wish.postId, userId: this.#random.pick(this.#site.userIds) }
    const reply = await this.#client.send({
      method: 'POST',
      path: `/open-apis/hire/v1/websites/${this.#site.websiteId}/deliveries/create_by_resume`,
      body: JSON.stringify(deliveryBody(site, wish.person)),
    })
    this.ledger.applications.push({ ...wish, promise: readPromise(reply) })
    this.#known.push(wish)
  }

  async #applyByFile(wish: Wish): Promise<void> {
    const isReadable = this.#random.chance(0.8)
    const upload = await this.#upload(isReadable ? Buffer.from(resumePdf(wish.person)) : UNREADABLE)
    const reply = await this.#client.send({
      method: 'POST',
      path: `/open-apis/hire/v1/websites/${this.#site.websiteId}/deliveries/create_by_attachment`,
      body: JSON.stringify({
        job_post_id: wish.postId,
        user_id: this.#random.pick(this.#site.userIds),
        resume_file_id: upload.id,
      }),
    })
    const taskId: string = accepted(reply).task_id
    this.ledger.applications.push({ ...wish, file: { isReadable }, promise: { kind: 'task', taskId } })
  }

  async #upload(content: Buffer): Promise<Upload> {
    const reply = await this.#client.send({
      method: 'POST',
      path: '/open-apis/hire/v1/attachments',
      body: form({ name: 'content', fileName: 'resume.pdf', content }),
      contentType: `multipart/form-data; boundary=${BOUNDARY}`,
    })
    const upload = { id: accepted(reply).id, sha256: createHash('sha256').update(content).digest('hex') }
    this.ledger.uploads.push(upload)
    return upload
  }
}

function readPromise(reply: Reply): Application['promise'] {
  if (reply.json.code !== DUPLICATE) return { kind: 'received', delivery: accepted(reply).delivery }
  const earlier = reply.json.error?.details?.find(({ key }) => key === 'delivery_id')
  return { kind: 'duplicate', earlierDeliveryId: earlier?.value ?? '' }
}

function accepted({ status, json }: Reply) {
  if (json.code !== 0) throw new Error(`an application was refused: ${status} ${JSON.stringify(json)}`)
  return json.data
}
