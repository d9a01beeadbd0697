-- One row for each time a person's data reached Bole, whichever way: the résumé as it came, who brought it, and the
-- caller's own words. It was portal_resumes, which knew the deliveries of career sites only; a delivery's
-- portal_resume_id is the id of its source.
alter table portal_resumes rename to talent_sources;
alter index portal_resumes_by_talent rename to talent_sources_by_talent;
alter table talent_sources rename constraint portal_resumes_pkey to talent_sources_pkey;
alter table talent_sources
  add column door text not null default 'website_form' check (door in ('website_form', 'website_file', 'talent_api',
    'dingtalk_fields', 'dingtalk_file', 'dingtalk_mail', 'external_info', 'import', 'console')),
  add column origin text not null default 'stated' check (origin in ('stated', 'parsed')),
  -- what was stated beside a file: paths in the résumé, as `basic.mobile`
  add column stated_fields text[] not null default '{}',
  -- the API app that brought it. No foreign key: a source outlives its app, and checking one would put a lock on the
  -- app's one row into every delivery
  add column app_row_id bigint,
  -- exactly what the caller sent, as JSON text, sealed as a whole
  add column raw_sealed text;

update talent_sources s
set door = 'website_file', origin = 'parsed',
  stated_fields = array(select 'basic.' || field from jsonb_object_keys(k.request #> '{stated,basic}') as field)
from website_deliveries d
join delivery_tasks k on k.tenant_id = d.tenant_id and k.delivery_id = d.id
where s.tenant_id = d.tenant_id and s.id = d.portal_resume_id and jsonb_typeof(k.request #> '{stated,basic}') = 'object';

alter table talent_sources alter column door drop default, alter column origin drop default;

-- What was known by its delivery is known by its source from now on. Both ids were made together, so their order stays.
update parsed_files p set id = d.portal_resume_id
from website_deliveries d
where d.tenant_id = p.tenant_id and d.id = p.id;

update talents t
set provenance = (
  select jsonb_object_agg(field.key, field.value || jsonb_build_object(
    'source', case field.value ->> 'source' when 'delivery' then 'stated' else field.value ->> 'source' end,
    'id', coalesce(d.portal_resume_id::text, field.value ->> 'id'),
    'door', coalesce(s.door, 'console')))
  from jsonb_each(t.provenance) as field
  left join website_deliveries d on d.tenant_id = t.tenant_id and d.id = (field.value ->> 'id')::bigint
  left join talent_sources s on s.tenant_id = d.tenant_id and s.id = d.portal_resume_id)
where t.provenance <> '{}';

-- Several people may have one phone or address: a family, an agency. The row with position 0 is the one that every claim
-- of the value locks (src/domain/talents/identify.ts); further holders follow.
alter table talent_identities add column position integer not null default 0 check (position >= 0);
alter table talent_identities drop constraint talent_identities_pkey;
alter table talent_identities add primary key (tenant_id, kind, value, position);
drop index talent_identities_by_talent;
create unique index talent_identities_by_talent on talent_identities (tenant_id, talent_id, kind, value);

alter table possible_duplicates add column differs_on text[] not null default '{}';
