-- Why: not every write gives a lead an owner. A follow-up path leaves the owner as it is, sets further properties, and may enrol the lead in
-- a workflow of the CRM. An enrolment is made once, so that it was made is kept.
alter table outgoing_writes
  -- Null = the owner stays as it is.
  alter column owner_id drop not null,
  -- Further properties by the CRM's own names.
  add column further json not null default '{}',
  add column enrol_in text,
  add column enrolled_at bigint;
