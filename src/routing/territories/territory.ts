/**
 * Territory tables: which line of a table a lead falls into. A dimension a line leaves out matches every lead; a dimension
 * whose value is missing on the lead matches no line that asks for it; a line with dates matches on its days only. The most specific line wins:
 * most dimensions, then the longest postal code asked for that fits (a range counts as the length of its codes), then the order of the table.
 * Dates make a line no more specific.
 */
import type { FieldValueSeen } from '../decision.ts';
import { entriesOf, fold, foldPostal } from '../conditions/fold.ts';
import type { Dimension, TerritoryEntry, TerritoryTable } from '../policy/policy-territories.ts';
import { postalLength, preparePostal, type PostalAsked } from './territory-postal.ts';

/** Every dimension, in the order in which they are shown and stored. */
export const DIMENSIONS: readonly Dimension[] = ['country', 'region', 'postal', 'city', 'industry', 'size', 'segment', 'account'];

/** The dimensions whose values are compared for equality. */
export type ListDimension = Exclude<Dimension, 'postal' | 'size'>;
export const LIST_DIMENSIONS: readonly ListDimension[] = ['country', 'region', 'city', 'industry', 'segment', 'account'];

/** What a table saw of a lead: per dimension it reads, the first known value (null = missing), and the `day` where lines have dates. */
export type TerritorySeen = Readonly<Record<string, FieldValueSeen>>;

/** What was seen, folded once for all lines. */
export interface FoldedSeen {
  /** By dimension; none when it is missing. */
  readonly values: Readonly<Record<ListDimension | 'postal', readonly string[]>>;
  readonly size: number | null;
  /** `2027-01-01`; null when no line has dates. */
  readonly day: string | null;
}

/** A line with its lists folded once, and its place in the table. */
export interface PreparedEntry {
  readonly entry: TerritoryEntry;
  readonly position: number;
  /** How many dimensions the line asks for. */
  readonly asked: number;
  readonly lists: ReadonlyMap<ListDimension, ReadonlySet<string>>;
  readonly postal: PostalAsked | null;
}

/** A line that matches, with what ranks it. */
export interface TerritoryMatch {
  readonly prepared: PreparedEntry;
  readonly postalLength: number;
}

/** Folds the lists of every line. */
export function prepareEntries(table: TerritoryTable): PreparedEntry[] {
  return table.entries.map((entry, position) => {
    const lists = new Map<ListDimension, ReadonlySet<string>>();
    for (const dimension of LIST_DIMENSIONS) {
      const values = entry[dimension];
      if (values !== undefined) lists.set(dimension, new Set(values.map(fold)));
    }
    const postal = entry.postal === undefined ? null : preparePostal(entry.postal);
    const asked = lists.size + (postal === null ? 0 : 1) + (entry.size === undefined ? 0 : 1);
    return { entry, position, asked, lists, postal };
  });
}

/** Folds what was seen. */
export function foldSeen(seen: TerritorySeen): FoldedSeen {
  const values = (dimension: Dimension, spell: typeof fold) => {
    const value = seen[dimension] ?? null;
    return value === null ? [] : entriesOf(value).map(spell);
  };
  const { day = null } = seen;
  return {
    values: {
      country: values('country', fold),
      region: values('region', fold),
      postal: values('postal', foldPostal),
      city: values('city', fold),
      industry: values('industry', fold),
      segment: values('segment', fold),
      account: values('account', fold),
    },
    size: headCount(seen['size'] ?? null),
    day: typeof day === 'string' ? day : null,
  };
}

function headCount(seen: FieldValueSeen): number | null {
  const size = typeof seen === 'string' && seen.trim() !== '' ? Number(seen) : seen;
  return typeof size === 'number' && !Number.isNaN(size) ? size : null;
}

/** The match of one line, or null. */
export function matchEntry(prepared: PreparedEntry, seen: FoldedSeen): TerritoryMatch | null {
  const { entry, lists, postal } = prepared;
  for (const [dimension, wanted] of lists) if (!seen.values[dimension].some((value) => wanted.has(value))) return null;
  if (entry.size && !inRange(entry.size, seen.size)) return null;
  if (seen.day !== null && !holdsOn(entry, seen.day)) return null;
  if (postal === null) return { prepared, postalLength: 0 };
  const length = postalLength(postal, seen.values.postal);
  return length === null ? null : { prepared, postalLength: length };
}

function inRange(range: NonNullable<TerritoryEntry['size']>, size: number | null): boolean {
  return size !== null && size >= (range.min ?? Number.NEGATIVE_INFINITY) && size <= (range.max ?? Number.POSITIVE_INFINITY);
}

/** Whether a line is in force on a day. */
export function holdsOn({ from, until }: Pick<TerritoryEntry, 'from' | 'until'>, day: string): boolean {
  return (from === undefined || from <= day) && (until === undefined || day <= until);
}

/** The more specific of two matches. */
export function moreSpecific(a: TerritoryMatch | null, b: TerritoryMatch | null): TerritoryMatch | null {
  if (!a || !b) return a ?? b;
  const order = b.prepared.asked - a.prepared.asked || b.postalLength - a.postalLength || a.prepared.position - b.prepared.position;
  return order <= 0 ? a : b;
}

/** Tries every line: the plain meaning of a table, and the oracle for the index. */
export function scanTerritory(entries: readonly PreparedEntry[], seen: FoldedSeen): TerritoryEntry | null {
  let best: TerritoryMatch | null = null;
  for (const prepared of entries) best = moreSpecific(best, matchEntry(prepared, seen));
  return best?.prepared.entry ?? null;
}
