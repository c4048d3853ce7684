-- Why: a lead's account has to be found among a million by a domain, a phone number or a name with letters wrong, in milliseconds and
-- without asking the CRM to search. These tables only say which accounts may fit; whose account it is, is read from the CRM.
-- Text with similar letters is found through keys that are looked up by equality (src/routing/account-keys.ts), because a trigram
-- index is slower, finds less, needs an operator that row-level security keeps away from indexes, and as GiST takes over plain `=`.

-- Short numbers for accounts, so that an entry of account_keys is one bigint. Never given twice.
create sequence account_numbers as bigint maxvalue 549755813887;
grant usage on sequence account_numbers to signalbox_app;

-- What is known of each account: enough to compare it with a lead, and to take its keys out again.
create table account_names (
  installation_id text not null,
  account_id text not null,
  number bigint not null,
  name text,
  domains text[] not null,
  phones text[] not null,
  -- The newest reading of the account that was stored, so that an older one cannot overwrite it.
  read_at bigint not null,
  primary key (installation_id, account_id)
);
create unique index account_names_number on account_names (installation_id, number);
select bind_to_installation('account_names');

-- An inverted index in buckets: a key's hash names the bucket (20 bits) and the entry within (24 bits, above the account's number).
-- A row per bucket instead of per entry keeps fourteen million entries in a few hundred megabytes. Rows grow, so pages leave room.
create table account_keys (
  installation_id text not null,
  bucket integer not null,
  entries bigint[] not null,
  primary key (installation_id, bucket)
) with (fillfactor = 80);
select bind_to_installation('account_keys');

-- How far the reading of all accounts is. It is repeated now and then, because announcements can be lost; the index serves meanwhile.
create table account_indexing (
  installation_id text not null primary key,
  -- The version of the keys that are stored; another one in the code begins from nothing.
  version integer not null,
  -- The CRM's cursor of the reading under way; null = none is.
  position text,
  read integer not null,
  started_at bigint not null,
  updated_at bigint not null,
  -- When a reading last came to its end; null = never, so the index does not know every account yet.
  completed_at bigint,
  due_at bigint not null
);
select bind_to_installation('account_indexing');
select open_across('account_indexing', 'select');

-- Accounts are announced like leads: they came or changed, or are gone. `lead_id` is the account's id then.
alter table inbox drop constraint inbox_kind_check;
alter table inbox add constraint inbox_kind_check
  check (kind in ('lead-created', 'owner-changed', 'lead-deleted', 'lead-erased', 'lead-merged', 'account-changed', 'account-gone'));
