/** What can be said of conditions without a lead. Every answer `true` is certain; `false` means "cannot tell". */
import { fold } from './fold.ts';
import type { Condition, Operand, Test } from './policy.ts';
import { operandsOf } from './test-operator.ts';

/** Holds for every lead. */
export function alwaysHolds(condition: Condition): boolean {
  if ('all' in condition) return condition.all.every(alwaysHolds);
  if ('any' in condition) return condition.any.some(alwaysHolds);
  return 'none' in condition && condition.none.every(neverHolds);
}

/** Holds for no lead. */
export function neverHolds(condition: Condition): boolean {
  if ('all' in condition) return condition.all.some(neverHolds) || contradictionIn(condition.all) !== null;
  if ('any' in condition) return condition.any.every(neverHolds);
  if ('none' in condition) return condition.none.some(alwaysHolds);
  return testNeverHolds(condition);
}

function testNeverHolds(test: Test): boolean {
  if (test.op === 'one-of') return operandsOf(test).length === 0;
  const [low, high] = operandsOf(test);
  return test.op === 'between' && low !== undefined && high !== undefined && Number(low) > Number(high);
}

/** Two tests of an `all` group on one field with a single value that cannot both hold; null = none found. */
function contradictionIn(parts: readonly Condition[]): readonly [Test, Test] | null {
  const tests = parts.filter((part): part is Test => 'field' in part);
  for (const [at, first] of tests.entries()) {
    const against = tests.slice(at + 1).find((second) => second.field === first.field && excludes(first, second));
    if (against) return [first, against];
  }
  return null;
}

function excludes(a: Test, b: Test): boolean {
  if (a.op === 'unknown' || b.op === 'unknown') return a.op !== b.op;
  const [wanted, other] = isEquality(a) ? [a, b] : [b, a];
  if (isEquality(wanted)) return operandsOf(wanted).length > 0 && operandsOf(wanted).every((value) => rejects(other, value));
  const [one, two] = [rangeOf(a), rangeOf(b)];
  return one !== null && two !== null && apart(one, two);
}

function isEquality({ op }: Test): boolean {
  return op === 'is' || op === 'one-of';
}

/** Whether a single value certainly fails a test. */
function rejects(test: Test, value: Operand): boolean {
  const listed = () => operandsOf(test).some((operand) => fold(operand) === fold(value));
  if (isEquality(test)) return !listed();
  if (test.op === 'is-not' || test.op === 'not-one-of') return listed();
  const range = rangeOf(test);
  return range !== null && typeof value === 'number' && apart(range, { low: value, high: value, lowIn: true, highIn: true });
}

interface Range {
  readonly low: number;
  readonly high: number;
  readonly lowIn: boolean;
  readonly highIn: boolean;
}

function rangeOf(test: Test): Range | null {
  const [first = Number.NaN, second = Number.NaN] = operandsOf(test).map(Number);
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

/** Whether every lead for which `a` holds is one for which `b` holds. */
export function implies(a: Condition, b: Condition): boolean {
  if (neverHolds(a) || alwaysHolds(b)) return true;
  if ('all' in b) return b.all.every((part) => implies(a, part));
  if ('any' in a) return a.any.every((part) => implies(part, b));
  if ('any' in b && b.any.some((part) => implies(a, part))) return true;
  if ('all' in a) return a.all.some((part) => implies(part, b));
  if ('none' in a && 'none' in b) return b.none.every((rejected) => a.none.some((part) => implies(rejected, part)));
  return 'field' in a && 'field' in b && a.field === b.field && testImplies(a, b);
}

function testImplies(a: Test, b: Test): boolean {
  if (b.op === 'known') return a.op !== 'unknown';
  const [left, right] = [operandsOf(a).map(fold), operandsOf(b).map(fold)];
  const within = (some: readonly string[], all: readonly string[]) => some.every((value) => all.includes(value));
  if (isEquality(a) && isEquality(b)) return within(left, right);
  if (isNegation(a) && isNegation(b)) return within(right, left);
  const [narrow, wide] = [rangeOf(a), rangeOf(b)];
  if (narrow && wide) return inside(narrow, wide);
  return a.op === b.op && left.length === right.length && within(left, right);
}

function isNegation({ op }: Test): boolean {
  return op === 'is-not' || op === 'not-one-of';
}
