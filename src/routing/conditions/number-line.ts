/**
 * Ranges as marks. The bounds of all ranges cut the number line into pieces: each bound by itself, and what lies between two of them.
 * The pieces are the leaves of a binary tree numbered as heaps are (1 at the top, 2n and 2n + 1 below n). A number bears its piece and,
 * climbing, everything above it; a range needs the few nodes that together cover it. So a range of thousands of pieces needs some twenty marks, and
 * a number bears as many as the tree is deep.
 */
import type { Asked, Look, Marks } from './aspect.ts';
import type { Test } from '../policy/policy.ts';
import { asNumber, operandsOf } from './test-operator.ts';

/** The number line as these tests cut it. */
export function numberLine(tests: readonly Test[]): Look {
  const numbers = tests.flatMap(operandsOf).map(asNumber);
  const cuts = cutAt(Float64Array.from(new Set(numbers.filter((bound) => !Number.isNaN(bound)))).toSorted());
  const pieces = 2 * cuts.bounds.length + 1;
  const leaves = 1 << Math.ceil(Math.log2(pieces));
  return {
    mark(entry) {
      const value = asNumber(entry);
      return Number.isNaN(value) ? 0 : leaves + pieceOf(cuts, value);
    },
    spelled: null,
    above: Int32Array.from({ length: 2 * leaves }, (_, mark) => mark >> 1),
    asked(test): Asked {
      const [from, to] = piecesAsked(test, (value) => pieceOf(cuts, value), pieces - 1);
      const [low, high] = [leaves + from, leaves + to];
      return { marks: cover(low, high), range: { low, high }, sieve: 0, share: Math.max(0, to - from + 1) / pieces };
    },
  };
}

/** The bounds, and a coarse grid over them that shortens the search for a number's place: cell by cell, how many bounds lie before it. */
interface Cuts {
  readonly bounds: Float64Array;
  readonly start: number;
  readonly cellsPerUnit: number;
  readonly before: Int32Array;
}

function cutAt(bounds: Float64Array): Cuts {
  const finite = bounds.filter(Number.isFinite);
  const [start, end] = [finite[0] ?? 0, finite.at(-1) ?? 0];
  const cells = 2 * bounds.length + 1;
  const cellsPerUnit = end > start ? (cells - 1) / (end - start) : 0;
  const before = new Int32Array(cells + 1);
  for (const bound of bounds) before[cellOf({ start, cellsPerUnit, before }, bound) + 1]! += 1;
  for (let cell = 1; cell <= cells; cell++) before[cell]! += before[cell - 1]!;
  return { bounds, start, cellsPerUnit, before };
}

/** Never lower for a higher value. */
function cellOf({ start, cellsPerUnit, before }: Omit<Cuts, 'bounds'>, value: number): number {
  const cell = (value - start) * cellsPerUnit;
  return cell > 0 ? Math.floor(Math.min(cell, before.length - 2)) : 0;
}

/** Twice its place among the bounds, and one more when it is a bound itself. */
function pieceOf(cuts: Cuts, value: number): number {
  const { bounds, before } = cuts;
  const cell = cellOf(cuts, value);
  let low = before[cell] ?? 0;
  let high = before[cell + 1] ?? 0;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((bounds[middle] ?? Number.NaN) < value) low = middle + 1;
    else high = middle;
  }
  return 2 * low + (bounds[low] === value ? 1 : 0);
}

/** First and last piece of the range; the last is before the first when nothing lies in it. */
function piecesAsked(test: Test, pieceAt: (value: number) => number, end: number): readonly [number, number] {
  const [low = Number.NaN, high = low] = operandsOf(test).map(asNumber);
  if (Number.isNaN(low) || Number.isNaN(high)) return [0, -1];
  switch (test.op) {
    case 'greater-than':
      return [pieceAt(low) + 1, end];
    case 'at-least':
      return [pieceAt(low), end];
    case 'less-than':
      return [0, pieceAt(low) - 1];
    case 'at-most':
      return [0, pieceAt(low)];
    default:
      return [pieceAt(low), pieceAt(high)];
  }
}

/** The fewest nodes whose leaves are those from the first to the last. */
function cover(first: number, last: number): Marks {
  const marks: number[] = [];
  for (let [left, right] = [first, last + 1]; left < right; left >>= 1, right >>= 1) {
    if (left % 2 === 1) marks.push(left++);
    if (right % 2 === 1) marks.push(--right);
  }
  return marks;
}
