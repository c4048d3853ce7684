/**
 * Territory tables: which line of a table a lead falls into. A dimension a line leaves out matches every lead; a dimension
 * whose value is missing on the lead matches no line that asks for it. The most specific line wins: most dimensions, then the
 * longest postal prefix, then the order of the table.
 */
import type { FieldValueSeen } from './decision.ts';
import { entriesOf, fold, foldPostal } from './fold.ts';
import type { Dimension, TerritoryEntry, TerritoryTable } from './policy-territories.ts';
import { readField, type Readable } from './read-field.ts';

/** Every dimension, in the order in which they are shown and stored. */
export const DIMENSIONS: readonly Dimension[] = ['country', 'region', 'postal', 'industry', 'size', 'segment'];

/** The dimensions whose values are compared for equality. */
export type ListDimension = 'country' | 'region' | 'industry' | 'segment';
export const LIST_DIMENSIONS: readonly ListDimension[] = ['country', 'region', 'industry', 'segment'];

/** What a table saw of a lead: per dimension it reads, the first known value; null = missing. */
export type TerritorySeen = Readonly<Record<string, FieldValueSeen>>;

/** A line with its lists folded once, and its place in the table. */
export interface PreparedEntry {
  readonly entry: TerritoryEntry;
  readonly position: number;
  /** How many dimensions the line asks for. */
  readonly asked: number;
  readonly lists: ReadonlyMap<ListDimension, ReadonlySet<string>>;
  readonly prefixes: ReadonlySet<string> | null;
}

/** A line that matches, with what ranks it. */
export interface TerritoryMatch {
  readonly prepared: PreparedEntry;
  readonly prefixLength: number;
}

/** Folds the lists of every line. */
export function prepareEntries(table: TerritoryTable): PreparedEntry[] {
  return table.entries.map((entry, position) => ({
    entry,
    position,
    asked: DIMENSIONS.filter((dimension) => entry[dimension] !== undefined).length,
    lists: new Map(
      LIST_DIMENSIONS.flatMap((dimension) => (entry[dimension] === undefined ? [] : [[dimension, new Set(entry[dimension].map(fold))]])),
    ),
    prefixes: entry.postal === undefined ? null : new Set(entry.postal.map(foldPostal)),
  }));
}

/** Reads every dimension the table names, first known value first. */
export function readTerritory(table: TerritoryTable, from: Readable): TerritorySeen {
  const seen: Record<string, FieldValueSeen> = {};
  for (const dimension of DIMENSIONS) {
    const paths = table.fields[dimension];
    if (paths) seen[dimension] = paths.map((path) => readField(path, from)).find((value) => value !== null) ?? null;
  }
  return seen;
}

/** The folded values seen of a dimension; none when it is missing. */
export function valuesSeen(seen: TerritorySeen, dimension: Dimension): string[] {
  const value = seen[dimension] ?? null;
  return value === null ? [] : entriesOf(value).map(dimension === 'postal' ? foldPostal : fold);
}

/** The match of one line, or null. */
export function matchEntry(prepared: PreparedEntry, seen: TerritorySeen): TerritoryMatch | null {
  for (const [dimension, wanted] of prepared.lists) if (!valuesSeen(seen, dimension).some((value) => wanted.has(value))) return null;
  if (prepared.entry.size && !inRange(prepared.entry.size, seen['size'] ?? null)) return null;
  if (prepared.prefixes === null) return { prepared, prefixLength: 0 };
  const prefixLength = longestPrefix(prepared.prefixes, valuesSeen(seen, 'postal'));
  return prefixLength === null ? null : { prepared, prefixLength };
}

function inRange(range: NonNullable<TerritoryEntry['size']>, seen: FieldValueSeen): boolean {
  const size = typeof seen === 'string' && seen.trim() !== '' ? Number(seen) : seen;
  return typeof size === 'number' && size >= (range.min ?? Number.NEGATIVE_INFINITY) && size <= (range.max ?? Number.POSITIVE_INFINITY);
}

function longestPrefix(prefixes: ReadonlySet<string>, codes: readonly string[]): number | null {
  let longest: number | null = null;
  for (const code of codes)
    for (let length = code.length; length > (longest ?? -1); length -= 1) if (prefixes.has(code.slice(0, length))) longest = length;
  return longest;
}

/** The more specific of two matches. */
export function moreSpecific(a: TerritoryMatch | null, b: TerritoryMatch | null): TerritoryMatch | null {
  if (!a || !b) return a ?? b;
  const order = b.prepared.asked - a.prepared.asked || b.prefixLength - a.prefixLength || a.prepared.position - b.prepared.position;
  return order <= 0 ? a : b;
}

/** Tries every line: the plain meaning of a table, and the oracle for the index. */
export function scanTerritory(entries: readonly PreparedEntry[], seen: TerritorySeen): TerritoryEntry | null {
  let best: TerritoryMatch | null = null;
  for (const prepared of entries) best = moreSpecific(best, matchEntry(prepared, seen));
  return best?.prepared.entry ?? null;
}
