/** How much open work reps have, as the CRM counts it, where a policy asks for it. Counting takes searches, so an answer is used for a minute. */
import type { Policy } from '../../routing/policy/policy.ts';
import type { Rep, Roster } from '../../routing/facts.ts';
import type { Crm } from '../ports/crm.ts';

const MAX_AGE_MS = 60_000;
/**
 * What we assigned shortly before a count may not be in it yet: it was on its way to the CRM, or to the CRM's index. It counts from this long before
 * the count on, so that for half a minute a lead may count twice rather than not at all.
 */
const INDEX_LAG_MS = 30_000;

/** Open work by rep; null = the CRM cannot say. */
export type OpenWorkReading = ReadonlyMap<string, Exclude<Rep['open'], undefined>>;

/** Counts by installation, one cache per process. */
export interface OpenWorkCache {
  read(
    crm: Pick<Crm, 'countOpenWork'>,
    asked: { readonly installationId: string; readonly repIds: readonly string[]; readonly now: number },
  ): Promise<OpenWorkReading>;
}

/** Callers that come while a count is under way share it. */
export function createOpenWorkCache(): OpenWorkCache {
  const readings = new Map<string, { since: number; repIds: string; reading: Promise<OpenWorkReading> }>();
  return {
    read(crm, { installationId, repIds, now }) {
      const ids = [...new Set(repIds)].sort();
      const known = readings.get(installationId);
      if (known !== undefined && now - known.since < MAX_AGE_MS && known.repIds === ids.join(' ')) return known.reading;
      const entry = { since: now, repIds: ids.join(' '), reading: countNow(crm, ids, now) };
      readings.set(installationId, entry);
      entry.reading.catch(() => readings.get(installationId) === entry && readings.delete(installationId));
      return entry.reading;
    },
  };
}

async function countNow(crm: Pick<Crm, 'countOpenWork'>, repIds: readonly string[], now: number): Promise<OpenWorkReading> {
  const counts = await crm.countOpenWork(repIds);
  return new Map(
    repIds.map((repId) => {
      const count = counts.get(repId) ?? null;
      return [repId, count === null ? null : { count, readAt: now - INDEX_LAG_MS }];
    }),
  );
}

/** Whose open work plays a part under a policy: everybody with a limit on it, and everybody in a pool that gives to the least loaded. */
export function loadsAsked({ pools, people, eligibility }: Policy, { reps }: Pick<Roster, 'reps'>): readonly string[] {
  const active = new Set(reps.filter((rep) => rep.active).map(({ id }) => id));
  const balanced = pools.filter(({ choose }) => choose === 'least-loaded').flatMap(({ members }) => members.map(({ repId }) => repId));
  const limited = (people ?? []).filter(({ maxOpen }) => maxOpen !== undefined).map(({ repId }) => repId);
  const everybody = eligibility?.maxOpen === undefined ? [] : [...active];
  return [...new Set([...balanced, ...limited, ...everybody])].filter((id) => active.has(id));
}
