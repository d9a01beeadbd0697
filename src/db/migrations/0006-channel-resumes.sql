-- Résumés that channels hand in (job boards, mail collectors), and what a channel's application is opened from.

-- A résumé as it was handed in: fields, a file to fetch, or both. Its id is the caller's resume_id.
create table channel_resumes (
  tenant_id bigint not null references tenants,
  id bigint not null,
  -- no foreign key: a résumé outlives the app that brought it
  app_row_id bigint,
  door text not null check (door in ('dingtalk_fields', 'dingtalk_file', 'dingtalk_mail')),
  channel text not null,
  -- where the channel shows it: shown to people, never fetched
  channel_url text,
  -- the caller's own id of the person who acted
  operator text,
  -- null until the file of a résumé without fields has been read
  talent_id bigint,
  -- the request unchanged, as JSON text, sealed
  param_sealed text not null,
  -- [{"field", "problem"}]: what of it could not be understood
  warnings jsonb not null default '[]',
  wanted_jobs text[] not null default '{}',
  created_at timestamptz not null,
  primary key (tenant_id, id),
  foreign key (tenant_id, talent_id) references talents (tenant_id, id)
);
create index channel_resumes_by_talent on channel_resumes (tenant_id, talent_id);

-- The file that a résumé came with: pending → fetched | failed, and back to pending when a person tries again.
create table channel_resume_files (
  tenant_id bigint not null,
  resume_id bigint not null,
  -- the caller's link may carry a secret
  url_sealed text not null,
  name text,
  state text not null default 'pending' check (state in ('pending', 'fetched', 'failed')),
  -- for people, in general words: what answered at the link is nobody's business
  reason text,
  attachment_id bigint,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  primary key (tenant_id, resume_id),
  foreign key (tenant_id, resume_id) references channel_resumes (tenant_id, id) on delete cascade,
  foreign key (tenant_id, attachment_id) references attachments (tenant_id, id)
);
create index channel_resume_files_open on channel_resume_files (updated_at) where state = 'pending';

-- The same content again, from the same app: the same résumé. Without a mail that holds for ten minutes, with one for good.
create table channel_resume_repeats (
  tenant_id bigint not null,
  app_row_id bigint not null,
  digest bytea not null,
  resume_id bigint not null,
  -- null: never
  expires_at timestamptz,
  primary key (tenant_id, app_row_id, digest)
);
create index channel_resume_repeats_by_expiry on channel_resume_repeats (expires_at) where expires_at is not null;

-- The mail a collector took résumés from: one row a mail of a mailbox, however many résumés it held.
create table source_mails (
  tenant_id bigint not null references tenants,
  id bigint not null,
  mailbox text not null,
  -- null: the collector named none
  mail_id text,
  -- as the caller wrote it; the vendor's sample has 14 digits, which is no moment
  received_time text,
  sender_name text,
  sender_address text,
  title text,
  -- as it came: to be sanitised wherever it is shown
  body_html text,
  created_at timestamptz not null,
  primary key (tenant_id, id),
  unique (tenant_id, mailbox, mail_id)
);

create table source_mail_resumes (
  tenant_id bigint not null,
  mail_id bigint not null,
  resume_id bigint not null,
  primary key (tenant_id, mail_id, resume_id),
  foreign key (tenant_id, mail_id) references source_mails (tenant_id, id) on delete cascade,
  foreign key (tenant_id, resume_id) references channel_resumes (tenant_id, id) on delete cascade
);

-- Résumés that found no job, or whose file could not be fetched, for a person to judge.
create table unmatched_resumes (
  tenant_id bigint not null,
  resume_id bigint not null,
  created_at timestamptz not null,
  resolved_at timestamptz,
  primary key (tenant_id, resume_id),
  foreign key (tenant_id, resume_id) references channel_resumes (tenant_id, id) on delete cascade
);
create index unmatched_resumes_open on unmatched_resumes (tenant_id, resume_id) where resolved_at is null;

-- Which channel's résumé opened an application.
alter table applications add column channel_resume_id bigint;
alter table applications add foreign key (tenant_id, channel_resume_id) references channel_resumes (tenant_id, id);
create index applications_by_channel_resume on applications (tenant_id, channel_resume_id)
  where channel_resume_id is not null;

-- Channels name jobs by title too.
create index jobs_by_title on jobs (tenant_id, title);
create index jobs_by_update on jobs (tenant_id, updated_at desc, id desc);
