-- History imported from another system: it is shown with the talent and takes no part in any flow. Five kinds of record,
-- each under its parent. A deleted record stays as a tombstone, and its children get the same deleted_at; nothing reads it.
--
-- A caller's own id of a record (external_id) makes creating it idempotent for 24 hours: while claimed_by names the app
-- that created the record, the unique index refuses a second one. created_at is the beginning of those hours; the claim is
-- given up when they are over and the id comes again, and when the record is deleted.

create table external_applications (
  tenant_id bigint not null,
  id bigint not null,
  talent_id bigint not null,
  -- an update may give the record to another talent; callers may still name the first one
  first_talent_id bigint not null,
  recruitment_type smallint check (recruitment_type in (1, 2)),
  job_title text,
  resume_source text,
  stage text,
  delivery_type smallint check (delivery_type in (1, 2, 3, 4)),
  termination_type text,
  termination_reason text,
  -- when it was made and last changed in the other system
  applied_at timestamptz,
  modified_at timestamptz,
  external_id text,
  claimed_by bigint,
  request_hash bytea,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  deleted_at timestamptz,
  primary key (tenant_id, id),
  foreign key (tenant_id, talent_id) references talents (tenant_id, id),
  foreign key (tenant_id, first_talent_id) references talents (tenant_id, id),
  check (claimed_by is null or (external_id is not null and request_hash is not null and deleted_at is null))
);
create unique index external_applications_one_claim on external_applications (tenant_id, claimed_by, external_id)
  where claimed_by is not null;
create index external_applications_by_talent on external_applications (tenant_id, talent_id, id)
  where deleted_at is null;

create table external_interviews (
  tenant_id bigint not null,
  id bigint not null,
  external_application_id bigint not null,
  -- 1 did not attend, 2 attended, 3 no-show
  participate_status smallint check (participate_status in (1, 2, 3)),
  begins_at timestamptz,
  ends_at timestamptz check (ends_at >= begins_at),
  external_id text,
  claimed_by bigint,
  request_hash bytea,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  deleted_at timestamptz,
  primary key (tenant_id, id),
  foreign key (tenant_id, external_application_id) references external_applications (tenant_id, id),
  check (claimed_by is null or (external_id is not null and request_hash is not null and deleted_at is null))
);
create unique index external_interviews_one_claim on external_interviews (tenant_id, claimed_by, external_id)
  where claimed_by is not null;
create index external_interviews_by_application on external_interviews (tenant_id, external_application_id, id)
  where deleted_at is null;

create table external_interview_assessments (
  tenant_id bigint not null,
  id bigint not null,
  external_interview_id bigint not null,
  username text,
  -- 1 fail, 2 pass, 3 pending: not the numbers of interviews held here
  conclusion smallint check (conclusion in (1, 2, 3)),
  content text,
  dimensions jsonb not null,
  external_id text,
  claimed_by bigint,
  request_hash bytea,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  deleted_at timestamptz,
  primary key (tenant_id, id),
  foreign key (tenant_id, external_interview_id) references external_interviews (tenant_id, id),
  check (claimed_by is null or (external_id is not null and request_hash is not null and deleted_at is null))
);
create unique index external_interview_assessments_one_claim
  on external_interview_assessments (tenant_id, claimed_by, external_id) where claimed_by is not null;
create index external_interview_assessments_by_interview
  on external_interview_assessments (tenant_id, external_interview_id, id) where deleted_at is null;

create table external_offers (
  tenant_id bigint not null,
  id bigint not null,
  external_application_id bigint not null,
  -- when it was made in the other system
  offered_at timestamptz,
  owner text,
  status text,
  attachment_ids bigint[] not null,
  external_id text,
  claimed_by bigint,
  request_hash bytea,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  deleted_at timestamptz,
  primary key (tenant_id, id),
  foreign key (tenant_id, external_application_id) references external_applications (tenant_id, id),
  check (claimed_by is null or (external_id is not null and request_hash is not null and deleted_at is null))
);
create unique index external_offers_one_claim on external_offers (tenant_id, claimed_by, external_id)
  where claimed_by is not null;
create index external_offers_by_application on external_offers (tenant_id, external_application_id, id)
  where deleted_at is null;

create table external_background_checks (
  tenant_id bigint not null,
  id bigint not null,
  external_application_id bigint not null,
  checked_at timestamptz,
  name text,
  result text,
  attachment_ids bigint[] not null,
  external_id text,
  claimed_by bigint,
  request_hash bytea,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  deleted_at timestamptz,
  primary key (tenant_id, id),
  foreign key (tenant_id, external_application_id) references external_applications (tenant_id, id),
  check (claimed_by is null or (external_id is not null and request_hash is not null and deleted_at is null))
);
create unique index external_background_checks_one_claim
  on external_background_checks (tenant_id, claimed_by, external_id) where claimed_by is not null;
create index external_background_checks_by_application
  on external_background_checks (tenant_id, external_application_id, id) where deleted_at is null;

-- When a talent came into being in the system the person was imported from.
create table talent_external_infos (
  tenant_id bigint not null,
  talent_id bigint not null,
  created_elsewhere_at timestamptz not null,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  primary key (tenant_id, talent_id),
  foreign key (tenant_id, talent_id) references talents (tenant_id, id)
);
