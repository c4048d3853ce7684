/** Runs over many leads: what a person sees and moves, and what a worker claims. Asking for leads is in advance-bulk-runs.ts. */
import type { BulkLead, BulkMove, BulkRun, BulkRuns, BulkState, ClaimedRun } from '../application/ports/bulk-runs.ts';
import { advanceBulkRuns } from './advance-bulk-runs.ts';
import type { PortDeps } from './port-deps.ts';
import { wake } from './queue.ts';
import { asInstallation } from './transaction.ts';
import type { Tx } from './transaction.ts';

const COLUMNS = `
  r.run_id as "runId", r.kind, r.state, r.selection, r.excluded_rep_id as "excludedRepId", r.why, r.per_minute as "perMinute",
  r.created_by as by, r.created_at as "createdAt", r.started_at as "startedAt", r.ended_at as "endedAt", r.preview, r.problem`;

const COUNTS = `
  (select json_build_object(
    'total', count(*), 'waiting', count(*) filter (where l.state = 'waiting'), 'asked', count(*) filter (where l.state = 'asked'),
    'done', count(*) filter (where l.state = 'done'), 'gone', count(*) filter (where l.state = 'gone'),
    'changed', count(*) filter (where l.state = 'done' and l.owner_after is distinct from l.owner_before and l.owner_after is not null),
    'undoWaiting', count(*) filter (where l.undo = 'waiting'), 'putBack', count(*) filter (where l.undo = 'put-back'),
    'kept', count(*) filter (where l.undo = 'kept'), 'undoFailed', count(*) filter (where l.undo = 'failed'))
  from bulk_leads l where l.installation_id = $1 and l.run_id = r.run_id) as counts`;

const CREATE = `
-- A run to be prepared, due at once. Counts on the primary key.
insert into bulk_runs (installation_id, run_id, kind, state, selection, excluded_rep_id, why, per_minute, created_at, created_by, attempts, due_at, fence)
values ($1, $2, $3, 'preparing', $4::json, $5, $6, $7, $8, $9, 0, $8, nextval('fences')) on conflict do nothing`;

const FIND = `
-- One run with its counts. Counts on the primary keys.
select ${COLUMNS}, ${COUNTS} from bulk_runs r where r.installation_id = $1 and r.run_id = $2`;

const LIST = `
-- Runs with their counts, newest first. Counts on bulk_runs_recent.
select ${COLUMNS}, ${COUNTS} from bulk_runs r where r.installation_id = $1 order by r.created_at desc, r.run_id limit $2`;

const LEAD = `
  lead_id as "leadId", position, state, decision_id as "decisionId", outcome, owner_before as "ownerBefore", owner_after as "ownerAfter",
  write_state as "writeState", undo, problem`;

const LEADS = `
-- Leads of a run in their order. Counts on the primary key.
select ${LEAD} from bulk_leads where installation_id = $1 and run_id = $2 and position > $3 order by position limit $4`;

const MOVE = `
-- Moves a run where its state allows it; a worker that had it lets go of it. Counts on the primary key.
update bulk_runs set state = $4, due_at = $5,
  started_at = case when $4 = 'running' then coalesce(started_at, $5) else started_at end,
  ended_at = case when $4 = 'cancelled' then $5 else ended_at end,
  attempts = 0, problem = null, lease_until = null, fence = nextval('fences')
where installation_id = $1 and run_id = $2 and state = any ($3) returning run_id`;

const MARK_FOR_UNDO = `
-- Every lead that the run gave another owner is to be put back, and whatever is still under way will be. Counts on the primary key.
update bulk_leads set undo = 'waiting' where installation_id = $1 and run_id = $2 and undo is null
  and (state = 'asked' or state = 'done' and owner_after is not null and owner_after is distinct from owner_before)`;

const CALL_BACK = `
-- Leads that were asked for and are not decided on, or are held, wait no longer; one that a worker has goes on. Counts on the primary keys.
with called_back as (
  delete from waiting_leads w using bulk_leads l
  where l.installation_id = $1 and l.run_id = $2 and l.state = 'asked' and w.installation_id = $1 and w.lead_id = l.lead_id
    and w.request ->> 'kind' in ('bulk', 'hand-over') and (w.lease_until is null or w.lease_until <= $3) and w.state in ('waiting', 'held')
  returning w.lead_id
)
update bulk_leads l set state = case when l.outcome is null then 'waiting' else 'done' end
from called_back where l.installation_id = $1 and l.run_id = $2 and l.lead_id = called_back.lead_id`;

const CLAIM = `
-- Claims one run that is prepared or undone and due. Counts on bulk_runs_due.
with due as (
  select run_id from bulk_runs
  where installation_id = $1 and state in ('preparing', 'undoing') and due_at <= $2 and (lease_until is null or lease_until <= $2)
    and exists (select from installations where installation_id = $1 and state = 'connected')
  order by due_at, run_id limit 1
  for update skip locked
)
update bulk_runs r set lease_until = $3, fence = nextval('fences'), attempts = r.attempts + (r.lease_until is not null)::int
from due where r.installation_id = $1 and r.run_id = due.run_id
returning ${COLUMNS}, r.attempts, r.fence`;

const PREPARED = `
-- Makes a prepared run ready where the fence still holds. Counts on the primary key.
update bulk_runs set state = 'ready', preview = $4::json, due_at = null, lease_until = null, attempts = 0, problem = null
where installation_id = $1 and run_id = $2 and fence = $3 and state = 'preparing' returning run_id`;

const ADD_LEADS = `
-- The leads of a run, in their order. Counts on the primary key.
insert into bulk_leads (installation_id, run_id, lead_id, position, state)
select $1, $2, lead_id, position, 'waiting' from unnest($3::text[]) with ordinality as l (lead_id, position) on conflict do nothing`;

const GIVE_BACK = `
-- Lets a run go where the fence still holds. Counts on the primary key.
update bulk_runs set due_at = $4, problem = $5, lease_until = null, attempts = case when $5::text is null then 0 else attempts + 1 end
where installation_id = $1 and run_id = $2 and fence = $3`;

const REJECT = `
-- Ends a run that cannot be prepared, where the fence still holds. Counts on the primary key.
update bulk_runs set state = 'cancelled', ended_at = $5, problem = $4, due_at = null, lease_until = null
where installation_id = $1 and run_id = $2 and fence = $3`;

const TO_UNDO = `
-- The next leads to be put back whose decision and write are over. Counts on bulk_leads_to_undo.
select ${LEAD} from bulk_leads where installation_id = $1 and run_id = $2 and undo = 'waiting' and state = 'done' order by position limit $3`;

const HOLDS = `
-- Whether the fence still holds. Locks the run. Counts on the primary key.
select run_id from bulk_runs where installation_id = $1 and run_id = $2 and fence = $3 and state = 'undoing' for update`;

const UNDONE = `
-- Notes what became of putting leads back. Counts on the primary key.
update bulk_leads l set undo = u.undo, problem = u.problem
from unnest($3::text[], $4::text[], $5::text[]) as u (lead_id, undo, problem) where l.installation_id = $1 and l.run_id = $2 and l.lead_id = u.lead_id`;

const NEXT_UNDO = `
-- The next step, or the end when no lead is left. The run is locked.
update bulk_runs r set lease_until = null, attempts = 0, problem = null,
  state = case when left_over then r.state else 'undone' end, due_at = case when left_over then $3::bigint end,
  ended_at = case when left_over then r.ended_at else $4 end
from (select exists (select from bulk_leads where installation_id = $1 and run_id = $2 and undo = 'waiting') as left_over) as rest
where r.installation_id = $1 and r.run_id = $2`;

/** From which states a person may move a run, and to which. */
const MOVES: Readonly<Record<BulkMove, { readonly from: readonly BulkState[]; readonly to: BulkState }>> = {
  start: { from: ['ready'], to: 'running' },
  pause: { from: ['running'], to: 'paused' },
  resume: { from: ['paused'], to: 'running' },
  cancel: { from: ['preparing', 'ready', 'running', 'paused'], to: 'cancelled' },
  undo: { from: ['running', 'paused', 'done', 'cancelled'], to: 'undoing' },
};

/** Runs over many leads in PostgreSQL. */
export function createBulkRuns({ pool, queue }: Pick<PortDeps, 'pool' | 'queue'>): BulkRuns {
  const change = <T>(id: string, work: (tx: Tx) => Promise<T>): Promise<T> =>
    asInstallation(pool, id, async (tx) => {
      const result = await work(tx);
      await wake(queue, tx, 'bulk', [id]);
      return result;
    });
  return {
    async create(id, run, now) {
      const { runId, kind, selection, excludedRepId, why, perMinute, by } = run;
      await change(id, (tx) => tx.query(CREATE, [id, runId, kind, JSON.stringify(selection), excludedRepId, why, perMinute, now, by]));
    },
    find: (id, runId) => asInstallation(pool, id, async (tx) => (await tx.query<BulkRun & Row>(FIND, [id, runId]))[0] ?? null),
    list: (id, limit) => asInstallation(pool, id, (tx) => tx.query<BulkRun & Row>(LIST, [id, limit])),
    leads: (id, runId, { after, limit }) => asInstallation(pool, id, (tx) => tx.query<BulkLead & Row>(LEADS, [id, runId, after, limit])),
    move: (id, runId, move, now) =>
      change(id, async (tx) => {
        const { from, to } = MOVES[move];
        const [moved] = await tx.query(MOVE, [id, runId, from, to, now]);
        if (moved !== undefined && move === 'undo') await tx.query(CALL_BACK, [id, runId, now]);
        if (moved !== undefined && move === 'undo') await tx.query(MARK_FOR_UNDO, [id, runId]);
        return moved !== undefined;
      }),
    claim: (id, now, leaseMs) =>
      asInstallation(pool, id, async (tx) => (await tx.query<ClaimedRun & Row>(CLAIM, [id, now, now + leaseMs]))[0] ?? null),
    async prepared(id, run, { leadIds, preview }) {
      await asInstallation(pool, id, async (tx) => {
        const [ready] = await tx.query(PREPARED, [id, run.runId, run.fence, JSON.stringify(preview)]);
        if (ready !== undefined) await tx.query(ADD_LEADS, [id, run.runId, leadIds]);
      });
    },
    async giveBack(id, run, { dueAt, problem }) {
      await asInstallation(pool, id, (tx) => tx.query(GIVE_BACK, [id, run.runId, run.fence, dueAt, problem]));
    },
    async reject(id, run, problem, now) {
      await asInstallation(pool, id, (tx) => tx.query(REJECT, [id, run.runId, run.fence, problem, now]));
    },
    advance: (id, now) => advanceBulkRuns({ pool, queue }, id, now),
    toUndo: (id, runId, limit) => asInstallation(pool, id, (tx) => tx.query<BulkLead & Row>(TO_UNDO, [id, runId, limit])),
    async undone(id, run, leads, { dueAt, now }) {
      await asInstallation(pool, id, async (tx) => {
        const [held] = await tx.query(HOLDS, [id, run.runId, run.fence]);
        if (held === undefined) return;
        const columns = [leads.map((each) => each.leadId), leads.map((each) => each.undo), leads.map((each) => each.problem)];
        await tx.query(UNDONE, [id, run.runId, ...columns]);
        await tx.query(NEXT_UNDO, [id, run.runId, dueAt, now]);
      });
    },
  };
}

type Row = Record<string, unknown>;
