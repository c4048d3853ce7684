/** Owner writes on their way to the CRM; the states and who may pass from one to the next are the port's. */
import type { OutgoingWrite, OutgoingWrites, OwnersSent } from '../application/ports/outgoing-writes.ts';
import { followWrites, type WriteFollowed } from './follow-writes.ts';
import type { PortDeps } from './port-deps.ts';
import { wake, wakeAnswers } from './queue.ts';
import { asInstallation } from './transaction.ts';

const COLUMNS = `
  w.write_id as "writeId", w.decision_id as "decisionId", w.lead_id as "leadId", w.owner_id as "ownerId", w.expected_owner_id as "expectedOwnerId",
  w.stamp, w.further as "set", w.enrol_in as "enrolIn", w.enrolled_at as "enrolledAt", w.state, w.maybe_sent as "maybeSent", w.attempts, w.reasserted, w.created_at as "createdAt", w.written_at as "writtenAt", w.problem, w.fence`;

const CLAIM = `
-- Claims due writes, oldest first, skipping those another worker has. One per lead: none while another write of the lead is under
-- a lease, for that one may still reach the CRM. Counts on outgoing_writes_due and outgoing_writes_lead.
with due as (
  select write_id from outgoing_writes w
  where installation_id = $1 and state in ('waiting', 'sending', 'written') and due_at <= $2 and (lease_until is null or lease_until <= $2)
    and exists (select from installations where installation_id = $1 and state = 'connected')
    and not exists (
      select from outgoing_writes other
      where other.installation_id = $1 and other.lead_id = w.lead_id and other.write_id <> w.write_id
        and (other.lease_until > $2 or (other.sequence > w.sequence and other.state in ('waiting', 'sending', 'written'))))
  order by due_at, sequence limit $3
  for update skip locked
)
update outgoing_writes w set
  fence = nextval('fences'), lease_until = $4, recheck = false, attempts = w.attempts + (w.lease_until is not null)::int
from due where w.installation_id = $1 and w.write_id = due.write_id
returning ${COLUMNS}`;

const MARK_SENDING = `
-- Marks writes as being sent where the fence still holds; from here on each may have reached the CRM, whatever is heard of it. One that
-- was superseded meanwhile is let go of instead. Counts on the primary key.
update outgoing_writes w set
  maybe_sent = w.maybe_sent or w.state <> 'superseded',
  state = case when w.state = 'superseded' then w.state else 'sending' end,
  lease_until = case when w.state = 'superseded' then null else w.lease_until end
from unnest($2::text[], $3::bigint[]) as m (write_id, fence)
where w.installation_id = $1 and w.write_id = m.write_id and w.fence = m.fence and w.state in ('waiting', 'sending', 'written', 'superseded')
returning w.write_id as "writeId", w.state`;

const UPDATE = `
-- Applies what became of claimed writes where the fence still holds. A superseded write stays superseded and lets the newer one go.
-- A write whose owner changed meanwhile is looked at again at once. Counts on the primary key.
update outgoing_writes w set
  state = case when w.state = 'superseded' then w.state when w.recheck and u.state = 'settled' then 'written' else u.state end,
  due_at = case when w.state = 'superseded' then null when w.recheck and u.state in ('written', 'settled') then $10 else u.due_at end,
  written_at = coalesce(u.written_at, w.written_at), enrolled_at = coalesce(u.enrolled_at, w.enrolled_at),
  problem = case when u.sets_problem then u.problem else w.problem end,
  reasserted = coalesce(u.reasserted, w.reasserted), attempts = coalesce(u.attempts, w.attempts),
  lease_until = null, fence = nextval('fences'), recheck = false
from unnest($2::text[], $3::bigint[], $4::text[], $5::bigint[], $6::bigint[], $7::text[], $8::boolean[], $9::int[], $11::boolean[], $12::bigint[], $13::text[])
  as u (write_id, fence, state, due_at, written_at, problem, reasserted, attempts, sets_problem, enrolled_at, overridden_by)
where w.installation_id = $1 and w.write_id = u.write_id and w.fence = u.fence
returning w.state, w.due_at as "dueAt", w.lead_id as "leadId", w.decision_id as "decisionId", w.owner_id as "ownerId", w.written_at as "writtenAt", u.overridden_by as "overriddenBy"`;

const OF_LEAD = `
-- All writes of a lead, newest first. Counts on outgoing_writes_lead.
select ${COLUMNS} from outgoing_writes w where w.installation_id = $1 and w.lead_id = $2 order by w.sequence desc`;

const OWNERS_SENT = `
-- Every owner that writes of these leads were to set, or to take the place of. Counts on outgoing_writes_lead.
select lead_id as "leadId", array_agg(distinct owner_id) || array_agg(distinct expected_owner_id) as "ownerIds", min(created_at) as since,
  json_agg(coalesce(written_at, created_at)) filter (where written_at is not null or maybe_sent) as "sentAt"
from outgoing_writes where installation_id = $1 and lead_id = any ($2) and owner_id is not null group by lead_id`;

const STUCK = `
-- Stuck writes, newest first. Counts on outgoing_writes_stuck.
select ${COLUMNS} from outgoing_writes w where w.installation_id = $1 and w.state = 'stuck' order by w.sequence desc limit $2`;

const RETRY = `
-- Puts stuck writes of a lead back in line. Counts on outgoing_writes_lead.
update outgoing_writes set state = 'waiting', due_at = $3, attempts = 0, problem = null, lease_until = null
where installation_id = $1 and lead_id = $2 and state = 'stuck' returning write_id`;

const RECHECK = `
-- Makes the read-back of written rows due now; a row that a worker has is marked, and looked at again when it is done. Counts on
-- outgoing_writes_lead.
update outgoing_writes set recheck = coalesce(lease_until > $3, false), due_at = case when state = 'written' then $3 else due_at end
where installation_id = $1 and lead_id = any ($2) and (state = 'written' or (state = 'sending' and lease_until > $3))`;

/** Outgoing writes in PostgreSQL. */
export function createOutgoingWrites({ pool, queue }: Pick<PortDeps, 'pool' | 'queue'>): OutgoingWrites {
  return {
    async claim(installationId, limit, now, leaseMs) {
      const rows = await asInstallation(pool, installationId, (tx) =>
        tx.query<OutgoingWrite>(CLAIM, [installationId, now, limit, now + leaseMs]),
      );
      return rows.toSorted((a, b) => a.createdAt - b.createdAt || (a.writeId < b.writeId ? -1 : 1));
    },
    async markSending(installationId, writes) {
      if (writes.length === 0) return new Set();
      const rows = await asInstallation(pool, installationId, (tx) =>
        tx.query<{ writeId: string; state: string }>(MARK_SENDING, [
          installationId,
          writes.map((write) => write.writeId),
          writes.map((write) => write.fence),
        ]),
      );
      return new Set(rows.filter((row) => row.state === 'sending').map((row) => row.writeId));
    },
    async update(installationId, updates, now) {
      if (updates.length === 0) return;
      await asInstallation(pool, installationId, async (tx) => {
        const rows = await tx.query<WriteFollowed & { dueAt: number | null; leadId: string }>(UPDATE, [
          installationId,
          updates.map((update) => update.writeId),
          updates.map((update) => update.fence),
          updates.map((update) => update.state),
          updates.map((update) => update.dueAt),
          updates.map((update) => update.writtenAt ?? null),
          updates.map((update) => update.problem ?? null),
          updates.map((update) => update.reasserted ?? null),
          updates.map((update) => update.attempts ?? null),
          now,
          updates.map((update) => update.problem !== undefined),
          updates.map((update) => update.enrolledAt ?? null),
          updates.map((update) => update.overriddenBy ?? null),
        ]);
        const followed = await followWrites(tx, installationId, { writes: rows, now });
        const more = rows.some((row) => row.state === 'superseded' || (row.dueAt !== null && row.dueAt <= now));
        if (more) await wake(queue, tx, 'deliver', [installationId]);
        await wakeAnswers(
          queue,
          tx,
          installationId,
          rows.map((row) => row.leadId),
        );
        if (followed) await wake(queue, tx, 'follow', [installationId]);
      });
    },
    ofLead: (installationId, leadId) =>
      asInstallation(pool, installationId, (tx) => tx.query<OutgoingWrite>(OF_LEAD, [installationId, leadId])),
    ownersSent: (installationId, leadIds) => ownersSent(pool, installationId, leadIds),
    stuck: (installationId, limit) => asInstallation(pool, installationId, (tx) => tx.query<OutgoingWrite>(STUCK, [installationId, limit])),
    retry: (installationId, leadId, now) =>
      asInstallation(pool, installationId, async (tx) => {
        const rows = await tx.query(RETRY, [installationId, leadId, now]);
        if (rows.length > 0) await wake(queue, tx, 'deliver', [installationId]);
        return rows.length;
      }),
    async recheck(installationId, leadIds, now) {
      if (leadIds.length === 0) return;
      await asInstallation(pool, installationId, async (tx) => {
        await tx.query(RECHECK, [installationId, leadIds, now]);
        await wake(queue, tx, 'deliver', [installationId]);
      });
    },
  };
}

async function ownersSent(pool: PortDeps['pool'], installationId: string, leadIds: readonly string[]): Promise<Map<string, OwnersSent>> {
  if (leadIds.length === 0) return new Map();
  const rows = await asInstallation(pool, installationId, (tx) =>
    tx.query<{ leadId: string; ownerIds: (string | null)[]; sentAt: number[] | null; since: number }>(OWNERS_SENT, [
      installationId,
      leadIds,
    ]),
  );
  return new Map(rows.map(({ leadId, ownerIds, sentAt, since }) => [leadId, { ownerIds: new Set(ownerIds), sentAt: sentAt ?? [], since }]));
}
