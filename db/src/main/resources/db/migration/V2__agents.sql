-- Agents for people who do not program, every version by itself, and what a tenant has its own way
-- in them. Bodies are JSON. The table before was never written by any program.

create table if not exists profiles (
  name       varchar(64) not null,
  version    bigint not null,
  body       varchar(262144) not null,
  changed_by varchar(256) not null,
  changed_at bigint not null,
  mac        varbinary(32) not null,
  primary key (name, version)
);

create table if not exists session_overrides (
  tenant     varchar(128) primary key,
  body       varchar(65536) not null,
  version    bigint not null,
  changed_by varchar(256) not null,
  changed_at bigint not null,
  mac        varbinary(32) not null
);

drop table if exists agent_profiles;
