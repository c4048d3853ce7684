/** Conditions in plain words. */
import type { FieldValueSeen, TestResult } from '../decision.ts';
import type { Names } from './names.ts';
import type { Condition, Operand, Operator, Test } from '../policy/policy.ts';
import { operandsOf } from '../conditions/test-operator.ts';

/** Lists longer than this are cut; the policy itself shows them whole. */
const LISTED = 5;

const PHRASES: Readonly<
  Record<Exclude<Operator, 'between' | 'known' | 'unknown'>, { readonly phrase: string; readonly joined: 'or' | 'nor' }>
> = {
  is: { phrase: 'is', joined: 'or' },
  'is-not': { phrase: 'is not', joined: 'nor' },
  'one-of': { phrase: 'is one of', joined: 'or' },
  'not-one-of': { phrase: 'is none of', joined: 'or' },
  contains: { phrase: 'contains', joined: 'or' },
  'not-contains': { phrase: 'does not contain', joined: 'nor' },
  'starts-with': { phrase: 'starts with', joined: 'or' },
  'ends-with': { phrase: 'ends with', joined: 'or' },
  'greater-than': { phrase: 'is more than', joined: 'or' },
  'at-least': { phrase: 'is at least', joined: 'or' },
  'less-than': { phrase: 'is less than', joined: 'or' },
  'at-most': { phrase: 'is at most', joined: 'or' },
};

/** What things are called, and how many values of a list are named before the rest is counted. */
interface Wording {
  readonly names: Names;
  readonly listed: number;
}

/** `Country is "DE"`. */
function describeTest(test: Test, { names, listed }: Wording): string {
  const field = names.field(test.field);
  const operands = operandsOf(test);
  if (test.op === 'known') return `${field} is known`;
  if (test.op === 'unknown') return `${field} is not known`;
  if (test.op === 'between') return `${field} is between ${quote(operands[0])} and ${quote(operands[1])}`;
  const { phrase, joined } = PHRASES[test.op];
  return `${field} ${phrase} ${list(operands, joined, listed)}`;
}

/** `Country is "DE": saw "FR"`, for a test as it was evaluated. */
export function describeResult({ field, op, value, seen }: TestResult, names: Names): string {
  return `${describeTest(value === null ? { field, op } : { field, op, value }, { names, listed: LISTED })}: ${describeSeen(seen)}`;
}

/** `saw "FR"`, or that nothing was there. */
export function describeSeen(seen: FieldValueSeen): string {
  if (seen === null) return 'not known';
  return `saw ${typeof seen === 'object' ? seen.map(quote).join(', ') : quote(seen)}`;
}

/**
 * A whole condition as one clause, without a full stop: `Country is "DE" and (Employees is more than 50 or Tier is "A")`.
 * Of a list longer than `listed` the rest is counted.
 */
export function describeCondition(condition: Condition, names: Names, listed = LISTED): string {
  return clause(condition, { names, listed }, false);
}

function clause(condition: Condition, wording: Wording, nested: boolean): string {
  if ('all' in condition) return group(condition.all, { word: 'and', empty: 'always' }, wording, nested);
  if ('any' in condition) return group(condition.any, { word: 'or', empty: 'never' }, wording, nested);
  if ('none' in condition)
    return condition.none.length === 0 ? 'always' : `not (${condition.none.map((part) => clause(part, wording, true)).join(' or ')})`;
  return describeTest(condition, wording);
}

function group(
  parts: readonly Condition[],
  joint: { readonly word: string; readonly empty: string },
  wording: Wording,
  nested: boolean,
): string {
  if (parts.length === 0) return joint.empty;
  const text = parts.map((part) => clause(part, wording, parts.length > 1)).join(` ${joint.word} `);
  return nested && parts.length > 1 ? `(${text})` : text;
}

function list(operands: readonly Operand[], joined: string, most: number): string {
  if (operands.length === 0) return 'nothing';
  const shown = operands.slice(0, operands.length > most ? most - 1 : most).map(quote);
  if (operands.length > shown.length) return `${shown.join(', ')} ${joined} ${operands.length - shown.length} more`;
  const last = shown.pop();
  return shown.length === 0 ? String(last) : `${shown.join(', ')} ${joined} ${last}`;
}

function quote(value: Operand | undefined): string {
  return typeof value === 'string'
    ? `"${value}"`
    : value === undefined
      ? 'nothing'
      : typeof value === 'boolean'
        ? value
          ? 'yes'
          : 'no'
        : String(value);
}
