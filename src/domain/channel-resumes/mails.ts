import type { Db } from '#db/database.ts'
import { parseId } from '#lib/ids.ts'
import { presentTalentId } from '../talents/index.ts'

/** A mail that a talent's résumé came in; its HTML is read alone. */
export type TalentMail = {
  id: string
  title: string | null
  senderName: string | null
  receivedTime: string | null
  createdAt: Date
}

/** Mails that are shown at most. */
const MAX_MAILS = 20

/** The mails with HTML that a talent's résumés came in, newest first. Reads `channel_resumes_by_talent`. */
export async function listTalentMails(db: Db, tenantId: string, talentId: string): Promise<TalentMail[]> {
  return mailsOf(db, tenantId, talentId)
    .select([
      'm.id',
      'm.title',
      'm.sender_name as senderName',
      'm.received_time as receivedTime',
      'm.created_at as createdAt',
    ])
    .distinct()
    .orderBy('m.id', 'desc')
    .limit(MAX_MAILS)
    .execute()
}

/** The HTML of one of those mails, raw: to be sanitised wherever it is shown. Null when it is none of them. */
export async function findTalentMailHtml(
  db: Db,
  tenantId: string,
  talentId: string,
  mailId: string,
): Promise<string | null> {
  const row = await mailsOf(db, tenantId, talentId)
    .select('m.body_html')
    .where('m.id', '=', parseId(mailId) ?? '0')
    .executeTakeFirst()
  return row?.body_html ?? null
}

function mailsOf(db: Db, tenantId: string, talentId: string) {
  return db
    .selectFrom('channel_resumes as r')
    .innerJoin('source_mail_resumes as l', (join) =>
      join.onRef('l.tenant_id', '=', 'r.tenant_id').onRef('l.resume_id', '=', 'r.id'),
    )
    .innerJoin('source_mails as m', (join) =>
      join.onRef('m.tenant_id', '=', 'l.tenant_id').onRef('m.id', '=', 'l.mail_id'),
    )
    .where('r.tenant_id', '=', tenantId)
    .where('r.talent_id', '=', presentTalentId(tenantId, talentId))
    .where('m.body_html', 'is not', null)
}
