import { randomUUID } from 'node:crypto'
import type { Db, Tx } from '#db/database.ts'
import type { DeliveryTaskStatus } from '#db/tables/applications.ts'
import { DomainError } from '#lib/errors.ts'
import { parseId } from '#lib/ids.ts'
import { enqueue } from '#queue/tasks.ts'
import type { Identification, Resume } from '#resume/types.ts'
import type { Actor, DomainContext } from '../context.ts'
import { type ParsedFile, recordParsedFile, usableFields } from '../parsed-files/index.ts'
import { normalizeEmail, normalizeMobile, openResume, sealResume } from '../talents/index.ts'
import { receiveDeliveryIn } from './receive.ts'
import { type References, refuseUnknownReferences } from './references.ts'
import { lockDeliverySite } from './site.ts'
import { deliverFile } from './tasks.ts'
import type { Delivery } from './types.ts'

/** An application whose résumé is a stored file. What is stated here goes before what the file says. */
export type FileDeliveryInput = {
  websiteId: string
  jobPostId: string
  siteUserId: string
  attachmentId: string
  channelId?: string
  preferredCityCodes?: string[]
  mobile?: string
  mobileCountryCode?: string
  email?: string
  identification?: Identification
}

/** What is kept of the request: the same, with what was stated of the person as a sealed résumé. */
type StoredRequest = Pick<
  FileDeliveryInput,
  'websiteId' | 'jobPostId' | 'siteUserId' | 'attachmentId' | 'channelId' | 'preferredCityCodes'
> & { stated: Resume; appRowId?: string | null }

/**
 * Promises to receive an application from a file. Everything that can be refused at once is; the rest happens in the
 * background, and the task ends in an application or in a failure that names its cause.
 *
 * @returns the task's id, 32 hexadecimal digits
 * @throws DomainError for the website, post, account, channel, file, city, mobile or e-mail at fault
 */
export async function requestFileDelivery(
  ctx: DomainContext,
  actor: Actor,
  input: FileDeliveryInput,
): Promise<string> {
  const stated = statedResume(input)
  const id = randomUUID()
  const { tenantId } = actor
  await ctx.db.transaction().execute(async (tx) => {
    const references: References = {
      files: [{ id: input.attachmentId, field: 'resumeAttachmentId', kind: 'resume' }],
      preferredCityCodes: input.preferredCityCodes ?? [],
      resumeSourceId: undefined,
    }
    const { site, found } = await lockDeliverySite(tx, tenantId, { ...input, references }, ctx.clock.now())
    refuseUnknownReferences(references, found)
    const request: StoredRequest = {
      websiteId: site.websiteId,
      jobPostId: site.jobPostId,
      siteUserId: site.siteUserId,
      attachmentId: input.attachmentId,
      channelId: input.channelId,
      preferredCityCodes: input.preferredCityCodes,
      stated: sealResume(ctx.keys, tenantId, stated),
      appRowId: actor.kind === 'app' ? actor.id : null,
    }
    await tx
      .insertInto('delivery_tasks')
      .values({ tenant_id: tenantId, id, website_id: site.websiteId, request: JSON.stringify(request) })
      .execute()
    await enqueue(tx, deliverFile, { tenantId, taskId: id }, id)
  })
  return id.replaceAll('-', '')
}

function statedResume(input: FileDeliveryInput): Resume {
  const mobile =
    input.mobile === undefined ? undefined : normalizeMobile(input.mobile, input.mobileCountryCode)
  if (mobile && !mobile.e164) {
    throw new DomainError('mobile_invalid', 'no number of this country looks like this', {
      field: 'basic.mobile',
    })
  }
  if (input.email !== undefined && normalizeEmail(input.email) === null) {
    throw new DomainError('invalid', 'this is no e-mail address', { field: 'basic.email' })
  }
  const { email, identification } = input
  return {
    basic: {
      ...(mobile ? { mobile } : {}),
      ...(email === undefined ? {} : { email }),
      ...(identification ? { identification } : {}),
    },
  }
}

/** A promised delivery from a file, ready to be carried out. */
export type PendingFileDelivery = {
  tenantId: string
  taskId: string
  attachmentId: string
  blob: string
  fileName: string
}

/**
 * Takes a task up. Null when it has ended before: tasks may be run twice.
 */
export async function beginFileDelivery(
  ctx: DomainContext,
  key: { tenantId: string; taskId: string },
): Promise<PendingFileDelivery | null> {
  const row = await ctx.db
    .updateTable('delivery_tasks')
    .set({ status: 'processing', updated_at: new Date(ctx.clock.now()) })
    .where('tenant_id', '=', key.tenantId)
    .where('id', '=', key.taskId)
    .where('status', 'in', ['new', 'processing'])
    .returning('request')
    .executeTakeFirst()
  if (!row) return null
  const request = row.request as StoredRequest
  const file = await ctx.db
    .selectFrom('attachments')
    .select(['sha256', 'name'])
    .where('tenant_id', '=', key.tenantId)
    .where('id', '=', request.attachmentId)
    .executeTakeFirstOrThrow()
  return { ...key, attachmentId: request.attachmentId, blob: file.sha256, fileName: file.name }
}

/**
 * Receives the application with what the file said, and ends the task in the same commit: a run that is killed before
 * leaves no application, one that is killed after leaves an ended task. What the parser read is kept with the talent.
 *
 * @throws DomainError when the application is refused; the task is then still open
 */
export async function completeFileDelivery(
  ctx: DomainContext,
  pending: PendingFileDelivery,
  parsed: ParsedFile,
): Promise<Delivery | null> {
  const { tenantId, taskId } = pending
  return ctx.db.transaction().execute(async (tx) => {
    const request = await lockOpenTask(tx, tenantId, taskId)
    if (!request) return null
    const stated = openResume(ctx.keys, tenantId, request.stated)
    const accountName = await findAccountName(tx, tenantId, request.siteUserId)
    const delivery = await receiveDeliveryIn(
      tx,
      ctx,
      { tenantId, kind: 'system', id: null },
      {
        websiteId: request.websiteId,
        jobPostId: request.jobPostId,
        siteUserId: request.siteUserId,
        channelId: request.channelId,
        preferredCityCodes: request.preferredCityCodes,
        resumeAttachmentId: request.attachmentId,
        resume: combineResumes(parsed.resume, stated),
        origin: 'file',
        stated,
        fallbackName: firstName([accountName, fileStem(pending.fileName)]),
        appRowId: request.appRowId ?? null,
      },
    )
    const { talentId, portalResumeId } = delivery
    await recordParsedFile(
      tx,
      ctx,
      { tenantId, id: portalResumeId, talentId, attachmentId: request.attachmentId },
      parsed,
    )
    await tx
      .updateTable('delivery_tasks')
      .set({ status: 'succeeded', delivery_id: delivery.id, updated_at: new Date(ctx.clock.now()) })
      .where('tenant_id', '=', tenantId)
      .where('id', '=', taskId)
      .execute()
    return delivery
  })
}

/** What was stated goes over what was read. */
export function combineResumes(parsed: Resume, stated: Resume): Resume {
  const usable = usableFields(parsed)
  return { ...usable, ...stated, basic: { ...usable.basic, ...stated.basic } }
}

/** A name that nobody found is taken from the account, then from the file. */
function firstName(names: (string | null)[]): string {
  return names.find((name) => name?.trim()) ?? '?'
}

function fileStem(name: string): string {
  return name.replace(/\.[^.]{1,8}$/, '').slice(0, 256)
}

/** Ends a task as failed. Harmless when it has ended before. */
export async function failFileDelivery(
  ctx: DomainContext,
  key: { tenantId: string; taskId: string },
  failure: { message: string; earlierDeliveryId?: string },
): Promise<void> {
  await ctx.db
    .updateTable('delivery_tasks')
    .set({
      status: 'failed',
      status_message: failure.message,
      earlier_delivery_id: failure.earlierDeliveryId ?? null,
      updated_at: new Date(ctx.clock.now()),
    })
    .where('tenant_id', '=', key.tenantId)
    .where('id', '=', key.taskId)
    .where('status', 'in', ['new', 'processing'])
    .execute()
}

/** Longer than one run of a task can take; what stands still for this long has no live task behind it. */
const STALLED_MS = 10 * 60_000

/**
 * A promised task always ends. One whose server was killed again and again uses up its attempts on the queue without
 * ever saying so; those are put back, with fresh attempts.
 *
 * @returns how many were put back
 */
export async function resumeStalledFileDeliveries(ctx: DomainContext): Promise<number> {
  const stalled = await ctx.db
    .selectFrom('delivery_tasks')
    .select(['tenant_id', 'id'])
    .where('status', 'in', ['new', 'processing'])
    .where('updated_at', '<', new Date(ctx.clock.now() - STALLED_MS))
    .orderBy('updated_at')
    .limit(1_000)
    .execute()
  for (const { tenant_id: tenantId, id } of stalled) {
    await enqueue(ctx.db, deliverFile, { tenantId, taskId: id }, id)
  }
  return stalled.length
}

async function lockOpenTask(tx: Tx, tenantId: string, taskId: string): Promise<StoredRequest | null> {
  const row = await tx
    .selectFrom('delivery_tasks')
    .select('request')
    .where('tenant_id', '=', tenantId)
    .where('id', '=', taskId)
    .where('status', 'in', ['new', 'processing'])
    .forUpdate()
    .executeTakeFirst()
  return row ? (row.request as StoredRequest) : null
}

async function findAccountName(tx: Tx, tenantId: string, siteUserId: string): Promise<string | null> {
  const row = await tx
    .selectFrom('website_users')
    .select('name')
    .where('tenant_id', '=', tenantId)
    .where('id', '=', siteUserId)
    .executeTakeFirst()
  return row?.name ?? null
}

export type DeliveryTask = {
  status: DeliveryTaskStatus
  delivery: Delivery | null
  statusMessage: string | null
  earlierDeliveryId: string | null
}

/**
 * @param taskId 32 hexadecimal digits
 * @throws DomainError delivery_task_not_found, also for a task of another website
 */
export async function getDeliveryTask(
  db: Db,
  tenantId: string,
  websiteId: string,
  taskId: string,
): Promise<DeliveryTask> {
  const website = parseId(websiteId)
  const row =
    website && /^[0-9a-f]{32}$/i.test(taskId)
      ? await db
          .selectFrom('delivery_tasks as k')
          .leftJoin('website_deliveries as d', (join) =>
            join.onRef('d.tenant_id', '=', 'k.tenant_id').onRef('d.id', '=', 'k.delivery_id'),
          )
          .select(['k.status', 'k.status_message', 'k.earlier_delivery_id'])
          .select(['d.id', 'd.application_id', 'd.talent_id', 'd.job_id', 'd.job_post_id'])
          .select(['d.website_user_id', 'd.portal_resume_id'])
          .where('k.tenant_id', '=', tenantId)
          .where('k.id', '=', taskId)
          .where('k.website_id', '=', website)
          .executeTakeFirst()
      : undefined
  if (!row) {
    throw new DomainError('delivery_task_not_found', 'no task of this website has this id', {
      field: 'delivery_task_id',
    })
  }
  return {
    status: row.status,
    delivery: presentRow(row),
    statusMessage: row.status_message,
    earlierDeliveryId: row.earlier_delivery_id,
  }
}

type DeliveryColumns = {
  id: string | null
  application_id: string | null
  talent_id: string | null
  job_id: string | null
  job_post_id: string | null
  website_user_id: string | null
  portal_resume_id: string | null
}

function presentRow(row: DeliveryColumns): Delivery | null {
  if (row.id === null) return null
  return {
    id: row.id,
    applicationId: row.application_id ?? '',
    talentId: row.talent_id ?? '',
    jobId: row.job_id ?? '',
    jobPostId: row.job_post_id ?? '',
    siteUserId: row.website_user_id ?? '',
    portalResumeId: row.portal_resume_id ?? '',
  }
}
