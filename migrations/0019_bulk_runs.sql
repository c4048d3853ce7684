-- Why: many leads are routed again as one run that a person looked at first, that may be paused, survives a crash and can be undone.
-- What is done to a lead and what is noted of it here are one transaction, so that no lead is asked for twice.
create table bulk_runs (
  installation_id text not null references installations on delete cascade,
  run_id text not null,
  kind text not null check (kind in ('bulk', 'hand-over')),
  state text not null check (state in ('preparing', 'ready', 'running', 'paused', 'done', 'cancelled', 'undoing', 'undone')),
  selection json not null,
  -- Who must not get the leads.
  excluded_rep_id text,
  why text not null,
  per_minute integer not null,
  created_at bigint not null,
  created_by text not null,
  started_at bigint,
  ended_at bigint,
  -- What would become of the first leads; null = not looked yet.
  preview json,
  problem text,
  attempts integer not null,
  -- The next step; null = it waits for a person, or is over.
  due_at bigint,
  lease_until bigint,
  fence bigint not null,
  primary key (installation_id, run_id)
);
create index bulk_runs_due on bulk_runs (installation_id, due_at) where due_at is not null;
create index bulk_runs_recent on bulk_runs (installation_id, created_at desc);
select bind_to_installation('bulk_runs');
select open_across('bulk_runs', 'select');

create table bulk_leads (
  installation_id text not null,
  run_id text not null,
  lead_id text not null,
  position integer not null,
  state text not null check (state in ('waiting', 'asked', 'done', 'gone')),
  -- The first decision on the lead with a higher sequence answers.
  after_sequence bigint,
  asked_at bigint,
  decision_id text,
  outcome text,
  owner_before text,
  -- Null = nobody was made the owner.
  owner_after text,
  -- What became of the owner write: in the CRM, a person's choice stood, or why it did not come about.
  write_state text,
  undo text check (undo in ('waiting', 'put-back', 'kept', 'gone', 'failed')),
  problem text,
  primary key (installation_id, run_id, lead_id)
);
create index bulk_leads_in_order on bulk_leads (installation_id, run_id, state, position);
create index bulk_leads_to_undo on bulk_leads (installation_id, run_id, position) where undo = 'waiting';
create index bulk_leads_lead on bulk_leads (installation_id, lead_id);
select bind_to_installation('bulk_leads');
