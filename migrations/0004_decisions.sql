-- Why: the state of a pool's rotation, and every decision with all it was made from, so that it can be explained and replayed
-- to the same bytes (json, not jsonb). Decisions are partitioned by month of the decision; `sequence` is their order.

create table rotation_pools (
  installation_id text not null,
  pool_id text not null,
  turn bigint not null,
  members json not null,
  primary key (installation_id, pool_id)
);
select bind_to_installation('rotation_pools');

-- Everyone who could own a lead; shared by many decisions, so stored once under its content's hash. When it was read stands with each
-- decision, for every reading has another time.
create table rosters (
  installation_id text not null,
  roster_id text not null,
  roster json not null,
  primary key (installation_id, roster_id)
);
select bind_to_installation('rosters');

create table decisions (
  installation_id text not null,
  decision_id text not null,
  decided_at bigint not null,
  sequence bigint not null,
  lead_id text not null,
  policy_version integer not null,
  engine text not null,
  request json not null,
  requested_at bigint not null,
  lead json not null,
  accounts json not null,
  roster_id text not null,
  roster_read_at bigint not null,
  rotation_before json not null,
  decision json not null,
  erased_at bigint,
  primary key (installation_id, decision_id, decided_at)
) partition by range (decided_at);
create index decisions_lead on decisions (installation_id, lead_id, sequence desc);
create index decisions_recent on decisions (installation_id, sequence desc);
create index decisions_decided on decisions (installation_id, decided_at);
create table decisions_default partition of decisions default;
select bind_to_installation('decisions');
select bind_to_installation('decisions_default');
revoke all on decisions_default from signalbox_app;
