import type { Insertable } from 'kysely'
import type { ApplicationsTable } from '#db/tables/applications.ts'
import type { TalentAttachmentKind, TalentFieldsTable, TalentsTable } from '#db/tables/talents.ts'
import { identitiesOf, normalizeMobile, sealResume } from '#domain/talents/index.ts'
import type { CustomValue, Resume, ResumeTime } from '#resume/types.ts'
import type { Context } from '#src/context.ts'

/** The first instant of a month in UTC+08:00. */
export function month(year: number, monthOfYear: number): ResumeTime {
  return { ms: Date.UTC(year, monthOfYear - 1, 1) - 8 * 3_600_000, precision: 'month' }
}

/** A résumé of an invented person with every section. Its e-mail, mobile and document are the person's own. */
export function richResume(
  person: { name?: string; mobile?: string; email?: string; document?: string } = {},
  custom: { basic?: CustomValue[]; workAttachmentId?: string } = {},
): Resume {
  return {
    basic: {
      name: person.name ?? '张小满',
      gender: 2,
      birthday: { ms: 831_830_400_000, precision: 'day' },
      age: 30,
      mobile: normalizeMobile(person.mobile ?? '13800138000', 'CN_1'),
      email: person.email ?? 'Xiaoman@Example.com',
      identification: { type: 1, number: person.document ?? '11010519960512002X' },
      nationality: { code: 'CN_1' },
      hometown: { code: 'CT_125' },
      currentCity: { code: 'CT_11' },
      homeAddress: '朝阳区光华路 1 号',
      maritalStatus: 2,
      experienceYears: 6,
      startWork: month(2018, 7),
      preferredCities: [{ code: 'CT_128' }, { text: '桃花源' }],
      ...(custom.basic ? { customValues: custom.basic } : {}),
    },
    educations: [
      {
        school: '湘港大学',
        fieldOfStudy: '考古',
        degree: 7,
        educationType: 2,
        academicRanking: 51,
        start: month(2018, 9),
        end: 'present',
        graduation: { ms: 1_687_180_087_000, precision: 'instant' },
      },
      { school: '江南学院', degree: 6, academicRanking: 10, start: month(2014, 9), end: month(2018, 6) },
    ],
    careers: [
      {
        company: '明日科技公司',
        title: '高级工程师',
        description: '负责权限系统',
        start: month(2021, 1),
        end: 'present',
      },
    ],
    internships: [{ company: '昨日报社', title: '实习记者', start: month(2017, 7), end: month(2017, 9) }],
    projects: [
      {
        name: '权限重构项目',
        role: '负责人',
        link: 'https://example.com/p',
        description: '重构',
        start: month(2022, 1),
        end: month(2022, 12),
      },
    ],
    works: [
      {
        link: 'https://example.com/w',
        description: '设计稿',
        ...(custom.workAttachmentId ? { attachmentId: custom.workAttachmentId } : {}),
      },
    ],
    awards: [{ title: '最佳新人奖', description: '年度', time: month(2021, 12) }],
    languages: [{ language: 1, proficiency: 4 }],
    socialAccounts: [{ type: 5, link: 'https://example.com/git' }],
    selfEvaluation: { content: '细心' },
  }
}

/** A talent with its identities. */
export async function buildTalent(
  ctx: Context,
  tenantId: string,
  options: { resume?: Resume; row?: Partial<Insertable<TalentsTable>> } = {},
): Promise<{ id: string }> {
  const id = options.row?.id ?? ctx.ids.next()
  const resume = options.resume ?? { basic: { name: '李知秋' } }
  await ctx.db
    .insertInto('talents')
    .values({
      tenant_id: tenantId,
      id,
      name: resume.basic.name ?? '',
      resume: JSON.stringify(sealResume(ctx.keys, tenantId, resume)),
      ...options.row,
    })
    .execute()
  const identities = identitiesOf(ctx.keys, resume)
  if (identities.length > 0) {
    await ctx.db
      .insertInto('talent_identities')
      .values(identities.map((identity) => ({ tenant_id: tenantId, talent_id: id, ...identity })))
      .execute()
  }
  return { id }
}

/** The stages of a process, first to last. */
export async function stagesOf(ctx: Context, tenant: { id: string; processId: string }) {
  return ctx.db
    .selectFrom('job_process_stages')
    .selectAll()
    .where('tenant_id', '=', tenant.id)
    .where('process_id', '=', tenant.processId)
    .orderBy('position')
    .execute()
}

/** An application of a talent for a job, in the first stage unless told otherwise. */
export async function buildApplication(
  ctx: Context,
  tenant: { id: string; processId: string },
  application: { talent_id: string; job_id: string } & Partial<Insertable<ApplicationsTable>>,
): Promise<{ id: string; stageId: string }> {
  const id = application.id ?? ctx.ids.next()
  const stageId = application.stage_id ?? (await stagesOf(ctx, tenant))[0]?.id
  if (!stageId) throw new Error('the tenant has no process')
  await ctx.db
    .insertInto('applications')
    .values({
      tenant_id: tenant.id,
      id,
      stage_id: stageId,
      stage_times: JSON.stringify([{ stageId, enteredAt: 1_632_991_542_615 }]),
      delivery_type: 2,
      ...application,
    })
    .execute()
  return { id, stageId }
}

/** A file of a talent. Nothing is stored: reads show only what the row says. */
export async function buildTalentFile(
  ctx: Context,
  tenantId: string,
  talentId: string,
  file: { kind: TalentAttachmentKind; name: string; mime?: string; createdAt?: Date },
): Promise<{ id: string }> {
  const id = ctx.ids.next()
  const created_at = file.createdAt ?? new Date(1_734_348_840_749)
  await ctx.db
    .insertInto('attachments')
    .values({
      tenant_id: tenantId,
      id,
      sha256: 'a'.repeat(64),
      size: '16615',
      name: file.name,
      mime: file.mime ?? 'application/pdf',
      created_at,
    })
    .execute()
  await ctx.db
    .insertInto('talent_attachments')
    .values({ tenant_id: tenantId, talent_id: talentId, attachment_id: id, kind: file.kind, created_at })
    .execute()
  return { id }
}

/** A custom field of the talent form. */
export async function buildTalentField(
  ctx: Context,
  tenantId: string,
  field: { type: number; name: string; moduleIds?: string[] } & Partial<Insertable<TalentFieldsTable>>,
): Promise<{ id: string }> {
  const id = field.id ?? ctx.ids.next()
  const { name, moduleIds, ...row } = field
  await ctx.db
    .insertInto('talent_fields')
    .values({
      tenant_id: tenantId,
      id,
      section: null,
      module_ids: moduleIds ?? [],
      name_zh: name,
      name_en: `${name} (en)`,
      is_custom: true,
      ...row,
    })
    .execute()
  return { id }
}
