-- Why: the owner write is caused in the transaction of its decision and carried out afterwards; its state says at every moment
-- what may have reached the CRM. `lease_until` set = a worker has it.
create table outgoing_writes (
  installation_id text not null,
  write_id text not null,
  sequence bigint not null,
  decision_id text not null,
  lead_id text not null,
  owner_id text not null,
  expected_owner_id text,
  stamp json not null,
  state text not null check (state in ('waiting', 'sending', 'written', 'settled', 'overridden', 'superseded', 'refused', 'stuck')),
  maybe_sent boolean not null,
  -- The owner changed while a worker had the row: look again when it is done.
  recheck boolean not null,
  reasserted boolean not null,
  attempts integer not null,
  problem text,
  requested_at bigint not null,
  created_at bigint not null,
  written_at bigint,
  due_at bigint,
  lease_until bigint,
  fence bigint not null,
  primary key (installation_id, write_id)
);
create index outgoing_writes_due on outgoing_writes (installation_id, due_at, sequence) where state in ('waiting', 'sending', 'written') and due_at is not null;
create index outgoing_writes_lead on outgoing_writes (installation_id, lead_id, sequence desc);
create index outgoing_writes_stuck on outgoing_writes (installation_id, sequence desc) where state = 'stuck';
create index outgoing_writes_written on outgoing_writes (installation_id, written_at) where written_at is not null;
select bind_to_installation('outgoing_writes');
select open_across('outgoing_writes', 'select');

-- Later changes of owner as the CRM's history tells them.
create table owner_changes (
  installation_id text not null,
  lead_id text not null,
  at bigint not null,
  -- Empty = the owner was cleared.
  owner_id text not null,
  by text not null check (by in ('us', 'person', 'automation')),
  source text not null,
  primary key (installation_id, lead_id, at, owner_id)
);
select bind_to_installation('owner_changes');
