-- Why: before go-live an installation decides and records while people assign; what they did is read back from the CRM and compared.
alter table installations
  add column mode text not null default 'live' check (mode in ('live', 'observing')),
  add column mode_since bigint,
  add column mode_by text;

create table observations (
  installation_id text not null,
  decision_id text not null,
  lead_id text not null,
  decided_at bigint not null,
  rule_id text,
  -- Whom the decision would have made the owner.
  owner_id text not null,
  -- The owner as last read in the CRM; null = nobody, or not read yet.
  crm_owner_id text,
  read_at bigint,
  looks integer not null,
  -- The next look; null = there is none.
  due_at bigint,
  lease_until bigint,
  fence bigint not null,
  primary key (installation_id, decision_id)
);
create index observations_due on observations (installation_id, due_at) where due_at is not null;
create index observations_lead on observations (installation_id, lead_id);
create index observations_recent on observations (installation_id, decided_at desc);
select bind_to_installation('observations');
select open_across('observations', 'select');
