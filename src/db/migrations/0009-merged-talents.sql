-- A talent that was found to be the same person as another is merged into it; its id goes on answering as the one that
-- was kept.
create table merged_talents (
  tenant_id bigint not null references tenants,
  id bigint not null,
  kept_id bigint not null,
  merged_at timestamptz not null,
  primary key (tenant_id, id),
  foreign key (tenant_id, kept_id) references talents (tenant_id, id)
);
create index merged_talents_by_kept on merged_talents (tenant_id, kept_id);

-- whom an account applied as: read when two talents are merged
create index website_users_by_talent on website_users (tenant_id, talent_id) where talent_id is not null;
create index website_deliveries_by_talent on website_deliveries (tenant_id, talent_id);
