/**
 * The steps of runs over many leads. Leads are noted as asked for in the transaction that asks for them, under the lock of their run: with
 * any number of workers, and after a crash anywhere, each is asked for once and the pace is kept.
 */
import type { Outcome } from '../routing/decision.ts';
import type { Decision } from '../routing/decision.ts';
import type { Lead, RequestKind, RoutingRequest } from '../routing/facts.ts';
import type { PortDeps } from './port-deps.ts';
import { wake } from './queue.ts';
import { asInstallation } from './transaction.ts';
import type { Tx } from './transaction.ts';
import { ask } from './waiting-leads.ts';

const LOCK_DUE = `
-- Runs whose next step is due, skipping those another worker has. Locks their rows. Counts on bulk_runs_due.
select run_id as "runId", state, kind, why, created_by as by, per_minute as "perMinute", excluded_rep_id as "excludedRepId" from bulk_runs
where installation_id = $1 and state in ('running', 'paused', 'done', 'cancelled') and due_at <= $2
  and exists (select from installations where installation_id = $1 and state = 'connected')
order by due_at, run_id for update skip locked`;

const TAKE = `
-- Notes the next leads of a run as asked for. The run is locked. Counts on bulk_leads_in_order.
with next as (
  select lead_id from bulk_leads where installation_id = $1 and run_id = $2 and state = 'waiting' order by position limit $3 for update
)
update bulk_leads l set state = 'asked', asked_at = $4, after_sequence = nextval('fences')
from next where l.installation_id = $1 and l.run_id = $2 and l.lead_id = next.lead_id returning l.lead_id as "leadId"`;

const UNDER_WAY = `
-- Leads of these runs that were asked for, and what is known of each: how it waits, what was decided since, and how its writes stand. Those of
-- which nothing new is known are left out, or many that are on hold would keep the others from being looked at. Locks the rows. Counts on
-- bulk_leads_in_order, decisions_lead and outgoing_writes_lead.
select l.run_id as "runId", l.lead_id as "leadId", w.state as "waitingState",
  (select coalesce(json_agg(json_build_object('decisionId', d.decision_id, 'request', d.request, 'lead', d.lead, 'decision', d.decision) order by d.sequence), '[]')
    from (select decision_id, request, lead, decision, sequence from decisions
      where installation_id = $1 and lead_id = l.lead_id and sequence > l.after_sequence order by sequence limit 8) d) as decided,
  (select coalesce(json_agg(json_build_object('decisionId', o.decision_id, 'state', o.state, 'problem', o.problem) order by o.sequence), '[]')
    from outgoing_writes o where o.installation_id = $1 and o.lead_id = l.lead_id and o.sequence > l.after_sequence) as writes
from bulk_leads l left join waiting_leads w on w.installation_id = $1 and w.lead_id = l.lead_id
where l.installation_id = $1 and l.run_id = any ($2) and l.state = 'asked'
  and w.state is distinct from 'waiting'
  and (w.state is distinct from 'held' or l.outcome is null or l.outcome not in ('held', 'offered') or l.decision_id is distinct from (
    select d.decision_id from decisions d where d.installation_id = $1 and d.lead_id = l.lead_id order by d.sequence desc limit 1))
order by l.asked_at, l.lead_id limit $3
for update of l skip locked`;

const NOTE = `
-- Notes what became of leads. Their rows are locked.
update bulk_leads l set state = n.state, decision_id = n.decision_id, outcome = n.outcome, owner_before = n.owner_before, owner_after = n.owner_after,
  write_state = n.write_state, problem = n.problem,
  undo = case when l.undo = 'waiting' and n.state <> 'asked' and (n.owner_after is null or n.owner_after is not distinct from n.owner_before) then null else l.undo end
from unnest($2::text[], $3::text[], $4::text[], $5::text[], $6::text[], $7::text[], $8::text[], $9::text[], $10::text[])
  as n (run_id, lead_id, state, decision_id, outcome, owner_before, owner_after, write_state, problem)
where l.installation_id = $1 and l.run_id = n.run_id and l.lead_id = n.lead_id`;

const NEXT_STEP = `
-- When a run goes on, or that it is done. The run is locked. Counts on bulk_leads_in_order.
update bulk_runs r set
  state = case when r.state = 'running' and not left_over.waiting and not left_over.undecided then 'done' else r.state end,
  ended_at = case when r.state = 'running' and not left_over.waiting and not left_over.undecided then $4 else r.ended_at end,
  due_at = case when r.state = 'running' and left_over.waiting then $3::bigint when left_over.undecided then $4::bigint + 2000 when left_over.held then $4::bigint + 60000 end
from (select
    exists (select from bulk_leads where installation_id = $1 and run_id = $2 and state = 'waiting') as waiting,
    exists (select from bulk_leads where installation_id = $1 and run_id = $2 and state = 'asked' and (outcome is null or outcome not in ('held', 'offered'))) as undecided,
    exists (select from bulk_leads where installation_id = $1 and run_id = $2 and state = 'asked') as held) as left_over
where r.installation_id = $1 and r.run_id = $2`;

const MINUTE_MS = 60_000;
/** A slice is what falls due in five seconds, and never more than the CRM reads at once. */
const SLICES_PER_MINUTE = 12;
const MOST_AT_ONCE = 100;
const SETTLED_AT_ONCE = 200;

interface DueRun {
  readonly runId: string;
  readonly state: 'running' | 'paused' | 'done' | 'cancelled';
  readonly kind: 'bulk' | 'hand-over';
  readonly why: string;
  readonly by: string;
  readonly perMinute: number;
  readonly excludedRepId: string | null;
}

/** Takes every step that is due. */
export async function advanceBulkRuns(
  { pool, queue }: Pick<PortDeps, 'pool' | 'queue'>,
  installationId: string,
  now: number,
): Promise<{ readonly again: boolean }> {
  return asInstallation(pool, installationId, async (tx) => {
    const runs = await tx.query<DueRun & Record<string, unknown>>(LOCK_DUE, [installationId, now]);
    let asked = 0;
    const nextSlice = new Map<string, number>();
    for (const run of runs) {
      const slice = run.state === 'running' ? await askSlice(tx, { installationId, run, now }) : 0;
      asked += slice;
      nextSlice.set(run.runId, now + Math.ceil((slice * MINUTE_MS) / run.perMinute));
    }
    const settled = await settle(
      tx,
      installationId,
      runs.map(({ runId }) => runId),
    );
    for (const run of runs) await tx.query(NEXT_STEP, [installationId, run.runId, nextSlice.get(run.runId) ?? now, now]);
    if (asked > 0) await wake(queue, tx, 'route', [installationId]);
    return { again: settled === SETTLED_AT_ONCE };
  });
}

async function askSlice(
  tx: Tx,
  { installationId, run, now }: { readonly installationId: string; readonly run: DueRun; readonly now: number },
): Promise<number> {
  const most = Math.max(1, Math.min(MOST_AT_ONCE, Math.floor(run.perMinute / SLICES_PER_MINUTE)));
  const taken = await tx.query<{ leadId: string }>(TAKE, [installationId, run.runId, most, now]);
  const excluded = run.excludedRepId === null ? [] : [{ repId: run.excludedRepId, because: run.why }];
  const request: RoutingRequest = { kind: run.kind, excluded, poolId: null, asked: { by: run.by, why: run.why } };
  const leads = taken.map(({ leadId }) => ({ leadId, request, requestedAt: now }));
  await ask(tx, installationId, leads, now);
  return taken.length;
}

interface UnderWay {
  readonly runId: string;
  readonly leadId: string;
  readonly waitingState: 'waiting' | 'held' | 'stuck' | null;
  readonly decided: readonly {
    readonly decisionId: string;
    readonly request: RoutingRequest;
    readonly lead: Lead;
    readonly decision: Decision;
  }[];
  readonly writes: readonly { readonly decisionId: string; readonly state: string; readonly problem: string | null }[];
}

/** Notes what became of leads of these runs, of so many at once; gives of how many the end is known. */
async function settle(tx: Tx, installationId: string, runIds: readonly string[]): Promise<number> {
  const rows = await tx.query<UnderWay & Record<string, unknown>>(UNDER_WAY, [installationId, runIds, SETTLED_AT_ONCE]);
  const notes = rows.flatMap((row) => {
    const note = noteOf(row);
    return note === null ? [] : [{ runId: row.runId, leadId: row.leadId, ...note }];
  });
  if (notes.length === 0) return 0;
  await tx.query(NOTE, [
    installationId,
    notes.map((note) => note.runId),
    notes.map((note) => note.leadId),
    notes.map((note) => note.state),
    notes.map((note) => note.decisionId),
    notes.map((note) => note.outcome),
    notes.map((note) => note.ownerBefore),
    notes.map((note) => note.ownerAfter),
    notes.map((note) => note.writeState),
    notes.map((note) => note.problem),
  ]);
  return notes.filter((note) => note.state !== 'asked').length;
}

interface Note {
  readonly state: 'asked' | 'done' | 'gone';
  readonly decisionId: string | null;
  readonly outcome: Outcome['kind'] | null;
  readonly ownerBefore: string | null;
  readonly ownerAfter: string | null;
  readonly writeState: string | null;
  readonly problem: string | null;
}

const NOTHING: Omit<Note, 'state'> = {
  decisionId: null,
  outcome: null,
  ownerBefore: null,
  ownerAfter: null,
  writeState: null,
  problem: null,
};

/** What a run asks, and what may follow from it until somebody asks for something else. */
const ASKED: ReadonlySet<RequestKind> = new Set(['bulk', 'hand-over']);
const FOLLOWS: ReadonlySet<RequestKind> = new Set(['next-rep', 'hold-check', 'hold-expired', 'claimed', 'unclaimed']);

/** Null = nothing is known yet. */
function noteOf({ waitingState, decided, writes }: UnderWay): Note | null {
  if (waitingState === 'waiting') return null;
  const first = decided.findIndex(({ request }) => ASKED.has(request.kind));
  const asked = decided[first];
  if (waitingState === 'stuck') return { ...NOTHING, state: 'done', problem: 'The lead could not be routed. See Needs attention.' };
  if (asked === undefined) {
    if (waitingState === 'held') return null;
    return decided.length === 0
      ? { ...NOTHING, state: 'gone', problem: 'The lead no longer exists in the CRM.' }
      : { ...NOTHING, state: 'done', problem: 'Somebody asked for it to be routed in another way meanwhile.' };
  }
  const after = decided.slice(first + 1);
  const ends = after.findIndex(({ request }) => !FOLLOWS.has(request.kind));
  const last = (ends === -1 ? after : after.slice(0, ends)).at(-1) ?? asked;
  const write = writes.findLast((each) => each.decisionId === last.decisionId);
  const { outcome } = last.decision;
  const note = {
    decisionId: last.decisionId,
    outcome: outcome.kind,
    ownerBefore: asked.lead.ownerId,
    ownerAfter: outcome.kind === 'assigned' ? outcome.ownerId : null,
    writeState: write?.state ?? null,
    problem: write?.problem ?? null,
  };
  // A follow-up path may have a lead for months; putting it there is what the run came to.
  if (waitingState === 'held' && outcome.kind !== 'on-path') return { ...note, state: 'asked' };
  const isUnderWay = write !== undefined && ['waiting', 'sending', 'refused'].includes(write.state);
  return isUnderWay ? null : { ...note, state: 'done' };
}
