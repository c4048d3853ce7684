/**
 * Overlaps that matter: two lines that are equally specific, lead to different people and match a common lead, so that only their order
 * decides. Every one is told with such a lead, which the table was asked about; where a more specific line settles it there is nothing to tell.
 */
import { describeTarget } from '../explain/describe-territory-line.ts';
import { sameValue } from '../policy/same-value.ts';
import { about, asSeen, exampleInWords, type TerritoryFinding, type TerritoryLook } from '../territories/territory-finding.ts';
import { cellsOf, commonDay, commonSize, spansOf, type Kin, type PostalSpan } from '../territories/territory-reach.ts';
import { lineFor } from '../territories/territory-table.ts';
import type { ListDimension, PreparedEntry } from '../territories/territory.ts';

/** Two lines and a lead that both match. */
interface Overlap {
  readonly first: PreparedEntry;
  readonly second: PreparedEntry;
  readonly example: Readonly<Record<string, string>>;
}

/** A line in one cell, with one of its spans; `side` tells the kin when two are compared. */
interface Placed extends PostalSpan {
  readonly line: PreparedEntry;
  readonly side: number;
}

/** Two lines in the same cell of the dimensions that both ask for. */
interface Meeting {
  readonly a: Placed;
  readonly b: Placed;
  readonly shared: readonly ListDimension[];
}

type Named = Parameters<typeof describeTarget>[1];

/** Of more meetings the look says less rather than something wrong. */
const MOST_ASKED = 5000;

/** Findings about overlaps; `names` say who gets the lead. */
export function lintOverlaps(look: TerritoryLook, names: Named, alreadyTold: ReadonlySet<string>): TerritoryFinding[] {
  const { compiled } = look;
  const kins =
    alreadyTold.size === 0
      ? look.kins
      : look.kins.map((kin) => ({ ...kin, lines: kin.lines.filter(({ entry }) => !alreadyTold.has(entry.id)) }));
  const meetings = kins.flatMap((kin, at) => kins.slice(at).flatMap((other) => (comparable(kin, other) ? meetingsOf(kin, other) : [])));
  const told = new Set<string>();
  return meetings
    .slice(0, MOST_ASKED)
    .flatMap((meeting) => overlapOf(meeting, look) ?? [])
    .filter(({ first, second, example }) => {
      const pair = `${first.entry.id} ${second.entry.id}`;
      if (told.has(pair) || lineFor(compiled, asSeen(example), 'index')?.id !== first.entry.id) return false;
      told.add(pair);
      return true;
    })
    .toSorted((a, b) => a.second.position - b.second.position)
    .map(({ first: { entry: first }, second: { entry: second }, example }) => {
      const sentence =
        `A lead with ${exampleInWords(example)} fits “${first.name}” and “${second.name}” in “${compiled.table.name}” alike; ` +
        `it goes to ${describeTarget(first.to, names)}, not to ${describeTarget(second.to, names)}, only because “${first.name}” stands first. ` +
        'Ask for more in the line that should win.';
      return about(compiled.table, ['warning', 'territory-overlap'], sentence, { entryIds: [first.id, second.id], example });
    });
}

const comparable = (a: Kin, b: Kin): boolean => dimensionsOf(a) === dimensionsOf(b) && a.postal === b.postal;
const dimensionsOf = ({ lists, postal, size }: Kin): number => lists.length + Number(postal) + Number(size);

/** Where lines of one kin, or of two, meet in what both ask for. */
function meetingsOf(kin: Kin, other: Kin): Meeting[] {
  const shared = kin.lists.filter((dimension) => other.lists.includes(dimension));
  const cells = new Map<string, Placed[]>();
  for (const [side, { lines }] of (kin === other ? [kin] : [kin, other]).entries()) {
    for (const line of lines) {
      for (const cell of cellsOf(line, shared)) {
        for (const span of spansOf(line)) {
          // Only codes of one length are equally specific.
          const key = `${span.low.length}${cell}`;
          const placed = cells.get(key);
          if (placed) placed.push({ ...span, line, side });
          else cells.set(key, [{ ...span, line, side }]);
        }
      }
    }
  }
  return [...cells.values()].flatMap((placed) => pairsIn(placed, kin === other)).map(([a, b]) => ({ a, b, shared }));
}

/** So many lines open at one code are compared each with each; of more, every line with those that reach furthest. */
const FEW = 48;

/** Pairs of spans that share a code and lead to different people; within one kin, or across two. */
function pairsIn(placed: readonly Placed[], within: boolean): (readonly [Placed, Placed])[] {
  if (placed.length < 2) return [];
  const sorted = placed.toSorted((a, b) => (a.low < b.low ? -1 : a.low > b.low ? 1 : a.line.position - b.line.position));
  const found: (readonly [Placed, Placed])[] = [];
  let open: Placed[] = [];
  for (const next of sorted) {
    open = open.filter((one) => one.high >= next.low);
    for (const one of open)
      if ((within || one.side !== next.side) && !sameValue(one.line.entry.to, next.line.entry.to)) found.push([one, next]);
    if (found.length > MOST_ASKED) break;
    open.push(next);
    if (open.length > FEW) open = furthest(open);
  }
  return found;
}

/** The one that reaches furthest for each of a few destinations. */
function furthest(open: readonly Placed[]): Placed[] {
  const best = new Map<string, Placed>();
  for (const one of open) {
    const to = JSON.stringify([one.side, one.line.entry.to]);
    const known = best.get(to);
    if (!known || known.high < one.high) best.set(to, one);
  }
  return [...best.values()].toSorted((a, b) => (a.high < b.high ? 1 : -1)).slice(0, 8);
}

function overlapOf({ a, b, shared }: Meeting, look: TerritoryLook): Overlap | null {
  const [first, second] = a.line.position < b.line.position ? [a.line, b.line] : [b.line, a.line];
  const day = commonDay(first.entry, second.entry, look.today);
  const size = commonSize(first.entry.size, second.entry.size);
  if (first === second || day === null || size === null) return null;
  const example: Record<string, string> = {};
  for (const dimension of shared) example[dimension] = commonValue(first, second, dimension);
  for (const { lists } of [first, second]) for (const [dimension, wanted] of lists) example[dimension] ??= [...wanted][0] ?? '';
  const code = a.low > b.low ? a.low : b.low;
  if (code !== '') example['postal'] = code;
  if (size !== undefined) example['size'] = String(size);
  if (look.compiled.dated) example['day'] = day;
  return { first, second, example };
}

function commonValue(a: PreparedEntry, b: PreparedEntry, dimension: ListDimension): string {
  const theirs = b.lists.get(dimension);
  return [...(a.lists.get(dimension) ?? [])].find((value) => theirs?.has(value)) ?? '';
}
