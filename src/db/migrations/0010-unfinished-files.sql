-- Contents that are being stored: the row is written before the content and removed with the row of `attachments` that
-- refers to it. What a killed process leaves here tells the sweep which contents may belong to nothing. Contents are
-- shared by all tenants, so that these rows are nobody's.
create table unfinished_files (
  id bigint primary key,
  sha256 text not null check (sha256 ~ '^[0-9a-f]{64}$'),
  begun_at timestamptz not null
);
create index unfinished_files_by_content on unfinished_files (sha256, begun_at);
create index unfinished_files_by_age on unfinished_files (begun_at);
