/**
 * Leads that wait to be routed; one row per lead.
 *
 *   (none) ── ask ──▶ waiting ── commit ──▶ (none) or held
 *   held ── due again ──▶ claimed ── commit ──▶ (none) or held
 *   waiting | held ── giveBack(stuck) ──▶ stuck ── ask (a person) ──▶ waiting
 *
 * A held row keeps the request it came with; its deadline says that it is held, also when a failure gave it back or made it stuck.
 * A newer request replaces one that waits. While a worker has the row, the newer request is kept beside it and comes to its turn
 * when the worker commits, gives back, drops, or loses its lease; so an older decision can never swallow a newer request.
 * An announcement (`new`) asks for nothing that a waiting, held or stuck lead does not ask for already: it replaces nothing.
 */
import type { Hold } from '../application/ports/decisions.ts';
import type { WaitingLead, WaitingLeads, WaitingView } from '../application/ports/waiting-leads.ts';
import type { RoutingRequest } from '../routing/facts.ts';
import { jsonText } from './json-text.ts';
import type { PortDeps } from './port-deps.ts';
import { wake, wakeAnswers } from './queue.ts';
import { asInstallation } from './transaction.ts';
import type { Tx } from './transaction.ts';

const ANNOUNCE = `
-- Lets newly announced leads wait. One that waits already keeps its request and only learns of an earlier announcement. Counts on
-- the primary key; rows are taken in key order.
insert into waiting_leads as w (installation_id, lead_id, state, request, requested_at, due_at, attempts, fence)
select $1, a.lead_id, 'waiting', a.request::json, a.requested_at, $5, 0, nextval('fences')
from unnest($2::text[], $3::text[], $4::bigint[]) as a (lead_id, request, requested_at)
order by a.lead_id
on conflict (installation_id, lead_id) do update set requested_at = excluded.requested_at
  where w.request ->> 'kind' = 'new' and excluded.requested_at < w.requested_at`;

const ASK = `
-- Asks for routings. A row under a live lease keeps its request and gets the new one as its next; any other is replaced, and its
-- fence with it, so that a worker whose lease is over commits nothing. Counts on the primary key; rows are taken in key order.
insert into waiting_leads as w (installation_id, lead_id, state, request, requested_at, due_at, attempts, fence)
select $1, a.lead_id, 'waiting', a.request::json, a.requested_at, $5, 0, nextval('fences')
from unnest($2::text[], $3::text[], $4::bigint[]) as a (lead_id, request, requested_at)
order by a.lead_id
on conflict (installation_id, lead_id) do update set
  (next_request, next_requested_at) = (select excluded.request, excluded.requested_at where w.lease_until > $5),
  (state, request, requested_at, due_at, deadline, attempts, problem, lease_until, fence) = (
    select w.state, w.request, w.requested_at, w.due_at, w.deadline, w.attempts, w.problem, w.lease_until, w.fence where w.lease_until > $5
    union all
    select 'waiting', excluded.request, case when w.request ->> 'kind' = 'new' then least(w.requested_at, excluded.requested_at) else excluded.requested_at end,
      excluded.due_at, null, 0, null, null, excluded.fence where (w.lease_until > $5) is not true)`;

const CLAIM = `
-- Claims due leads, oldest request first, skipping those another worker has. A lease that ended counts as a failed attempt, and
-- what was asked meanwhile is taken up. Counts on waiting_leads_due.
with due as (
  select lead_id from waiting_leads
  where installation_id = $1 and state <> 'stuck' and due_at <= $2 and (lease_until is null or lease_until <= $2)
    and exists (select from installations where installation_id = $1 and state = 'connected')
  order by due_at, requested_at, lead_id limit $3
  for update skip locked
)
update waiting_leads w set
  fence = nextval('fences'), lease_until = $4,
  attempts = case when w.next_request is not null then 0 else w.attempts + (w.lease_until is not null)::int end,
  request = coalesce(w.next_request, w.request), requested_at = coalesce(w.next_requested_at, w.requested_at),
  state = case when w.next_request is null then w.state else 'waiting' end,
  deadline = case when w.next_request is null then w.deadline end,
  next_request = null, next_requested_at = null
from due where w.installation_id = $1 and w.lead_id = due.lead_id
returning w.lead_id as "leadId", w.request, w.requested_at as "requestedAt", w.attempts, w.fence, w.deadline`;

const GIVE_BACK = `
-- Gives leads back where the fence still holds; one that was asked for meanwhile is due at once with the newer request. Returns
-- which. Counts on the primary key.
with given as (
  select w.lead_id, g.due_at, g.problem, g.stuck, w.next_request is not null as again from waiting_leads w
  join unnest($2::text[], $3::bigint[], $4::bigint[], $5::text[], $6::boolean[]) as g (lead_id, fence, due_at, problem, stuck) on w.lead_id = g.lead_id and w.fence = g.fence
  where w.installation_id = $1 order by w.lead_id
  for update of w
)
update waiting_leads w set
  lease_until = null, fence = nextval('fences'),
  state = case when again then 'waiting' when given.stuck then 'stuck' else w.state end,
  request = coalesce(w.next_request, w.request), requested_at = coalesce(w.next_requested_at, w.requested_at),
  due_at = coalesce(w.next_requested_at, given.due_at),
  deadline = case when again then null else w.deadline end,
  attempts = case when again then 0 else w.attempts + 1 end,
  problem = case when again then null else given.problem end,
  next_request = null, next_requested_at = null
from given where w.installation_id = $1 and w.lead_id = given.lead_id
returning given.again, given.stuck`;

const FINISH = `
-- Ends the turn of claimed leads where the fence still holds: they go, or are held, or start over with what was asked meanwhile.
-- Counts on the primary key.
with turn as (
  select w.lead_id, t.retry_at, t.deadline, t.keep, w.next_request is not null as again from waiting_leads w
  join unnest($2::text[], $3::bigint[], $4::bigint[], $5::bigint[], $6::text[]) as t (lead_id, fence, retry_at, deadline, keep) on w.lead_id = t.lead_id and w.fence = t.fence
  where w.installation_id = $1 order by w.lead_id
  for update of w
), gone as (
  delete from waiting_leads w using turn where w.installation_id = $1 and w.lead_id = turn.lead_id and not again and retry_at is null
), kept as (
  update waiting_leads w set
    lease_until = null, fence = nextval('fences'), attempts = 0, problem = null,
    state = case when again then 'waiting' else 'held' end,
    request = coalesce(w.next_request, case when turn.keep is null then w.request else (w.request::jsonb || turn.keep::jsonb)::json end), requested_at = coalesce(w.next_requested_at, w.requested_at),
    due_at = coalesce(w.next_requested_at, turn.retry_at),
    deadline = case when again then null else turn.deadline end,
    next_request = null, next_requested_at = null
  from turn where w.installation_id = $1 and w.lead_id = turn.lead_id and (again or retry_at is not null)
)
select lead_id as "leadId", again from turn`;

const VIEW = `lead_id as "leadId", state, requested_at as "requestedAt", due_at as "dueAt", deadline, attempts, problem,
  case when state = 'held' then request #>> '{held,because}' end as because`;

const LIST = `
-- Leads not routed yet, oldest first; on a follow-up path there may be thousands for months, and nothing is wrong with them.
select ${VIEW} from waiting_leads
where installation_id = $1 and (state <> 'held' or request #>> '{held,because}' is distinct from 'on-path') order by requested_at, lead_id limit $2`;

const FIND = `
-- One lead that is not routed yet. Counts on the primary key.
select ${VIEW} from waiting_leads where installation_id = $1 and lead_id = $2`;

const RETRY = `
-- Makes one lead, or every waiting and stuck lead ($2 null), due now. A lead that a worker has is due when the worker gives it back.
-- Counts on the primary key; rows are locked in key order.
with again as (
  select lead_id from waiting_leads
  where installation_id = $1 and (lead_id = $2 or $2::text is null and state <> 'held') and (lease_until is null or lease_until <= $3)
  order by lead_id for update
)
update waiting_leads w set state = case w.state when 'stuck' then 'waiting' else w.state end, due_at = $3, attempts = 0, problem = null
from again where w.installation_id = $1 and w.lead_id = again.lead_id
returning w.lead_id`;

/** A lead asked for. */
export interface Asked {
  readonly leadId: string;
  readonly request: RoutingRequest;
  readonly requestedAt: number;
}

/** Asks for routings within a transaction; the caller wakes `route` afterwards. Of several requests for one lead the last counts. */
export async function ask(tx: Tx, installationId: string, leads: readonly Asked[], now: number): Promise<void> {
  const announced = leads.filter((lead) => lead.request.kind === 'new');
  const others = leads.filter((lead) => lead.request.kind !== 'new');
  for (const [statement, some] of [
    [ANNOUNCE, announced],
    [ASK, others],
  ] as const) {
    const each = [...new Map(some.map((lead) => [lead.leadId, lead])).values()];
    const columns = [each.map((lead) => lead.leadId), each.map((lead) => jsonText(lead.request)), each.map((lead) => lead.requestedAt)];
    if (each.length > 0) await tx.query(statement, [installationId, ...columns, now]);
  }
}

/** How the turn of one claimed lead ends. */
export interface TurnEnd {
  readonly leadId: string;
  readonly fence: number;
  readonly hold: Hold | null;
}

/** Ends turns within a transaction; returns whether any lead starts over at once, for which the caller wakes `route`. */
export async function endTurns(tx: Tx, installationId: string, turns: readonly TurnEnd[]): Promise<boolean> {
  const rows = await tx.query<{ again: boolean }>(FINISH, [
    installationId,
    turns.map((turn) => turn.leadId),
    turns.map((turn) => turn.fence),
    turns.map((turn) => turn.hold?.retryAt ?? null),
    turns.map((turn) => turn.hold?.deadline ?? null),
    turns.map((turn) => (turn.hold?.keep === undefined ? null : JSON.stringify(turn.hold.keep))),
  ]);
  return rows.some((row) => row.again);
}

/** Waiting leads in PostgreSQL. */
export function createWaitingLeads({ pool, queue }: Pick<PortDeps, 'pool' | 'queue'>): WaitingLeads {
  return {
    async ask(installationId, leads, now) {
      if (leads.length === 0) return;
      await asInstallation(pool, installationId, async (tx) => {
        await ask(tx, installationId, leads, now);
        await wake(queue, tx, 'route', [installationId]);
      });
    },
    claim: (installationId, limit, now, leaseMs) =>
      asInstallation(pool, installationId, async (tx) => {
        const rows = await tx.query<WaitingLead>(CLAIM, [installationId, now, limit, now + leaseMs]);
        return rows.toSorted((a, b) => a.requestedAt - b.requestedAt || (a.leadId < b.leadId ? -1 : 1));
      }),
    async giveBack(installationId, leads) {
      if (leads.length === 0) return;
      await asInstallation(pool, installationId, async (tx) => {
        const rows = await tx.query<{ again: boolean; stuck: boolean }>(GIVE_BACK, [
          installationId,
          leads.map((lead) => lead.leadId),
          leads.map((lead) => lead.fence),
          leads.map((lead) => lead.dueAt),
          leads.map((lead) => lead.problem),
          leads.map((lead) => lead.stuck),
        ]);
        if (rows.some((row) => row.again)) await wake(queue, tx, 'route', [installationId]);
        // A workflow that asked for a lead that is stuck now is told so.
        if (rows.some((row) => row.stuck && !row.again))
          await wakeAnswers(
            queue,
            tx,
            installationId,
            leads.map((lead) => lead.leadId),
          );
      });
    },
    async drop(installationId, leads) {
      if (leads.length === 0) return;
      await asInstallation(pool, installationId, async (tx) => {
        const again = await endTurns(
          tx,
          installationId,
          leads.map((lead) => ({ ...lead, hold: null })),
        );
        if (again) await wake(queue, tx, 'route', [installationId]);
        // A workflow that asked for the lead is told that there is nothing to route.
        await wakeAnswers(
          queue,
          tx,
          installationId,
          leads.map((lead) => lead.leadId),
        );
      });
    },
    async find(installationId, leadId) {
      const [row] = await asInstallation(pool, installationId, (tx) => tx.query<WaitingView>(FIND, [installationId, leadId]));
      return row ?? null;
    },
    retry: (installationId, leadId, now) =>
      asInstallation(pool, installationId, async (tx) => {
        const rows = await tx.query(RETRY, [installationId, leadId, now]);
        if (rows.length > 0) await wake(queue, tx, 'route', [installationId]);
        return rows.length;
      }),
    list: (installationId, limit) => asInstallation(pool, installationId, (tx) => tx.query<WaitingView>(LIST, [installationId, limit])),
  };
}
