-- Why: a policy may be put in force by the clock, and one may decide beside the published policy to see where they differ. Both are
-- copies: what is done to the draft afterwards does not reach them.
create table scheduled_policies (
  installation_id text not null references installations on delete cascade,
  schedule_id text not null,
  policy json not null,
  -- The draft it is a copy of.
  revision integer not null,
  takes_effect_at bigint not null,
  scheduled_at bigint not null,
  scheduled_by text not null,
  note text,
  state text not null check (state in ('scheduled', 'published', 'cancelled', 'refused')),
  ended_at bigint,
  -- The version it became.
  version integer,
  -- What the check found when it took effect; null = it could not be checked, or did not take effect.
  findings json,
  problem text,
  primary key (installation_id, schedule_id)
);
create index scheduled_policies_due on scheduled_policies (installation_id, takes_effect_at) where state = 'scheduled';
select bind_to_installation('scheduled_policies');
select open_across('scheduled_policies', 'select');

create table shadows (
  installation_id text not null references installations on delete cascade,
  shadow_id text not null,
  name text not null,
  policy json not null,
  started_at bigint not null,
  started_by text not null,
  stopped_at bigint,
  primary key (installation_id, shadow_id)
);
create unique index shadows_running on shadows (installation_id) where stopped_at is null;
select bind_to_installation('shadows');

-- The rotation as it would be if the shadow had decided since it was started.
create table shadow_pools (
  installation_id text not null,
  shadow_id text not null,
  pool_id text not null,
  turn bigint not null,
  members json not null,
  primary key (installation_id, shadow_id, pool_id)
);
select bind_to_installation('shadow_pools');

-- One row per lead that both decided on.
create table shadow_verdicts (
  installation_id text not null,
  shadow_id text not null,
  -- The decision that counts, to which the shadow's is compared.
  decision_id text not null,
  lead_id text not null,
  decided_at bigint not null,
  sequence bigint not null,
  published json not null,
  shadow json not null,
  same_owner boolean not null,
  same_destination boolean not null,
  same_rule boolean not null,
  -- Until when the shadow holds the lead; null = it does not.
  deadline bigint,
  -- Whom the shadow gave the lead, through which pool and when, for its own limits.
  rep_id text,
  pool_id text,
  given_at bigint,
  -- The shadow's whole decision where the owners differ; null = they agree, or the lead was erased.
  decision json,
  primary key (installation_id, shadow_id, decision_id)
);
create index shadow_verdicts_recent on shadow_verdicts (installation_id, shadow_id, sequence desc);
create index shadow_verdicts_given on shadow_verdicts (installation_id, shadow_id, given_at) where rep_id is not null;
create index shadow_verdicts_lead on shadow_verdicts (installation_id, lead_id);
select bind_to_installation('shadow_verdicts');
