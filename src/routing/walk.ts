/** What one decision carries from step to step: the input, who is who, the account found, and the trace so far. */
import type { CompiledPolicy } from './policy/compile-policy.ts';
import type { Outcome } from './decision.ts';
import type { TraceStep } from './trace.ts';
import type { AccountCandidate, Lead, Rep, Roster, RoutingRequest } from './facts.ts';
import type { Usage } from './eligibility/usage.ts';
import type { PoolState, RotationState } from './rotation/rotation-state.ts';

/** Everything a decision depends on. */
export interface DecisionInput {
  readonly policy: CompiledPolicy;
  readonly lead: Lead;
  readonly accounts: readonly AccountCandidate[];
  readonly roster: Roster;
  /** States of the pools that may be drawn from; an absent pool starts afresh. */
  readonly rotation: RotationState;
  /** What counts against limits, for the keys that `usageNeeded` names; left out = nothing was used. */
  readonly usage?: Usage;
  readonly request: RoutingRequest;
  /** The deadline the lead is held under; it never moves later. Null or left out = not held. */
  readonly deadline?: number | null;
  /** Epoch milliseconds. */
  readonly now: number;
  /** `index` goes from rule to rule that holds; `every` tries each rule in order and records each one whose condition did not hold as well. */
  readonly rules: 'index' | 'every';
}

/** A decision on its way. `trace` grows; the rest stands. */
export interface Walk {
  readonly input: DecisionInput;
  readonly reps: ReadonlyMap<string, Rep>;
  /** Reason by the id of a rep who must not get the lead. */
  readonly excluded: ReadonlyMap<string, string>;
  readonly account: AccountCandidate | null;
  readonly trace: TraceStep[];
}

/** How a decision ends: the outcome, and the pool it drew from, if any. */
export interface Ending {
  readonly outcome: Outcome;
  readonly drawn: PoolState | null;
}

/** Whether holding is over: the lead must get somebody now. */
export function mustEnd({ input: { request } }: Walk): boolean {
  return request.kind === 'hold-expired' && !waitsForNoRep(request);
}

/** The deadline that no hold of this decision may pass; null = none. One set for something else than a rep ends with what it was set for. */
export function deadlineInForce({ input: { request, deadline } }: Walk): number | null {
  return waitsForNoRep(request) ? null : (deadline ?? null);
}

function waitsForNoRep({ held }: RoutingRequest): boolean {
  return held?.because === 'hold-until' || held?.because === 'enrichment' || held?.because === 'on-path' || held?.because === 'offered';
}
