/**
 * The reach of territory lines, as what the look over a table reasons about: every combination of values that a line asks for is one cell, so
 * that lines are compared by hash and sort, never pair by pair.
 */
import type { TerritoryEntry } from '../policy/policy-territories.ts';
import { LIST_DIMENSIONS, type ListDimension, type PreparedEntry } from './territory.ts';

/** Lines that ask for the same dimensions. */
export interface Kin {
  readonly lists: readonly ListDimension[];
  readonly postal: boolean;
  readonly size: boolean;
  readonly lines: readonly PreparedEntry[];
}

/** A line with more combinations than this is not taken apart. */
const MOST_CELLS = 5000;
const SEPARATOR = '\u0000';

/** The lines by what they ask for, in the order in which that first occurs. */
export function kinsOf(entries: readonly PreparedEntry[]): Kin[] {
  const kins = new Map<string, Kin & { readonly lines: PreparedEntry[] }>();
  for (const prepared of entries) {
    const [postal, size] = [prepared.postal !== null, prepared.entry.size !== undefined];
    let name = `${postal} ${size}`;
    for (const dimension of prepared.lists.keys()) name += ` ${dimension}`;
    const kin = kins.get(name);
    if (kin) kin.lines.push(prepared);
    else kins.set(name, { lists: LIST_DIMENSIONS.filter((dimension) => prepared.lists.has(dimension)), postal, size, lines: [prepared] });
  }
  return [...kins.values()];
}

/** Every combination of a line's values of these dimensions, each as one key; none when there are too many. */
export function cellsOf({ lists }: PreparedEntry, dimensions: readonly ListDimension[]): readonly string[] {
  let cells: string[] = [''];
  for (const dimension of dimensions) {
    const values = [...(lists.get(dimension) ?? [])];
    if (cells.length * values.length > MOST_CELLS) return [];
    const [only = ''] = values;
    cells =
      values.length === 1
        ? cells.map((head) => head + SEPARATOR + only)
        : cells.flatMap((head) => values.map((value) => head + SEPARATOR + value));
  }
  return cells;
}

/** The values of a cell, in the order of its dimensions. */
export const valuesOf = (cell: string): string[] => (cell === '' ? [] : cell.slice(1).split(SEPARATOR));

/** Codes of one length, from `low` to `high`; a prefix or an exact code has one of each. Without a postal code the length is 0. */
export interface PostalSpan {
  readonly low: string;
  readonly high: string;
}

const ANYWHERE: readonly PostalSpan[] = [{ low: '', high: '' }];

/** What a line asks of the postal code, as spans; one of length 0 when it asks for none. */
export function spansOf({ postal }: PreparedEntry): readonly PostalSpan[] {
  if (postal === null) return ANYWHERE;
  return [...[...postal.prefixes].map((prefix) => ({ low: prefix, high: prefix })), ...postal.ranges];
}

/** Whether all sizes of `inner` are sizes of `outer`. */
export function coversSize(outer: TerritoryEntry['size'], inner: TerritoryEntry['size']): boolean {
  return lowest(outer) <= lowest(inner) && highest(outer) >= highest(inner);
}

/** Whether all days of `inner` are days of `outer`. */
export function coversDays(outer: TerritoryEntry, inner: TerritoryEntry): boolean {
  return (outer.from ?? '') <= (inner.from ?? '') && (outer.until ?? '9') >= (inner.until ?? '9');
}

/** A head count that both lines ask for; null when there is none. Undefined = neither asks. */
export function commonSize(a: TerritoryEntry['size'], b: TerritoryEntry['size']): number | null | undefined {
  if (a === undefined && b === undefined) return undefined;
  const low = Math.max(lowest(a), lowest(b));
  const high = Math.min(highest(a), highest(b));
  return low > high ? null : low === Number.NEGATIVE_INFINITY ? Math.min(high, 0) : low;
}

/** The first day on which both lines hold, no earlier than `from`; null when there is none. */
export function commonDay(a: TerritoryEntry, b: TerritoryEntry, from: string): string | null {
  const first = [from, a.from ?? from, b.from ?? from].reduce((x, y) => (x > y ? x : y));
  const last = [a.until ?? '9', b.until ?? '9'].reduce((x, y) => (x < y ? x : y));
  return first <= last ? first : null;
}

const lowest = (size: TerritoryEntry['size']): number => size?.min ?? Number.NEGATIVE_INFINITY;
const highest = (size: TerritoryEntry['size']): number => size?.max ?? Number.POSITIVE_INFINITY;
