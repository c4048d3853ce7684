-- Why: where a CRM signs nothing for its pages, they call us with a key that the account keeps. Only its SHA-256 digest is stored: the key
-- is 256 random bits, so a digest cannot be turned back. The newest key ends the others when it is used first; until then an account whose
-- new key was not put in place yet goes on with the one before.
create table page_keys (
  installation_id text not null references installations on delete cascade,
  digest text not null,
  -- The order in which keys were made.
  sequence bigint not null,
  made_at bigint not null,
  last_used_at bigint,
  primary key (installation_id, digest)
);
create index page_keys_digest on page_keys (digest);
select bind_to_installation('page_keys');
select open_across('page_keys', 'select');
