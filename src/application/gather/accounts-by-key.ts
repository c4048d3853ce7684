/** Accounts sorted by the keys they are found under, so that each lead is compared with its own and not with those of the whole batch. */
import { exactKey } from '../../routing/matching/account-keys.ts';
import type { ExactLookup } from '../ports/account-index.ts';

const LOOK_ALIKES_READ = 3;

/** The look-ups of many leads as one. */
export function joined(lookups: readonly ExactLookup[]): ExactLookup {
  return {
    domains: [...new Set(lookups.flatMap(({ domains }) => domains))],
    lookAlikes: [...new Set(lookups.flatMap(({ lookAlikes }) => lookAlikes))],
    phones: [...new Set(lookups.flatMap(({ phones }) => phones))],
    names: [...new Set(lookups.flatMap(({ names }) => names))],
  };
}

/** What equals the look-up; a few that only look alike where nothing does, to be shown as near misses. */
export function equalElseAlike<T>(byKey: ReadonlyMap<string, readonly T[]>, lookup: ExactLookup | undefined): T[] {
  if (lookup === undefined) return [];
  const equal = underKeys(byKey, { ...lookup, lookAlikes: [] });
  return equal.length > 0 ? equal : underKeys(byKey, lookup).slice(0, LOOK_ALIKES_READ);
}

/** The accounts under each of their keys. */
export function groupByKey<T>(accounts: readonly T[], keysOf: (account: T) => readonly string[]): ReadonlyMap<string, readonly T[]> {
  const byKey = new Map<string, T[]>();
  for (const account of accounts) {
    for (const key of keysOf(account)) {
      const under = byKey.get(key);
      if (under === undefined) byKey.set(key, [account]);
      else under.push(account);
    }
  }
  return byKey;
}

/** The accounts under any key of the look-up, each once. */
export function underKeys<T>(byKey: ReadonlyMap<string, readonly T[]>, lookup: ExactLookup | undefined): T[] {
  if (lookup === undefined) return [];
  const keys = [
    ...lookup.domains.map(exactKey.domain),
    ...lookup.phones.map(exactKey.phone),
    ...lookup.names.map(exactKey.name),
    ...lookup.lookAlikes.map(exactKey.label),
  ];
  return [...new Set(keys.flatMap((key) => byKey.get(key) ?? []))];
}
