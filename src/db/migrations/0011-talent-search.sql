-- What talents are searched by: for each talent the marks of all pairs of neighbouring characters in its searched text. A
-- pair serves Chinese names of two characters, which a trigram index cannot.
create table talent_search (
  tenant_id bigint not null,
  talent_id bigint not null,
  -- a mark is made of the tenant and the characters (`src/domain/talents/marks.ts`); it may stand for several pairs
  marks integer[] not null,
  primary key (tenant_id, talent_id),
  foreign key (tenant_id, talent_id) references talents (tenant_id, id) on delete cascade
);
create index talent_search_by_mark on talent_search using gin (marks);

-- Talents whose marks may be out of date: a row for each change, written with it. A search looks at them whatever their
-- marks say, so that it finds what was committed a moment ago; a task brings the marks up to date and removes the rows.
create table talents_to_search (
  id bigint generated always as identity primary key,
  tenant_id bigint not null,
  talent_id bigint not null
);
create index talents_to_search_by_talent on talents_to_search (tenant_id, talent_id);

create function note_talent_to_search() returns trigger language plpgsql as $$
begin
  insert into talents_to_search (tenant_id, talent_id) values (new.tenant_id, new.id);
  return null;
end
$$;
create trigger talents_to_search after insert or update of name, resume on talents
  for each row execute function note_talent_to_search();

insert into talents_to_search (tenant_id, talent_id) select tenant_id, id from talents;
