/** The weight a member has at this lead: their own, times those of their tags, times a newcomer's share of the week. */
import { fold } from '../conditions/fold.ts';
import type { Pool, PoolMember } from '../policy/policy-pools.ts';
import { rampShare } from './ramp.ts';
import type { Walk } from '../walk.ts';

/** `own` is the weight in the pool. `rampingUntil` says when a newcomer whose share is 0 gets the first leads; null otherwise. */
export interface WeightInUse {
  readonly own: number;
  readonly inUse: number;
  readonly rampingUntil: number | null;
}

/** The weight of a member of the pool now. */
export function weightOf({ input, reps }: Walk, pool: Pool, { repId, weight: own }: PoolMember): WeightInUse {
  const profile = input.policy.people.get(repId);
  const rep = reps.get(repId);
  if (!profile || !rep) return { own, inUse: own, rampingUntil: null };
  const tagged = own * tagFactor(pool, profile.tags);
  const { share, until } = rampShare(rep, profile, input.now);
  return { own, inUse: tagged * share, rampingUntil: tagged > 0 ? until : null };
}

function tagFactor({ rotation }: Pool, tags: readonly string[] | undefined): number {
  if (!rotation?.tagWeights?.length || !tags?.length) return 1;
  const own = new Set(tags.map(fold));
  return rotation.tagWeights.reduce((factor, { tag, weight }) => (own.has(fold(tag)) ? factor * weight : factor), 1);
}
