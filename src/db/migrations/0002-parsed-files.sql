-- What the parser read in a file of a talent, for a person to see where each value came from, and for `bole reparse`
-- to know which files an older parser has read. The id is that of the delivery that last brought the file, so a higher
-- one is later, and the provenance of what the file said points here.
create table parsed_files (
  tenant_id bigint not null references tenants,
  id bigint not null,
  talent_id bigint not null,
  attachment_id bigint not null,
  -- numbers with dots between them, compared number by number
  parser_version text not null check (parser_version ~ '^\d{1,9}(\.\d{1,9})*$'),
  -- a canonical résumé as the file says it, with identity numbers sealed
  resume jsonb not null,
  -- places in the document and confidence, without the values
  evidence jsonb not null,
  kind text not null,
  parsed_at timestamptz not null default now(),
  primary key (tenant_id, id),
  unique (tenant_id, talent_id, attachment_id),
  foreign key (tenant_id, talent_id) references talents (tenant_id, id),
  foreign key (tenant_id, attachment_id) references attachments (tenant_id, id)
);
create index parsed_files_by_attachment on parsed_files (tenant_id, attachment_id);

-- Files that were parsed before this table are known by their delivery. Version 0 is older than any parser, so that the
-- next `bole reparse` fills in what they say.
insert into parsed_files (tenant_id, id, talent_id, attachment_id, parser_version, resume, evidence, kind, parsed_at)
select distinct on (d.tenant_id, d.talent_id, f.id)
  d.tenant_id, d.id, d.talent_id, f.id, '0', '{"basic": {}}', '[]', 'unknown', d.created_at
from delivery_tasks k
join website_deliveries d on d.tenant_id = k.tenant_id and d.id = k.delivery_id
join attachments f on f.tenant_id = k.tenant_id and f.id = (k.request ->> 'attachmentId')::bigint
where k.status = 'succeeded'
order by d.tenant_id, d.talent_id, f.id, d.id desc;
