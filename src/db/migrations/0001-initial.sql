-- Every table of a tenant has the tenant in its primary key and in its foreign keys: one tenant can never reach
-- another's row by mistake, and the schema distributes by tenant_id.

create table tenants (
  id bigint primary key,
  name text not null,
  is_documentation boolean not null default false,
  created_at timestamptz not null default now()
);
create unique index tenants_one_documentation on tenants (is_documentation) where is_documentation;

-- Numbers of the nodes of this installation, for their ids (src/lib/ids.ts).
create sequence node_numbers minvalue 0 maxvalue 1023 cycle;

-- A live node holds the session advisory lock of its row; whoever gets that lock knows that the node is dead.
create table nodes (
  id bigint primary key generated always as identity,
  worker_ids text[] not null default '{}',
  started_at timestamptz not null default now()
);

create table apps (
  tenant_id bigint not null references tenants,
  id bigint not null,
  app_id text not null unique,
  name text not null,
  secret_sealed text not null,
  scopes text[] not null,
  -- null: the vendor's limits; {"perSecond": n|null, "perMinute": n|null} replaces both for every call, null = unlimited
  rate_limits jsonb,
  disabled_at timestamptz,
  created_at timestamptz not null default now(),
  primary key (tenant_id, id)
);

-- Only a hash of the token is kept; the nonce makes the same token again for a caller who asks twice.
create table access_tokens (
  token_hash bytea primary key,
  tenant_id bigint not null,
  app_row_id bigint not null,
  kind text not null check (kind in ('tenant', 'app')),
  nonce text not null,
  expires_at timestamptz not null,
  foreign key (tenant_id, app_row_id) references apps (tenant_id, id) on delete cascade
);
create index access_tokens_current on access_tokens (tenant_id, app_row_id, kind, expires_at desc);

-- Lost with a crash of the database, which only forgets how much of the present second was used.
create unlogged table rate_limit_windows (
  key text not null,
  window_start timestamptz not null,
  used integer not null,
  primary key (key, window_start)
);

create table employees (
  tenant_id bigint not null references tenants,
  id bigint not null,
  open_id text not null,
  union_id text not null,
  user_id text not null,
  people_admin_id text not null,
  name text not null,
  email text,
  primary key (tenant_id, id),
  unique (tenant_id, open_id)
);

create table console_users (
  tenant_id bigint not null references tenants,
  id bigint not null,
  email text not null,
  password_hash text not null,
  role text not null check (role in ('admin', 'recruiter')),
  created_at timestamptz not null default now(),
  primary key (tenant_id, id),
  unique (tenant_id, email)
);

-- Small lists an administrator keeps: job types, functions, subjects, departments, levels, highlights, résumé sources.
create table dictionary_items (
  tenant_id bigint not null references tenants,
  kind text not null,
  id bigint not null,
  parent_id bigint,
  name_zh text not null,
  name_en text not null,
  active boolean not null default true,
  type_code integer,
  creator_id bigint,
  created_at timestamptz not null default now(),
  primary key (tenant_id, kind, id),
  foreign key (tenant_id, kind, parent_id) references dictionary_items (tenant_id, kind, id)
);

create table addresses (
  tenant_id bigint not null references tenants,
  id bigint not null,
  name_zh text not null,
  name_en text not null,
  country_code text,
  state_code text,
  city_code text,
  district_code text,
  usages text[] not null,
  active boolean not null default true,
  primary key (tenant_id, id)
);

create table job_processes (
  tenant_id bigint not null references tenants,
  id bigint not null,
  type smallint not null check (type in (1, 2)),
  name_zh text not null,
  name_en text not null,
  primary key (tenant_id, id)
);

create table job_process_stages (
  tenant_id bigint not null,
  id bigint not null,
  process_id bigint not null,
  position smallint not null,
  type smallint not null,
  name_zh text not null,
  name_en text not null,
  primary key (tenant_id, id),
  foreign key (tenant_id, process_id) references job_processes (tenant_id, id),
  unique (tenant_id, process_id, position)
);

-- The application form of a website: which fields a delivery must carry (domain/apply-forms).
create table apply_forms (
  tenant_id bigint not null references tenants,
  id bigint not null,
  name text not null,
  modules jsonb not null,
  primary key (tenant_id, id)
);

create table jobs (
  tenant_id bigint not null references tenants,
  id bigint not null,
  title text not null,
  code text not null,
  process_type smallint not null check (process_type in (1, 2)),
  process_id bigint not null,
  recruitment_type_id bigint not null,
  department_id bigint,
  job_type_id bigint,
  job_function_id bigint,
  subject_id bigint,
  min_level_id bigint,
  max_level_id bigint,
  min_salary text,
  max_salary text,
  currency smallint,
  required_degree smallint,
  experience smallint,
  headcount integer,
  highlight_ids bigint[] not null default '{}',
  address_ids bigint[] not null default '{}',
  description text not null default '',
  requirement text not null default '',
  custom_values jsonb not null default '[]',
  creator_id bigint,
  active boolean not null default true,
  expires_at timestamptz,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  primary key (tenant_id, id),
  unique (tenant_id, code),
  foreign key (tenant_id, process_id) references job_processes (tenant_id, id)
);

-- The text of a job as it is published; its id is not the job's.
create table job_posts (
  tenant_id bigint not null,
  id bigint not null,
  job_id bigint not null,
  title text not null,
  apply_form_id bigint,
  creator_id bigint,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  primary key (tenant_id, id),
  foreign key (tenant_id, job_id) references jobs (tenant_id, id),
  foreign key (tenant_id, apply_form_id) references apply_forms (tenant_id, id)
);

create table websites (
  tenant_id bigint not null references tenants,
  id bigint not null,
  name_zh text not null,
  name_en text not null,
  process_types smallint[] not null,
  job_channel_id bigint not null,
  apply_form_id bigint,
  -- how many applications of one talent may be under way through this website; null: any number
  application_limit integer check (application_limit > 0),
  created_at timestamptz not null default now(),
  primary key (tenant_id, id),
  foreign key (tenant_id, apply_form_id) references apply_forms (tenant_id, id)
);

create table website_job_posts (
  tenant_id bigint not null,
  website_id bigint not null,
  job_post_id bigint not null,
  published_at timestamptz not null default now(),
  primary key (tenant_id, website_id, job_post_id),
  foreign key (tenant_id, website_id) references websites (tenant_id, id),
  foreign key (tenant_id, job_post_id) references job_posts (tenant_id, id)
);

create table website_channels (
  tenant_id bigint not null,
  id bigint not null,
  website_id bigint not null,
  name text not null,
  code text not null,
  created_at timestamptz not null default now(),
  -- applications keep pointing at a deleted channel
  deleted_at timestamptz,
  -- a channel is one of its website: the vendor's published samples use one id on two websites
  primary key (tenant_id, website_id, id),
  unique (tenant_id, code),
  foreign key (tenant_id, website_id) references websites (tenant_id, id)
);

create table talents (
  tenant_id bigint not null references tenants,
  id bigint not null,
  name text not null,
  -- the current fields, a canonical résumé (src/resume/types.ts) with identity numbers sealed
  resume jsonb not null,
  -- JSON path → { source, id, at }: where each field came from; source 'person' is never overwritten by a parse
  provenance jsonb not null default '{}',
  is_onboarded boolean not null default false,
  creator_id bigint,
  last_application_at timestamptz,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  primary key (tenant_id, id)
);
create index talents_by_update on talents (tenant_id, updated_at desc, id desc);
-- talents who never applied come last, with the time that stands for "never"
create index talents_by_application
  on talents (tenant_id, coalesce(last_application_at, '1970-01-01 00:00:00+00'::timestamptz) desc, id desc);

-- One identity document, mobile number or e-mail leads to one talent. The primary key holds it against races:
-- who inserts second waits for the first and then sees whose it is.
create table talent_identities (
  tenant_id bigint not null,
  kind text not null check (kind in ('document', 'mobile', 'email')),
  -- document: blind index; mobile: E.164; email: lower case
  value text not null,
  talent_id bigint not null,
  created_at timestamptz not null default now(),
  primary key (tenant_id, kind, value),
  foreign key (tenant_id, talent_id) references talents (tenant_id, id) deferrable initially deferred
);
create index talent_identities_by_talent on talent_identities (tenant_id, talent_id);

-- Two talents that may be one person, for a person to judge.
create table possible_duplicates (
  tenant_id bigint not null,
  id bigint not null,
  talent_id bigint not null,
  other_talent_id bigint not null,
  matched_on text[] not null,
  resolved_at timestamptz,
  created_at timestamptz not null default now(),
  primary key (tenant_id, id),
  foreign key (tenant_id, talent_id) references talents (tenant_id, id),
  foreign key (tenant_id, other_talent_id) references talents (tenant_id, id),
  unique (tenant_id, talent_id, other_talent_id)
);
create index possible_duplicates_by_other on possible_duplicates (tenant_id, other_talent_id);

create table attachments (
  tenant_id bigint not null references tenants,
  id bigint not null,
  sha256 text not null check (sha256 ~ '^[0-9a-f]{64}$'),
  size bigint not null,
  name text not null,
  mime text not null,
  created_at timestamptz not null default now(),
  primary key (tenant_id, id)
);
create index attachments_by_content on attachments (sha256);

create table talent_attachments (
  tenant_id bigint not null,
  talent_id bigint not null,
  attachment_id bigint not null,
  kind text not null check (kind in ('resume', 'work', 'custom')),
  created_at timestamptz not null default now(),
  primary key (tenant_id, talent_id, attachment_id, kind),
  foreign key (tenant_id, talent_id) references talents (tenant_id, id),
  foreign key (tenant_id, attachment_id) references attachments (tenant_id, id)
);
create index talent_attachments_by_attachment on talent_attachments (tenant_id, attachment_id);

-- A candidate's account on a career site.
create table website_users (
  tenant_id bigint not null,
  id bigint not null,
  website_id bigint not null,
  external_id text not null,
  name text,
  email text,
  mobile text,
  mobile_country_code text,
  -- whom this account last applied as: identifies a résumé that carries no document, mobile or e-mail
  talent_id bigint,
  created_at timestamptz not null default now(),
  primary key (tenant_id, id),
  unique (tenant_id, website_id, external_id),
  foreign key (tenant_id, website_id) references websites (tenant_id, id),
  foreign key (tenant_id, talent_id) references talents (tenant_id, id)
);

create table applications (
  tenant_id bigint not null,
  id bigint not null,
  talent_id bigint not null,
  job_id bigint not null,
  stage_id bigint not null,
  -- [{"stageId", "enteredAt" ms, "exitedAt"? ms}]
  stage_times jsonb not null,
  active boolean not null default true,
  -- 1 sourced by HR, 2 candidate applied
  delivery_type smallint not null,
  resume_source_id bigint,
  website_id bigint,
  website_channel_id bigint,
  preferred_city_codes text[] not null default '{}',
  resume_attachment_id bigint,
  creator_id bigint,
  termination_type smallint,
  termination_reason_ids bigint[],
  termination_note text,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  primary key (tenant_id, id),
  foreign key (tenant_id, talent_id) references talents (tenant_id, id),
  foreign key (tenant_id, job_id) references jobs (tenant_id, id)
);
-- One person is under way for one job once: the rule that makes a repeated delivery a duplicate.
create unique index applications_one_active on applications (tenant_id, talent_id, job_id) where active;
create index applications_by_update on applications (tenant_id, updated_at desc, id desc);
create index applications_by_job on applications (tenant_id, job_id);
create index applications_by_talent on applications (tenant_id, talent_id);

-- The résumé exactly as it was sent with one delivery.
create table portal_resumes (
  tenant_id bigint not null,
  id bigint not null,
  talent_id bigint not null,
  resume jsonb not null,
  attachment_id bigint,
  created_at timestamptz not null default now(),
  primary key (tenant_id, id),
  foreign key (tenant_id, talent_id) references talents (tenant_id, id)
);
create index portal_resumes_by_talent on portal_resumes (tenant_id, talent_id);

create table website_deliveries (
  tenant_id bigint not null,
  id bigint not null,
  application_id bigint not null,
  talent_id bigint not null,
  job_id bigint not null,
  job_post_id bigint not null,
  website_id bigint not null,
  website_user_id bigint not null,
  portal_resume_id bigint not null,
  created_at timestamptz not null default now(),
  primary key (tenant_id, id),
  unique (tenant_id, application_id),
  foreign key (tenant_id, application_id) references applications (tenant_id, id),
  foreign key (tenant_id, website_user_id) references website_users (tenant_id, id),
  foreign key (tenant_id, portal_resume_id) references portal_resumes (tenant_id, id)
);

-- An asynchronous delivery from a file: new → processing → succeeded | failed.
create table delivery_tasks (
  tenant_id bigint not null references tenants,
  id uuid not null,
  website_id bigint not null,
  status text not null default 'new' check (status in ('new', 'processing', 'succeeded', 'failed')),
  -- the request in the words of the domain, identity numbers sealed
  request jsonb not null,
  delivery_id bigint,
  status_message text,
  earlier_delivery_id bigint,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  primary key (tenant_id, id),
  foreign key (tenant_id, delivery_id) references website_deliveries (tenant_id, id)
);
create index delivery_tasks_open on delivery_tasks (updated_at) where status in ('new', 'processing');

-- What happened, in order, written in the transaction that made it so: the outbox that event delivery reads.
create table events (
  tenant_id bigint not null references tenants,
  id bigint not null,
  type text not null,
  subject_id bigint not null,
  payload jsonb not null default '{}',
  created_at timestamptz not null default now(),
  primary key (tenant_id, id)
);

-- Modules and fields of the talent form: the vendor's preset modules and what an administrator added.
create table talent_fields (
  tenant_id bigint not null references tenants,
  id bigint not null,
  -- 1 text … 9 number, 10 preset field, 11 module, 13 attachment (domain/talent-fields)
  type smallint not null,
  -- preset modules only: the résumé section they stand for
  section text,
  module_ids bigint[] not null default '{}',
  position integer not null default 0,
  name_zh text not null,
  name_en text not null,
  description_zh text not null default '',
  description_en text not null default '',
  options jsonb not null default '[]',
  is_custom boolean not null,
  is_required boolean not null default false,
  active boolean not null default true,
  primary key (tenant_id, id)
);
