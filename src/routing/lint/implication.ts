/**
 * What can be said of conditions without a lead. Every answer `true` is certain; `false` means "cannot tell". A field may hold several values
 * at once, unless it is said not to.
 */
import { type Formula, formulaOf, type Literal, waysToMeet } from './formula.ts';
import { fold } from '../conditions/fold.ts';
import { impliesRange, rangeExcludes } from './implied-range.ts';
import type { Condition, FieldPath, Operator, Test } from '../policy/policy.ts';
import { operandsOf } from '../conditions/test-operator.ts';

/** Whether a field is known to hold one value at most. */
export type IsSingle = (field: FieldPath) => boolean;

/** More ways to meet a condition than this are not gone through. */
const MOST_WAYS = 256;

/** Holds for every lead. */
export function alwaysHolds(condition: Condition): boolean {
  return isAlways(formulaOf(condition, 'true'));
}

function isAlways(formula: Formula): boolean {
  if ('and' in formula) return formula.and.every(isAlways);
  return 'or' in formula && formula.or.some(isAlways);
}

/** Holds for no lead. */
export function neverHolds(condition: Condition, isSingle: IsSingle = () => false): boolean {
  const formula = formulaOf(condition, 'true');
  const ways = waysToMeet(formula, MOST_WAYS);
  return ways === null ? isNever(formula) : ways.every((way) => contradicts(way, isSingle));
}

function isNever(formula: Formula): boolean {
  if ('and' in formula) return formula.and.some(isNever);
  if ('or' in formula) return formula.or.every(isNever);
  return isEmpty(formula);
}

/** Whether every lead for which `a` holds is one for which one of `others` holds. */
export function implies(a: Condition, ...others: readonly Condition[]): boolean {
  const [given, wanted] = [formulaOf(a, 'true'), { or: others.map((one) => formulaOf(one, 'true')) }];
  const ways = waysToMeet(given, MOST_WAYS) ?? coarseWays(given);
  return ways.every((way) => contradicts(way, () => false) || meets(way, wanted));
}

/** What holds in any case: the literals that are not alternatives. */
function coarseWays(formula: Formula): readonly (readonly Literal[])[] {
  const certain = (one: Formula): readonly Literal[] => ('and' in one ? one.and.flatMap(certain) : 'or' in one ? [] : [one]);
  return [certain(formula)];
}

function meets(way: readonly Literal[], wanted: Formula): boolean {
  if ('and' in wanted) return wanted.and.every((part) => meets(way, part));
  if ('or' in wanted) return wanted.or.some((part) => meets(way, part));
  return way.some((literal) => literalImplies(positive(literal), positive(wanted)));
}

function contradicts(way: readonly Literal[], isSingle: IsSingle): boolean {
  return way.some((one, at) => isEmpty(one) || way.slice(at + 1).some((other) => exclude(one, other, isSingle)));
}

/** A test that no value meets. */
function isEmpty({ test, must }: Literal): boolean {
  if (must !== 'true') return false;
  if (test.op === 'one-of') return operandsOf(test).length === 0;
  const [low, high] = operandsOf(test);
  return test.op === 'between' && low !== undefined && high !== undefined && Number(low) > Number(high);
}

function exclude(one: Literal, other: Literal, isSingle: IsSingle): boolean {
  if (one.test.field !== other.test.field) return false;
  const [a, b] = [positive(one), positive(other)];
  if (isMissing(a) || isMissing(b)) return !(isMissing(a) && isMissing(b));
  if (opposes(a, b) || opposes(b, a)) return true;
  return isSingle(a.test.field) && a.must === 'true' && b.must === 'true' && excludeSingle(a.test, b.test);
}

const isMissing = ({ test, must }: Literal): boolean => must === 'true' && test.op === 'unknown';

/** Whether `b` says that something is not so which `a` says or implies. */
function opposes(a: Literal, b: Literal): boolean {
  if (a.must !== 'true') return false;
  const denied = denialOf(b);
  return denied !== null && testImplies(a.test, denied);
}

/** The test that cannot be true where the literal holds; null = none. */
function denialOf({ test, must }: Literal): Test | null {
  if (must === 'false') return test;
  const op = OPPOSITES[test.op];
  return isNegation(test) && op !== undefined ? { ...test, op } : null;
}

/** Two tests of a field with one value that cannot both be true. */
function excludeSingle(a: Test, b: Test): boolean {
  const [wanted, other] = isEquality(a) ? [a, b] : [b, a];
  if (!isEquality(wanted)) return rangeExcludes(a, b);
  const values = operandsOf(wanted);
  return values.length > 0 && values.every((value) => rejects(other, { ...wanted, op: 'is', value }));
}

/** Whether a value certainly fails a test; `value` is the test that asks for it. */
function rejects(other: Test, value: Test): boolean {
  if (isEquality(other)) return !within(foldedOf(value), foldedOf(other));
  if (isNegation(other)) return false;
  return rangeExcludes(value, other) || (TEXT_TESTS.has(other.op) && !testImplies(value, other));
}

const OPPOSITES: Partial<Record<Operator, Operator>> = {
  is: 'is-not',
  'is-not': 'is',
  'one-of': 'not-one-of',
  'not-one-of': 'one-of',
  contains: 'not-contains',
  'not-contains': 'contains',
  known: 'unknown',
  unknown: 'known',
};

/** The same, as a test that must be true, where an operator says so. */
function positive(literal: Literal): Literal {
  const op = literal.must === 'false' ? OPPOSITES[literal.test.op] : undefined;
  return op === undefined ? literal : { test: { ...literal.test, op }, must: 'true' };
}

function literalImplies(a: Literal, b: Literal): boolean {
  if (a.test.field !== b.test.field) return false;
  if (a.must === 'true' && b.must === 'true') return testImplies(a.test, b.test);
  if (a.must === 'false') {
    // What is false was seen and compared, so anything narrower of its kind is false as well.
    if (b.must === 'true') return b.test.op === 'known';
    return TEXT_TESTS.has(a.test.op) === TEXT_TESTS.has(b.test.op) && testImplies(b.test, a.test);
  }
  return false;
}

function testImplies(a: Test, b: Test): boolean {
  if (b.op === 'known') return a.op !== 'unknown';
  if (b.op === 'unknown') return a.op === 'unknown';
  const [left, right] = [foldedOf(a), foldedOf(b)];
  if (isEquality(a) && isEquality(b)) return within(left, right);
  if (isNegation(a) && isNegation(b))
    return a.op === 'not-contains' || b.op === 'not-contains' ? a.op === b.op && within(right, left) : within(right, left);
  if (TEXT_TESTS.has(b.op)) return textImplies(a, b);
  return impliesRange(a, b);
}

/** Whether every text that passes `a` passes `b`, which asks for a piece of text. */
function textImplies(a: Test, b: Test): boolean {
  const compare = TEXT_TESTS.get(b.op);
  const pieces = isEquality(a) || a.op === b.op || (b.op === 'contains' && TEXT_TESTS.has(a.op));
  return pieces && compare !== undefined && foldedOf(a).every((text) => foldedOf(b).some((piece) => compare(text, piece)));
}

const TEXT_TESTS: ReadonlyMap<Operator, (text: string, piece: string) => boolean> = new Map<
  Operator,
  (text: string, piece: string) => boolean
>([
  ['contains', (text, piece) => text.includes(piece)],
  ['starts-with', (text, piece) => text.startsWith(piece)],
  ['ends-with', (text, piece) => text.endsWith(piece)],
]);

const foldedOf = (test: Test): readonly string[] => operandsOf(test).map(fold);
const within = (some: readonly string[], all: readonly string[]): boolean => some.every((value) => all.includes(value));
const isEquality = ({ op }: Test): boolean => op === 'is' || op === 'one-of';
const isNegation = ({ op }: Test): boolean => op === 'is-not' || op === 'not-one-of' || op === 'not-contains';
