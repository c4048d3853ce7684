-- Why: what another server answered about a lead is kept for as long as the operator says, so that it is asked once for all leads it is the
-- same for, and so that an answer that came late is there at the next look. What was asked about is kept as a keyed digest only.
create table enrichment_answers (
  installation_id text not null references installations on delete cascade,
  provider text not null,
  asked_digest text not null,
  -- Null = it failed; asked again when this expires.
  fields json,
  answered_at bigint not null,
  expires_at bigint not null,
  -- The leads it was asked for, where the question is about a person: the answer goes when one of them is erased.
  lead_ids text[] not null,
  primary key (installation_id, provider, asked_digest)
);
create index enrichment_answers_expiry on enrichment_answers (installation_id, expires_at);
create index enrichment_answers_leads on enrichment_answers using gin (lead_ids);
select bind_to_installation('enrichment_answers');
