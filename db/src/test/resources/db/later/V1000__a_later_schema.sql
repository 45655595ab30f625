-- A later schema, for tests: a table more, a column more, an index more.

create table if not exists notes (
  tenant varchar(128) primary key,
  note   varchar(4000) not null
);

alter table calls add column if not exists note varchar(4000);

create index if not exists calls_at on calls (offered_at);

insert into notes (tenant, note)
select tenant, 'from before' from tenants where tenant not in (select tenant from notes);
