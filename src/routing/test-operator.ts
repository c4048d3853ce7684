/**
 * What each operator means. A list field holds a positive test when one of its entries does, and a negative test
 * (`is-not`, `not-one-of`, `not-contains`) when none of them does the positive one.
 */
import type { FieldValueSeen } from './decision.ts';
import { entriesOf, fold } from './fold.ts';
import type { Operand, Operator, Test } from './policy.ts';

/** True, false, or null when the value is missing or cannot be compared. */
export type CompiledTest = (seen: FieldValueSeen) => boolean | null;

type EntryTest = (entry: Operand) => boolean | null;

/** The operands of a test as a list: none, one or many. */
export function operandsOf(test: Test): readonly Operand[] {
  if (test.value === undefined) return [];
  return typeof test.value === 'object' ? test.value : [test.value];
}

/** Makes a test ready to run many times. */
export function compileTest(test: Test): CompiledTest {
  if (test.op === 'known') return (seen) => seen !== null;
  if (test.op === 'unknown') return (seen) => seen === null;
  const operands = operandsOf(test);
  const entryTest = POSITIVE[test.op](operands);
  const negated = NEGATED.has(test.op);
  return (seen) => {
    if (seen === null) return null;
    const held = someEntry(entriesOf(seen), entryTest);
    return held === null ? null : held !== negated;
  };
}

function someEntry(entries: readonly Operand[], test: EntryTest): boolean | null {
  let unknown = false;
  for (const entry of entries) {
    const held = test(entry);
    if (held === true) return true;
    if (held === null) unknown = true;
  }
  return unknown ? null : false;
}

const NEGATED: ReadonlySet<Operator> = new Set(['is-not', 'not-one-of', 'not-contains']);

function equalsOneOf(operands: readonly Operand[]): EntryTest {
  const folded = new Set(operands.map(fold));
  return (entry) => folded.has(fold(entry));
}

function text(compare: (entry: string, operand: string) => boolean): (operands: readonly Operand[]) => EntryTest {
  return (operands) => {
    const folded = operands.map(fold);
    return (entry) => folded.some((operand) => compare(fold(entry), operand));
  };
}

function number(compare: (entry: number, low: number, high: number) => boolean): (operands: readonly Operand[]) => EntryTest {
  return (operands) => {
    const bounds = operands.map(asNumber);
    const [low = Number.NaN, high = low] = bounds;
    return (entry) => {
      const value = asNumber(entry);
      return Number.isNaN(value) || Number.isNaN(low) || Number.isNaN(high) ? null : compare(value, low, high);
    };
  };
}

function asNumber(value: Operand): number {
  if (typeof value === 'number') return value;
  return typeof value === 'string' && value.trim() !== '' ? Number(value) : Number.NaN;
}

/** The positive meaning of each operator that looks at a value. */
const POSITIVE: Readonly<Record<Exclude<Operator, 'known' | 'unknown'>, (operands: readonly Operand[]) => EntryTest>> = {
  is: equalsOneOf,
  'is-not': equalsOneOf,
  'one-of': equalsOneOf,
  'not-one-of': equalsOneOf,
  contains: text((entry, operand) => entry.includes(operand)),
  'not-contains': text((entry, operand) => entry.includes(operand)),
  'starts-with': text((entry, operand) => entry.startsWith(operand)),
  'ends-with': text((entry, operand) => entry.endsWith(operand)),
  'greater-than': number((entry, low) => entry > low),
  'at-least': number((entry, low) => entry >= low),
  'less-than': number((entry, low) => entry < low),
  'at-most': number((entry, low) => entry <= low),
  between: number((entry, low, high) => entry >= low && entry <= high),
};
