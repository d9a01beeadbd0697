-- What was copied from another system, by the ids it had there: a copy can be interrupted at any moment and goes on where
-- it was, and a second one brings only what is new.
create table import_objects (
  tenant_id bigint not null references tenants,
  -- the system, such as `feishu/open.feishu.cn`
  source text not null,
  kind text not null check (kind in ('job', 'talent', 'attachment', 'application', 'history', 'interview')),
  source_id text not null,
  -- waiting: known from its parent, not yet fetched; failed: the reason says why, the next run tries again
  status text not null check (status in ('waiting', 'done', 'failed')),
  -- what it is here
  local_id bigint,
  -- the talent of a file, here
  parent_id bigint,
  reason text,
  updated_at timestamptz not null,
  primary key (tenant_id, source, kind, source_id),
  check (status <> 'done' or local_id is not null),
  check (status <> 'failed' or reason is not null)
);
create index import_objects_open on import_objects (tenant_id, source, kind, source_id) where status <> 'done';

-- How far each list of the other system has been read: the token of the next page, and whether a run reached the end.
create table import_lists (
  tenant_id bigint not null references tenants,
  source text not null,
  list text not null,
  page_token text,
  updated_at timestamptz not null,
  primary key (tenant_id, source, list)
);
