-- Why: a CRM's journal holds the events of all accounts of the app in one stream, so how far it was read, and whether the app is let
-- in, belongs to the app: like install_attempts, this table has no installation, and holds nothing of any.
create table journal_cursors (
  crm text primary key check (crm in ('hubspot', 'salesforce')),
  -- Where the last stored entry ended, in the CRM's own words; null = nothing was read yet.
  position text,
  granted boolean not null,
  review_at bigint not null
);
grant select, insert, update on journal_cursors to signalbox_across;
