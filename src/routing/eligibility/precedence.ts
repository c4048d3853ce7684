/** What tells eligible members apart before their turns do: preferred skills first, then, where the pool asks for it, the lighter load. */
import type { CandidateStanding } from '../decision.ts';
import type { Candidate } from './eligibility.ts';
import { openWorkOf } from './open-work.ts';
import type { Pool } from '../policy/policy-pools.ts';
import { lacksSkill } from './skill.ts';
import type { Walk } from '../walk.ts';

/** What tells an eligible member apart. `load` is open work ÷ weight; infinite where nobody can say, 0 where it plays no part. */
export interface Precedence {
  readonly repId: string;
  readonly lacking: number;
  readonly load: number;
  readonly shown: CandidateStanding;
}

/** Loads nearer than this are equal: rounding never decides whom a lead goes to. */
const EQUAL_WITHIN = 1e-9;

const NOTHING: CandidateStanding = {};

/** How an eligible member stands. */
export function precedenceOf({ input, reps }: Walk, pool: Pool, { repId, weight, demands }: Candidate): Precedence {
  const changed = weight !== null && weight.inUse !== weight.own;
  const byLoad = pool.choose === 'least-loaded';
  if (!changed && !byLoad && demands.skills.preferred.length === 0) return { repId, lacking: 0, load: 0, shown: NOTHING };
  const profile = input.policy.people.get(repId);
  const rep = reps.get(repId);
  const lacks = demands.skills.preferred.filter((asked) => lacksSkill(asked, profile)).map(({ skill }) => skill);
  const open = byLoad && rep ? openWorkOf(rep, input.usage) : null;
  return {
    repId,
    lacking: lacks.length,
    load: !byLoad ? 0 : open === null ? Number.POSITIVE_INFINITY : open / (weight?.inUse ?? 1),
    shown: {
      ...(byLoad ? { load: open } : {}),
      ...(changed ? { weight: weight.inUse } : {}),
      ...(lacks.length > 0 ? { lacks } : {}),
    },
  };
}

/** Those who come first and are alike: their turns decide. The rest comes after them. */
export function foremost(members: readonly Precedence[]): { readonly first: readonly Precedence[]; readonly rest: readonly Precedence[] } {
  const lacking = least(members, (one) => one.lacking);
  const skilled = members.filter((one) => one.lacking === lacking);
  const load = least(skilled, (one) => one.load);
  const isFirst = (one: Precedence) =>
    one.lacking === lacking && (one.load === load || one.load - load <= EQUAL_WITHIN * Math.max(1, load));
  const first = members.filter(isFirst);
  return { first, rest: first.length === members.length ? [] : members.filter((one) => !isFirst(one)) };
}

function least(members: readonly Precedence[], of: (one: Precedence) => number): number {
  let lowest = Number.POSITIVE_INFINITY;
  for (const one of members) lowest = Math.min(lowest, of(one));
  return lowest;
}
