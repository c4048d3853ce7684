/**
 * Finds the line of a territory table with a few hash look-ups, however long the table. Lines that ask for the same
 * dimensions share a hash table keyed by the values they ask for, postal prefixes by their length. Each line found is checked
 * in full, so the index answers what trying every line would.
 */
import type { TerritoryEntry } from './policy-territories.ts';
import {
  LIST_DIMENSIONS,
  matchEntry,
  moreSpecific,
  type ListDimension,
  type PreparedEntry,
  type TerritoryMatch,
  type TerritorySeen,
  valuesSeen,
} from './territory.ts';

interface Shelf {
  /** The dimensions in the key; `postal` stands last. */
  readonly dimensions: readonly ListDimension[];
  readonly postal: boolean;
  readonly prefixLengths: Set<number>;
  readonly entries: Map<string, PreparedEntry[]>;
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
    const dimensions = keyDimensions(prepared);
    const postal = prepared.prefixes !== null;
    const name = [...dimensions, postal].join();
    const shelf = shelves.get(name) ?? { dimensions, postal, prefixLengths: new Set(), entries: new Map<string, PreparedEntry[]>() };
    shelves.set(name, shelf);
    for (const prefix of prepared.prefixes ?? []) shelf.prefixLengths.add(prefix.length);
    const lists = dimensions.map((dimension) => [...(prepared.lists.get(dimension) ?? [])]);
    for (const key of keys([...lists, ...(prepared.prefixes ? [[...prepared.prefixes]] : [])])) {
      const filed = shelf.entries.get(key);
      if (filed) filed.push(prepared);
      else shelf.entries.set(key, [prepared]);
    }
  }
  return [...shelves.values()];
}

function keyDimensions({ lists, prefixes }: PreparedEntry): ListDimension[] {
  const chosen = new Set<ListDimension>();
  let product = Math.max(prefixes?.size ?? 1, 1);
  for (const [dimension, values] of [...lists].toSorted(([, a], [, b]) => a.size - b.size)) {
    product *= Math.max(values.size, 1);
    if (product > MAX_KEYS) break;
    chosen.add(dimension);
  }
  return LIST_DIMENSIONS.filter((dimension) => chosen.has(dimension));
}

function keys(lists: readonly (readonly string[])[]): string[] {
  return lists.reduce<string[]>((heads, values) => heads.flatMap((head) => values.map((value) => head + SEPARATOR + value)), ['']);
}

/** The line that wins for what was seen; null when none matches. */
export function findTerritory(index: TerritoryIndex, seen: TerritorySeen): TerritoryEntry | null {
  let best: TerritoryMatch | null = null;
  for (const shelf of index) {
    for (const key of keysSeen(shelf, seen)) {
      for (const prepared of shelf.entries.get(key) ?? []) best = moreSpecific(best, matchEntry(prepared, seen));
    }
  }
  return best?.prepared.entry ?? null;
}

function keysSeen(shelf: Shelf, seen: TerritorySeen): string[] {
  const lists = shelf.dimensions.map((dimension) => valuesSeen(seen, dimension));
  if (!shelf.postal) return keys(lists);
  const prefixes = valuesSeen(seen, 'postal').flatMap((code) =>
    [...shelf.prefixLengths].filter((length) => length <= code.length).map((length) => code.slice(0, length)),
  );
  return keys([...lists, prefixes]);
}
