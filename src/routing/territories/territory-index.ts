/**
 * Finds the line of a territory table with a few hash look-ups, however long the table. Lines that ask for the same
 * dimensions share a hash table keyed by the values they ask for; postal codes by their prefixes, ranges by prefixes that cover them. Each line
 * found is checked in full, so the index answers what trying every line would.
 */
import type { TerritoryEntry } from '../policy/policy-territories.ts';
import { coveringPrefixes } from './territory-postal.ts';
import {
  LIST_DIMENSIONS,
  matchEntry,
  moreSpecific,
  type FoldedSeen,
  type ListDimension,
  type PreparedEntry,
  type TerritoryMatch,
} from './territory.ts';

interface Shelf {
  /** The dimensions in the key; `postal` stands last. */
  readonly dimensions: readonly ListDimension[];
  readonly postal: boolean;
  readonly prefixLengths: Set<number>;
  readonly entries: Map<string, Filed>;
}

/** The lines at one key; `settled` when one of them matches whatever has the key. */
interface Filed {
  readonly lines: PreparedEntry[];
  settled: boolean;
}

/** Built once per policy. */
export type TerritoryIndex = readonly Shelf[];

/** A line is filed under at most this many keys; dimensions with more values are left out of its key and checked when found. */
const MAX_KEYS = 4096;
const SEPARATOR = '\u0000';

/** Files every line. */
export function buildTerritoryIndex(entries: readonly PreparedEntry[]): TerritoryIndex {
  const shelves = new Map<string, Shelf>();
  for (const prepared of entries) {
    const prefixes = prepared.postal && coveringPrefixes(prepared.postal);
    const dimensions = keyDimensions(prepared, prefixes?.length ?? 1);
    const name = [...dimensions, prefixes !== null].join();
    const shelf = shelves.get(name) ?? {
      dimensions,
      postal: prefixes !== null,
      prefixLengths: new Set(),
      entries: new Map<string, Filed>(),
    };
    shelves.set(name, shelf);
    for (const prefix of prefixes ?? []) shelf.prefixLengths.add(prefix.length);
    const lists: (readonly string[])[] = dimensions.map((dimension) => [...(prepared.lists.get(dimension) ?? [])]);
    if (prefixes) lists.push(prefixes);
    const whole = isWhole(prepared, dimensions);
    for (const key of keys(lists)) file(shelf.entries, key, { prepared, whole });
  }
  return [...shelves.values()];
}

function keyDimensions({ lists }: PreparedEntry, prefixes: number): ListDimension[] {
  let product = Math.max(prefixes, 1);
  for (const values of lists.values()) product *= Math.max(values.size, 1);
  // Kept in the order of LIST_DIMENSIONS.
  if (product <= MAX_KEYS) return [...lists.keys()];
  const chosen = new Set<ListDimension>();
  product = Math.max(prefixes, 1);
  for (const [dimension, values] of [...lists].toSorted(([, a], [, b]) => a.size - b.size)) {
    product *= Math.max(values.size, 1);
    if (product > MAX_KEYS) break;
    chosen.add(dimension);
  }
  return LIST_DIMENSIONS.filter((dimension) => chosen.has(dimension));
}

/** Whether a key says all that the line asks for. */
function isWhole({ entry, lists, postal }: PreparedEntry, keyed: readonly ListDimension[]): boolean {
  return (
    keyed.length === lists.size &&
    entry.size === undefined &&
    entry.from === undefined &&
    entry.until === undefined &&
    (postal === null || postal.ranges.length === 0)
  );
}

/** Of lines whose key says all, the first wins at that key for ever, so a later one is not even filed there. */
function file(
  entries: Shelf['entries'],
  key: string,
  { prepared, whole }: { readonly prepared: PreparedEntry; readonly whole: boolean },
): void {
  const filed = entries.get(key);
  if (!filed) {
    entries.set(key, { lines: [prepared], settled: whole });
    return;
  }
  if (whole && filed.settled) return;
  filed.lines.push(prepared);
  filed.settled ||= whole;
}

function keys(lists: readonly (readonly string[])[]): string[] {
  if (lists.every((values) => values.length === 1)) return [SEPARATOR + lists.join(SEPARATOR)];
  return lists.reduce<string[]>((heads, values) => heads.flatMap((head) => values.map((value) => head + SEPARATOR + value)), ['']);
}

/** The line that wins for what was seen; null when none matches. */
export function findTerritory(index: TerritoryIndex, seen: FoldedSeen): TerritoryEntry | null {
  let best: TerritoryMatch | null = null;
  for (const shelf of index) {
    for (const key of keysSeen(shelf, seen)) {
      for (const prepared of shelf.entries.get(key)?.lines ?? []) best = moreSpecific(best, matchEntry(prepared, seen));
    }
  }
  return best?.prepared.entry ?? null;
}

function keysSeen(shelf: Shelf, { values }: FoldedSeen): string[] {
  const lists = shelf.dimensions.map((dimension) => values[dimension]);
  if (!shelf.postal) return keys(lists);
  const prefixes = values.postal.flatMap((code) =>
    [...shelf.prefixLengths].filter((length) => length <= code.length).map((length) => code.slice(0, length)),
  );
  return keys([...lists, prefixes]);
}
