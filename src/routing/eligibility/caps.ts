/** Counters: which of them a policy looks at, what an assignment adds to them, and who has no room left. */
import type { CompiledPolicy } from '../policy/compile-policy.ts';
import type { Decision, Ineligible } from '../decision.ts';
import type { Rep, Roster } from '../facts.ts';
import { repsOf } from './known-reps.ts';
import { limitsOn, queryOf, roomAt } from './limits.ts';
import { maxOpenOf, openQuery } from './open-work.ts';
import type { Pool } from '../policy/policy-pools.ts';
import type { Usage, UsageKey, UsageQuery, Used } from './usage.ts';

/** What counters are kept for. */
interface Counting {
  readonly policy: CompiledPolicy;
  readonly usage?: Usage;
  readonly now: number;
}

const UNUSED: Used = { count: 0, oldest: null };

/** Why no further lead may be given to the rep (through the pool, if any): the limit reached that has room again last; null = there is room. */
export function capped({ policy, usage, now }: Counting, rep: Rep, pool: Pool | null): Extract<Ineligible, { because: 'capped' }> | null {
  let last: Extract<Ineligible, { because: 'capped' }> | null = null;
  for (const limit of limitsOn(policy, rep.id, pool)) {
    const used = usage?.[limit.key] ?? UNUSED;
    if (used.count < limit.most) continue;
    const until = roomAt(limit, { rep, used, now });
    if (last === null || (last.until !== null && (until === null || until > last.until)))
      last = { because: 'capped', limit: limit.key, most: limit.most, count: used.count, until };
  }
  return last;
}

const counting = new WeakMap<CompiledPolicy, boolean>();

/** Whether the policy counts anything at all; looked up once. */
function counts(compiled: CompiledPolicy): boolean {
  const known = counting.get(compiled);
  if (known !== undefined) return known;
  const { eligibility, people, pools } = compiled.policy;
  const found =
    (eligibility?.caps?.length ?? 0) > 0 ||
    eligibility?.maxOpen !== undefined ||
    people?.some(({ caps, maxOpen }) => (caps?.length ?? 0) > 0 || maxOpen !== undefined) === true ||
    pools.some(({ caps, choose }) => (caps?.length ?? 0) > 0 || choose === 'least-loaded');
  counting.set(compiled, found);
  return found;
}

/** Every counter that a decision under the policy may look at, each once. Empty = no limit and no load is in play. */
export function usageNeeded(policy: CompiledPolicy, roster: Roster, now: number): UsageQuery[] {
  if (!counts(policy)) return [];
  const reps = repsOf(roster, policy.people);
  const needed = new Map<UsageKey, UsageQuery>();
  const add = (rep: Rep | undefined, pool: Pool | null, loadCounts: boolean) => {
    if (rep?.active !== true) return;
    for (const query of countersOf(policy, { rep, pool, loadCounts }, now)) needed.set(query.key, query);
  };
  const pools = [...policy.pools.values()];
  const byLoad = new Set(pools.flatMap(({ choose, members }) => (choose === 'least-loaded' ? members.map(({ repId }) => repId) : [])));
  for (const rep of reps.values()) add(rep, null, byLoad.has(rep.id));
  for (const pool of pools) if (pool.caps?.length) for (const { repId } of pool.members) add(reps.get(repId), pool, false);
  return [...needed.values()];
}

interface Counted {
  readonly rep: Rep;
  readonly pool: Pool | null;
  readonly loadCounts: boolean;
}

function countersOf(policy: CompiledPolicy, { rep, pool, loadCounts }: Counted, now: number): UsageQuery[] {
  const queries = limitsOn(policy, rep.id, pool).map((limit) => queryOf(limit, rep, now));
  const open = loadCounts || maxOpenOf(policy, rep.id) !== null ? openQuery(rep) : null;
  return open ? [...queries, open] : queries;
}

/** The counters that giving a lead to the rep (through the pool) raises, as they are after it. Merge them over the usage before. */
export function usageAfter(
  { policy, roster, usage, now }: Counting & { readonly roster: Roster },
  { repId, poolId }: { readonly repId: string; readonly poolId: string | null },
): Usage {
  const rep = counts(policy) ? repsOf(roster, policy.people).get(repId) : undefined;
  if (!rep) return {};
  const pool = poolId === null ? null : (policy.pools.get(poolId) ?? null);
  // The load counts for every pool that asks for it, whichever way the lead came.
  const raised = countersOf(policy, { rep, pool, loadCounts: true }, now).map(({ key }): [UsageKey, Used] => {
    const { count, oldest } = usage?.[key] ?? UNUSED;
    return [key, { count: count + 1, oldest: oldest ?? now }];
  });
  return Object.fromEntries(raised);
}

/** The counters of everybody whom the decision looked at, and of the pools it looked at, as they stand in `usage`. */
export function usageIn(decision: Decision, usage: Usage): Usage {
  const counters = Object.entries(usage);
  if (counters.length === 0) return {};
  const looked = new Set<string>();
  for (const step of decision.trace) {
    if (step.step === 'person') looked.add(`rep:${step.candidate.repId}`);
    if (step.step !== 'pool') continue;
    looked.add(`rep:* pool:${step.poolId}`);
    for (const { repId } of step.candidates) looked.add(`rep:${repId}`);
  }
  return Object.fromEntries(
    counters.filter(([key]) => looked.has(key.slice(0, key.indexOf(' pool:'))) || looked.has(key.slice(0, key.lastIndexOf(' ')))),
  );
}
