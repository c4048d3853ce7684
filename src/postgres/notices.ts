/** What is to be told, in PostgreSQL; the states and who may pass from one to the next are the port's. */
import type { Digest, DueNotice, Notices, NoticeUpdate, PlannedNotice, StoredNotice } from '../application/ports/notices.ts';
import type { PortDeps } from './port-deps.ts';
import { wake } from './queue.ts';
import { asInstallation } from './transaction.ts';
import type { Tx } from './transaction.ts';

const COLUMNS = `
  n.notice_id as "noticeId", n.lead_id as "leadId", n.follow_id as "followId", n.kind, n.channel_id as "channelId", n.recipient, n.matter, n.notice, n.state,
  n.digest_id as "digestId", n.created_at as "createdAt", n.due_at as "dueAt", n.attempts, n.sent_at as "sentAt", n.problem`;

const ADD = `
-- Stores what is to be told; what is there stays as it is. Counts on the primary key; rows are taken in key order.
insert into notices (installation_id, notice_id, sequence, lead_id, follow_id, kind, channel_id, recipient, matter, state, created_at, due_at, attempts, fence)
select $1, a.notice_id, nextval('fences'), a.lead_id, a.follow_id, a.kind, a.channel_id, a.recipient::json, a.matter::json,
  case when a.kept_until is null then 'waiting' else 'kept' end, $10, coalesce(a.kept_until, $10), 0, nextval('fences')
from unnest($2::text[], $3::text[], $4::text[], $5::text[], $6::text[], $7::text[], $8::text[], $9::bigint[])
  as a (notice_id, lead_id, follow_id, kind, channel_id, recipient, matter, kept_until)
order by a.notice_id
on conflict do nothing`;

const ONE_AT_A_TIME = `
-- Claims of one installation follow one another, so that what is kept for a person is not torn into two digests. The lock ends with the claim.
select pg_advisory_xact_lock(hashtextextended('signalbox/notices/' || $1, 0))`;

const CLAIM = `
-- Claims due notices, the longest due first, and what else is kept and due for the same people by the same channels. A lease that ended counts as a
-- failed attempt. Counts on notices_due and notices_kept.
with due as (
  select notice_id, state, channel_id, recipient::text as recipient from notices
  where installation_id = $1 and due_at <= $2 and (lease_until is null or lease_until <= $2)
    and exists (select from installations where installation_id = $1 and state = 'connected')
  order by due_at, sequence limit $3
  for update skip locked
), beside as (
  select n.notice_id from notices n
  where n.installation_id = $1 and n.state = 'kept' and n.due_at <= $2 and (n.lease_until is null or n.lease_until <= $2)
    and (n.channel_id, n.recipient::text) in (select channel_id, recipient from due where state = 'kept')
  order by n.due_at, n.sequence limit $5
  for update skip locked
)
update notices n set fence = nextval('fences'), lease_until = $4, attempts = n.attempts + (n.lease_until is not null)::int
from (select notice_id from due union select notice_id from beside) as taken where n.installation_id = $1 and n.notice_id = taken.notice_id
returning ${COLUMNS}, n.sequence, n.maybe_sent as "maybeSent", n.fence`;

/** Their words are made from the CRM, within a lease. Of more than that there is another digest. */
const MOST_BESIDE = 1000;

const MARK_SENDING = `
-- Marks notices as being sent, with their words, where the fence still holds; from here on each may have been told, whatever is heard of it.
-- Counts on the primary key.
update notices n set state = 'sending', maybe_sent = true, notice = m.notice::json, lease_until = $5
from unnest($2::text[], $3::bigint[], $4::text[]) as m (notice_id, fence, notice)
where n.installation_id = $1 and n.notice_id = m.notice_id and n.fence = m.fence
returning n.notice_id as "noticeId"`;

const JOIN = `
-- Ends kept notices that a digest stands for, where the fence still holds. Counts on the primary key.
update notices n set state = 'joined', digest_id = $4, due_at = null, lease_until = null, notice = null, fence = nextval('fences')
from unnest($2::text[], $3::bigint[]) as j (notice_id, fence)
where n.installation_id = $1 and n.notice_id = j.notice_id and n.fence = j.fence
returning n.notice_id as "noticeId"`;

const ADD_DIGEST = `
-- Stores a digest that is about to be sent, under a lease.
insert into notices (installation_id, notice_id, sequence, kind, channel_id, recipient, notice, state, created_at, due_at, attempts, maybe_sent, lease_until, fence)
values ($1, $2, nextval('fences'), 'digest', $3, $4::json, $5::json, 'sending', $6, $6, 0, true, $7, nextval('fences')) returning fence`;

const UPDATE = `
-- Applies what became of claimed notices where the fence still holds. The words of what is over are forgotten. Counts on the primary key.
update notices n set
  state = u.state, due_at = u.due_at, attempts = coalesce(u.attempts, n.attempts), sent_at = coalesce(u.sent_at, n.sent_at),
  maybe_sent = coalesce(u.maybe_sent, n.maybe_sent), reference = coalesce(u.reference, n.reference), problem = u.problem,
  notice = case when u.due_at is null then null else n.notice end, lease_until = null, fence = nextval('fences')
from unnest($2::text[], $3::bigint[], $4::text[], $5::bigint[], $6::int[], $7::bigint[], $8::boolean[], $9::text[], $10::text[])
  as u (notice_id, fence, state, due_at, attempts, sent_at, maybe_sent, reference, problem)
where n.installation_id = $1 and n.notice_id = u.notice_id and n.fence = u.fence`;

const OF_LEAD = `
-- Everything told about a lead, oldest first. Counts on notices_lead.
select ${COLUMNS} from notices n where n.installation_id = $1 and n.lead_id = $2 order by n.sequence`;

const FAILURES = `
-- What was not told, or perhaps not, or not yet after two attempts, newest first. Counts on notices_failed.
select ${COLUMNS} from notices n where n.installation_id = $1 and (n.state in ('failed', 'unsure') or (n.state = 'waiting' and n.attempts > 1))
order by n.created_at desc, n.sequence desc limit $2`;

const RETRY = `
-- Puts a failed notice back in line. A digest whose words are gone cannot be. Counts on the primary key.
update notices set state = 'waiting', due_at = $3, attempts = 0, problem = null, lease_until = null, fence = nextval('fences')
where installation_id = $1 and notice_id = $2 and state = 'failed' and matter is not null returning notice_id`;

/** Stores what is to be told, in a transaction under way; whoever does so wakes `tell` at its end. */
export async function addNotices(tx: Tx, installationId: string, notices: readonly PlannedNotice[], now: number): Promise<void> {
  if (notices.length === 0) return;
  await tx.query(ADD, [
    installationId,
    notices.map((notice) => notice.noticeId),
    notices.map((notice) => notice.leadId),
    notices.map((notice) => notice.followId),
    notices.map((notice) => notice.kind),
    notices.map((notice) => notice.channelId),
    notices.map(({ recipient }) => JSON.stringify(recipient)),
    notices.map(({ matter }) => JSON.stringify(matter)),
    notices.map((notice) => notice.keptUntil),
    now,
  ]);
}

/** Notices in PostgreSQL. */
export function createNotices({ pool, queue }: Pick<PortDeps, 'pool' | 'queue'>): Notices {
  return {
    async add(installationId, notices, now) {
      if (notices.length === 0) return;
      await asInstallation(pool, installationId, async (tx) => {
        await addNotices(tx, installationId, notices, now);
        await wake(queue, tx, 'tell', [installationId]);
      });
    },
    claim: (installationId, limit, now, leaseMs) =>
      asInstallation(pool, installationId, async (tx) => {
        await tx.query(ONE_AT_A_TIME, [installationId]);
        const rows = await tx.query<DueNotice & { readonly sequence: number }>(CLAIM, [
          installationId,
          now,
          limit,
          now + leaseMs,
          MOST_BESIDE,
        ]);
        return rows.toSorted((a, b) => a.sequence - b.sequence);
      }),
    async markSending(installationId, notices, leaseUntil) {
      if (notices.length === 0) return new Set();
      const rows = await asInstallation(pool, installationId, (tx) =>
        tx.query<{ noticeId: string }>(MARK_SENDING, [
          installationId,
          notices.map(({ noticeId }) => noticeId),
          notices.map(({ fence }) => fence),
          // A link that answers is as good as its reader's word: it is made anew for every attempt, and never stored.
          notices.map(({ notice }) => JSON.stringify({ ...notice, actions: [] })),
          leaseUntil,
        ]),
      );
      return new Set(rows.map(({ noticeId }) => noticeId));
    },
    join: (installationId, digest, now, leaseMs) =>
      asInstallation(pool, installationId, (tx) => join(tx, installationId, { digest, now, leaseUntil: now + leaseMs })).catch(
        (error: unknown) => {
          if (error instanceof NoLongerOurs) return null;
          throw error;
        },
      ),
    async update(installationId, updates) {
      if (updates.length > 0) await asInstallation(pool, installationId, (tx) => tx.query(UPDATE, [installationId, ...columnsOf(updates)]));
    },
    ofLead: (installationId, leadId) =>
      asInstallation(pool, installationId, (tx) => tx.query<StoredNotice>(OF_LEAD, [installationId, leadId])),
    failures: (installationId, limit) =>
      asInstallation(pool, installationId, (tx) => tx.query<StoredNotice>(FAILURES, [installationId, limit])),
    retry: (installationId, noticeId, now) =>
      asInstallation(pool, installationId, async (tx) => {
        const [again] = await tx.query(RETRY, [installationId, noticeId, now]);
        if (again !== undefined) await wake(queue, tx, 'tell', [installationId]);
        return again !== undefined;
      }),
  };
}

/** Rolls the joining back. */
class NoLongerOurs extends Error {
  override readonly name = 'NoLongerOurs';
}

async function join(
  tx: Tx,
  installationId: string,
  { digest, now, leaseUntil }: { readonly digest: Digest; readonly now: number; readonly leaseUntil: number },
): Promise<number | null> {
  const { notice, channelId, recipient, joined } = digest;
  const ended = await tx.query(JOIN, [installationId, joined.map((one) => one.noticeId), joined.map((one) => one.fence), notice.id]);
  if (ended.length < joined.length) throw new NoLongerOurs();
  const [row] = await tx.query<{ fence: number }>(ADD_DIGEST, [
    installationId,
    notice.id,
    channelId,
    JSON.stringify(recipient),
    JSON.stringify(notice),
    now,
    leaseUntil,
  ]);
  return row?.fence ?? null;
}

const columnsOf = (updates: readonly NoticeUpdate[]): readonly unknown[][] => [
  updates.map((update) => update.noticeId),
  updates.map((update) => update.fence),
  updates.map((update) => update.state),
  updates.map((update) => update.dueAt),
  updates.map((update) => update.attempts ?? null),
  updates.map((update) => update.sentAt ?? null),
  updates.map((update) => update.maybeSent ?? null),
  updates.map((update) => update.reference ?? null),
  updates.map((update) => update.problem ?? null),
];
