-- Why: some CRMs do not call us but are listened to. One process at a time holds an account's stream, and how far it is commits with the
-- events it brought, so that a crash, a take-over or a redelivery neither loses nor doubles one.
create table streams (
  installation_id text not null primary key,
  -- The process that listens, until the lease is over; null = nobody. The fence keeps one that lost it from storing.
  holder text,
  lease_until bigint,
  fence bigint not null,
  -- By which way it was listened to last, and the place there in the CRM's own words; null = from the end on, and what lies before is asked for.
  source text check (source in ('pubsub', 'cometd', 'poll')),
  position text,
  -- Whatever happened before was stored, by the stream or by asking.
  complete_until bigint not null,
  -- What went wrong last; null = nothing since it listens by the way it prefers.
  trouble text
);
select bind_to_installation('streams');
-- Every process looks for streams that nobody holds.
select open_across('streams', 'select');
