/** What one decision carries from step to step: the input, who is who, the account found, and the trace so far. */
import type { CompiledPolicy } from './compile-policy.ts';
import type { Outcome, TraceStep } from './decision.ts';
import type { AccountCandidate, Lead, Rep, Roster, RoutingRequest } from './facts.ts';
import type { Usage } from './usage.ts';
import type { PoolState, RotationState } from './rotation-state.ts';

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
  /** `index` looks only at rules that may hold; `every` tries each rule in order and records each one passed over. */
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

const rosters = new WeakMap<Roster, ReadonlyMap<string, Rep>>();

/** The reps of a roster by id; one map serves every decision on the same roster. */
export function repsOf(roster: Roster): ReadonlyMap<string, Rep> {
  const known = rosters.get(roster);
  if (known) return known;
  const reps = new Map(roster.reps.map((rep) => [rep.id, rep]));
  rosters.set(roster, reps);
  return reps;
}

/** Whether holding is over: the lead must get somebody now. */
export function mustEnd({ input }: Walk): boolean {
  return input.request.kind === 'hold-expired';
}
