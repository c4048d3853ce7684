/** Values worth trying for a field: those its tests name, those next to them, something else, and nothing. */
import type { FieldValueSeen } from '../decision.ts';
import type { FieldValue } from '../facts.ts';
import type { Operand, Operator, Test } from '../policy/policy.ts';
import { asNumber, operandsOf } from '../conditions/test-operator.ts';

/** What is known of a field; `options` null = free text or a number. */
export interface FieldDomain {
  readonly options: readonly string[] | null;
  /** It may hold several values at once. */
  readonly several: boolean;
}

const NUMERIC: ReadonlySet<Operator> = new Set(['greater-than', 'at-least', 'less-than', 'at-most', 'between']);
const MOST = 64;

/** In the order in which they make good examples. A field with options takes one of them only; the tests may name others. */
export function valuesWorthTrying(tests: readonly Test[], domain: FieldDomain | null): readonly FieldValueSeen[] {
  const named = tests.flatMap((test) => (NUMERIC.has(test.op) ? [] : operandsOf(test)));
  const numbers = numbersAround(tests.flatMap((test) => (NUMERIC.has(test.op) ? operandsOf(test).map(asNumber) : [])));
  const pieced = pieces(tests);
  const scalars: readonly Operand[] = domain?.options
    ? [...named.filter((value) => domain.options?.includes(String(value))), ...otherOptions(domain.options, named)]
    : [...named, ...pieced, ...numbers, ...(numbers.length > 0 ? [] : [somethingElse(named)])];
  const distinct = [...new Set(scalars)].filter((value) => value !== '').slice(0, MOST);
  return [...distinct, ...(domain?.several ? pairsOf(distinct) : []), null];
}

/** Each number, its neighbours, and something between two that follow each other. */
function numbersAround(bounds: readonly number[]): number[] {
  const sorted = [...new Set(bounds.filter(Number.isFinite))].toSorted((a, b) => a - b);
  const between = sorted.slice(1).map((bound, at) => middle(sorted[at] ?? bound, bound));
  const [first, last] = [sorted[0], sorted.at(-1)];
  const outside = first === undefined || last === undefined ? [] : [last + 1, first - 1];
  return [...sorted, ...sorted.flatMap((bound) => [bound + 1, bound - 1]), ...between, ...outside].filter(
    (one) => one >= 0 || (first ?? 0) < 0,
  );
}

function middle(low: number, high: number): number {
  const exact = (low + high) / 2;
  return Math.floor(exact) > low ? Math.floor(exact) : exact;
}

/** Texts that begin, go on and end as the tests ask: alone, with more, and together. */
function pieces(tests: readonly Test[]): string[] {
  const asked = (op: Operator) => [...new Set(tests.flatMap((test) => (test.op === op ? operandsOf(test).map(String) : [])))].slice(0, 4);
  const [starts, within, ends] = [
    ['', ...asked('starts-with')],
    ['', ...asked('contains')],
    ['', ...asked('ends-with')],
  ];
  const joined = starts.flatMap((start) => within.flatMap((part) => ends.map((end) => start + part + end)));
  return joined.filter((text) => text !== '').flatMap((text) => [text, `${text}x`]);
}

function somethingElse(named: readonly Operand[]): string {
  const taken = new Set(named.map((value) => String(value).toLowerCase()));
  let text = 'other';
  for (let nth = 2; taken.has(text); nth++) text = `other ${nth}`;
  return text;
}

function otherOptions(options: readonly string[], named: readonly Operand[]): readonly string[] {
  const taken = new Set(named.map((value) => String(value).toLowerCase()));
  return options.filter((option) => !taken.has(option.toLowerCase())).slice(0, 3);
}

function pairsOf(values: readonly Operand[]): FieldValue[] {
  const few = values.slice(0, 6).map(String);
  return few.flatMap((one, at) => few.slice(at + 1).map((other) => [one, other]));
}
