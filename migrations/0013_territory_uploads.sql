-- Why: a page of the CRM carries 1 MB at a time, and a territory table of forty thousand postal codes is longer. Its CSV text arrives in
-- parts, is kept for an hour, and goes when it was read into the draft.
create table territory_uploads (
  installation_id text not null references installations on delete cascade,
  upload_id text not null,
  begun_at bigint not null,
  begun_by text not null,
  expires_at bigint not null,
  primary key (installation_id, upload_id)
);
select bind_to_installation('territory_uploads');

create table territory_upload_parts (
  installation_id text not null,
  upload_id text not null,
  at integer not null,
  -- A JSON string: a cut may fall between the halves of a character, which plain text cannot hold.
  part text not null,
  primary key (installation_id, upload_id, at),
  foreign key (installation_id, upload_id) references territory_uploads on delete cascade
);
select bind_to_installation('territory_upload_parts');
