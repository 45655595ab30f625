-- Whom a call was with, and what was said where its tenant keeps that: sealed with the tenant's own
-- key. In clear are the last digits of the number; the mark, a keyed hash, finds an identity again.

alter table calls add column if not exists caller_kind varchar(16);
alter table calls add column if not exists caller_ending varchar(4);
alter table calls add column if not exists caller_mark varbinary(32);
alter table calls add column if not exists caller_sealed varbinary(4096);
create index if not exists calls_of_caller on calls (caller_ending, id);
create index if not exists calls_of_mark on calls (caller_mark, id);

create table if not exists transcripts (
  session   varchar(256) primary key,
  tenant    varchar(128) not null,
  ended_at  bigint not null,
  delete_at bigint not null,
  redacted  boolean not null,
  sealed    varbinary(1048576) not null
);
create index if not exists transcripts_of_tenant on transcripts (tenant, session);
create index if not exists transcripts_to_delete on transcripts (delete_at);

-- Where calls are told of, for every tenant that has a key for it.
create table if not exists gateway (
  id         int primary key check (id = 1),
  url        varchar(4000) not null,
  enabled    boolean not null,
  version    bigint not null,
  changed_by varchar(256) not null,
  changed_at bigint not null,
  mac        varbinary(32) not null
);
