/**
 * Ranges as marks. The bounds of all ranges cut the number line into pieces: each bound by itself, and what lies between two of them.
 * The pieces are the leaves of a binary tree numbered as heaps are (1 at the top, 2n and 2n + 1 below n). A number bears its piece and,
 * climbing, everything above it; a range needs the few nodes that together cover it. So a range of thousands of pieces needs some twenty marks, and
 * a number bears as many as the tree is deep.
 */
import type { Asked, Look, Marks } from './aspect.ts';
import type { Test } from './policy.ts';
import { asNumber, operandsOf } from './test-operator.ts';

/** The number line as these tests cut it. */
export function numberLine(tests: readonly Test[]): Look {
  const numbers = tests.flatMap(operandsOf).map(asNumber);
  const bounds = Float64Array.from(new Set(numbers.filter((bound) => !Number.isNaN(bound)))).toSorted();
  const pieces = 2 * bounds.length + 1;
  const leaves = 1 << Math.ceil(Math.log2(pieces));
  return {
    climbs: true,
    mark(entry, marks) {
      const value = asNumber(entry);
      if (!Number.isNaN(value)) marks.push(leaves + pieceOf(bounds, value));
    },
    asked(test): Asked {
      const [from, to] = piecesAsked(test, (value) => pieceOf(bounds, value), pieces - 1);
      const share = Math.max(0, to - from + 1) / pieces;
      return { marks: cover(leaves + from, leaves + to), low: leaves + from, high: leaves + to, unbroken: true, share };
    },
  };
}

/** Twice its place among the bounds, and one more when it is a bound itself. */
function pieceOf(bounds: Float64Array, value: number): number {
  let [low, high] = [0, bounds.length];
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
