/** The inbox: every event the CRM announced, once, stored together with the work it causes. */
import type { PgBoss } from 'pg-boss';
import type { ClaimedEvent, EventKind, Inbox, InboundEvent, Received } from '../application/ports/inbox.ts';
import type { Installation } from '../application/ports/installations.ts';
import type { PortDeps } from './port-deps.ts';
import { wake } from './queue.ts';
import { acrossInstallations, asInstallation } from './transaction.ts';
import type { Tx } from './transaction.ts';

const RECEIVE = `
-- Stores events of any mix of accounts, once each, and lets created leads wait for their routing. Counts on the primary keys
-- of inbox (duplicates) and waiting_leads; rows are taken in key order, so that two calls cannot deadlock.
with incoming as (
  select i.installation_id, e.*
  from unnest($2::text[], $3::text[], $4::text[], $5::bigint[], $6::text[], $7::text[]) as e (crm_account_id, kind, lead_id, occurred_at, dedupe_key, detail)
  left join installations i on i.crm = $1 and i.crm_account_id = e.crm_account_id and i.state = 'connected'
), stored as (
  insert into inbox (installation_id, occurred_at, dedupe_key, kind, lead_id, detail, received_at, done)
  select installation_id, occurred_at, dedupe_key, kind, lead_id, detail::json, $8, kind = 'lead-created'
  from incoming where installation_id is not null
  order by installation_id, occurred_at, dedupe_key
  on conflict do nothing
  returning installation_id, kind, lead_id, occurred_at
), asked as (
  insert into waiting_leads (installation_id, lead_id, state, request, requested_at, due_at, attempts, fence)
  select installation_id, lead_id, 'waiting', $9::json, min(occurred_at), $8, 0, nextval('fences')
  from stored where kind = 'lead-created'
  group by installation_id, lead_id
  order by installation_id, lead_id
  on conflict (installation_id, lead_id) do update set requested_at = excluded.requested_at
    where waiting_leads.request ->> 'kind' = 'new' and excluded.requested_at < waiting_leads.requested_at
)
select
  (select count(*) from stored) as stored,
  (select count(*) from incoming where installation_id is null) as unknown,
  (select coalesce(array_agg(distinct installation_id), '{}') from stored where kind = 'lead-created') as route,
  (select coalesce(array_agg(distinct installation_id), '{}') from stored where kind <> 'lead-created') as events`;

/** What a created lead asks for. */
const ROUTE_NEW = JSON.stringify({ kind: 'new', excluded: [], poolId: null });

const CLAIM = `
-- Claims open events, oldest first, skipping those another worker has. Counts on inbox_open.
with due as (
  select occurred_at, dedupe_key from inbox
  where installation_id = $1 and not done and (lease_until is null or lease_until <= $2)
    and exists (select from installations where installation_id = $1 and state = 'connected')
  order by occurred_at, dedupe_key limit $3
  for update skip locked
)
update inbox e set lease_until = $4, fence = nextval('fences')
from due, installations i
where e.installation_id = $1 and e.occurred_at = due.occurred_at and e.dedupe_key = due.dedupe_key and i.installation_id = $1
returning e.occurred_at as "occurredAt", e.dedupe_key as "dedupeKey", e.kind, e.lead_id as "leadId", e.detail, e.fence, i.crm_account_id as "crmAccountId"`;

const COMPLETE = `
-- Marks events as done where the fence still holds. Counts on the primary key.
update inbox e set done = true, lease_until = null
from unnest($2::bigint[], $3::text[], $4::bigint[]) as c (occurred_at, dedupe_key, fence)
where e.installation_id = $1 and e.occurred_at = c.occurred_at and e.dedupe_key = c.dedupe_key and e.fence = c.fence and not e.done`;

interface ReceivedRow {
  readonly stored: number;
  readonly unknown: number;
  readonly route: string[];
  readonly events: string[];
}

type EventRow = Omit<ClaimedEvent, 'eventId'> & { readonly kind: EventKind };

/** Stores events in a transaction that is under way, and wakes whoever works on them once it commits; to be called last, like `wake`. */
export async function storeEvents(
  tx: Tx,
  queue: PgBoss,
  { crm, events, now }: { crm: Installation['crm']; events: readonly InboundEvent[]; now: number },
): Promise<Received> {
  const columns = [
    events.map((event) => event.crmAccountId),
    events.map((event) => event.kind),
    events.map((event) => event.leadId),
    events.map((event) => event.occurredAt),
    events.map((event) => event.dedupeKey),
    events.map((event) => JSON.stringify(event.detail)),
  ];
  const [row] = await tx.query<ReceivedRow>(RECEIVE, [crm, ...columns, now, ROUTE_NEW]);
  if (row === undefined) throw new Error('storing events gave no answer');
  await wake(queue, tx, 'route', row.route);
  await wake(queue, tx, 'events', row.events);
  return { stored: row.stored, unknown: row.unknown, duplicates: events.length - row.stored - row.unknown };
}

/** The inbox in PostgreSQL. */
export function createInbox({ pool, queue }: Pick<PortDeps, 'pool' | 'queue'>): Inbox {
  return {
    receive: (crm, events, now) => acrossInstallations(pool, (tx) => storeEvents(tx, queue, { crm, events, now })),
    async claim(installationId, limit, now, leaseMs) {
      const rows = await asInstallation(pool, installationId, (tx) =>
        tx.query<EventRow>(CLAIM, [installationId, now, limit, now + leaseMs]),
      );
      return rows.map((row) => ({ ...row, eventId: `${row.occurredAt}/${row.dedupeKey}` })).toSorted(byTime);
    },
    async complete(installationId, events) {
      if (events.length === 0) return;
      const keys = events.map((event) => keyOf(event.eventId));
      await asInstallation(pool, installationId, (tx) =>
        tx.query(COMPLETE, [
          installationId,
          keys.map((key) => key.occurredAt),
          keys.map((key) => key.dedupeKey),
          events.map((event) => event.fence),
        ]),
      );
    },
  };
}

const byTime = (a: ClaimedEvent, b: ClaimedEvent): number => a.occurredAt - b.occurredAt || (a.eventId < b.eventId ? -1 : 1);

/** An event's id is its key within the installation. */
function keyOf(eventId: string): { occurredAt: string; dedupeKey: string } {
  const slash = eventId.indexOf('/');
  return { occurredAt: eventId.slice(0, slash), dedupeKey: eventId.slice(slash + 1) };
}
