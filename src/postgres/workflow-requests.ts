/** Requests of CRM workflows: opened together with the routing they ask for, answered, or asked for, when the lead has a result that stands. */
import type { WorkflowRequest, WorkflowRequests } from '../application/ports/workflow-requests.ts';
import type { PortDeps } from './port-deps.ts';
import { wake } from './queue.ts';
import { asInstallation } from './transaction.ts';
import { ask } from './waiting-leads.ts';
import { ANSWER, ANSWER_NAMES, type AnswerRow, BESIDE_REQUEST, resultOf, STANDS } from './workflow-answers.ts';

const OPEN = `
-- Stores a request; returns it the first time only. Decisions numbered after this moment answer it. Counts on the primary key.
insert into workflow_requests (installation_id, callback_id, lead_id, after_sequence, requested_at, due_at, attempts, fence)
values ($1, $2, $3, nextval('fences'), $4, $4, 0, 0) on conflict do nothing returning callback_id`;

const CLAIM = `
-- Claims due requests whose lead does not wait for its turn any more, with the decision and the write that answer them: a lead that is
-- held or stuck has its answer too, and one that is gone was never decided on. Counts on workflow_requests_open, the primary key
-- of waiting_leads, decisions_lead and outgoing_writes_lead.
with answerable as (
  select r.callback_id, ${ANSWER}
  ${BESIDE_REQUEST}
  where r.installation_id = $1 and r.finished_at is null and r.due_at <= $2 and (r.lease_until is null or r.lease_until <= $2)
    and exists (select from installations where installation_id = $1 and state = 'connected')
    and ${STANDS}
  order by r.due_at, r.callback_id limit $3
  for update of r skip locked
)
update workflow_requests r set lease_until = $4, fence = nextval('fences'), attempts = r.attempts + (r.lease_until is not null)::int
from answerable a where r.installation_id = $1 and r.callback_id = a.callback_id
returning r.callback_id as "callbackId", r.lead_id as "leadId", r.requested_at as "requestedAt", r.attempts, r.fence,
  ${ANSWER_NAMES.map((name) => `a."${name}"`).join(', ')}`;

const OPEN_ALL = `
-- Stores requests whose sender asks for the results; they count as finished at once, because nobody is called back. Returns those that are
-- new. Decisions numbered after this moment answer them. Counts on the primary key.
insert into workflow_requests (installation_id, callback_id, lead_id, after_sequence, requested_at, due_at, finished_at, attempts, fence)
select $1, o.callback_id, o.lead_id, nextval('fences'), $4, $4, $4, 0, 0
from unnest($2::text[], $3::text[]) as o (callback_id, lead_id) order by o.callback_id
on conflict do nothing returning callback_id as "callbackId"`;

const RESULTS = `
-- The results that stand, of some requests. Counts on the primary keys of workflow_requests and waiting_leads, decisions_lead and outgoing_writes_lead.
select r.callback_id as "callbackId", ${ANSWER}
${BESIDE_REQUEST}
where r.installation_id = $1 and r.callback_id = any ($2) and ${STANDS}`;

const FINISH = `
-- Ends answered requests where the fence still holds. Counts on the primary key.
update workflow_requests r set finished_at = $4, lease_until = null, problem = null
from unnest($2::text[], $3::bigint[]) as f (callback_id, fence) where r.installation_id = $1 and r.callback_id = f.callback_id and r.fence = f.fence`;

const GIVE_BACK = `
-- Gives requests back where the fence still holds. Counts on the primary key.
update workflow_requests r set due_at = g.due_at, problem = g.problem, attempts = r.attempts + 1, lease_until = null
from unnest($2::text[], $3::bigint[], $4::bigint[], $5::text[]) as g (callback_id, fence, due_at, problem)
where r.installation_id = $1 and r.callback_id = g.callback_id and r.fence = g.fence`;

type ClaimedRow = WorkflowRequest & AnswerRow;

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
    openAll: (installationId, requests, now) =>
      asInstallation(pool, installationId, async (tx) => {
        const columns = [requests.map(({ callbackId }) => callbackId), requests.map(({ leadId }) => leadId)];
        const opened = await tx.query<{ callbackId: string }>(OPEN_ALL, [installationId, ...columns, now]);
        const isNew = new Set(opened.map(({ callbackId }) => callbackId));
        const asked = requests.filter(({ callbackId }) => isNew.has(callbackId));
        if (asked.length === 0) return;
        const leads = asked.map(({ leadId, routing }) => ({ leadId, request: routing, requestedAt: now }));
        await ask(tx, installationId, leads, now);
        await wake(queue, tx, 'route', [installationId]);
      }),
    async results(installationId, callbackIds) {
      const rows = await asInstallation(pool, installationId, (tx) =>
        tx.query<AnswerRow & { readonly callbackId: string }>(RESULTS, [installationId, callbackIds]),
      );
      return new Map(rows.map((row) => [row.callbackId, resultOf(row)]));
    },
    async claimAnswerable(installationId, limit, now, leaseMs) {
      const rows = await asInstallation(pool, installationId, (tx) =>
        tx.query<ClaimedRow>(CLAIM, [installationId, now, limit, now + leaseMs]),
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
