import { type Selectable, sql } from 'kysely'
import type { Db } from '#db/database.ts'
import type { ApplicationsTable } from '#db/tables/applications.ts'
import { DomainError } from '#lib/errors.ts'
import { parseId } from '#lib/ids.ts'
import type { Phone } from '#resume/types.ts'
import { type EmployeeIds, employeeFromRow } from '../talents/index.ts'

type Names = { nameZh: string; nameEn: string }

/** The job of an application. Names of dictionary items are absent when the item is not the tenant's own. */
export type ApplicationJob = {
  id: string
  title: string
  code: string
  description: string
  requirement: string
  processType: number
  processId: string
  recruitmentType: { id: string; active?: boolean } & Partial<Names>
  department: ({ id: string } & Partial<Names>) | null
  /** A location code of the job's first address. */
  cityCode: string | null
}

/** An application with what its ids stand for. Times of stages in epoch milliseconds. */
export type Application = Omit<Selectable<ApplicationsTable>, 'tenant_id'> & {
  stage: ({ id: string; type: number } & Names) | null
  resumeSource: ({ id: string; type: number | null } & Names) | null
  website: ({ id: string } & Names) | null
  channel: { id: string; name: string } | null
  creator: EmployeeIds | null
  job: ApplicationJob
  /** The tenant's own addresses among the preferred places. */
  preferredAddresses: ({ id: string } & Names)[]
}

/** An application with the person, and how it came through a career site. */
export type ApplicationDetail = Application & {
  talent: { id: string; name: string; mobile: Phone | null; email: string | null }
  /** Null when it did not come through a career site. */
  delivery: {
    id: string
    websiteId: string
    /** Campus applications: the how-manieth of the talent's campus applications through this website, from 1. */
    campusOrder: number | null
  } | null
}

/**
 * One application with what its ids stand for, in one statement of primary-key reads.
 *
 * @throws DomainError application_not_found
 */
export async function getApplication(db: Db, tenantId: string, applicationId: string): Promise<Application> {
  const id = parseId(applicationId)
  const row = id ? await selectApplication(db, tenantId, id).executeTakeFirst() : undefined
  if (!row) throw notFound()
  return applicationFromRow(row)
}

/**
 * As `getApplication`, with the person and the delivery, in one statement: `website_deliveries` by its unique
 * application, and the talent's other applications by `applications_by_talent`.
 *
 * @throws DomainError application_not_found
 */
export async function getApplicationDetail(
  db: Db,
  tenantId: string,
  applicationId: string,
): Promise<ApplicationDetail> {
  const id = parseId(applicationId)
  const row = id
    ? await selectApplication(db, tenantId, id)
        .innerJoin('talents as t', (join) =>
          join.onRef('t.tenant_id', '=', 'a.tenant_id').onRef('t.id', '=', 'a.talent_id'),
        )
        .leftJoin('website_deliveries as d', (join) =>
          join.onRef('d.tenant_id', '=', 'a.tenant_id').onRef('d.application_id', '=', 'a.id'),
        )
        .select([
          't.name as talent_name',
          sql<Phone | null>`t.resume #> '{basic,mobile}'`.as('talent_mobile'),
          sql<string | null>`t.resume #>> '{basic,email}'`.as('talent_email'),
          'd.id as delivery_id',
          'd.website_id as delivery_website_id',
          campusOrder().as('campus_order'),
        ])
        .executeTakeFirst()
    : undefined
  if (!row) throw notFound()
  const { delivery_id, delivery_website_id, campus_order } = row
  return {
    ...applicationFromRow(row),
    talent: {
      id: row.talent_id,
      name: row.talent_name,
      mobile: row.talent_mobile,
      email: row.talent_email,
    },
    delivery:
      delivery_id === null || delivery_website_id === null
        ? null
        : { id: delivery_id, websiteId: delivery_website_id, campusOrder: campus_order },
  }
}

function notFound(): DomainError {
  return new DomainError('application_not_found', 'no application has this id', { field: 'application_id' })
}

const CAMPUS = 2

function campusOrder() {
  return sql<number | null>`case when j.process_type = ${CAMPUS} and d.id is not null then (
    select count(*)::int from applications o
      join jobs oj on oj.tenant_id = o.tenant_id and oj.id = o.job_id and oj.process_type = ${CAMPUS}
      join website_deliveries od on od.tenant_id = o.tenant_id and od.application_id = o.id
    where o.tenant_id = a.tenant_id and o.talent_id = a.talent_id and od.website_id = d.website_id
      and (o.created_at, o.id) <= (a.created_at, a.id)) end`
}

function selectApplication(db: Db, tenantId: string, id: string) {
  return db
    .selectFrom('applications as a')
    .innerJoin('jobs as j', (join) =>
      join.onRef('j.tenant_id', '=', 'a.tenant_id').onRef('j.id', '=', 'a.job_id'),
    )
    .leftJoin('job_process_stages as s', (join) =>
      join.onRef('s.tenant_id', '=', 'a.tenant_id').onRef('s.id', '=', 'a.stage_id'),
    )
    .leftJoin('dictionary_items as src', (join) =>
      join
        .onRef('src.tenant_id', '=', 'a.tenant_id')
        .onRef('src.id', '=', 'a.resume_source_id')
        .on('src.kind', '=', 'resume_source'),
    )
    .leftJoin('dictionary_items as rt', (join) =>
      join
        .onRef('rt.tenant_id', '=', 'j.tenant_id')
        .onRef('rt.id', '=', 'j.recruitment_type_id')
        .on('rt.kind', '=', 'recruitment_type'),
    )
    .leftJoin('dictionary_items as dep', (join) =>
      join
        .onRef('dep.tenant_id', '=', 'j.tenant_id')
        .onRef('dep.id', '=', 'j.department_id')
        .on('dep.kind', '=', 'department'),
    )
    .leftJoin('websites as w', (join) =>
      join.onRef('w.tenant_id', '=', 'a.tenant_id').onRef('w.id', '=', 'a.website_id'),
    )
    .leftJoin('website_channels as c', (join) =>
      join
        .onRef('c.tenant_id', '=', 'a.tenant_id')
        .onRef('c.website_id', '=', 'a.website_id')
        .onRef('c.id', '=', 'a.website_channel_id'),
    )
    .leftJoin('employees as e', (join) =>
      join.onRef('e.tenant_id', '=', 'a.tenant_id').onRef('e.id', '=', 'a.creator_id'),
    )
    .selectAll('a')
    .select(['s.type as stage_type', 's.name_zh as stage_zh', 's.name_en as stage_en'])
    .select(['src.type_code as source_type', 'src.name_zh as source_zh', 'src.name_en as source_en'])
    .select(['w.name_zh as website_zh', 'w.name_en as website_en', 'c.name as channel_name'])
    .select(['e.open_id', 'e.union_id', 'e.user_id', 'e.people_admin_id'])
    .select(['j.title', 'j.code', 'j.description', 'j.requirement', 'j.process_type', 'j.process_id'])
    .select([
      'j.recruitment_type_id',
      'rt.name_zh as type_zh',
      'rt.name_en as type_en',
      'rt.active as type_active',
    ])
    .select(['j.department_id', 'dep.name_zh as department_zh', 'dep.name_en as department_en'])
    .select([
      sql<string | null>`(select ad.city_code from addresses ad
        where ad.tenant_id = j.tenant_id and ad.id = j.address_ids[1])`.as('job_city'),
      preferredAddresses().as('preferred_addresses'),
    ])
    .where('a.tenant_id', '=', tenantId)
    .where('a.id', '=', id)
}

function preferredAddresses() {
  return sql<({ id: string } & Names)[]>`(
    select coalesce(json_agg(json_build_object('id', ad.id::text, 'nameZh', ad.name_zh, 'nameEn', ad.name_en)), '[]')
    from addresses ad
    where ad.tenant_id = a.tenant_id and ad.id::text = any(a.preferred_city_codes))`
}

type ApplicationRow = NonNullable<
  Awaited<ReturnType<ReturnType<typeof selectApplication>['executeTakeFirst']>>
>

function applicationFromRow(row: ApplicationRow): Application {
  return {
    ...columnsOf(row),
    stage:
      row.stage_type === null
        ? null
        : { id: row.stage_id, type: row.stage_type, ...names(row.stage_zh, row.stage_en) },
    resumeSource:
      row.resume_source_id === null || row.source_zh === null
        ? null
        : { id: row.resume_source_id, type: row.source_type, ...names(row.source_zh, row.source_en) },
    website:
      row.website_id === null || row.website_zh === null
        ? null
        : { id: row.website_id, ...names(row.website_zh, row.website_en) },
    channel:
      row.website_channel_id === null || row.channel_name === null
        ? null
        : { id: row.website_channel_id, name: row.channel_name },
    creator: employeeFromRow(row),
    job: jobFromRow(row),
    preferredAddresses: row.preferred_addresses,
  }
}

function columnsOf(row: ApplicationRow): Omit<Selectable<ApplicationsTable>, 'tenant_id'> {
  return {
    id: row.id,
    talent_id: row.talent_id,
    job_id: row.job_id,
    stage_id: row.stage_id,
    stage_times: row.stage_times,
    active: row.active,
    delivery_type: row.delivery_type,
    resume_source_id: row.resume_source_id,
    website_id: row.website_id,
    website_channel_id: row.website_channel_id,
    preferred_city_codes: row.preferred_city_codes,
    resume_attachment_id: row.resume_attachment_id,
    creator_id: row.creator_id,
    termination_type: row.termination_type,
    termination_reason_ids: row.termination_reason_ids,
    termination_note: row.termination_note,
    created_at: row.created_at,
    updated_at: row.updated_at,
  }
}

function jobFromRow(row: ApplicationRow): ApplicationJob {
  return {
    id: row.job_id,
    title: row.title,
    code: row.code,
    description: row.description,
    requirement: row.requirement,
    processType: row.process_type,
    processId: row.process_id,
    recruitmentType: {
      id: row.recruitment_type_id,
      ...(row.type_zh === null ? {} : names(row.type_zh, row.type_en)),
      ...(row.type_active === null ? {} : { active: row.type_active }),
    },
    department:
      row.department_id === null
        ? null
        : {
            id: row.department_id,
            ...(row.department_zh === null ? {} : names(row.department_zh, row.department_en)),
          },
    cityCode: row.job_city,
  }
}

function names(nameZh: string | null, nameEn: string | null): Names {
  return { nameZh: nameZh ?? '', nameEn: nameEn ?? '' }
}
