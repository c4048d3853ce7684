/** What one test says of another where numbers are compared. */
import { fold } from '../conditions/fold.ts';
import type { Test } from '../policy/policy.ts';
import { asNumber, operandsOf } from '../conditions/test-operator.ts';

interface Range {
  readonly low: number;
  readonly high: number;
  readonly lowIn: boolean;
  readonly highIn: boolean;
}

/** Whether every number that passes `a` passes `b`, a test of a range. A value that is asked for counts where it is a number. */
export function impliesRange(a: Test, b: Test): boolean {
  const wide = rangeOf(b);
  const narrow = rangesOf(a);
  return wide !== null && narrow !== null && narrow.every((range) => inside(range, wide));
}

/** Whether no number passes both. */
export function rangeExcludes(a: Test, b: Test): boolean {
  const [one, two] = [rangesOf(a), rangesOf(b)];
  return one !== null && two !== null && one.length > 0 && two.length > 0 && one.every((x) => two.every((y) => apart(x, y)));
}

/** Null when it does not ask for numbers. */
function rangesOf(test: Test): readonly Range[] | null {
  if (test.op !== 'is' && test.op !== 'one-of') {
    const range = rangeOf(test);
    return range && [range];
  }
  const values = operandsOf(test).map((value) => asNumber(fold(value)));
  return values.every(Number.isFinite) ? values.map((value) => ({ low: value, high: value, lowIn: true, highIn: true })) : null;
}

function rangeOf(test: Test): Range | null {
  const [first = Number.NaN, second = Number.NaN] = operandsOf(test).map(asNumber);
  const open = { low: Number.NEGATIVE_INFINITY, high: Number.POSITIVE_INFINITY, lowIn: true, highIn: true };
  if (Number.isNaN(first)) return null;
  if (test.op === 'greater-than' || test.op === 'at-least') return { ...open, low: first, lowIn: test.op === 'at-least' };
  if (test.op === 'less-than' || test.op === 'at-most') return { ...open, high: first, highIn: test.op === 'at-most' };
  return test.op === 'between' && !Number.isNaN(second) ? { ...open, low: first, high: second } : null;
}

function apart(a: Range, b: Range): boolean {
  const before = (x: Range, y: Range) => x.high < y.low || (x.high === y.low && !(x.highIn && y.lowIn));
  return before(a, b) || before(b, a);
}

function inside(a: Range, b: Range): boolean {
  const low = a.low > b.low || (a.low === b.low && (b.lowIn || !a.lowIn));
  const high = a.high < b.high || (a.high === b.high && (b.highIn || !a.highIn));
  return low && high;
}
