-- What tenants' calls used of each model a day: what their vendors will bill.

create table if not exists model_usage (
  usage_day         date not null,
  tenant            varchar(128) not null,
  slot              varchar(8) not null,
  model             varchar(256) not null,
  prompt_tokens     bigint not null,
  completion_tokens bigint not null,
  cached_tokens     bigint not null,
  characters        bigint not null,
  audio_ms          bigint not null,
  primary key (usage_day, tenant, slot, model)
);
