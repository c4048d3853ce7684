/** Limits on how many leads: which counters a policy looks at, and what an assignment adds to them. */
import { calendarWindow } from './calendar-window.ts';
import type { CompiledPolicy } from './compile-policy.ts';
import type { Decision, Ineligible } from './decision.ts';
import type { Rep, Roster } from './facts.ts';
import { repsOf } from './known-reps.ts';
import type { Cap } from './policy-eligibility.ts';
import type { Pool } from './policy-pools.ts';
import type { Usage, UsageKey, UsageQuery, Used } from './usage.ts';
import { isZone, MINUTE_MS } from './zone-time.ts';

/** A counter and the most it may come to. */
interface Limit {
  readonly query: UsageQuery;
  readonly most: number;
  /** A calendar window ends for all of it; a rolling one has room again when its oldest lead is that old. */
  readonly window: { readonly until: number } | { readonly rollingMs: number };
}

/** Nothing was used. */
const UNUSED: Used = { count: 0, oldest: null };

/** What a counter stands at. */
export function usedOf(usage: Usage | undefined, key: UsageKey): Used {
  return usage?.[key] ?? UNUSED;
}

/** Why no further lead may be given to the rep (through the pool, if any): the limit reached that has room again last; null = there is room. */
export function capped(
  { policy, usage, now }: { readonly policy: CompiledPolicy; readonly usage?: Usage; readonly now: number },
  rep: Rep,
  pool: Pool | null,
): Extract<Ineligible, { because: 'capped' }> | null {
  let last: Extract<Ineligible, { because: 'capped' }> | null = null;
  for (const { query, most, window } of limitsOn(policy, { rep, pool }, now)) {
    const used = usedOf(usage, query.key);
    if (used.count < most) continue;
    const until = most === 0 ? null : 'until' in window ? window.until : (used.oldest ?? now) + window.rollingMs;
    if (last === null || (last.until !== null && (until === null || until > last.until)))
      last = { because: 'capped', limit: query.key, most, count: used.count, until };
  }
  return last;
}

function limitsOn(policy: CompiledPolicy, { rep, pool }: { readonly rep: Rep; readonly pool: Pool | null }, now: number): Limit[] {
  const own = policy.people.get(rep.id)?.caps ?? policy.policy.eligibility?.caps ?? [];
  const zone = zoneOf(rep);
  const limits = own.map((cap) => limit(cap, { repId: rep.id, poolId: null, zone }, now));
  if (!pool?.caps) return limits;
  const ofPool = pool.caps.map((cap) => {
    const counted = cap.of === 'member' ? { repId: rep.id, zone } : { repId: null, zone: POOL_ZONE };
    return limit(cap, { ...counted, poolId: pool.id }, now);
  });
  return [...limits, ...ofPool];
}

/** Where the days of a whole pool begin: its members may work in many zones. */
const POOL_ZONE = 'UTC';

const zoneOf = ({ zone }: Rep): string => (zone !== null && isZone(zone) ? zone : 'UTC');

interface Counted {
  readonly repId: string | null;
  readonly poolId: string | null;
  readonly zone: string;
}

function limit({ most, per }: Cap, { repId, poolId, zone }: Counted, now: number): Limit {
  const of = `rep:${repId ?? '*'} pool:${poolId ?? '*'}` as const;
  if (typeof per !== 'string') {
    const rollingMs = per.rollingMinutes * MINUTE_MS;
    // A lead given exactly one window ago is out of it.
    return {
      query: { key: `${of} rolling-${per.rollingMinutes}`, repId, poolId, since: now - rollingMs + 1 },
      most,
      window: { rollingMs },
    };
  }
  const { from: since, until } = calendarWindow(per, zone, now);
  return { query: { key: `${of} ${per}`, repId, poolId, since }, most, window: { until } };
}

/** The most open work the rep may have; null = no limit. */
export function maxOpenOf(policy: CompiledPolicy, repId: string): number | null {
  return policy.people.get(repId)?.maxOpen ?? policy.policy.eligibility?.maxOpen ?? null;
}

/** The counter of leads given since the CRM was asked for the rep's open work; null = it does not count that, or was not asked. */
function openQuery({ id: repId, open }: Rep): UsageQuery | null {
  return open ? { key: `rep:${repId} pool:* open`, repId, poolId: null, since: open.readAt } : null;
}

/** Open work: in the CRM when it was asked, and given since; null = the CRM cannot say, or was not asked. */
export function openWorkOf(rep: Rep, usage: Usage | undefined): number | null {
  const query = openQuery(rep);
  return query && rep.open ? rep.open.count + usedOf(usage, query.key).count : null;
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
  const add = (queries: readonly UsageQuery[]) => {
    for (const query of queries) needed.set(query.key, query);
  };
  const balanced = new Set(
    [...policy.pools.values()].flatMap(({ choose, members }) => (choose === 'least-loaded' ? members.map(({ repId }) => repId) : [])),
  );
  for (const rep of reps.values()) {
    if (rep.active) add(countersOf(policy, { rep, pool: null, loadCounts: balanced.has(rep.id) }, now));
  }
  for (const pool of policy.pools.values()) {
    if (!pool.caps?.length) continue;
    for (const { repId } of pool.members) {
      const rep = reps.get(repId);
      if (rep?.active) add(countersOf(policy, { rep, pool, loadCounts: false }, now));
    }
  }
  return [...needed.values()];
}

function countersOf(
  policy: CompiledPolicy,
  { rep, pool, loadCounts }: { readonly rep: Rep; readonly pool: Pool | null; readonly loadCounts: boolean },
  now: number,
): UsageQuery[] {
  const limits = limitsOn(policy, { rep, pool }, now).map(({ query }) => query);
  const open = loadCounts || maxOpenOf(policy, rep.id) !== null ? openQuery(rep) : null;
  return open ? [...limits, open] : limits;
}

/** The counters that giving a lead to the rep (through the pool) raises, as they are after it. Merge them over the usage before. */
export function usageAfter(
  input: { readonly policy: CompiledPolicy; readonly roster: Roster; readonly usage?: Usage; readonly now: number },
  { repId, poolId }: { readonly repId: string; readonly poolId: string | null },
): Usage {
  const { policy, roster, usage, now } = input;
  if (!counts(policy)) return {};
  const rep = repsOf(roster, policy.people).get(repId);
  if (!rep) return {};
  const pool = poolId === null ? null : (policy.pools.get(poolId) ?? null);
  // The load counts for every pool that asks for it, whichever way the lead came.
  const raised = countersOf(policy, { rep, pool, loadCounts: true }, now).map(({ key }): [UsageKey, Used] => {
    const { count, oldest } = usedOf(usage, key);
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
