/** A claim takes a turn like any other lead of the pool: it adds to the credit of everybody who could have had it, and whoever claimed it pays. */
import type { Taker } from './choose-rep.ts';
import { judge, membersOf, turnsOf, verdictOn } from './judge-pool.ts';
import { pick } from '../rotation/rotation.ts';
import type { Walk } from '../walk.ts';

/**
 * The rep with the turn they paid. Who is no member with a weight any more, or claimed it in a pool that is gone, has the lead without one.
 * Appends the `pool` step where a turn is taken.
 */
export function claimTurn(walk: Walk, poolId: string | null, repId: string): Taker {
  const pool = poolId === null ? undefined : walk.input.policy.pools.get(poolId);
  const candidates = pool ? membersOf(walk, pool) : [];
  const weight = candidates.find((one) => one.repId === repId)?.weight?.inUse ?? 0;
  if (!pool || weight <= 0) return { repId, propensity: 1, drawn: null };
  const judged = judge(walk, pool, { candidates, availability: 'respect' });
  const able = new Set([...judged.able.keys(), repId]);
  const { turns, before } = turnsOf(walk, pool, { candidates, judged });
  const propensity = 1 / able.size;
  walk.trace.push({
    step: 'pool',
    poolId: pool.id,
    candidates: candidates.map((one) => verdictOn(walk, one.repId, { judged, chosen: repId, propensity })),
    nextInLine: null,
    ignoringAvailability: false,
    claim: { now: 'claimed' },
  });
  return { repId, propensity, drawn: pick(turns, able, before, repId)?.after ?? null };
}
