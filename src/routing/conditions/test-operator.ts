/**
 * What each operator means. A list field holds a positive test when one of its entries does, and a negative test
 * (`is-not`, `not-one-of`, `not-contains`) when none of them does the positive one.
 */
import type { FieldValueSeen } from '../decision.ts';
import { fold } from './fold.ts';
import type { Operand, Operator, Test } from '../policy/policy.ts';

/** A test made ready to run many times. Plain data, because a policy has tens of thousands of them. */
export interface CompiledTest {
  readonly op: Operator;
  /** Folded. */
  readonly texts: readonly string[];
  /** The same, where they are many. */
  readonly set: ReadonlySet<string> | null;
  /** The first two operands as numbers, NaN where they are none; the second is the first when it is left out. */
  readonly low: number;
  readonly high: number;
}

/** More texts than this are looked up in a set. */
const MANY = 8;

/** The operands of a test as a list: none, one or many. */
export function operandsOf(test: Test): readonly Operand[] {
  if (test.value === undefined) return [];
  return typeof test.value === 'object' ? test.value : [test.value];
}

/** Folds the operands once. */
export function compileTest(test: Test): CompiledTest {
  const operands = operandsOf(test);
  const texts = operands.map(fold);
  const [low = Number.NaN, high = low] = operands.map(asNumber);
  return { op: test.op, texts, set: texts.length > MANY ? new Set(texts) : null, low, high };
}

/** True, false, or null when the value is missing or cannot be compared. */
export function judge(test: CompiledTest, seen: FieldValueSeen): boolean | null {
  if (test.op === 'known') return seen !== null;
  if (test.op === 'unknown') return seen === null;
  if (seen === null) return null;
  const held = typeof seen === 'object' ? judgeList(test, seen) : judgeEntry(test, seen);
  const negated = test.op === 'is-not' || test.op === 'not-one-of' || test.op === 'not-contains';
  return held === null ? null : held !== negated;
}

function judgeList(test: CompiledTest, entries: readonly Operand[]): boolean | null {
  let unknown = false;
  for (const entry of entries) {
    const held = judgeEntry(test, entry);
    if (held === true) return true;
    if (held === null) unknown = true;
  }
  return unknown ? null : false;
}

/** The positive meaning of each operator that looks at a value. */
function judgeEntry(test: CompiledTest, entry: Operand): boolean | null {
  switch (test.op) {
    case 'is':
    case 'is-not':
    case 'one-of':
    case 'not-one-of':
      return test.set ? test.set.has(fold(entry)) : test.texts.includes(fold(entry));
    case 'contains':
    case 'not-contains':
      return someText(test, entry, contains);
    case 'starts-with':
      return someText(test, entry, startsWith);
    case 'ends-with':
      return someText(test, entry, endsWith);
    case 'known':
    case 'unknown':
      return null;
    default:
      return judgeNumber(test, asNumber(entry));
  }
}

function judgeNumber({ op, low, high }: CompiledTest, value: number): boolean | null {
  if (Number.isNaN(value) || Number.isNaN(low) || Number.isNaN(high)) return null;
  switch (op) {
    case 'greater-than':
      return value > low;
    case 'at-least':
      return value >= low;
    case 'less-than':
      return value < low;
    case 'at-most':
      return value <= low;
    default:
      return value >= low && value <= high;
  }
}

function someText({ texts }: CompiledTest, entry: Operand, compare: (seen: string, operand: string) => boolean): boolean {
  const seen = fold(entry);
  for (const text of texts) if (compare(seen, text)) return true;
  return false;
}

const contains = (seen: string, operand: string): boolean => seen.includes(operand);
const startsWith = (seen: string, operand: string): boolean => seen.startsWith(operand);
const endsWith = (seen: string, operand: string): boolean => seen.endsWith(operand);

/** The number a value stands for; NaN when it stands for none. */
export function asNumber(value: Operand): number {
  if (typeof value === 'number') return value;
  return typeof value === 'string' && value.trim() !== '' ? Number(value) : Number.NaN;
}
