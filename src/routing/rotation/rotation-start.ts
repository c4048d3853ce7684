/**
 * A rotation that begins at a place drawn from a seed. One round of the rotation is as many leads as the weights sum to, and gives each member
 * leads in number of its weight; to begin after a number of leads drawn evenly from a round makes the chance of each to be first exactly its share.
 * As long as the same members are available with the same weights this is so at every later lead as well. Weights whose round is longer than
 * 1,000 leads are drawn from 1,000: then the chance is within 0.001 of the share.
 */
import { frontOf, served } from './rotation-front.ts';
import type { MemberState } from './rotation-state.ts';
import type { PoolMember } from '../policy/policy-pools.ts';

const LONGEST_ROUND = 1000;

/** Standings to begin with, by rep id. `taking` are those who can take the first lead, ordered by id, with weights above 0. */
export function randomStart(taking: readonly PoolMember[], seed: string): ReadonlyMap<string, MemberState> {
  const total = taking.reduce((sum, { weight }) => sum + weight, 0);
  const round = roundOf(taking.map(({ weight }) => weight));
  const leads = Math.floor(drawn(seed) * round);
  let standing: MemberState[] = taking.map(({ repId }) => ({ repId, credit: 0, entitled: 0, received: 0, lastServed: 0 }));
  // The round before is run through, so that those who wait equally long already stand in the order of the rotation.
  for (let turn = 1; turn <= round + leads; turn += 1) {
    const queue = standing.map((member, at) => {
      const share = (taking[at]?.weight ?? 0) / total;
      return { member: { ...member, credit: member.credit + share }, share };
    });
    const front = frontOf(queue);
    standing = queue.map((waiting) => (waiting === front ? served(waiting.member, turn) : waiting.member));
  }
  return new Map(
    standing.map(({ repId, credit, lastServed }) => [
      repId,
      { repId, credit, entitled: 0, received: 0, lastServed: lastServed - round - leads },
    ]),
  );
}

/** How many leads one round has: the sum of the weights as the smallest whole numbers, at most 1,000. */
function roundOf(weights: readonly number[]): number {
  for (const scale of [1, 10, 100, 1000]) {
    const whole = weights.map((weight) => Math.round(weight * scale));
    if (weights.some((weight, at) => Math.abs(weight * scale - (whole[at] ?? 0)) > 1e-9)) continue;
    const sum = whole.reduce((total, each) => total + each, 0);
    return Math.min(LONGEST_ROUND, sum / whole.reduce(greatestDivisor, 0));
  }
  return LONGEST_ROUND;
}

function greatestDivisor(one: number, other: number): number {
  return other === 0 ? one : greatestDivisor(other, one % other);
}

/** A number in [0, 1) from text: FNV-1a, then the finaliser of MurmurHash3. */
function drawn(seed: string): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < seed.length; at += 1) hash = Math.imul(hash ^ seed.charCodeAt(at), 0x01000193);
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return ((hash ^ (hash >>> 16)) >>> 0) / 4_294_967_296;
}
