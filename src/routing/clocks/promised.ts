/** Which limits count for a lead that somebody gets: found once, when they get it, and kept as they are from then on. */
import { compileCondition, holds, type CompiledCondition } from '../conditions/condition.ts';
import type { Readable } from '../conditions/read-field.ts';
import { scoreOf } from '../destinations/score.ts';
import type { CompiledPolicy } from '../policy/compile-policy.ts';
import type { Cadence } from '../policy/policy-ownership.ts';
import type { AppliesTo, Asked, BreachAction, Sla } from '../policy/policy-slas.ts';
import { firstCadenceClock } from './cadence-clocks.ts';
import type { LeadClock } from './lead-clocks.ts';

/** A limit as it was promised when the rep got the lead: a later version of the policy changes nothing about it. */
export interface Promised {
  readonly clock: LeadClock;
  readonly name: string;
  readonly from: 'sla' | 'cadence';
  readonly onBreach: readonly BreachAction[];
  /** The cadence that the clock is of; the clocks of its later touches are made from it. */
  readonly cadence?: Cadence;
}

/** What a limit may look at: the lead and its account as they were decided on, and what became of them. */
export interface PromisedOn extends Readable {
  readonly ruleId: string | null;
  readonly poolId: string | null;
}

const MINUTE_MS = 60_000;

/** Of the limits that ask the same, the first that applies; and the first cadence that applies. In the order of the policy. */
export function promisedFor(policy: CompiledPolicy, on: PromisedOn): readonly Promised[] {
  const { slas, ownership } = policy.policy;
  const first = new Map<string, Sla>();
  for (const sla of slas?.limits ?? []) {
    const asks = askedKey(sla.asks);
    if (sla.enabled && !first.has(asks) && applies(policy, sla.appliesTo, on)) first.set(asks, sla);
  }
  const cadence = ownership?.cadences?.find(({ enabled, appliesTo }) => enabled && applies(policy, appliesTo, on));
  return [...[...first.values()].map(promisedBy), ...(cadence ? [firstCadenceClock(cadence)] : [])];
}

const askedKey = (asks: Asked): string => (asks.for === 'next-touch' ? `${asks.for} ${asks.after}` : asks.for);

function promisedBy({ id, name, asks, withinMinutes, remindMinutesBefore, time, onReassign, onBreach }: Sla): Promised {
  const remindWhenLeftMs = remindMinutesBefore === undefined ? null : remindMinutesBefore * MINUTE_MS;
  const terms = { limitMs: withinMinutes * MINUTE_MS, remindWhenLeftMs, time, onReassign };
  return { clock: { id, asks, terms }, name, from: 'sla', onBreach };
}

/** Conditions made ready, once for each that a policy holds. */
const ready = new WeakMap<object, CompiledCondition>();

function applies(policy: CompiledPolicy, { when, ruleIds, poolIds, score }: AppliesTo, on: PromisedOn): boolean {
  if (ruleIds !== undefined && (on.ruleId === null || !ruleIds.includes(on.ruleId))) return false;
  if (poolIds !== undefined && (on.poolId === null || !poolIds.includes(on.poolId))) return false;
  if (score !== undefined && (scoreOf(score.of, policy.scores, on).score ?? Number.NEGATIVE_INFINITY) < score.atLeast) return false;
  if (when === undefined) return true;
  const condition = ready.get(when) ?? compileCondition(when);
  ready.set(when, condition);
  return holds(condition, on);
}
