/**
 * Holes: leads that no line takes although every value they have stands in lines that ask for the same. Each is told with such a lead, which the
 * table was asked about.
 */
import { about, asSeen, exampleInWords, type TerritoryFinding, type TerritoryLook } from '../territories/territory-finding.ts';
import { cellsOf, kinsOf, spansOf, valuesOf, type Kin, type PostalSpan } from '../territories/territory-reach.ts';
import { lineFor } from '../territories/territory-table.ts';
import { holdsOn, type ListDimension, type PreparedEntry } from '../territories/territory.ts';

type Example = Readonly<Record<string, string>>;

/** So many leads are asked about; of more combinations the look says less rather than something wrong. */
const MOST_ASKED = 20_000;

/** Findings about holes. */
export function lintHoles(look: TerritoryLook): TerritoryFinding[] {
  const { compiled, today } = look;
  const told = new Set<string>();
  const kins = compiled.dated ? kinsOf(compiled.entries.filter(({ entry }) => holdsOn(entry, today))) : look.kins;
  return kins.flatMap((kin) =>
    [...missingCombinations(kin), ...postalGaps(kin), ...sizeGaps(kin)]
      .map((example) => (compiled.dated ? { ...example, day: today } : example))
      .filter((example) => {
        const words = exampleInWords(example);
        if (told.has(words)) return false;
        told.add(words);
        return lineFor(compiled, asSeen(example), 'index') === null;
      })
      .map((example) => {
        const sentence = `No line of “${compiled.table.name}” takes a lead with ${exampleInWords(example)}, though others like it are taken. Add a line, or one for all the rest.`;
        return about(compiled.table, ['warning', 'territory-hole'], sentence, { example });
      }),
  );
}

/** Values that each stand in a line of the kin, together in none. Named accounts and cities are lists of their own, not a grid. */
function missingCombinations(kin: Kin): Example[] {
  const lists = kin.lists.filter((dimension) => dimension !== 'account' && dimension !== 'city');
  if (kin.lists.length !== lists.length || lists.length < 2 || kin.postal) return [];
  const values = lists.map((dimension) => [...new Set(kin.lines.flatMap((line) => [...(line.lists.get(dimension) ?? [])]))]);
  const all = values.reduce((product, one) => product * one.length, 1);
  if (all > MOST_ASKED) return [];
  const present = new Set(kin.lines.flatMap((line) => cellsOf(line, lists)));
  // Where less than half of the grid is filled, the table is no grid, and what is not there is not missing.
  if (present.size * 2 < all) return [];
  const combinations = values.reduce<string[][]>((heads, one) => heads.flatMap((head) => one.map((value) => [...head, value])), [[]]);
  const size = kin.size ? commonestSize(kin.lines) : undefined;
  return combinations
    .map((combination): Example => Object.fromEntries(lists.map((dimension, at) => [dimension, combination[at] ?? ''])))
    .map((example) => (size === undefined ? example : { ...example, size }));
}

function commonestSize(lines: readonly PreparedEntry[]): string {
  const [first] = lines;
  return String(first?.entry.size?.min ?? first?.entry.size?.max ?? 0);
}

/** Lines of a kin by the values of its lists. */
function byCell(kin: Kin): Map<string, PreparedEntry[]> {
  const cells = new Map<string, PreparedEntry[]>();
  for (const line of kin.lines) {
    for (const cell of cellsOf(line, kin.lists)) {
      const held = cells.get(cell);
      if (held) held.push(line);
      else cells.set(cell, [line]);
    }
  }
  return cells;
}

const asExample = (lists: readonly ListDimension[], cell: string): Example => {
  const values = valuesOf(cell);
  return Object.fromEntries(lists.map((dimension, at) => [dimension, values[at] ?? '']));
};

/** Codes between two ranges, and short prefixes that are missing where most of their length are there. Sizes that lines ask for as well are left aside. */
function postalGaps(kin: Kin): Example[] {
  if (!kin.postal || kin.size) return [];
  return [...byCell(kin)].flatMap(([cell, lines]) => {
    const spans = lines.flatMap((line) => spansOf(line));
    const example = asExample(kin.lists, cell);
    return [...betweenRanges(spans), ...missingPrefixes(spans)].map((postal) => ({ ...example, postal }));
  });
}

const NUMBER = /^[0-9]+$/;

function betweenRanges(spans: readonly PostalSpan[]): string[] {
  const byLength = Map.groupBy(
    spans.filter(({ low }) => NUMBER.test(low)),
    ({ low }) => low.length,
  );
  return [...byLength.values()].flatMap((same) => {
    if (same.filter(({ low, high }) => low < high).length < 2) return [];
    const sorted = same.toSorted((a, b) => (a.low < b.low ? -1 : 1));
    const gaps: string[] = [];
    let [end] = sorted.map(({ high }) => high);
    for (const { low, high } of sorted) {
      const next = String(Number(end) + 1).padStart(low.length, '0');
      if (next < low && next.length === low.length) gaps.push(next);
      if (end === undefined || high > end) end = high;
    }
    return gaps;
  });
}

/** Of prefixes with up to three digits; longer ones are codes, of which most numbers stand for no place. */
function missingPrefixes(spans: readonly PostalSpan[]): string[] {
  const byLength = Map.groupBy(
    spans.filter(({ low, high }) => low === high && /^[0-9]{1,3}$/.test(low)),
    ({ low }) => low.length,
  );
  return [...byLength].flatMap(([length, same]) => {
    const there = new Set(same.map(({ low }) => low));
    const all = 10 ** length;
    if (there.size * 2 <= all) return [];
    return Array.from({ length: all }, (_, at) => String(at).padStart(length, '0')).filter((prefix) => !there.has(prefix));
  });
}

/** Head counts between two bands of lines that ask for the same else. */
function sizeGaps(kin: Kin): Example[] {
  if (!kin.size || kin.postal) return [];
  return [...byCell(kin)].flatMap(([cell, lines]) => {
    const bands = lines
      .map(({ entry: { size } }) => ({ min: size?.min ?? 0, max: size?.max ?? Number.POSITIVE_INFINITY }))
      .toSorted((a, b) => a.min - b.min);
    const gaps: number[] = [];
    let end = bands[0]?.max ?? 0;
    for (const { min, max } of bands) {
      if (min > end + 1) gaps.push(end + 1);
      end = Math.max(end, max);
    }
    return gaps.map((size) => ({ ...asExample(kin.lists, cell), size: String(size) }));
  });
}
