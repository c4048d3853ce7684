/** Decides again from a stored record. The same engine gives the same bytes. */
import type { CompiledPolicy } from './policy/compile-policy.ts';
import { decide, type DecisionInput } from './decide.ts';
import type { Decision } from './decision.ts';
import type { AccountCandidate, Lead, Roster, RoutingRequest } from './facts.ts';
import type { RotationState } from './rotation/rotation-state.ts';
import type { Usage } from './eligibility/usage.ts';

/** What a record must hold to be decided again. */
export interface ReplayableRecord {
  readonly lead: Lead;
  readonly accounts: readonly AccountCandidate[];
  readonly rotationBefore: RotationState;
  readonly usageBefore: Usage;
  readonly request: RoutingRequest;
  readonly decidedAt: number;
  readonly decision: Decision;
}

/** The decision the record's facts lead to. `policy`, `roster` and `rules` must be the ones it was decided with. */
export function replay(record: ReplayableRecord, policy: CompiledPolicy, roster: Roster, rules: DecisionInput['rules']): Decision {
  const { lead, accounts, rotationBefore: rotation, usageBefore: usage, request, decidedAt: now, decision } = record;
  // A deadline matters only to a decision that lets a lead wait, and there it is never later than the one answered: that one stands for it.
  const deadline = 'deadline' in decision.outcome ? decision.outcome.deadline : null;
  return decide({ policy, lead, accounts, roster, rotation, usage, request, deadline, now, rules }).decision;
}
