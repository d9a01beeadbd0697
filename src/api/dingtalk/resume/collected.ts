import { type Static, Type } from 'typebox'
import type { ChannelResumeInput, SourceMail } from '#domain/channel-resumes/index.ts'
import { DomainError } from '#lib/errors.ts'
import { collectedResume, type OriginMail } from './schema.ts'
import { resumeFromDetailInfo } from './to-canonical.ts'

export const CollectedResume = Type.Object(collectedResume)
export type CollectedResume = Static<typeof CollectedResume>

/**
 * What both old-style calls that bring a résumé hand to the domain. Fields or a file have to be there: a call with neither
 * brings nobody.
 *
 * @param sent the same as it came, which is kept unchanged
 * @throws DomainError invalid
 */
export function collectedInput(
  param: CollectedResume & { virtual_phone_number_flag?: boolean; resume_channel_url?: string },
  sent: unknown,
  door: ChannelResumeInput['door'],
): ChannelResumeInput {
  const { resume_detail_info: info, resume_file: file, origin_mail: mail } = param
  const translated = info && resumeFromDetailInfo(info)
  const url = file?.download_url?.trim()
  if (!translated && !url) {
    throw new DomainError('invalid', 'either the fields of a résumé or a file to fetch has to be there', {
      field: 'param.resume_detail_info',
    })
  }
  return {
    door: translated ? door : 'dingtalk_file',
    channel: param.channel,
    channelUrl: param.resume_channel_url,
    operator: param.opt_user_id,
    resume: translated?.resume ?? null,
    relayMobile: param.virtual_phone_number_flag ?? false,
    warnings: translated?.warnings ?? [],
    wantedJobs: param.matched_jobs ?? [],
    file: url ? { url, name: file?.file_name } : null,
    mail: mail ? mailFrom(mail) : null,
    param: sent,
  }
}

function mailFrom(mail: OriginMail): SourceMail {
  return {
    mailbox: mail.mail_address ?? '',
    mailId: mail.mail_id,
    receivedTime: mail.received_time,
    senderName: mail.from_mail_alias,
    senderAddress: mail.from_mail_address,
    title: mail.title,
    bodyHtml: mail.body_html,
  }
}
