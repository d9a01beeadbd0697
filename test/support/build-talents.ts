import type { Insertable } from 'kysely'
import type { ApplicationsTable } from '#db/tables/applications.ts'
import type { DictionaryKind } from '#db/tables/jobs.ts'
import type { TalentAttachmentKind, TalentFieldsTable, TalentsTable } from '#db/tables/talents.ts'
import { identitiesOf, normalizeMobile, sealResume } from '#domain/talents/index.ts'
import type { CustomValue, Resume, ResumeTime } from '#resume/types.ts'
import type { Context } from '#src/context.ts'
import { buildJob } from './build.ts'

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
    ...richSections(custom.workAttachmentId),
  }
}

function richSections(workAttachmentId: string | undefined): Omit<Resume, 'basic'> {
  return {
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
        ...(workAttachmentId ? { attachmentId: workAttachmentId } : {}),
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
  file: { id?: string; kind: TalentAttachmentKind; name: string; mime?: string; createdAt?: Date },
): Promise<{ id: string }> {
  const id = file.id ?? ctx.ids.next()
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

/** An employee; each kind of id is its prefix and the row's id. */
export async function buildEmployee(ctx: Context, tenantId: string): Promise<string> {
  const id = ctx.ids.next()
  await ctx.db
    .insertInto('employees')
    .values({
      tenant_id: tenantId,
      id,
      open_id: `ou_${id}`,
      union_id: `on_${id}`,
      user_id: `user${id}`,
      people_admin_id: `pa${id}`,
      name: '王招聘',
    })
    .execute()
  return id
}

/** Custom fields of every kind, and a custom module with one field. */
async function buildCustomFields(ctx: Context, tenantId: string) {
  const options = JSON.stringify([
    { key: '1', nameZh: '周一', nameEn: 'Monday' },
    { key: '2', nameZh: '周二', nameEn: 'Tuesday' },
  ])
  const build = async (field: Parameters<typeof buildTalentField>[2]) =>
    (await buildTalentField(ctx, tenantId, field)).id
  const moduleId = await build({ type: 11, name: '竞赛' })
  return {
    moduleId,
    text: await build({ type: 1, name: '昵称' }),
    single: await build({ type: 3, name: '到岗', options }),
    multi: await build({ type: 4, name: '可约', options }),
    date: await build({ type: 5, name: '生效日' }),
    range: await build({ type: 8, name: '服役' }),
    number: await build({ type: 9, name: '身高' }),
    file: await build({ type: 13, name: '证书' }),
    inModule: await build({ type: 1, name: '名次', moduleIds: [moduleId] }),
  }
}

/** A talent with everything that Bole keeps of a talent. */
export async function buildFullTalent(
  ctx: Context,
  tenant: { id: string; processId: string },
  times: { created: Date; updated: Date },
) {
  const fields = await buildCustomFields(ctx, tenant.id)
  const files = {
    work: ctx.ids.next(),
    proof: ctx.ids.next(),
    oldResume: ctx.ids.next(),
    newResume: ctx.ids.next(),
  }
  const basic = [
    { fieldId: fields.text, value: '小满' },
    { fieldId: fields.single, value: '1' },
    { fieldId: fields.multi, value: '["1","2"]' },
    { fieldId: fields.date, value: '1627379423000' },
    { fieldId: fields.range, value: '["1577808000000","-1"]' },
    { fieldId: fields.number, value: '170' },
    { fieldId: fields.file, value: `[{"file_id":"${files.proof}"}]` },
    { fieldId: '404', value: '没有这个字段' },
  ]
  const rows = ['第一', '第二'].map((value) => [{ fieldId: fields.inModule, value }])
  const { id } = await buildTalent(ctx, tenant.id, {
    resume: {
      ...richResume({}, { basic, workAttachmentId: files.work }),
      customModules: [{ moduleId: fields.moduleId, rows }],
    },
    row: {
      is_onboarded: true,
      created_at: times.created,
      updated_at: times.updated,
      creator_id: await buildEmployee(ctx, tenant.id),
    },
  })
  for (const file of [
    { id: files.work, kind: 'work', name: '作品.pdf' },
    { id: files.proof, kind: 'custom', name: '证书.png', mime: 'image/png' },
    { id: files.oldResume, kind: 'resume', name: '旧.pdf', createdAt: times.created },
    { id: files.newResume, kind: 'resume', name: '新.pdf', createdAt: times.updated },
  ] as const) {
    await buildTalentFile(ctx, tenant.id, id, file)
  }
  const sourceId = await buildDictionaryItem(ctx, tenant.id, { kind: 'resume_source', name: '宣讲会' })
  const job = await buildJob(ctx, tenant)
  await buildApplication(ctx, tenant, { talent_id: id, job_id: job.id, resume_source_id: sourceId })
  const similar = await buildTalent(ctx, tenant.id)
  await ctx.db
    .insertInto('possible_duplicates')
    .values({
      tenant_id: tenant.id,
      id: ctx.ids.next(),
      talent_id: similar.id,
      other_talent_id: id,
      matched_on: ['email'],
    })
    .execute()
  return { id, similarId: similar.id, sourceId, fields, files }
}

/** An item of a small list. */
export async function buildDictionaryItem(
  ctx: Context,
  tenantId: string,
  item: { kind: DictionaryKind; name: string; typeCode?: number },
): Promise<string> {
  const id = ctx.ids.next()
  await ctx.db
    .insertInto('dictionary_items')
    .values({
      tenant_id: tenantId,
      kind: item.kind,
      id,
      name_zh: item.name,
      name_en: `${item.name} (en)`,
      type_code: item.typeCode ?? null,
    })
    .execute()
  return id
}
