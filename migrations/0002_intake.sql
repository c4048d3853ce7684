-- Why: what the CRM announces is stored before it is acknowledged, once, whatever the number of deliveries; and each lead
-- waits to be routed in exactly one row, claimed under a lease with a fencing token.

-- Partitioned by month of the event's own time, which is stable over redeliveries, so that duplicates meet in one partition.
create table inbox (
  installation_id text not null,
  occurred_at bigint not null,
  dedupe_key text not null,
  kind text not null check (kind in ('lead-created', 'owner-changed', 'lead-deleted', 'lead-erased', 'lead-merged')),
  lead_id text not null,
  detail json not null,
  received_at bigint not null,
  done boolean not null,
  lease_until bigint,
  fence bigint,
  primary key (installation_id, occurred_at, dedupe_key)
) partition by range (occurred_at);
create index inbox_open on inbox (installation_id, occurred_at, dedupe_key) where not done;
create index inbox_lead on inbox (installation_id, lead_id);
create table inbox_default partition of inbox default;
select bind_to_installation('inbox');
select bind_to_installation('inbox_default');
revoke all on inbox_default from signalbox_app;
select open_across('inbox', 'select, insert');

-- `lease_until` set = a worker has it. What is asked meanwhile waits in next_request and comes to its turn when the worker ends.
create table waiting_leads (
  installation_id text not null,
  lead_id text not null,
  state text not null check (state in ('waiting', 'held', 'stuck')),
  request json not null,
  requested_at bigint not null,
  next_request json,
  next_requested_at bigint,
  due_at bigint not null,
  deadline bigint,
  attempts integer not null,
  problem text,
  lease_until bigint,
  fence bigint not null,
  primary key (installation_id, lead_id)
);
create index waiting_leads_due on waiting_leads (installation_id, due_at, requested_at, lead_id) where state <> 'stuck';
select bind_to_installation('waiting_leads');
select open_across('waiting_leads', 'select, insert, update');
