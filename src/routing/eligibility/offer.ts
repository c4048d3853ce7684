/**
 * Pools whose members claim leads. A lead is offered once to everybody there who may take it; after that whoever's turn it is gets it, or it
 * goes on as when everyone is out. A lead that has waited as long as it may is not offered any more.
 */
import type { Availability } from './eligibility.ts';
import { verdictOn, type Judged } from './judge-pool.ts';
import type { ClaimSettings } from '../policy/policy-acceptance.ts';
import type { Pool } from '../policy/policy-pools.ts';
import { deadlineInForce, mustEnd, type Walk } from '../walk.ts';
import { MINUTE_MS } from './zone-time.ts';

/** Who is offered the lead, in the order of the pool, and until when (epoch ms). */
export interface Offer {
  readonly offeredTo: readonly string[];
  readonly poolId: string;
  readonly until: number;
}

type HowClaimed = { readonly now: 'offered'; readonly claim: ClaimSettings } | { readonly now: 'passed' };

/** Whether the pool offers the lead, or is passed because nobody claimed it there; null = its members take turns. */
export function howClaimed(walk: Walk, { id: poolId, claim }: Pool, availability: Availability): HowClaimed | null {
  if (!claim || availability === 'ignore') return null;
  if (walk.input.request.offeredIn?.includes(poolId) !== true) return mustEnd(walk) ? null : { now: 'offered', claim };
  walk.trace.push({ step: 'unclaimed', poolId, then: claim.unclaimed });
  return claim.unclaimed === 'when-out' ? { now: 'passed' } : null;
}

/** Offers it to everybody who may take it; null when nobody may. Each is as likely to be the first as the others, as far as anybody can know. */
export function offer(
  walk: Walk,
  pool: Pool,
  { judged, claim: { withinMinutes, unclaimed } }: { readonly judged: Judged; readonly claim: ClaimSettings },
): Offer | null {
  const { now, request } = walk.input;
  const offeredTo = pool.members.map(({ repId }) => repId).filter((repId) => judged.able.has(repId));
  const before = request.kind === 'declined' && request.offered?.poolId === pool.id ? request.offered.until : null;
  const latest = [before, deadlineInForce(walk)].filter((moment) => moment !== null);
  const until = Math.max(now, Math.min(now + withinMinutes * MINUTE_MS, ...latest));
  walk.trace.push({
    step: 'pool',
    poolId: pool.id,
    candidates: pool.members.map(({ repId }) => verdictOn(walk, repId, { judged, chosen: null, propensity: 1 / offeredTo.length })),
    nextInLine: null,
    ignoringAvailability: false,
    ...(offeredTo.length > 0 && { claim: { now: 'offered', until, unclaimed } }),
  });
  return offeredTo.length === 0 ? null : { offeredTo, poolId: pool.id, until };
}

/** Whether nobody claimed the lead in the pool that was asked last, and it was passed for that: then waiting there is over. */
export function wasLeftUnclaimed({ trace }: Walk): boolean {
  const last = trace.at(-1);
  return last?.step === 'unclaimed' && last.then === 'when-out';
}
