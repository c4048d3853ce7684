-- Why: two things ops change at once, without publishing: who is away although the CRM does not say so, and whose turn it is. Both are kept with
-- who did it, when and why.

create table absences (
  installation_id text not null,
  absence_id text not null,
  rep_id text not null,
  from_at bigint not null,
  -- Null = until somebody ends it.
  until_at bigint,
  why text not null,
  entered_by text not null,
  entered_at bigint not null,
  ended_by text,
  primary key (installation_id, absence_id)
);
create index absences_open on absences (installation_id, from_at) where until_at is null;
create index absences_until on absences (installation_id, until_at) where until_at is not null;
select bind_to_installation('absences');

-- Turns given (or, below 0, taken) by hand.
create table rotation_adjustments (
  installation_id text not null,
  adjustment_id text not null,
  rotation_id text not null,
  rep_id text not null,
  leads integer not null,
  entered_by text not null,
  why text not null,
  entered_at bigint not null,
  primary key (installation_id, adjustment_id)
);
create index rotation_adjustments_recent on rotation_adjustments (installation_id, entered_at desc);
create index rotation_adjustments_rep on rotation_adjustments (installation_id, rotation_id, rep_id);
select bind_to_installation('rotation_adjustments');
