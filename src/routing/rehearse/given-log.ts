/** Who was given leads and when, for counting limits while many leads are decided one after the other without a database. */
import type { Usage, UsageKey, UsageQuery, Used } from '../eligibility/usage.ts';

/** One lead given. */
export interface GivenLead {
  readonly repId: string;
  readonly poolId: string | null;
  /** Epoch ms. */
  readonly at: number;
}

/** Grows with every lead. Times must not go back. */
export interface GivenLog {
  add(given: GivenLead): void;
  usage(queries: readonly UsageQuery[]): Usage;
}

/** A log that begins with these, oldest first. */
export function createGivenLog(before: readonly GivenLead[] = []): GivenLog {
  // Each lead counts for its rep and its pool, for each of them alone, and for everybody.
  const times = new Map<string, number[]>();
  const add = ({ repId, poolId, at }: GivenLead): void => {
    const pools = poolId === null ? [null] : [null, poolId];
    for (const rep of [null, repId]) {
      for (const pool of pools) {
        const key = keyOf(rep, pool);
        const list = times.get(key);
        if (list) list.push(at);
        else times.set(key, [at]);
      }
    }
  };
  for (const given of before) add(given);
  return {
    add,
    usage(queries) {
      const usage: Partial<Record<UsageKey, Used>> = {};
      for (const { key, repId, poolId, since } of queries) {
        const list = times.get(keyOf(repId, poolId));
        const first = list === undefined ? 0 : firstFrom(list, since);
        if (list !== undefined && first < list.length) usage[key] = { count: list.length - first, oldest: list[first] ?? null };
      }
      return usage;
    },
  };
}

const keyOf = (repId: string | null, poolId: string | null): string => `${repId ?? '*'} ${poolId ?? '*'}`;

/** Position of the first time that is not before `since`. */
function firstFrom(times: readonly number[], since: number): number {
  let [low, high] = [0, times.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((times[middle] ?? 0) < since) low = middle + 1;
    else high = middle;
  }
  return low;
}
