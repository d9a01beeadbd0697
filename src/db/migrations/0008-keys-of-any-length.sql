-- Index entries have a bounded size, and these texts are strangers': long ones are found by their digest.
alter table source_mails drop constraint source_mails_tenant_id_mailbox_mail_id_key;
alter table source_mails add column digest bytea;
update source_mails set digest = sha256(convert_to(mailbox || ' ' || mail_id, 'UTF8')) where mail_id is not null;
-- of mailbox and mail_id; null: the collector named no mail
alter table source_mails add unique (tenant_id, digest);

drop index jobs_by_title;
create index jobs_by_title on jobs (tenant_id, md5(title));
