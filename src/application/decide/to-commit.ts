/** What a decision causes: its record, the write, what is remembered of the assignment, and how the lead goes on waiting. */
import { ENGINE, type DecisionResult } from '../../routing/decide.ts';
import type { Decision, Outcome } from '../../routing/decision.ts';
import { reasonOf, type Names } from '../../routing/explain/explain.ts';
import type { RoutingRequest } from '../../routing/facts.ts';
import { keepWhileWaiting, type Kept } from '../../routing/destinations/keep-waiting.ts';
import type { PoolState, RotationState } from '../../routing/rotation/rotation-state.ts';
import type { Usage } from '../../routing/eligibility/usage.ts';
import type { LeadFacts } from '../gather/gather-facts.ts';
import type { AssignmentToKeep, DecisionRecord, DecisionToCommit, Hold, StillHeld, WriteToMake } from '../ports/decisions.ts';
import { nextLook, type LeadToRoute } from './look-again.ts';
import { namesFor } from './names.ts';
import type { Work } from './work.ts';

/** A decision as it was made, and on what. */
export interface Decided {
  readonly result: DecisionResult;
  /** The rotations it looked at, as they were. */
  readonly before: RotationState;
  /** The counters it looked at, as they were. */
  readonly usageBefore: Usage;
  /** The rotations that changed. */
  readonly rotationAfter: readonly PoolState[];
  readonly now: number;
  readonly decisionId: string;
}

/** A lead that is looked at again and still waits as it did leaves no record. */
export function toCommit(all: Work, one: LeadToRoute, decided: Decided): DecisionToCommit | StillHeld {
  const { waiting, facts } = one;
  const { decision } = decided.result;
  const hold = holdOf(one, decision, decided.now);
  if (hold !== null && waitsAsBefore(waiting.request, hold.keep)) return { claimed: waiting, record: null, hold };
  return {
    claimed: waiting,
    record: recordOf(all, one, decided),
    rotationAfter: decided.rotationAfter,
    write: all.observing ? null : writeOf(all, one, decided),
    observed: all.observing,
    assignment: assignmentOf(decision, facts),
    source: facts.source,
    hold,
  };
}

/** How the lead goes on waiting, and what is kept with its request for the next look. One that stays on its path for good waits no more. */
function holdOf({ waiting }: LeadToRoute, decision: Decision, now: number): (Hold & { readonly keep: Kept }) | null {
  const { outcome } = decision;
  const keep = keepWhileWaiting({ request: waiting.request, decision, now });
  if (keep === null || !('deadline' in outcome) || outcome.deadline === null || outcome.retryAt === null) return null;
  // People come back early; a time of day and the end of an offer do not, and a path says itself how often it is looked at.
  const exact = keep.held.because === 'on-path' || keep.held.because === 'offered' || keep.held.overAt !== undefined;
  const { retryAt, deadline } = outcome;
  return { retryAt: exact ? retryAt : nextLook({ retryAt, deadline }, waiting.requestedAt, now), deadline, keep };
}

/** A lead held by a version that did not keep how it is held waits as it did. */
function waitsAsBefore({ kind, held }: RoutingRequest, keep: Kept): boolean {
  if (kind !== 'hold-check' && kind !== 'path-check') return false;
  return held === undefined || (held.because === keep.held.because && held.ruleId === keep.held.ruleId);
}

function recordOf(all: Work, { waiting, facts }: LeadToRoute, { result, before, usageBefore, now, decisionId }: Decided): DecisionRecord {
  return {
    decisionId,
    leadId: waiting.leadId,
    policyVersion: all.published.version,
    engine: ENGINE,
    request: waiting.request,
    requestedAt: waiting.requestedAt,
    decidedAt: now,
    lead: facts.lead,
    accounts: facts.accounts,
    rosterId: all.gathered.rosterId,
    rosterReadAt: all.gathered.roster.readAt,
    rotationBefore: before,
    usageBefore,
    decision: result.decision,
  };
}

function assignmentOf({ outcome, trace }: Decision, { customer }: LeadFacts): AssignmentToKeep | null {
  if (outcome.kind !== 'assigned') return null;
  const account = trace.find((step) => step.step === 'account');
  return {
    repId: outcome.ownerId,
    poolId: outcome.poolId,
    accountId: account?.matched?.accountId ?? customer.accountId,
    email: customer.email,
    phone: customer.phone,
  };
}

function writeOf(all: Work, one: LeadToRoute, { result, now }: Decided): WriteToMake | null {
  const { outcome, trace } = result.decision;
  const write = {
    ownerId: null,
    expectedOwnerId: one.facts.lead.ownerId,
    stamp: stampOf(all, one, { result, now }),
    set: {},
    enrolIn: null,
  };
  if (outcome.kind === 'assigned') return { ...write, ownerId: outcome.ownerId };
  if (outcome.kind === 'queued') return { ...write, ownerId: outcome.queueId };
  const path = outcome.kind === 'on-path' ? all.published.compiled.paths.get(outcome.pathId)?.path : undefined;
  const begins = trace.some((step) => step.step === 'path' && step.now === 'begins');
  return path && begins ? { ...write, set: path.set, enrolIn: path.workflowId } : null;
}

function stampOf(all: Work, one: LeadToRoute, decided: Pick<Decided, 'result' | 'now'>): WriteToMake['stamp'] {
  const { outcome } = decided.result.decision;
  const names = namesFor(all.published.compiled.policy, { roster: all.gathered.roster, accounts: one.facts.accounts });
  return {
    routedAt: decided.now,
    rule: ruleNameOf(outcome, names),
    reason: reasonOf(decided.result.decision, names),
    policyVersion: all.published.version,
    method: outcome.kind === 'assigned' ? outcome.method : outcome.kind,
  };
}

/** A pool that a workflow named is no rule's, and not the fallback's either. */
function ruleNameOf(outcome: Outcome, names: Names): string {
  if (outcome.kind === 'held' || outcome.kind === 'left-alone') return '';
  if (outcome.ruleId !== null) return names.rule(outcome.ruleId);
  if (outcome.kind !== 'assigned') return '';
  if (outcome.method === 'given') return 'Given by hand';
  if (outcome.method === 'claimed') return outcome.poolId === null ? 'Claimed' : `Offered: ${names.pool(outcome.poolId)}`;
  if (outcome.method === 'hand-over-person' || outcome.method === 'hand-over-pool') return 'Follow-up path';
  return outcome.method === 'pool' && outcome.poolId !== null ? `Asked for: ${names.pool(outcome.poolId)}` : 'Fallback';
}
