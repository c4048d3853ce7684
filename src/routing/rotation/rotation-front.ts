/**
 * Who is served next among those who can take a lead. Served is whoever would first be owed a whole lead if nothing were given to them:
 * among members whose credit is due, the nearest deadline; a deadline missed already goes first, by credit. Equals go to the longest
 * waiting, then to the lower id. With equal weights this is simply the largest credit.
 */
import type { MemberState } from './rotation-state.ts';

/** Credits and deadlines nearer than this are equal: rounding never decides whose turn it is. */
const EQUAL_WITHIN = 1e-9;

/** A member who can take the lead, with the share of it already credited. */
export interface Waiting {
  readonly member: MemberState;
  /** The share of this lead; above 0. */
  readonly share: number;
}

/** The one to serve; the queue is ordered by rep id. Null when it is empty. */
export function frontOf(queue: readonly Waiting[]): Waiting | null {
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

/** The member's standing after being served one lead at a turn. */
export function served(member: MemberState, turn: number): MemberState {
  return { ...member, credit: member.credit - 1, received: member.received + 1, lastServed: turn };
}
