-- Why: people are told by channels that fail, hang and repeat. What is to be told is stored with what caused it, so that nothing is forgotten, and is
-- marked before it is sent, so that nothing is told twice. A channel's address and secrets are no part of a policy, which goes into files and git.
create table notices (
  installation_id text not null references installations on delete cascade,
  -- Made of what it is about, whom it is for and by which channel: planning it again changes nothing.
  notice_id text not null,
  sequence bigint not null,
  -- Null = it is about several leads, or a test.
  lead_id text,
  follow_id text,
  kind text not null,
  channel_id text not null,
  -- Whom, as planned: {"kind":"person","repId":…} or {"kind":"place","address":…}.
  recipient json not null,
  -- What it is about, as planned; the words are made when it is sent first. Null = it is a digest.
  matter json,
  -- The words from the first attempt to the last, the same in each, without the links that answer; afterwards they are gone.
  notice json,
  -- `kept`: waits for the end of quiet hours. `joined`: told as part of a digest. `dropped`: of no use any more.
  state text not null check (state in ('waiting', 'kept', 'sending', 'sent', 'failed', 'unsure', 'joined', 'dropped')),
  digest_id text,
  created_at bigint not null,
  due_at bigint,
  attempts integer not null,
  -- An attempt may have told it.
  maybe_sent boolean not null default false,
  sent_at bigint,
  reference text,
  problem text,
  lease_until bigint,
  fence bigint not null,
  primary key (installation_id, notice_id)
);
create index notices_due on notices (installation_id, due_at) where due_at is not null;
create index notices_lead on notices (installation_id, lead_id, sequence);
create index notices_kept on notices (installation_id, channel_id, due_at) where state = 'kept';
create index notices_digest on notices (installation_id, digest_id) where digest_id is not null;
create index notices_created on notices (installation_id, created_at);
create index notices_failed on notices (installation_id, created_at) where state in ('failed', 'unsure') or (state = 'waiting' and attempts > 1);
select bind_to_installation('notices');
select open_across('notices', 'select');

create table channels (
  installation_id text not null references installations on delete cascade,
  channel_id text not null,
  kind text not null check (kind in ('slack-app', 'slack-webhook', 'teams-webhook', 'webhook')),
  name text not null,
  -- Tells channels apart and is no secret: the host of an address.
  hint text not null,
  -- Addresses, tokens and keys, sealed.
  sealed text not null,
  created_at bigint not null,
  changed_at bigint not null,
  changed_by text not null,
  -- The last answer that nothing gets through any more; null = it works, or was not used yet.
  broken_since bigint,
  problem text,
  primary key (installation_id, channel_id)
);
select bind_to_installation('channels');
