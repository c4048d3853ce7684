/**
 * Entitlement credit. Every lead adds weight ÷ Σ weights to every eligible member; the one served pays 1, members who cannot
 * take the lead keep their credit. Who is served is in rotation-front.ts, who stands how before it in rotation-standing.ts.
 *
 * Bounds. While the same n members are available, the deviation from entitlement stays at or below 1 − 1/(2n − 2), so below
 * 1 lead, at any weights (Tijdeman, The Chairman Assignment Problem, 1980; serving the largest credit reaches 1.27). With each
 * member absent at random 40% of the time (3 to 50 members) at most 1.3 was seen in 20,000 leads. Somebody who picks who is
 * available can drive it up with the number of members (0.25 per member seen), and no rule that cannot see the future
 * avoids that (Ajtai et al., Fairness in Scheduling, 1998).
 *
 * Credits are floats. Each pick first brings their sum back to zero, spreading what is off over the members by weight: that
 * is the rounding error of one pick (below 1e-12), or the credit of members who left the pool. A new member starts at zero, unless the settings
 * say otherwise.
 */
import { frontOf, served } from './rotation-front.ts';
import { rotationIdOf, type RotationPool } from './rotation-pool.ts';
import { standingOf } from './rotation-standing.ts';
import type { MemberState, PoolState } from './rotation-state.ts';

/** Who is served, who would have been next (null = nobody else), the chance each eligible member had, and the state after it. */
export interface Pick {
  readonly repId: string;
  readonly nextInLine: string | null;
  /**
   * By rep id. The shares when the rotation began at a random place: the chance before the seed was known. Otherwise nothing is left to
   * chance: 1 for the one served, 0 for the others.
   */
  readonly propensities: ReadonlyMap<string, number>;
  readonly after: PoolState;
}

/**
 * Serves one lead among the eligible members; null when none of them has a positive weight. `before` is null for a rotation never used.
 * `claimedBy`: the lead is served to whoever of them claimed it instead of to whose turn it is, and they pay for it.
 */
export function pick(pool: RotationPool, eligible: ReadonlySet<string>, before: PoolState | null, claimedBy?: string): Pick | null {
  const taking = pool.members.filter(({ repId, weight }) => weight > 0 && eligible.has(repId));
  const standing = standingOf(pool, before, taking);
  const missed = missedBy(pool, eligible, standing);
  const total = taking.reduce((sum, { weight }) => sum + weight, 0);
  const given = 1 - [...missed.values()].reduce((sum, share) => sum + share, 0);
  const shares = new Map(taking.map(({ repId, weight }) => [repId, (weight / total) * given]));
  const entitled = standing.map((member) => entitle(member, shares.get(member.repId) ?? missed.get(member.repId) ?? 0));
  const queue = entitled.flatMap((member) => {
    const share = shares.get(member.repId);
    return share === undefined ? [] : [{ member, share }];
  });
  const front = claimedBy === undefined ? frontOf(queue) : queue.find(({ member }) => member.repId === claimedBy);
  if (!front) return null;
  const next = frontOf(queue.filter((waiting) => waiting !== front));
  const turn = (before?.turn ?? 0) + 1;
  const { repId } = front.member;
  const random = pool.rotation?.start?.kind === 'random';
  return {
    repId,
    nextInLine: next?.member.repId ?? null,
    propensities: new Map(taking.map((member) => [member.repId, random ? member.weight / total : member.repId === repId ? 1 : 0])),
    after: {
      poolId: rotationIdOf(pool),
      turn,
      members: entitled.map((member) => (member === front.member ? served(member, turn) : member)),
    },
  };
}

function entitle(member: MemberState, share: number): MemberState {
  return share === 0 ? member : { ...member, credit: member.credit + share, entitled: member.entitled + share };
}

/** What of this lead goes to the credit of members who are out: the share they would have had, until they are owed the most allowed. */
function missedBy(pool: RotationPool, eligible: ReadonlySet<string>, standing: readonly MemberState[]): ReadonlyMap<string, number> {
  const onReturn = pool.rotation?.onReturn;
  if (onReturn?.kind !== 'catch-up') return new Map();
  const out = pool.members.filter(({ repId, weight }) => weight > 0 && !eligible.has(repId) && pool.out?.has(repId) === true);
  const taking = pool.members.filter(({ repId, weight }) => weight > 0 && eligible.has(repId));
  const total = [...taking, ...out].reduce((sum, { weight }) => sum + weight, 0);
  const credits = new Map(standing.map(({ repId, credit }) => [repId, credit]));
  return new Map(
    out.map(({ repId, weight }) => [repId, Math.min(weight / total, Math.max(0, onReturn.atMost - (credits.get(repId) ?? 0)))]),
  );
}
