-- Why: everything belongs to one installation (one CRM account that granted access). Its id opens every primary key, and
-- row-level security binds every statement to one installation, so that a forgotten `where` cannot show another's rows.
-- The tables that grow with every lead have no foreign key to this one: the check would lock the one installation row for
-- each of their rows. Erasing an installation names every table instead.
-- All times in this schema are epoch milliseconds in UTC, as everywhere in the product.
--
-- Two roles that cannot log in are assumed per transaction: signalbox_app sees only the installation named in the setting
-- `signalbox.installation_id`; signalbox_across serves the few stated statements that must look over all installations.

-- One sequence for fencing tokens and for the order of decisions and writes: a token is never given twice, so a worker that
-- lost its lease cannot pass for the one that took over, even after the row was removed and made anew.
create sequence fences;
grant usage on sequence fences to signalbox_app, signalbox_across;

-- Puts a table under row-level security: signalbox_app sees and writes only rows of the installation it is bound to.
create function bind_to_installation(target regclass) returns void language plpgsql as $$
begin
  execute format('alter table %s enable row level security', target);
  execute format('alter table %s force row level security', target);
  execute format(
    'create policy of_installation on %s to signalbox_app
       using (installation_id = current_setting(''signalbox.installation_id'', true))
       with check (installation_id = current_setting(''signalbox.installation_id'', true))', target);
  execute format('grant select, insert, update, delete on %s to signalbox_app', target);
end $$;

-- Lets the statements that look over all installations do the named commands on a table.
create function open_across(target regclass, commands text) returns void language plpgsql as $$
begin
  execute format('create policy across_installations on %s to signalbox_across using (true) with check (true)', target);
  execute format('grant %s on %s to signalbox_across', commands, target);
end $$;

create table installations (
  installation_id text primary key,
  crm text not null check (crm in ('hubspot', 'salesforce')),
  crm_account_id text not null,
  state text not null check (state in ('connected', 'disconnected', 'uninstalled')),
  name text not null,
  zone text not null,
  app_url text not null,
  scopes text[] not null,
  installed_at bigint not null,
  state_since bigint not null,
  state_reason text,
  -- Newest event among those that retention removed from the inbox; the inbox itself knows the rest.
  last_event_at bigint,
  swept_until bigint not null,
  unique (crm, crm_account_id)
);
select bind_to_installation('installations');
select open_across('installations', 'select');
grant update (last_event_at) on installations to signalbox_across;

-- The OAuth grant, sealed; the key's id is part of the sealed text.
create table grants (
  installation_id text primary key references installations on delete cascade,
  access_token text not null,
  refresh_token text not null,
  expires_at bigint not null
);
select bind_to_installation('grants');

-- The account's rate limit as spent lately: calls per slot of time, shared by all processes.
create table rate_windows (
  installation_id text not null,
  bucket text not null,
  spent json not null,
  primary key (installation_id, bucket)
);
select bind_to_installation('rate_windows');

-- OAuth states that were used. There is no installation yet when one is used, so this table belongs to none.
create table install_attempts (
  id text primary key,
  expires_at bigint not null
);
grant select, insert, delete on install_attempts to signalbox_across;
