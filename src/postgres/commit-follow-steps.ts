/** The commit of looks at followed leads: what happened, what is told, what is asked for and who is off rotation, in one transaction. */
import type { FollowStep } from '../application/ports/followed-leads.ts';
import { addEvents, type EventToAdd } from './follow-events.ts';
import { jsonText } from './json-text.ts';
import { addNotices } from './notices.ts';
import { lockReps, pauseSilentReps } from './pause-silent-reps.ts';
import type { PortDeps } from './port-deps.ts';
import { wake } from './queue.ts';
import { asInstallation } from './transaction.ts';
import type { Tx } from './transaction.ts';
import { ask } from './waiting-leads.ts';

const LOCK_WAITING = `
-- The leads that are asked for, locked before their rows are, as commits of decisions do. Counts on the primary key.
select lead_id from waiting_leads where installation_id = $1 and lead_id = any ($2) order by lead_id for update`;

const STEP = `
-- Applies what looks came to, where the fence still holds; what a look did not set stays. Locks the rows in order. Counts on the primary key.
with step as (
  select f.follow_id, s.due_at, s.promises, s.outcomes, s.seen, s.changes::jsonb as changes, s.ended_at, s.ended_because, s.pressing
  from (
    select * from unnest($2::text[], $3::bigint[], $4::bigint[], $5::text[], $6::text[], $7::text[], $8::text[], $9::bigint[], $10::text[], $11::boolean[])
      as s (follow_id, fence, due_at, promises, outcomes, seen, changes, ended_at, ended_because, pressing) order by follow_id
  ) s
  cross join lateral (select follow_id from followed_leads where installation_id = $1 and follow_id = s.follow_id and fence = s.fence for update) f
)
update followed_leads f set
  lease_until = null, fence = nextval('fences'), due_at = step.due_at, pressing = step.pressing,
  promises = coalesce(step.promises::json, f.promises), outcomes = coalesce(step.outcomes::json, f.outcomes), seen = coalesce(step.seen::json, f.seen),
  accepted_at = case when changes ? 'acceptedAt' then (changes ->> 'acceptedAt')::bigint else f.accepted_at end,
  first_touch_at = case when changes ? 'firstTouchAt' then (changes ->> 'firstTouchAt')::bigint else f.first_touch_at end,
  last_touch_at = case when changes ? 'lastTouchAt' then (changes ->> 'lastTouchAt')::bigint else f.last_touch_at end,
  touches = coalesce((changes ->> 'touches')::int, f.touches),
  first_touch_wall_ms = coalesce((changes ->> 'firstTouchWallMs')::bigint, f.first_touch_wall_ms),
  first_touch_working_ms = coalesce((changes ->> 'firstTouchWorkingMs')::bigint, f.first_touch_working_ms),
  acceptance_verdict = case when changes ? 'acceptanceVerdict' then changes ->> 'acceptanceVerdict' else f.acceptance_verdict end,
  first_touch_verdict = case when changes ? 'firstTouchVerdict' then changes ->> 'firstTouchVerdict' else f.first_touch_verdict end,
  next_touch_verdict = case when changes ? 'nextTouchVerdict' then changes ->> 'nextTouchVerdict' else f.next_touch_verdict end,
  limit_ends_at = case when step.ended_at is not null then null when changes ? 'limitEndsAt' then (changes ->> 'limitEndsAt')::bigint else f.limit_ends_at end,
  closed_at = case when changes ? 'closedAt' then (changes ->> 'closedAt')::bigint else f.closed_at end,
  looked_at = case when changes ? 'lookedAt' then (changes ->> 'lookedAt')::bigint else f.looked_at end,
  state = case when step.ended_at is null then f.state else 'ended' end,
  ended_at = coalesce(step.ended_at, f.ended_at), ended_because = coalesce(step.ended_because, f.ended_because)
from step where f.installation_id = $1 and f.follow_id = step.follow_id
returning f.follow_id as "followId"`;

const GO_ON = `
-- Somebody else has these leads: their rows begin where the ones before ended, due now. Counts on the primary key.
insert into followed_leads (installation_id, follow_id, sequence, lead_id, decision_id, kind, state, rep_id, rule_id, pool_id, method, policy_version, source, lead_created_at, requested_at, decided_at, began_at, due_at, pressing, fence)
select $1, n.follow_id, nextval('fences'), f.lead_id, f.decision_id, 'assigned', 'open', n.rep_id, f.rule_id, f.pool_id, 'by-hand', f.policy_version, f.source, f.lead_created_at, f.requested_at, f.decided_at, f.ended_at, $5, true, nextval('fences')
from unnest($2::text[], $3::text[], $4::text[]) as n (before_id, follow_id, rep_id)
join followed_leads f on f.installation_id = $1 and f.follow_id = n.before_id
on conflict do nothing`;

export interface FollowCommit {
  readonly installationId: string;
  readonly steps: readonly FollowStep[];
  readonly now: number;
}

/** Commits looks as the port says, and gives the ids of the rows whose fence held. */
export async function commitFollowSteps(
  { pool, queue }: Pick<PortDeps, 'pool' | 'queue'>,
  { installationId, steps, now }: FollowCommit,
): Promise<ReadonlySet<string>> {
  if (steps.length === 0) return new Set();
  return asInstallation(pool, installationId, async (tx) => {
    await lockReps(
      tx,
      installationId,
      steps.flatMap(({ pauses }) => pauses.map(({ repId }) => repId)),
    );
    const asking = steps.filter((step) => step.ask !== null);
    if (asking.length > 0) await tx.query(LOCK_WAITING, [installationId, asking.map(({ leadId }) => leadId)]);
    const held = await applySteps(tx, installationId, steps);
    const live = steps.filter(({ followId }) => held.has(followId));
    const goesOn = await beginNext(tx, { installationId, steps: live, now });
    const events = live.flatMap(({ leadId, followId, events: happened }) =>
      happened.map((event): EventToAdd => ({ ...event, leadId, followId })),
    );
    await addEvents(tx, installationId, { events, now });
    await pauseSilentReps(tx, { installationId, steps: live, now });
    const notices = live.flatMap((step) => step.notices);
    await addNotices(tx, installationId, notices, now);
    const asked = live.flatMap((step) => (step.ask === null ? [] : [{ leadId: step.leadId, ...step.ask }]));
    if (asked.length > 0) {
      await ask(tx, installationId, asked, now);
      await wake(queue, tx, 'route', [installationId]);
    }
    if (goesOn) await wake(queue, tx, 'follow', [installationId]);
    if (notices.length > 0) await wake(queue, tx, 'tell', [installationId]);
    return held;
  });
}

async function applySteps(tx: Tx, installationId: string, steps: readonly FollowStep[]): Promise<ReadonlySet<string>> {
  const rows = await tx.query<{ followId: string }>(STEP, [
    installationId,
    steps.map(({ followId }) => followId),
    steps.map(({ fence }) => fence),
    steps.map(({ dueAt, end }) => (end === null ? dueAt : null)),
    steps.map(({ set }) => (set.promises ? jsonText(set.promises) : null)),
    steps.map(({ set }) => (set.outcomes ? JSON.stringify(set.outcomes) : null)),
    steps.map(({ set }) => (set.seen ? JSON.stringify(set.seen) : null)),
    steps.map(({ set: { promises: _promises, outcomes: _outcomes, seen: _seen, ...plain } }) => JSON.stringify(plain)),
    steps.map(({ end }) => end?.at ?? null),
    steps.map(({ end }) => end?.because ?? null),
    steps.map(({ pressing }) => pressing),
  ]);
  return new Set(rows.map(({ followId }) => followId));
}

async function beginNext(tx: Tx, { installationId, steps, now }: FollowCommit): Promise<boolean> {
  const next = steps.flatMap(({ followId, end }) => (end?.next ? [{ before: followId, ...end.next }] : []));
  if (next.length === 0) return false;
  await tx.query(GO_ON, [
    installationId,
    next.map(({ before }) => before),
    next.map(({ followId }) => followId),
    next.map(({ repId }) => repId),
    now,
  ]);
  return true;
}
