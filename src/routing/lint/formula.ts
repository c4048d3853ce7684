/**
 * A condition is true, false or unknown; a formula says which of these it must be, in plain two-valued logic: everything of `and`, something
 * of `or`, and at the leaves single tests with what must become of them. An empty `and` is always so, an empty `or` never.
 */
import type { Condition, Test } from '../policy/policy.ts';

/** What must become of a condition. */
export type Must = 'true' | 'false' | 'not-true' | 'not-false';

/** A test and what must become of it. */
export interface Literal {
  readonly test: Test;
  readonly must: Must;
}

/** What must be so. */
export type Formula = { readonly and: readonly Formula[] } | { readonly or: readonly Formula[] } | Literal;

/** How each kind of group becomes a formula: joined by what, and what must become of its parts. */
const GROUPS: Readonly<Record<'all' | 'any' | 'none', Readonly<Record<Must, readonly ['and' | 'or', Must]>>>> = {
  all: { true: ['and', 'true'], false: ['or', 'false'], 'not-true': ['or', 'not-true'], 'not-false': ['and', 'not-false'] },
  any: { true: ['or', 'true'], false: ['and', 'false'], 'not-true': ['and', 'not-true'], 'not-false': ['or', 'not-false'] },
  none: { true: ['and', 'false'], false: ['or', 'true'], 'not-true': ['or', 'not-false'], 'not-false': ['and', 'not-true'] },
};

/** The formula that holds for exactly the leads for which the condition comes out as it must. */
export function formulaOf(condition: Condition, must: Must): Formula {
  if ('all' in condition) return group('all', condition.all, must);
  if ('any' in condition) return group('any', condition.any, must);
  if ('none' in condition) return group('none', condition.none, must);
  return { test: condition, must };
}

function group(kind: 'all' | 'any' | 'none', parts: readonly Condition[], must: Must): Formula {
  const [join, each] = GROUPS[kind][must];
  const formulas = parts.map((part) => formulaOf(part, each));
  return join === 'and' ? { and: formulas } : { or: formulas };
}

/** Every literal in it. */
export function literalsIn(formula: Formula): Literal[] {
  if ('and' in formula) return formula.and.flatMap(literalsIn);
  if ('or' in formula) return formula.or.flatMap(literalsIn);
  return [formula];
}

/**
 * The ways to meet a formula: it holds when all literals of one of them do, and only then. Null when there are more than `most`. A test of
 * several values is taken apart where it must be true, so that each way names one.
 */
export function waysToMeet(formula: Formula, most: number): readonly (readonly Literal[])[] | null {
  if ('or' in formula) return atMost(most, eachWay(formula.or, most));
  if (!('and' in formula)) return singleValued(formula, most);
  let ways: readonly (readonly Literal[])[] = [[]];
  for (const part of formula.and) {
    const more = waysToMeet(part, most);
    if (more === null || more.length * ways.length > most) return null;
    ways = ways.flatMap((way) => more.map((one) => [...way, ...one]));
  }
  return ways;
}

function eachWay(parts: readonly Formula[], most: number): readonly (readonly Literal[])[] | null {
  const ways: (readonly Literal[])[] = [];
  for (const part of parts) {
    const more = waysToMeet(part, most);
    if (more === null) return null;
    ways.push(...more);
  }
  return ways;
}

const atMost = <T>(most: number, ways: readonly T[] | null): readonly T[] | null => (ways !== null && ways.length <= most ? ways : null);

function singleValued(literal: Literal, most: number): readonly (readonly Literal[])[] {
  const { test, must } = literal;
  if (must !== 'true' || test.op !== 'one-of' || typeof test.value !== 'object' || test.value.length > most) return [[literal]];
  return test.value.map((value) => [{ test: { field: test.field, op: 'is', value }, must }]);
}
