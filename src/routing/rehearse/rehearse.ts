/**
 * A policy run over leads that were decided before, in their order, each on the rotation that the one before left: what they would
 * have become. Availability and facts are those recorded with each lead.
 */
import type { CompiledPolicy } from '../policy/compile-policy.ts';
import { usageNeeded } from '../eligibility/caps.ts';
import { decide, type DecisionInput } from '../decide.ts';
import type { Decision, Outcome } from '../decision.ts';
import type { AccountCandidate, Lead, Roster, RoutingRequest } from '../facts.ts';
import { createGivenLog, type GivenLog } from './given-log.ts';
import type { RotationState } from '../rotation/rotation-state.ts';

/** A lead with everything it was decided from, and when (epoch milliseconds). */
export interface RecordedLead {
  readonly lead: Lead;
  readonly accounts: readonly AccountCandidate[];
  readonly roster: Roster;
  readonly request: RoutingRequest;
  readonly decidedAt: number;
}

/** What settled a lead: a rule, the pool that a workflow named, the fallback, or the entry filter. */
export type SettledBy =
  | { readonly kind: 'rule'; readonly ruleId: string }
  | { readonly kind: 'asked-pool'; readonly poolId: string }
  | { readonly kind: 'fallback' }
  | { readonly kind: 'entry' };

/** What became of a lead. `ownerId` is null unless it was assigned. */
export interface Verdict {
  readonly outcome: Outcome['kind'];
  readonly ownerId: string | null;
  readonly by: SettledBy;
  /** Whose members it is offered to; absent where it is not offered. */
  readonly offeredIn?: string;
}

/** What is rehearsed. `rotation` is where the pools start; a pool that is absent starts afresh. */
export interface Rehearsal {
  readonly policy: CompiledPolicy;
  readonly leads: readonly RecordedLead[];
  readonly rotation: RotationState;
  /** What counts against limits; it goes on from lead to lead. Left out = nothing was given before. */
  readonly given?: GivenLog;
  readonly rules: DecisionInput['rules'];
}

/** One verdict per lead, in their order, and the rotation after the last: the start of a rehearsal that goes on from here. */
export function rehearse(rehearsal: Rehearsal): { readonly verdicts: Verdict[]; readonly rotation: RotationState } {
  const { decisions, rotation } = rehearseInFull(rehearsal);
  return { verdicts: decisions.map(({ outcome }) => verdictOf(outcome)), rotation };
}

/** Like `rehearse`, with each whole decision. */
export function rehearseInFull({ policy, leads, rotation: start, given = createGivenLog(), rules }: Rehearsal): {
  readonly decisions: Decision[];
  readonly rotation: RotationState;
} {
  const rotation = new Map(Object.entries(start));
  const decisions = leads.map(({ lead, accounts, roster, request, decidedAt: now }) => {
    const standing = Object.fromEntries(rotation);
    const usage = given.usage(usageNeeded(policy, roster, now));
    const { decision, rotation: moved } = decide({
      policy,
      lead: answered(lead),
      accounts,
      roster,
      rotation: standing,
      usage,
      request,
      now,
      rules,
    });
    for (const pool of moved) rotation.set(pool.poolId, pool);
    const { outcome } = decision;
    if (outcome.kind === 'assigned') given.add({ repId: outcome.ownerId, poolId: outcome.poolId, at: now });
    return decision;
  });
  return { decisions, rotation: Object.fromEntries(rotation) };
}

/** Nothing more arrives in a rehearsal: what was still being looked up stays unknown, and no rule waits for it. */
const answered = (lead: Lead): Lead => (lead.enriched ? { ...lead, enriched: { ...lead.enriched, pending: [] } } : lead);

/** An outcome without what only its own decision needs. */
export function verdictOf(outcome: Outcome): Verdict {
  switch (outcome.kind) {
    case 'assigned':
      return { outcome: 'assigned', ownerId: outcome.ownerId, by: settledBy(outcome) };
    case 'offered':
      return { outcome: 'offered', ownerId: null, by: byRule(outcome), offeredIn: outcome.poolId };
    case 'held':
    case 'queued':
    case 'on-path':
      return { outcome: outcome.kind, ownerId: null, by: byRule(outcome) };
    case 'left-alone':
      return { outcome: 'left-alone', ownerId: null, by: { kind: 'entry' } };
  }
}

const byRule = ({ ruleId }: { readonly ruleId: string | null }): SettledBy =>
  ruleId === null ? { kind: 'fallback' } : { kind: 'rule', ruleId };

function settledBy({ ruleId, poolId, method }: Extract<Outcome, { kind: 'assigned' }>): SettledBy {
  if (ruleId !== null) return { kind: 'rule', ruleId };
  return method === 'pool' && poolId !== null ? { kind: 'asked-pool', poolId } : { kind: 'fallback' };
}
