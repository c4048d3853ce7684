/**
 * Rules that hold a lead until something is so, and the wait for enrichment before the rules. A hold always has a deadline. Once it is
 * over, its rule is passed over and the rules are looked at as the facts are then; a hold that follows has a deadline of its own.
 */
import type { Target as Asked } from '../eligibility/choose-rep.ts';
import { evaluate, type CompiledCondition } from '../conditions/condition.ts';
import type { Outcome } from '../decision.ts';
import type { RequestKind } from '../facts.ts';
import { anyoneThere, earliestEligible, LOOK_AGAIN_MS } from './hold.ts';
import type { Destination, HoldUntil, Target } from '../policy/policy-destinations.ts';
import { targetOf } from '../policy/target-of.ts';
import { nextTimeOfDay } from './time-of-day.ts';
import { deadlineInForce, mustEnd, type Ending, type Walk } from '../walk.ts';
import { passed, type Yield } from './yield.ts';
import { MINUTE_MS } from '../eligibility/zone-time.ts';

type Hold = Extract<Destination, { kind: 'hold' }>;

/** Requests that follow an earlier decision on the lead: whoever waited for what is looked up does not start over. */
const ROUTED_ON: ReadonlySet<RequestKind> = new Set(['hold-expired', 'next-rep', 'declined', 'lapsed', 'given', 'claimed', 'unclaimed']);

/** Answers of enrichment come within seconds, or they take long. */
const SOONEST_ENRICHED_MS = 2_000;
const LATEST_ENRICHED_MS = MINUTE_MS;

/** Holds the lead, or passes the rule over: what it waits for is so, will never be, or was waited for long enough. */
export function holdUntil(walk: Walk, ruleId: string, hold: Hold): Yield {
  const { request, now } = walk.input;
  if (mustEnd(walk) || request.heldBy?.includes(ruleId)) return passed({ because: 'waited-long-enough' });
  const held = request.held?.because === 'hold-until' && request.held.ruleId === ruleId ? request.held : null;
  const over = held?.overAt !== undefined && now >= held.overAt;
  const lookAt = over ? null : nextLookAt(walk, ruleId, hold.until);
  if (lookAt === null) return passed({ because: 'nothing-to-wait-for' });
  if (held && request.kind === 'hold-expired')
    return hold.atDeadline === 'fallback' ? { next: 'fallback' } : passed({ because: 'waited-long-enough' });
  const latest = (held ? walk.input.deadline : deadlineInForce(walk)) ?? Number.POSITIVE_INFINITY;
  const deadline = Math.max(now, Math.min(now + hold.maxMinutes * MINUTE_MS, latest));
  return { next: 'end', ending: holdBecause(walk, 'hold-until', { ruleId, until: hold.until, retryAt: lookAt, deadline }) };
}

/**
 * The hold until every provider of enrichment has answered; null = the rules are tried now. Whoever waited for it once does not do so
 * again, and nobody waits when a rep is replaced.
 */
export function awaitEnrichment(walk: Walk): Ending | null {
  const { request, lead, policy, now } = walk.input;
  const waitMs = (policy.policy.enrichment?.waitSeconds ?? 0) * 1000;
  const pending = (lead.enriched?.pending.length ?? 0) > 0;
  const waited = ROUTED_ON.has(request.kind) || (request.held && request.held.because !== 'enrichment');
  if (waitMs === 0 || !pending || waited) return null;
  const deadline = Math.max(now, Math.min(now + waitMs, walk.input.deadline ?? Number.POSITIVE_INFINITY));
  const retryAt = now + enrichmentPause(waitMs - (deadline - now));
  return holdBecause(walk, 'enrichment', { ruleId: null, until: { kind: 'enriched' }, retryAt, deadline });
}

interface HoldAs {
  readonly ruleId: string | null;
  readonly until: HoldUntil;
  readonly retryAt: number;
  readonly deadline: number;
}

function holdBecause({ trace }: Walk, because: 'hold-until' | 'enrichment', { ruleId, until, retryAt: at, deadline }: HoldAs): Ending {
  const retryAt = Math.min(at, deadline);
  trace.push({ step: 'hold-until', until, retryAt, deadline });
  const outcome: Outcome = { kind: 'held', because, ruleId, retryAt, deadline };
  return { outcome, drawn: null };
}

/** When to look whether it is so; null = it is so now, or will never be. */
function nextLookAt(walk: Walk, ruleId: string, until: HoldUntil): number | null {
  const { now, lead, policy } = walk.input;
  switch (until.kind) {
    case 'time': {
      const moment = nextTimeOfDay(until, now);
      return moment === now ? null : moment;
    }
    case 'rep-in-hours':
      return repLookAt(walk, until.target);
    case 'condition':
      return holds(walk, policy.holds.get(ruleId)) ? null : now + LOOK_AGAIN_MS;
    case 'enriched':
      return (lead.enriched?.pending.length ?? 0) > 0 ? now + enrichmentPause(0) : null;
  }
}

function repLookAt(walk: Walk, to: Target): number | null {
  const target: Asked = targetOf(to, 'score');
  return anyoneThere(walk, target) ? null : earliestEligible(walk, target);
}

function holds({ input, account }: Walk, condition: CompiledCondition | undefined): boolean {
  return condition !== undefined && evaluate(condition, { lead: input.lead, account }).result === 'true';
}

/** The longer it has been waited for, the less often it is looked at. */
const enrichmentPause = (waitedMs: number): number => Math.min(LATEST_ENRICHED_MS, Math.max(SOONEST_ENRICHED_MS, waitedMs / 2));
