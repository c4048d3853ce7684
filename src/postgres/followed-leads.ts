/**
 * Leads after their assignment; one row for each rep's time with a lead, or for each offer of it.
 *
 *   (none) ── decision ──▶ writing ── owner is in the CRM ──▶ open ── next decision, answer, change of owner ──▶ ended
 *   (none) ── offer ──▶ open
 *
 * A worker that looks at a row has it under a lease. Whatever else changes the row changes its fence, so that the worker commits nothing of
 * what it made of the row as it was, and the row is looked at again.
 */
import type { DueFollowed, Followed, FollowedLeads, FollowEvent } from '../application/ports/followed-leads.ts';
import { createAnswers } from './answers.ts';
import { commitFollowSteps } from './commit-follow-steps.ts';
import { COUNTS_WORKING_TIME, EVENT, FOLLOWED } from './followed-rows.ts';
import type { PortDeps } from './port-deps.ts';
import { wake } from './queue.ts';
import { asInstallation } from './transaction.ts';
import type { Tx } from './transaction.ts';

/** Which rows are claimed, the first of them first, and the index that is counted on. */
const claimOf = (which: string, { first, by }: { readonly first: string; readonly by: string }): string => `
-- Claims due rows of one kind, skipping those another worker has. Counts on ${by}, and on followed_leads_lead for the row before one that is new.
with due as (
  select follow_id from followed_leads
  where installation_id = $1 and ${which} and due_at <= $2 and (lease_until is null or lease_until <= $2)
    and exists (select from installations where installation_id = $1 and state = 'connected')
  order by ${first} limit $3
  for update skip locked
)
update followed_leads f set fence = nextval('fences'), lease_until = $4
from due where f.installation_id = $1 and f.follow_id = due.follow_id
returning ${FOLLOWED}, f.fence, case when f.promises is null then (
  select before.promises from followed_leads before
  where before.installation_id = $1 and before.lead_id = f.lead_id and before.sequence < f.sequence order by before.sequence desc limit 1
) end as "promisedBefore"`;

/** In this order: a limit may end while its row waits to be looked at for something else. */
const CLAIMS = [
  claimOf('pressing', { first: 'due_at', by: 'followed_leads_due' }),
  claimOf('not pressing and limit_ends_at <= $2', { first: 'limit_ends_at', by: 'followed_leads_late' }),
  claimOf('not pressing', { first: 'due_at', by: 'followed_leads_due' }),
] as const;

const EVENTS = `
-- Everything that happened to these leads, oldest first. Counts on the primary key.
select l.lead_id as "leadId", ${EVENT} from (select distinct lead_id from unnest($2::text[]) as l (lead_id)) as l
cross join lateral (select * from follow_events where installation_id = $1 and lead_id = l.lead_id order by at, sequence) e
order by e.at, e.sequence`;

const GIVE_BACK = `
-- Gives claimed rows back where the fence still holds. Counts on the primary key.
update followed_leads f set due_at = $4, lease_until = null, fence = nextval('fences')
from unnest($2::text[], $3::bigint[]) as g (follow_id, fence) where f.installation_id = $1 and f.follow_id = g.follow_id and f.fence = g.fence`;

const CURRENT = `
-- The newest row of a lead. Counts on followed_leads_lead.
select ${FOLLOWED} from followed_leads f where f.installation_id = $1 and f.lead_id = $2 order by f.sequence desc limit 1`;

const FIND = `
-- One row. Counts on the primary key.
select ${FOLLOWED} from followed_leads f where f.installation_id = $1 and f.follow_id = $2`;

const LOOK_AT = `
-- Makes open rows of these leads due now. Counts on followed_leads_lead.
update followed_leads set due_at = $3, lease_until = null, fence = nextval('fences')
where installation_id = $1 and state = 'open' and closed_at is null and lead_id = any ($2)`;

const LOOK_AT_LIMITS = `
-- Makes open rows due now whose limits count working time; they are many, and do not go before what is pressing. Counts on followed_leads_open.
update followed_leads set due_at = $2, pressing = false, lease_until = null, fence = nextval('fences')
where installation_id = $1 and state = 'open' and closed_at is null and ${COUNTS_WORKING_TIME}`;

const MERGE_ROWS = `
-- Rows of a lead that was merged into one that has none follow that one. Locks the rows. Counts on followed_leads_lead.
update followed_leads f set lead_id = $3, due_at = case when f.state = 'open' and f.closed_at is null then $4::bigint else f.due_at end, lease_until = null, fence = nextval('fences')
where f.installation_id = $1 and f.lead_id = $2 and not exists (select from followed_leads other where other.installation_id = $1 and other.lead_id = $3)
returning f.follow_id`;

const MERGE_EVENTS = `
-- What happened to the lead goes with its rows. Counts on the primary key.
update follow_events set lead_id = $3 where installation_id = $1 and lead_id = $2`;

const MERGE_NOTICES = `
-- What was told is shown there, and erased with it. Counts on notices_lead.
update notices set lead_id = $3 where installation_id = $1 and lead_id = $2`;

const OWNERS = `
-- The reps who have open leads. Counts on followed_leads_open.
select distinct rep_id as "repId" from followed_leads where installation_id = $1 and state = 'open' and closed_at is null and rep_id is not null`;

const LOOK_AT_STRANDED = `
-- Makes open rows of these reps due now that were not found stranded before. Counts on followed_leads_open and the primary key of follow_events.
update followed_leads f set due_at = $3, lease_until = null, fence = nextval('fences')
where f.installation_id = $1 and f.state = 'open' and f.closed_at is null and f.rep_id = any ($2) and not exists (
  select from follow_events e where e.installation_id = $1 and e.lead_id = f.lead_id and e.follow_id = f.follow_id and e.kind = 'stranded'
)`;

const LOOK_AT_FORGOTTEN = `
-- Makes open rows due now that have no time to be looked at. Counts on followed_leads_open.
update followed_leads set due_at = $2, lease_until = null, fence = nextval('fences')
where installation_id = $1 and state = 'open' and closed_at is null and due_at is null
returning follow_id`;

/** Followed leads in PostgreSQL. */
export function createFollowedLeads({ pool, queue }: Pick<PortDeps, 'pool' | 'queue'>): FollowedLeads {
  const one = async (installationId: string, statement: string, id: string): Promise<Followed | null> => {
    const [row] = await asInstallation(pool, installationId, (tx) => tx.query<Followed>(statement, [installationId, id]));
    return row ?? null;
  };
  const look = async (installationId: string, statement: string, { values, now }: { values: readonly string[]; now: number }) => {
    if (values.length === 0) return;
    await asInstallation(pool, installationId, async (tx) => {
      await tx.query(statement, [installationId, values, now]);
      await wake(queue, tx, 'follow', [installationId]);
    });
  };
  return {
    ...createAnswers({ pool, queue }),
    claim: (installationId, limit, now, leaseMs) =>
      asInstallation(pool, installationId, async (tx) => {
        const rows: Claimed[] = [];
        for (const statement of CLAIMS)
          if (rows.length < limit)
            rows.push(...(await tx.query<Claimed>(statement, [installationId, now, limit - rows.length, now + leaseMs])));
        return withEvents(tx, installationId, rows);
      }),
    commit: (installationId, steps, now) => commitFollowSteps({ pool, queue }, { installationId, steps, now }),
    async giveBack(installationId, rows, dueAt) {
      if (rows.length === 0) return;
      const columns = [rows.map((row) => row.followId), rows.map((row) => row.fence)];
      await asInstallation(pool, installationId, (tx) => tx.query(GIVE_BACK, [installationId, ...columns, dueAt]));
    },
    current: (installationId, leadId) => one(installationId, CURRENT, leadId),
    find: (installationId, followId) => one(installationId, FIND, followId),
    events: (installationId, leadId) =>
      asInstallation(pool, installationId, async (tx) => (await eventsOf(tx, installationId, [leadId])).get(leadId) ?? []),
    lookAt: (installationId, leadIds, now) => look(installationId, LOOK_AT, { values: leadIds, now }),
    lookAtLimits: (installationId, now) =>
      asInstallation(pool, installationId, async (tx) => {
        await tx.query(LOOK_AT_LIMITS, [installationId, now]);
        await wake(queue, tx, 'follow', [installationId]);
      }),
    mergeInto: (installationId, merged, now) =>
      asInstallation(pool, installationId, async (tx) => {
        let moved = 0;
        for (const { leadId, into } of merged) {
          const rows = await tx.query(MERGE_ROWS, [installationId, leadId, into, now]);
          if (rows.length === 0) continue;
          for (const statement of [MERGE_EVENTS, MERGE_NOTICES]) await tx.query(statement, [installationId, leadId, into]);
          moved += rows.length;
        }
        if (moved > 0) await wake(queue, tx, 'follow', [installationId]);
      }),
    owners: (installationId) =>
      asInstallation(pool, installationId, async (tx) =>
        (await tx.query<{ repId: string }>(OWNERS, [installationId])).map(({ repId }) => repId),
      ),
    lookAtStranded: (installationId, repIds, now) => look(installationId, LOOK_AT_STRANDED, { values: repIds, now }),
    lookAtForgotten: (installationId, now) =>
      asInstallation(pool, installationId, async (tx) => {
        const found = await tx.query(LOOK_AT_FORGOTTEN, [installationId, now]);
        if (found.length > 0) await wake(queue, tx, 'follow', [installationId]);
      }),
  };
}

type Claimed = Omit<DueFollowed, 'events'>;

async function withEvents(tx: Tx, installationId: string, rows: readonly Claimed[]): Promise<DueFollowed[]> {
  if (rows.length === 0) return [];
  const events = await eventsOf(
    tx,
    installationId,
    rows.map((row) => row.leadId),
  );
  return rows.map((row) => ({ ...row, events: events.get(row.leadId) ?? [] })).toSorted((a, b) => (a.dueAt ?? 0) - (b.dueAt ?? 0));
}

async function eventsOf(tx: Tx, installationId: string, leadIds: readonly string[]): Promise<Map<string, FollowEvent[]>> {
  const rows = await tx.query<FollowEvent & { leadId: string }>(EVENTS, [installationId, leadIds]);
  const byLead = new Map<string, FollowEvent[]>();
  for (const { leadId, ...event } of rows) {
    const events = byLead.get(leadId);
    if (events) events.push(event);
    else byLead.set(leadId, [event]);
  }
  return byLead;
}
