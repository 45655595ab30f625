-- Times are microseconds since 1970 UTC. A mac is HMAC-SHA256 over the whole row: what does not
-- fit is not believed. "if not exists" throughout, so that a migration cut off midway resumes.

create table if not exists state (
  id             int primary key check (id = 1),
  generation     bigint not null,
  audit_sequence bigint not null,
  audit_head     varbinary(32) not null
);

create table if not exists tenants (
  tenant    varchar(128) primary key,
  suspended boolean not null,
  mac       varbinary(32) not null
);

create table if not exists limits (
  tenant            varchar(128) primary key,
  cap               int,
  starts_per_minute int,
  default_agent     varchar(256) not null,
  agency_keys       boolean not null,
  version           bigint not null,
  changed_by        varchar(256) not null,
  changed_at        bigint not null,
  mac               varbinary(32) not null
);

create table if not exists breaker_settings (
  tenant          varchar(128) primary key,
  enabled         boolean not null,
  ratio           double precision not null,
  minimum_samples int not null,
  window_ms       bigint not null,
  cooldown_ms     bigint not null,
  longest_ms      bigint not null,
  probes          int not null,
  probe_lease_ms  bigint not null,
  version         bigint not null,
  changed_by      varchar(256) not null,
  changed_at      bigint not null,
  mac             varbinary(32) not null
);

create table if not exists breaker_state (
  tenant       varchar(128) primary key,
  state        varchar(32) not null,
  remaining_ms bigint not null,
  step         int not null,
  generation   bigint not null,
  reason       varchar(4000) not null,
  saved_at     bigint not null,
  mac          varbinary(32) not null
);

-- The tenant's own data key, wrapped. Deleting it makes every key of the tenant unreadable.
create table if not exists tenant_keys (
  tenant  varchar(128) primary key,
  version bigint not null,
  sealed  varbinary(256) not null
);

create table if not exists provider_keys (
  tenant      varchar(128) not null,
  vendor      varchar(128) not null,
  field       varchar(128) not null,
  version     bigint not null,
  sealed      varbinary(65536) not null,
  fingerprint varchar(8) not null,
  changed_at  bigint not null,
  mac         varbinary(32) not null,
  primary key (tenant, vendor, field)
);

create table if not exists agent_profiles (
  tenant  varchar(128) not null,
  slot    varchar(32) not null,
  model   varchar(1024) not null,
  version bigint not null,
  mac     varbinary(32) not null,
  primary key (tenant, slot)
);

create table if not exists worker (
  id                int primary key check (id = 1),
  cap               int not null,
  agent_caps        varchar(1000000) not null,
  unknown_tenants   varchar(32) not null,
  metadata          varchar(32) not null,
  default_agent     varchar(256) not null,
  drain_deadline_ms bigint not null,
  joins_at_once     int not null,
  version           bigint not null,
  changed_by        varchar(256) not null,
  changed_at        bigint not null,
  mac               varbinary(32) not null
);

create table if not exists connection (
  id         int primary key check (id = 1),
  url        varchar(4000) not null,
  api_key    varchar(1024) not null,
  sealed     varbinary(65536) not null,
  agent_name varchar(256) not null,
  mac        varbinary(32) not null
);

create table if not exists audit (
  sequence     bigint primary key,
  at           bigint not null,
  actor        varchar(256) not null,
  action       varchar(256) not null,
  target       varchar(256) not null,
  result       varchar(32) not null,
  before_value varchar(4000) not null,
  after_value  varchar(4000) not null,
  detail       varchar(4000) not null,
  mac          varbinary(32) not null
);

create table if not exists calls (
  id         bigint generated always as identity primary key,
  session    varchar(256) not null,
  job        varchar(256) not null,
  tenant     varchar(128) not null,
  agent      varchar(256) not null,
  room       varchar(512) not null,
  state      varchar(32) not null,
  offered_at bigint not null,
  ended_at   bigint,
  reason     varchar(64),
  detail     varchar(4000) not null,
  length_ms  bigint not null,
  host       varchar(256) not null,
  cpu_share  double precision not null,
  timeline   varchar(65536) not null
);
create index if not exists calls_of_tenant on calls (tenant, id);

create table if not exists refusals (
  id         bigint generated always as identity primary key,
  at         bigint not null,
  tenant     varchar(128),
  job        varchar(256) not null,
  room       varchar(512) not null,
  reason     varchar(64) not null,
  sentence   varchar(4000) not null,
  retry_ms   bigint not null,
  joined     int not null,
  decided_ns bigint not null
);
create index if not exists refusals_of_tenant on refusals (tenant, id);

create table if not exists call_usage (
  tenant    varchar(128) not null,
  agent     varchar(256) not null,
  usage_day date not null,
  calls     bigint not null,
  length_ms bigint not null,
  primary key (tenant, agent, usage_day)
);
