/** Requests of CRM workflows: opened together with the routing they ask for, answered when the lead has a result that stands. */
import type { ActionResult } from '../application/ports/crm.ts';
import type { WriteState } from '../application/ports/outgoing-writes.ts';
import type { WorkflowRequest, WorkflowRequests } from '../application/ports/workflow-requests.ts';
import type { Decision } from '../routing/decision.ts';
import type { PortDeps } from './port-deps.ts';
import { wake } from './queue.ts';
import { asInstallation } from './transaction.ts';
import { ask } from './waiting-leads.ts';

const OPEN = `
-- Stores a request; returns it the first time only. Decisions numbered after this moment answer it. Counts on the primary key.
insert into workflow_requests (installation_id, callback_id, lead_id, after_sequence, requested_at, due_at, attempts, fence)
values ($1, $2, $3, nextval('fences'), $4, $4, 0, 0) on conflict do nothing returning callback_id`;

const CLAIM = `
-- Claims due requests whose lead does not wait for its turn any more, with the decision and the write that answer them: a lead that is
-- held or stuck has its answer too, and one that is gone was never decided on. Counts on workflow_requests_open, the primary key
-- of waiting_leads, decisions_lead and outgoing_writes_lead.
with answerable as (
  select r.callback_id, w.state as waiting_state, w.problem as waiting_problem, d.decision, o.state as write_state, o.owner_id, o.stamp, o.problem as write_problem, c.owner_id as standing_owner_id,
    exists (select from observations b where b.installation_id = $1 and b.decision_id = d.decision_id) as observed
  from workflow_requests r
  left join waiting_leads w on w.installation_id = $1 and w.lead_id = r.lead_id
  left join lateral (
    select decision, decision_id from decisions
    where installation_id = $1 and lead_id = r.lead_id and sequence > r.after_sequence order by sequence desc limit 1
  ) d on true
  left join lateral (
    select state, owner_id, stamp, problem from outgoing_writes
    where installation_id = $1 and lead_id = r.lead_id and decision_id = d.decision_id order by sequence desc limit 1
  ) o on true
  left join lateral (
    select nullif(owner_id, '') as owner_id from owner_changes where installation_id = $1 and lead_id = r.lead_id order by at desc limit 1
  ) c on o.state = 'overridden'
  where r.installation_id = $1 and r.finished_at is null and r.due_at <= $2 and (r.lease_until is null or r.lease_until <= $2)
    and exists (select from installations where installation_id = $1 and state = 'connected')
    and (w.state is null or w.next_request is null and (w.state = 'stuck' or w.state = 'held' and d.decision_id is not null))
    and (o.state is null or o.state not in ('waiting', 'sending', 'refused'))
  order by r.due_at, r.callback_id limit $3
  for update of r skip locked
)
update workflow_requests r set lease_until = $4, fence = nextval('fences'), attempts = r.attempts + (r.lease_until is not null)::int
from answerable a where r.installation_id = $1 and r.callback_id = a.callback_id
returning r.callback_id as "callbackId", r.lead_id as "leadId", r.requested_at as "requestedAt", r.attempts, r.fence,
  a.waiting_state as "waitingState", a.waiting_problem as "waitingProblem", a.decision, a.write_state as "writeState", a.owner_id as "ownerId", a.stamp, a.write_problem as "writeProblem",
  a.standing_owner_id as "standingOwnerId", a.observed`;

const FINISH = `
-- Ends answered requests where the fence still holds. Counts on the primary key.
update workflow_requests r set finished_at = $4, lease_until = null, problem = null
from unnest($2::text[], $3::bigint[]) as f (callback_id, fence) where r.installation_id = $1 and r.callback_id = f.callback_id and r.fence = f.fence`;

const GIVE_BACK = `
-- Gives requests back where the fence still holds. Counts on the primary key.
update workflow_requests r set due_at = g.due_at, problem = g.problem, attempts = r.attempts + 1, lease_until = null
from unnest($2::text[], $3::bigint[], $4::bigint[], $5::text[]) as g (callback_id, fence, due_at, problem)
where r.installation_id = $1 and r.callback_id = g.callback_id and r.fence = g.fence`;

interface AnswerRow extends WorkflowRequest {
  readonly waitingState: 'held' | 'stuck' | null;
  readonly waitingProblem: string | null;
  readonly decision: Decision | null;
  readonly writeState: WriteState | null;
  readonly ownerId: string | null;
  readonly stamp: { readonly rule: string; readonly reason: string } | null;
  readonly writeProblem: string | null;
  readonly standingOwnerId: string | null;
  /** Nothing was written because the installation only observes. */
  readonly observed: boolean;
}

/** Workflow requests in PostgreSQL. */
export function createWorkflowRequests({ pool, queue }: Pick<PortDeps, 'pool' | 'queue'>): WorkflowRequests {
  return {
    open: (installationId, { callbackId, leadId, routing }, now) =>
      asInstallation(pool, installationId, async (tx) => {
        const opened = await tx.query(OPEN, [installationId, callbackId, leadId, now]);
        if (opened.length === 0) return false;
        await ask(tx, installationId, [{ leadId, request: routing, requestedAt: now }], now);
        await wake(queue, tx, 'route', [installationId]);
        return true;
      }),
    async claimAnswerable(installationId, limit, now, leaseMs) {
      const rows = await asInstallation(pool, installationId, (tx) =>
        tx.query<AnswerRow>(CLAIM, [installationId, now, limit, now + leaseMs]),
      );
      return rows.map((row) => {
        const { callbackId, leadId, requestedAt, attempts, fence } = row;
        return { callbackId, leadId, requestedAt, attempts, fence, result: resultOf(row) };
      });
    },
    async finish(installationId, requests, now) {
      const columns = [requests.map((request) => request.callbackId), requests.map((request) => request.fence)];
      await asInstallation(pool, installationId, (tx) => tx.query(FINISH, [installationId, ...columns, now]));
    },
    async giveBack(installationId, requests) {
      const columns = [
        requests.map((request) => request.callbackId),
        requests.map((request) => request.fence),
        requests.map((request) => request.dueAt),
        requests.map((request) => request.problem),
      ];
      await asInstallation(pool, installationId, (tx) => tx.query(GIVE_BACK, [installationId, ...columns]));
    },
  };
}

const HELD = 'Nobody who may get this lead is available now; it is held until someone is.';
const STAYS = 'The lead stays with its automated follow-up.';
const LEFT_ALONE = {
  'already-owned': 'The lead has an owner already and the policy leaves owned leads alone.',
  imported: 'The lead was imported and the policy leaves imported leads alone.',
  'routed-before': 'The lead was routed before and the policy does not route it again.',
  'not-in-filter': 'The lead is not among those the policy routes.',
} as const;

const OBSERVED = 'Signalbox only observes in this account: it decided, and wrote nothing.';

/** What the workflow is told. What stands in the CRM counts: an owner that someone else set is reported as the owner. */
function resultOf(row: AnswerRow): ActionResult {
  if (row.waitingState === 'stuck') return failed(row.waitingProblem ?? 'The lead could not be routed.');
  const outcome = row.decision?.outcome;
  if (outcome === undefined) return failed('The lead does not exist any more.');
  if (outcome.kind === 'left-alone')
    return { outcome: 'left-alone', ownerId: outcome.ownerId, rule: '', reason: LEFT_ALONE[outcome.because] };
  if (outcome.kind === 'held') {
    return row.waitingState === 'held'
      ? { outcome: 'held', ownerId: null, rule: outcome.ruleId ?? '', reason: HELD }
      : failed('The lead was held and does not exist any more.');
  }
  if (row.observed) return { outcome: 'left-alone', ownerId: null, rule: '', reason: OBSERVED };
  if (outcome.kind === 'on-path' && row.writeState === null) return { outcome: 'on-path', ownerId: null, rule: '', reason: STAYS };
  if (row.writeState === 'stuck') return failed(row.writeProblem ?? 'The owner could not be written.');
  if (row.writeState === null || row.writeState === 'superseded') return failed('The lead does not exist any more.');
  const rule = row.stamp?.rule ?? '';
  if (row.writeState === 'overridden') {
    return {
      outcome: 'assigned',
      ownerId: row.standingOwnerId ?? row.ownerId,
      rule,
      reason: 'Someone else set the owner meanwhile, and that owner stands.',
    };
  }
  return { outcome: outcome.kind, ownerId: row.ownerId, rule, reason: row.stamp?.reason ?? '' };
}

const failed = (reason: string): ActionResult => ({ outcome: 'failed', ownerId: null, rule: '', reason });
