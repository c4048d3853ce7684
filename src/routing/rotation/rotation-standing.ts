/**
 * How the members of a pool stand when a lead arrives: those known as they were left, those who joined as the pool's settings say, and the credits
 * brought back to a sum of zero.
 */
import type { PoolMember } from '../policy/policy-pools.ts';
import { randomStart } from './rotation-start.ts';
import { rotationIdOf, type RotationPool } from './rotation-pool.ts';
import type { MemberState, PoolState } from './rotation-state.ts';

/** The members ordered by id, credits summing to zero. `taking` are those who can take this lead, in any order. */
export function standingOf(pool: RotationPool, before: PoolState | null, taking: readonly PoolMember[]): readonly MemberState[] {
  const known = before === null ? startOf(pool, taking) : new Map(before.members.map((member) => [member.repId, member]));
  const shared = pool.rotation?.sharedAs !== undefined;
  const ids = [...new Set([...pool.members.map(({ repId }) => repId), ...(shared ? known.keys() : [])])].sort();
  const members = ids.map((repId) => known.get(repId) ?? { repId, credit: 0, entitled: 0, received: 0, lastServed: 0 });
  const joined = new Set(ids.filter((repId) => !known.has(repId)));
  return before === null ? members : ahead(pool, balanced(pool, members), joined);
}

function startOf({ rotation, ...pool }: RotationPool, taking: readonly PoolMember[]): ReadonlyMap<string, MemberState> {
  if (rotation?.start?.kind !== 'random') return new Map();
  const inOrder = [...taking].sort((one, other) => (one.repId < other.repId ? -1 : 1));
  return randomStart(inOrder, `${rotation.start.seed} ${rotationIdOf({ rotation, ...pool })}`);
}

/** Spreads what the credits are off zero over the pool's members by weight: a rounding error, or the credit of members who left. */
function balanced(pool: RotationPool, members: readonly MemberState[]): readonly MemberState[] {
  const off = members.reduce((sum, { credit }) => sum + credit, 0);
  const total = pool.members.reduce((sum, { weight }) => sum + weight, 0);
  if (off === 0 || total === 0) return members;
  const weights = new Map(pool.members.map(({ repId, weight }) => [repId, weight]));
  return members.map((member) => ({ ...member, credit: member.credit - off * ((weights.get(member.repId) ?? 0) / total) }));
}

/** Where newcomers start ahead: what they are ahead is owed by the members there were, by weight. Where nobody was, nobody is ahead. */
function ahead(pool: RotationPool, members: readonly MemberState[], joined: ReadonlySet<string>): readonly MemberState[] {
  const newcomer = pool.rotation?.newcomer;
  if (newcomer?.kind !== 'ahead' || joined.size === 0) return members;
  const owing = new Map(pool.members.filter(({ repId }) => !joined.has(repId)).map(({ repId, weight }) => [repId, weight]));
  const total = [...owing.values()].reduce((sum, weight) => sum + weight, 0);
  if (total === 0) return members;
  const owed = newcomer.leads * joined.size;
  return members.map((member) => ({
    ...member,
    credit: joined.has(member.repId) ? member.credit + newcomer.leads : member.credit - owed * ((owing.get(member.repId) ?? 0) / total),
  }));
}
