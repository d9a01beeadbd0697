import { type Selectable, sql } from 'kysely'
import type { Db } from '#db/database.ts'
import type { ApplicationsTable } from '#db/tables/applications.ts'
import type { DictionaryKind } from '#db/tables/jobs.ts'
import { DomainError } from '#lib/errors.ts'
import { parseId } from '#lib/ids.ts'
import type { Phone } from '#resume/types.ts'
import type { EmployeeIds } from '../talents/index.ts'

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

/**
 * What the ids stand for are subselects, each a primary-key read: as joins of ten tables the planner would take several
 * times as long as the query itself.
 */
function selectApplication(db: Db, tenantId: string, id: string) {
  return db
    .selectFrom('applications as a')
    .innerJoin('jobs as j', (join) =>
      join.onRef('j.tenant_id', '=', 'a.tenant_id').onRef('j.id', '=', 'a.job_id'),
    )
    .selectAll('a')
    .select(['j.title', 'j.code', 'j.description', 'j.requirement', 'j.process_type', 'j.process_id'])
    .select(['j.recruitment_type_id', 'j.department_id'])
    .select([
      sql<Application['stage']>`(select json_build_object('id', s.id::text, 'type', s.type, ${namesOf('s')})
        from job_process_stages s where s.tenant_id = a.tenant_id and s.id = a.stage_id)`.as('stage'),
      dictionaryItem('resume_source', 'a.resume_source_id').as('resume_source'),
      dictionaryItem('recruitment_type', 'j.recruitment_type_id').as('recruitment_type'),
      dictionaryItem('department', 'j.department_id').as('department'),
      sql<({ id: string } & Names) | null>`(select json_build_object('id', w.id::text, ${namesOf('w')})
        from websites w where w.tenant_id = a.tenant_id and w.id = a.website_id)`.as('website'),
      sql<{ id: string; name: string } | null>`(select json_build_object('id', c.id::text, 'name', c.name)
        from website_channels c where c.tenant_id = a.tenant_id and c.website_id = a.website_id
          and c.id = a.website_channel_id)`.as('channel'),
      sql<EmployeeIds | null>`(select json_build_object('openId', e.open_id, 'unionId', e.union_id,
          'userId', e.user_id, 'peopleAdminId', e.people_admin_id)
        from employees e where e.tenant_id = a.tenant_id and e.id = a.creator_id)`.as('creator'),
      sql<string | null>`(select ad.city_code from addresses ad
        where ad.tenant_id = j.tenant_id and ad.id = j.address_ids[1])`.as('job_city'),
      sql<({ id: string } & Names)[]>`(
        select coalesce(json_agg(json_build_object('id', ad.id::text, ${namesOf('ad')})), '[]')
        from addresses ad
        where ad.tenant_id = a.tenant_id and ad.id::text = any(a.preferred_city_codes))`.as(
        'preferred_addresses',
      ),
    ])
    .where('a.tenant_id', '=', tenantId)
    .where('a.id', '=', id)
}

type DictionaryEntry = { id: string; type: number | null; active: boolean } & Names

function dictionaryItem(
  kind: DictionaryKind,
  id: 'a.resume_source_id' | 'j.recruitment_type_id' | 'j.department_id',
) {
  return sql<DictionaryEntry | null>`(select json_build_object('id', i.id::text, 'type', i.type_code,
      'active', i.active, ${namesOf('i')})
    from dictionary_items i where i.tenant_id = a.tenant_id and i.kind = ${kind} and i.id = ${sql.ref(id)})`
}

/** The names of a row for `json_build_object`. */
function namesOf(table: string) {
  return sql`'nameZh', ${sql.ref(`${table}.name_zh`)}, 'nameEn', ${sql.ref(`${table}.name_en`)}`
}

type ApplicationRow = NonNullable<
  Awaited<ReturnType<ReturnType<typeof selectApplication>['executeTakeFirst']>>
>

function applicationFromRow(row: ApplicationRow): Application {
  const { stage, resume_source: source, website, channel, creator } = row
  return {
    ...columnsOf(row),
    stage,
    resumeSource: source && { id: source.id, type: source.type, ...namesFrom(source) },
    website,
    channel,
    creator,
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
    channel_resume_id: row.channel_resume_id,
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
      ...(row.recruitment_type && {
        ...namesFrom(row.recruitment_type),
        active: row.recruitment_type.active,
      }),
    },
    department:
      row.department_id === null
        ? null
        : { id: row.department_id, ...(row.department && namesFrom(row.department)) },
    cityCode: row.job_city,
  }
}

function namesFrom({ nameZh, nameEn }: Names): Names {
  return { nameZh, nameEn }
}
