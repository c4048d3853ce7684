/** The caps that a rep, a member of a pool, or a whole pool counts against, each with its counter and its window. */
import { calendarWindow } from './calendar-window.ts';
import type { CompiledPolicy } from '../policy/compile-policy.ts';
import type { Rep } from '../facts.ts';
import type { Cap } from '../policy/policy-eligibility.ts';
import type { Pool } from '../policy/policy-pools.ts';
import type { UsageKey, UsageQuery, Used } from './usage.ts';
import { isZone, MINUTE_MS } from './zone-time.ts';

/** A counter and the most it may come to. `repId` null = everybody, `poolId` null = any way. */
export interface Limit {
  readonly key: UsageKey;
  readonly repId: string | null;
  readonly poolId: string | null;
  readonly most: number;
  readonly per: Cap['per'];
}

const NONE: readonly Limit[] = [];

/** By pool (null = any way) and rep. */
type Known = Map<string | null, Map<string, readonly Limit[]>>;

const known = new WeakMap<CompiledPolicy, Known>();

/** What the rep counts against by any way, and through the pool if there is one. Made once for each of them. */
export function limitsOn(policy: CompiledPolicy, repId: string, pool: Pool | null): readonly Limit[] {
  const byPool: Known = known.get(policy) ?? new Map();
  known.set(policy, byPool);
  const byRep = byPool.get(pool?.id ?? null) ?? new Map<string, readonly Limit[]>();
  byPool.set(pool?.id ?? null, byRep);
  const made = byRep.get(repId) ?? makeLimits(policy, repId, pool);
  byRep.set(repId, made);
  return made;
}

function makeLimits(policy: CompiledPolicy, repId: string, pool: Pool | null): readonly Limit[] {
  const own = policy.people.get(repId)?.caps ?? policy.policy.eligibility?.caps ?? [];
  const limits = [
    ...own.map((cap) => limit(cap, repId, null)),
    ...(pool?.caps ?? []).map((cap) => limit(cap, cap.of === 'member' ? repId : null, pool?.id ?? null)),
  ];
  return limits.length === 0 ? NONE : limits;
}

function limit({ most, per }: Cap, repId: string | null, poolId: string | null): Limit {
  const window = typeof per === 'string' ? per : (`rolling-${per.rollingMinutes}` as const);
  return { key: `rep:${repId ?? '*'} pool:${poolId ?? '*'} ${window}`, repId, poolId, most, per };
}

/** What to count for a limit on the rep now. */
export function queryOf({ key, repId, poolId, per }: Limit, rep: Rep, now: number): UsageQuery {
  // A lead given exactly one window ago is out of a rolling one.
  const since = typeof per === 'string' ? calendarWindow(per, zoneOf(repId, rep), now).from : now - per.rollingMinutes * MINUTE_MS + 1;
  return { key, repId, poolId, since };
}

/** When a limit that is reached has room again at the earliest: at the end of its window, or when its oldest lead leaves it. Null = never. */
export function roomAt(
  { repId, most, per }: Limit,
  { rep, used, now }: { readonly rep: Rep; readonly used: Used; readonly now: number },
): number | null {
  if (most === 0) return null;
  if (typeof per !== 'string') return (used.oldest ?? now) + per.rollingMinutes * MINUTE_MS;
  return calendarWindow(per, zoneOf(repId, rep), now).until;
}

/** Days begin in the rep's zone; those of a whole pool in UTC, because its members may work in many zones. */
function zoneOf(repId: string | null, { zone }: Rep): string {
  return repId !== null && zone !== null && isZone(zone) ? zone : 'UTC';
}
