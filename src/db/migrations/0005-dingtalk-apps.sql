-- What an app may do at the DingTalk surface, beside its scopes: the business codes it may name, and the channels it may
-- hand résumés in for. '*' stands for every one.
alter table apps add column biz_codes text[] not null default '{ddats}';
alter table apps add column channels text[] not null default '{*}';

-- DingTalk's tokens are of one kind for both families of its calls, and are no tokens of the other surface.
alter table access_tokens drop constraint access_tokens_kind_check;
alter table access_tokens add constraint access_tokens_kind_check check (kind in ('tenant', 'app', 'dingtalk'));
