/** Everybody of a pool for one lead: who may take it and how they stand, who may not and why, and the rotation they take turns in. */
import type { CandidateVerdict, Ineligible, Method } from '../decision.ts';
import { demandsOf, whyNot, type Availability, type Candidate } from './eligibility.ts';
import type { Pool, PoolMember } from '../policy/policy-pools.ts';
import { precedenceOf, type Precedence } from './precedence.ts';
import { rotationIdOf, type RotationPool } from '../rotation/rotation-pool.ts';
import type { PoolState } from '../rotation/rotation-state.ts';
import type { Walk } from '../walk.ts';
import { weightOf } from './weight.ts';

/** People who take turns: a pool of the policy, or members without one, whose rotation is kept under `poolId`. */
export type Turns =
  | { readonly kind: 'pool'; readonly poolId: string; readonly method: Method }
  | { readonly kind: 'members'; readonly poolId: string; readonly members: readonly PoolMember[]; readonly method: Method };

/** The members of a pool as they were judged. */
export interface Judged {
  readonly reasons: ReadonlyMap<string, Ineligible>;
  readonly able: ReadonlyMap<string, Precedence>;
}

/** The pool as the policy has it, or made of the members given; null when the policy has none of that id. */
export function poolOf(walk: Walk, target: Turns): Pool | null {
  if (target.kind === 'members') return { id: target.poolId, name: target.poolId, members: target.members };
  return walk.input.policy.pools.get(target.poolId) ?? null;
}

/** The members with the weight in use and what is asked of them. */
export function membersOf(walk: Walk, pool: Pool): readonly Candidate[] {
  const demands = demandsOf(walk, pool);
  return pool.members.map((member) => ({ repId: member.repId, weight: weightOf(walk, pool, member), demands }));
}

/** Judges each of them. */
export function judge(
  walk: Walk,
  pool: Pool,
  { candidates, availability }: { readonly candidates: readonly Candidate[]; readonly availability: Availability },
): Judged {
  const reasons = new Map<string, Ineligible>();
  const able = new Map<string, Precedence>();
  for (const candidate of candidates) {
    const why = whyNot(walk, candidate, availability);
    if (why) reasons.set(candidate.repId, why);
    else able.set(candidate.repId, precedenceOf(walk, pool, candidate));
  }
  return { reasons, able };
}

/** The rotation of the pool for this lead, with the weights in use, and how it stands; null = never used. */
export function turnsOf(
  { input }: Walk,
  pool: Pool,
  { candidates, judged }: { readonly candidates: readonly Candidate[]; readonly judged: Judged },
): { readonly turns: RotationPool; readonly before: PoolState | null } {
  const id = rotationIdOf(pool);
  return {
    turns: {
      id: pool.id,
      members: pool.members.map((member, at) => inUse(member, candidates[at])),
      ...(pool.rotation ? { rotation: pool.rotation, out: outIn(judged) } : {}),
    },
    before: Object.hasOwn(input.rotation, id) ? (input.rotation[id] ?? null) : null,
  };
}

function inUse(member: PoolMember, candidate: Candidate | undefined): PoolMember {
  const weight = candidate?.weight?.inUse ?? 0;
  return weight === member.weight ? member : { repId: member.repId, weight };
}

const OUT: ReadonlySet<Ineligible['because']> = new Set(['absent', 'out-of-office', 'away', 'holiday', 'outside-hours', 'hours-unknown']);

/** Those who only cannot take the lead because they are out. */
const outIn = ({ reasons }: Judged): ReadonlySet<string> =>
  new Set([...reasons].filter(([, { because }]) => OUT.has(because)).map(([repId]) => repId));

/** What is recorded of one member: the reason against them, or the chance they had and how they stand. */
export function verdictOn(
  { input }: Walk,
  repId: string,
  {
    judged: { reasons, able },
    chosen,
    propensity,
  }: { readonly judged: Judged; readonly chosen: string | null; readonly propensity: number },
): CandidateVerdict {
  const { readAt } = input.roster;
  const why = reasons.get(repId);
  if (why && repId !== chosen) return { repId, verdict: 'ineligible', why, readAt };
  return { repId, verdict: repId === chosen ? 'chosen' : 'eligible', propensity, readAt, ...able.get(repId)?.shown };
}
