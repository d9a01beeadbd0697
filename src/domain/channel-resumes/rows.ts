import { createHash } from 'node:crypto'
import { type RawBuilder, sql } from 'kysely'
import type { Db } from '#db/database.ts'
import { DomainError } from '#lib/errors.ts'
import { parseId } from '#lib/ids.ts'
import type { Keys } from '#lib/keys.ts'
import type { Actor, DomainContext } from '../context.ts'
import type { ChannelResume, ChannelResumeInput, SourceMail } from './types.ts'

/** Requests and links are sealed: bound to the tenant, useless in a dump. */
export function sealText(keys: Keys, tenantId: string, text: string): string {
  return keys.encrypt(text, `${tenantId}/channel-resume`)
}

export function openText(keys: Keys, tenantId: string, sealed: string): string {
  return keys.decrypt(sealed, `${tenantId}/channel-resume`)
}

/** The rows of a résumé, its file that is to be fetched, and its place in the inbox where it has one, as parts of a `with`. */
export function channelResumeRows(
  ctx: Pick<DomainContext, 'keys'>,
  row: {
    actor: Actor
    id: string
    input: ChannelResumeInput
    talentId: string | null
    isUnmatched: boolean
    now: Date
  },
): RawBuilder<unknown> {
  const { actor, id, input, now } = row
  const tenant = actor.tenantId
  const param = sealText(ctx.keys, tenant, JSON.stringify(input.param))
  return sql`resume as (
      insert into channel_resumes (tenant_id, id, app_row_id, door, channel, channel_url, operator, talent_id,
        param_sealed, warnings, wanted_jobs, created_at)
      values (${tenant}, ${id}, ${actor.id}, ${input.door}, ${input.channel}, ${input.channelUrl ?? null},
        ${input.operator ?? null}, ${row.talentId}, ${param}, ${JSON.stringify(input.warnings)}, ${input.wantedJobs}, ${now})
    )${fileRow(ctx, tenant, row)}${row.isUnmatched ? inboxRow(tenant, id, now) : sql``}`
}

function fileRow(
  ctx: Pick<DomainContext, 'keys'>,
  tenant: string,
  { id, input, now }: { id: string; input: ChannelResumeInput; now: Date },
): RawBuilder<unknown> {
  if (input.file === null) return sql``
  return sql`, file as (
      insert into channel_resume_files (tenant_id, resume_id, url_sealed, name, created_at, updated_at)
      values (${tenant}, ${id}, ${sealText(ctx.keys, tenant, input.file.url)}, ${input.file.name ?? null}, ${now}, ${now})
    )`
}

function inboxRow(tenant: string, id: string, now: Date): RawBuilder<unknown> {
  return sql`, inbox as (
      insert into unmatched_resumes (tenant_id, resume_id, created_at) values (${tenant}, ${id}, ${now})
    )`
}

/** The statement that keeps a mail once, however often it is handed in, and says which résumés it held. */
export function keepingSourceMail(
  ctx: Pick<DomainContext, 'ids'>,
  key: { tenantId: string; resumeId: string; now: Date },
  mail: SourceMail,
): RawBuilder<unknown> {
  return sql`
    with mail as (
      insert into source_mails as m (tenant_id, id, mailbox, mail_id, digest, received_time, sender_name, sender_address, title,
        body_html, created_at)
      values (${key.tenantId}, ${ctx.ids.next()}, ${mail.mailbox}, ${mail.mailId ?? null}, ${mailDigest(mail)}, ${mail.receivedTime ?? null},
        ${mail.senderName ?? null}, ${mail.senderAddress ?? null}, ${mail.title ?? null}, ${mail.bodyHtml ?? null},
        ${key.now})
      on conflict (tenant_id, digest) do update set mail_id = m.mail_id
      returning id
    )
    insert into source_mail_resumes (tenant_id, mail_id, resume_id)
    select ${key.tenantId}, id, ${key.resumeId} from mail
    on conflict do nothing`
}

function mailDigest({ mailbox, mailId }: SourceMail): Buffer | null {
  return mailId === undefined ? null : createHash('sha256').update(`${mailbox} ${mailId}`).digest()
}

/** @throws DomainError not_found */
export async function getChannelResume(
  ctx: Pick<DomainContext, 'db' | 'keys'>,
  tenantId: string,
  resumeId: string,
): Promise<ChannelResume> {
  const id = parseId(resumeId)
  const row = id
    ? await selectChannelResumes(ctx.db, tenantId).where('r.id', '=', id).executeTakeFirst()
    : undefined
  if (!row) throw new DomainError('not_found', 'no résumé has this id', { field: 'resume_id' })
  return channelResumeFromRow(ctx, tenantId, row)
}

export function selectChannelResumes(db: Db, tenantId: string) {
  return db
    .selectFrom('channel_resumes as r')
    .leftJoin('channel_resume_files as f', (join) =>
      join.onRef('f.tenant_id', '=', 'r.tenant_id').onRef('f.resume_id', '=', 'r.id'),
    )
    .select([
      'r.id',
      'r.talent_id',
      'r.channel',
      'r.channel_url',
      'r.operator',
      'r.wanted_jobs',
      'r.warnings',
    ])
    .select(['r.param_sealed', 'r.created_at', 'f.state', 'f.reason', 'f.attachment_id'])
    .where('r.tenant_id', '=', tenantId)
}

type Row = Awaited<ReturnType<ReturnType<typeof selectChannelResumes>['execute']>>[number]

export function channelResumeFromRow(
  ctx: Pick<DomainContext, 'keys'>,
  tenantId: string,
  row: Row,
): ChannelResume {
  return {
    id: row.id,
    talentId: row.talent_id,
    channel: row.channel,
    channelUrl: row.channel_url,
    operator: row.operator,
    wantedJobs: row.wanted_jobs,
    warnings: row.warnings,
    param: JSON.parse(openText(ctx.keys, tenantId, row.param_sealed)),
    file:
      row.state === null ? null : { state: row.state, reason: row.reason, attachmentId: row.attachment_id },
    createdAt: row.created_at,
  }
}
