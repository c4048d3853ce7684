-- Why: a decision names the policy version it was made with, for ever; so versions are only ever added. The policy is kept
-- as json (not jsonb), because replaying a decision needs the same bytes.
create table policy_versions (
  installation_id text not null references installations on delete cascade,
  version integer not null,
  policy json not null,
  published_at bigint not null,
  published_by text not null,
  note text,
  primary key (installation_id, version)
);
select bind_to_installation('policy_versions');

-- The one draft. A discarded draft keeps its row without a policy, so that a revision number is never used twice.
create table policy_drafts (
  installation_id text primary key references installations on delete cascade,
  policy json,
  revision integer not null,
  based_on integer not null,
  saved_at bigint not null,
  saved_by text not null
);
select bind_to_installation('policy_drafts');
