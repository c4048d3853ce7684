/**
 * Entitlement credit. Every lead adds weight ÷ Σ weights to every eligible member; the largest credit is served and pays 1;
 * equal credits go to the longest waiting, then to the lower id. Members who cannot take the lead keep their credit.
 *
 * Bounds. While the same members are available, the deviation from entitlement stays below 1 lead; with each member absent
 * at random 40% of the time (3 to 50 members) at most 1.2 was seen in 20,000 leads. Somebody who picks who is available can
 * drive it up with the number of members (0.25 per member seen), and no rule that cannot see the future avoids that.
 *
 * Credits are floats. Each pick first brings their sum back to zero, spreading what is off over the members by weight: that
 * is the rounding error of one pick (below 1e-12), or the credit of members who left the pool. A new member starts at zero.
 */
import type { Pool } from './policy.ts';
import type { MemberState, PoolState } from './rotation-state.ts';

/** Credits nearer than this are equal: rounding never decides whose turn it is. */
const EQUAL_WITHIN = 1e-9;

/** Who is served, who would have been next (null = nobody else), and the pool's state after it. */
export interface Pick {
  readonly repId: string;
  readonly nextInLine: string | null;
  readonly after: PoolState;
}

/** Serves one lead among the eligible members; null when none of them has a positive weight. `before` is null for a pool never used. */
export function pick(pool: Pool, eligible: ReadonlySet<string>, before: PoolState | null): Pick | null {
  const taking = pool.members.filter(({ repId, weight }) => weight > 0 && eligible.has(repId));
  const total = taking.reduce((sum, { weight }) => sum + weight, 0);
  if (total === 0) return null;
  const share = new Map(taking.map(({ repId, weight }) => [repId, weight / total]));
  const entitled = balanced(pool, before).map((member) => withEntitlement(member, share.get(member.repId) ?? 0));
  const queue = entitled.filter(({ repId }) => share.has(repId));
  const served = frontOf(queue);
  if (!served) return null;
  const next = frontOf(queue.filter((member) => member !== served));
  const turn = (before?.turn ?? 0) + 1;
  const members = entitled.map((member) =>
    member === served ? { ...member, credit: member.credit - 1, received: member.received + 1, lastServed: turn } : member,
  );
  return { repId: served.repId, nextInLine: next?.repId ?? null, after: { poolId: pool.id, turn, members } };
}

function withEntitlement(member: MemberState, share: number): MemberState {
  return share === 0 ? member : { ...member, credit: member.credit + share, entitled: member.entitled + share };
}

function frontOf(queue: readonly MemberState[]): MemberState | null {
  const most = queue.reduce((largest, { credit }) => Math.max(largest, credit), Number.NEGATIVE_INFINITY);
  let front: MemberState | null = null;
  for (const member of queue)
    if (most - member.credit <= EQUAL_WITHIN && (front === null || member.lastServed < front.lastServed)) front = member;
  return front;
}

/** The members of the pool as it is now, ordered by id, credits summing to zero. */
function balanced(pool: Pool, before: PoolState | null): MemberState[] {
  const known = new Map(before?.members.map((member) => [member.repId, member]));
  const ids = [...new Set(pool.members.map(({ repId }) => repId))].sort(byCodeUnit);
  const members = ids.map((repId) => known.get(repId) ?? { repId, credit: 0, entitled: 0, received: 0, lastServed: 0 });
  const off = members.reduce((sum, { credit }) => sum + credit, 0);
  if (off === 0) return members;
  const weights = new Map(pool.members.map(({ repId, weight }) => [repId, weight]));
  const total = pool.members.reduce((sum, { weight }) => sum + weight, 0);
  return members.map((member) => ({ ...member, credit: member.credit - off * ((weights.get(member.repId) ?? 0) / total) }));
}

function byCodeUnit(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
