-- Why: limits count who was given how many leads since when, and the next lead of the same customer goes to whom the last one went. Both ask
-- for little, often, and long after the decision's own facts are of interest, so an assignment is kept apart from its decision. What tells
-- customers apart is kept as keyed digests only, which nobody without the key can turn back or compare with other installations.

-- Partitioned by month of the decision. `returned_at` set = the lead left the rep again and the turn was given back: it counts against nothing.
create table assignments (
  installation_id text not null,
  decision_id text not null,
  decided_at bigint not null,
  lead_id text not null,
  rep_id text not null,
  pool_id text,
  account_id text,
  email_digest text,
  phone_digest text,
  returned_at bigint,
  primary key (installation_id, decision_id, decided_at)
) partition by range (decided_at);
create index assignments_rep on assignments (installation_id, rep_id, decided_at) include (pool_id, returned_at);
create index assignments_pool on assignments (installation_id, pool_id, decided_at) include (rep_id, returned_at) where pool_id is not null;
create index assignments_lead on assignments (installation_id, lead_id, decided_at);
create index assignments_email on assignments (installation_id, email_digest, decided_at) where email_digest is not null;
create index assignments_phone on assignments (installation_id, phone_digest, decided_at) where phone_digest is not null;
create index assignments_account on assignments (installation_id, account_id, decided_at) where account_id is not null;
create table assignments_default partition of assignments default;
select bind_to_installation('assignments');
select bind_to_installation('assignments_default');
revoke all on assignments_default from signalbox_app;

-- The counters a decision looked at, as they were; null = decided before there were limits, or none was in play.
alter table decisions add column usage_before json;
