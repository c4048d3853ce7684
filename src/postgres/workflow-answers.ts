/** What became of a lead that a workflow asked for: the decision and the write that answer the request, and what the workflow is told of them. */
import type { ActionResult } from '../application/ports/crm.ts';
import type { WriteState } from '../application/ports/outgoing-writes.ts';
import type { Decision } from '../routing/decision.ts';

/** What answers a request. */
export interface AnswerRow {
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

/** Columns of an `AnswerRow`, over `BESIDE_REQUEST`. */
export const ANSWER = `
    w.state as "waitingState", w.problem as "waitingProblem", d.decision, o.state as "writeState", o.owner_id as "ownerId", o.stamp,
    o.problem as "writeProblem", c.owner_id as "standingOwnerId",
    exists (select from observations b where b.installation_id = $1 and b.decision_id = d.decision_id) as observed`;

/** Their names. */
export const ANSWER_NAMES = [
  'waitingState',
  'waitingProblem',
  'decision',
  'writeState',
  'ownerId',
  'stamp',
  'writeProblem',
  'standingOwnerId',
  'observed',
] as const satisfies readonly (keyof AnswerRow)[];

/** The request `r` with how its lead waits (`w`), the newest decision since it was asked (`d`), that decision's write (`o`), and who owns the lead after all (`c`). */
export const BESIDE_REQUEST = `from workflow_requests r
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
  ) c on o.state = 'overridden'`;

/** The lead does not wait for its turn any more, nor does its write. Held and stuck are results; a lead that is gone was never decided on. */
export const STANDS = `
    (w.state is null or w.next_request is null and (w.state = 'stuck' or w.state = 'held' and d.decision_id is not null))
    and (o.state is null or o.state not in ('waiting', 'sending', 'refused'))`;

const HELD = 'Nobody who may get this lead is available now; it is held until someone is.';
const OFFERED = 'It is offered to the members of a pool; whoever accepts first has it.';
const STAYS = 'The lead stays with its automated follow-up.';
const LEFT_ALONE = {
  'already-owned': 'The lead has an owner already and the policy leaves owned leads alone.',
  imported: 'The lead was imported and the policy leaves imported leads alone.',
  'routed-before': 'The lead was routed before and the policy does not route it again.',
  'not-in-filter': 'The lead is not among those the policy routes.',
} as const;

const OBSERVED = 'Signalbox only observes in this account: it decided, and wrote nothing.';

/** What the workflow is told. What stands in the CRM counts: an owner that someone else set is reported as the owner. */
export function resultOf(row: AnswerRow): ActionResult {
  if (row.waitingState === 'stuck') return failed(row.waitingProblem ?? 'The lead could not be routed.');
  const outcome = row.decision?.outcome;
  if (outcome === undefined) return failed('The lead does not exist any more.');
  if (outcome.kind === 'left-alone')
    return { outcome: 'left-alone', ownerId: outcome.ownerId, rule: '', reason: LEFT_ALONE[outcome.because] };
  if (outcome.kind === 'held' || outcome.kind === 'offered') {
    return row.waitingState === 'held'
      ? { outcome: 'held', ownerId: null, rule: outcome.ruleId ?? '', reason: outcome.kind === 'offered' ? OFFERED : HELD }
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
