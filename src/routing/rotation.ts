/**
 * Entitlement credit. Every lead adds weight ÷ Σ weights to every eligible member; the one served pays 1, members who cannot
 * take the lead keep their credit. Served is whoever would first be owed a whole lead if nothing were given to them: among
 * members whose credit is due, the nearest deadline; a deadline missed already goes first, by credit. Equals go to the longest
 * waiting, then to the lower id. With equal weights this is simply the largest credit.
 *
 * Bounds. While the same n members are available, the deviation from entitlement stays at or below 1 − 1/(2n − 2), so below
 * 1 lead, at any weights (Tijdeman, The Chairman Assignment Problem, 1980; serving the largest credit reaches 1.27). With each
 * member absent at random 40% of the time (3 to 50 members) at most 1.3 was seen in 20,000 leads. Somebody who picks who is
 * available can drive it up with the number of members (0.25 per member seen), and no rule that cannot see the future
 * avoids that (Ajtai et al., Fairness in Scheduling, 1998).
 *
 * Credits are floats. Each pick first brings their sum back to zero, spreading what is off over the members by weight: that
 * is the rounding error of one pick (below 1e-12), or the credit of members who left the pool. A new member starts at zero.
 */
import type { Pool } from './policy-pools.ts';
import type { MemberState, PoolState } from './rotation-state.ts';

/** Credits and deadlines nearer than this are equal: rounding never decides whose turn it is. */
const EQUAL_WITHIN = 1e-9;

/** Who is served, who would have been next (null = nobody else), and the pool's state after it. */
export interface Pick {
  readonly repId: string;
  readonly nextInLine: string | null;
  readonly after: PoolState;
}

interface Waiting {
  readonly member: MemberState;
  /** The share of this lead. */
  readonly share: number;
}

/** Serves one lead among the eligible members; null when none of them has a positive weight. `before` is null for a pool never used. */
export function pick(pool: Pool, eligible: ReadonlySet<string>, before: PoolState | null): Pick | null {
  const taking = pool.members.filter(({ repId, weight }) => weight > 0 && eligible.has(repId));
  const total = taking.reduce((sum, { weight }) => sum + weight, 0);
  const shares = new Map(taking.map(({ repId, weight }) => [repId, weight / total]));
  const standing = balanced(pool, before).map((member) => ({
    member: entitle(member, shares.get(member.repId) ?? 0),
    share: shares.get(member.repId) ?? 0,
  }));
  const queue = standing.filter(({ share }) => share > 0);
  const served = frontOf(queue);
  if (!served) return null;
  const next = frontOf(queue.filter((waiting) => waiting !== served));
  const turn = (before?.turn ?? 0) + 1;
  const members = standing.map((waiting) => (waiting === served ? serve(waiting.member, turn) : waiting.member));
  return { repId: served.member.repId, nextInLine: next?.member.repId ?? null, after: { poolId: pool.id, turn, members } };
}

function entitle(member: MemberState, share: number): MemberState {
  return share === 0 ? member : { ...member, credit: member.credit + share, entitled: member.entitled + share };
}

function serve(member: MemberState, turn: number): MemberState {
  return { ...member, credit: member.credit - 1, received: member.received + 1, lastServed: turn };
}

function frontOf(queue: readonly Waiting[]): Waiting | null {
  if (queue.length <= 1) return queue[0] ?? null;
  const due = 1 / (2 * queue.length - 2);
  const limit = 1 - due;
  const overdue = queue.filter(({ member }) => member.credit > limit + EQUAL_WITHIN);
  if (overdue.length > 0) return smallest(overdue, ({ member }) => -member.credit);
  const waiting = queue.filter(({ member }) => member.credit >= due - EQUAL_WITHIN);
  // Nobody is due when those who are owed leads are away.
  if (waiting.length === 0) return smallest(queue, ({ member }) => -member.credit);
  return smallest(waiting, ({ member, share }) => (limit - member.credit) / share);
}

/** The first by `rank`, then the longest waiting, then the lower id: the queue is ordered by id. */
function smallest(queue: readonly Waiting[], rank: (waiting: Waiting) => number): Waiting | null {
  const best = queue.reduce((lowest, waiting) => Math.min(lowest, rank(waiting)), Number.POSITIVE_INFINITY);
  let front: Waiting | null = null;
  for (const waiting of queue) {
    if (rank(waiting) - best <= EQUAL_WITHIN && (front === null || waiting.member.lastServed < front.member.lastServed)) front = waiting;
  }
  return front;
}

/** The members of the pool as it is now, ordered by id, credits summing to zero. */
function balanced(pool: Pool, before: PoolState | null): MemberState[] {
  const known = new Map(before?.members.map((member) => [member.repId, member]));
  const ids = [...new Set(pool.members.map(({ repId }) => repId))].sort();
  const members = ids.map((repId) => known.get(repId) ?? { repId, credit: 0, entitled: 0, received: 0, lastServed: 0 });
  const off = members.reduce((sum, { credit }) => sum + credit, 0);
  const total = pool.members.reduce((sum, { weight }) => sum + weight, 0);
  if (off === 0 || total === 0) return members;
  const weights = new Map(pool.members.map(({ repId, weight }) => [repId, weight]));
  return members.map((member) => ({ ...member, credit: member.credit - off * ((weights.get(member.repId) ?? 0) / total) }));
}
