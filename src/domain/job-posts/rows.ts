import { type ExpressionBuilder, sql } from 'kysely'
import type { Db } from '#db/database.ts'
import type { Tables } from '#db/tables/index.ts'

/** A post on a website beside its job: no names yet, only ids. */
export type PostRow = Awaited<ReturnType<ReturnType<typeof selectPosts>['execute']>>[number]

/** The last change that a reader of the post can see. */
export const modifiedAt = sql<Date>`greatest(p.updated_at, j.updated_at)`

export type PostTables = Tables & {
  w: Tables['website_job_posts']
  p: Tables['job_posts']
  j: Tables['jobs']
}
export type PostExpressions = ExpressionBuilder<PostTables, 'w' | 'p' | 'j'>

/** Posts that are published on a website, whatever became of their jobs. Relies on the primary keys. */
export function selectPosts(db: Db, tenantId: string, websiteId: string) {
  return db
    .selectFrom('website_job_posts as w')
    .innerJoin('job_posts as p', (join) =>
      join.onRef('p.tenant_id', '=', 'w.tenant_id').onRef('p.id', '=', 'w.job_post_id'),
    )
    .innerJoin('jobs as j', (join) =>
      join.onRef('j.tenant_id', '=', 'p.tenant_id').onRef('j.id', '=', 'p.job_id'),
    )
    .where('w.tenant_id', '=', tenantId)
    .where('w.website_id', '=', websiteId)
    .select(['p.id', 'p.title', 'p.job_id', 'p.created_at', modifiedAt.as('modified_at')])
    .select((eb) => eb.fn.coalesce('p.creator_id', 'j.creator_id').as('creator_id'))
    .select(['j.code', 'j.process_type', 'j.recruitment_type_id', 'j.department_id', 'j.job_type_id'])
    .select(['j.job_function_id', 'j.subject_id', 'j.min_level_id', 'j.max_level_id', 'j.highlight_ids'])
    .select(['j.min_salary', 'j.max_salary', 'j.currency', 'j.required_degree', 'j.experience'])
    .select(['j.headcount', 'j.address_ids', 'j.description', 'j.requirement', 'j.active', 'j.expires_at'])
}
