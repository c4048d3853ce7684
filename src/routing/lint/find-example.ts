/** Finds a lead for which a formula holds. */
import type { FieldValueSeen } from '../decision.ts';
import { type ExampleLead } from './example-lead.ts';
import { type FieldDomain, valuesWorthTrying } from './example-values.ts';
import type { FieldValue } from '../facts.ts';
import { type Formula, type Literal, literalsIn, type Must } from './formula.ts';
import type { FieldPath, Test } from '../policy/policy.ts';
import { compileTest, judge } from '../conditions/test-operator.ts';

/** What is known of each field; null = nothing. */
export type DomainOf = (field: FieldPath) => FieldDomain | null;

/** Enough for any condition a person writes; beyond it, nothing is found. */
const MOST_STEPS = 3000;

/** By field, the values that are still possible. */
type Possible = ReadonlyMap<FieldPath, readonly FieldValueSeen[]>;

interface Quest {
  readonly domainOf: DomainOf;
  /** Every test of each field, whose values are worth trying. */
  readonly tests: ReadonlyMap<FieldPath, readonly Test[]>;
  steps: number;
}

/** A lead for which everything of `formulas` holds; null = none was found, which does not say that there is none. */
export function findExample(formulas: readonly Formula[], domainOf: DomainOf): ExampleLead | null {
  const possible = possibleFor(formulas, domainOf);
  return possible && { fields: firstOf(possible) };
}

/** The same and others like it, each with another value of one field; the first is the same. */
export function findExamples(formulas: readonly Formula[], domainOf: DomainOf): ExampleLead[] {
  const possible = possibleFor(formulas, domainOf);
  if (!possible) return [];
  const bases = [firstOf(possible), lastOf(possible)];
  const varied = bases.flatMap((base) =>
    [...possible].flatMap(([field, values]) => values.slice(0, MOST_VARIED).map((value) => withValue(base, field, value))),
  );
  return [...bases, ...varied].map((fields) => ({ fields }));
}

const MOST_VARIED = 12;

function possibleFor(formulas: readonly Formula[], domainOf: DomainOf): Possible | null {
  const tests = Map.groupBy(
    formulas.flatMap(literalsIn).map(({ test }) => test),
    ({ field }) => field,
  );
  return narrow([...formulas], new Map(), { domainOf, tests, steps: 0 });
}

/** Goes on until every formula is met: single tests narrow the values, of alternatives the first that can be met is taken. */
function narrow(open: readonly Formula[], possible: Possible, quest: Quest): Possible | null {
  if (quest.steps++ > MOST_STEPS) return null;
  const [next, ...rest] = open;
  if (next === undefined) return possible;
  if ('and' in next) return narrow([...next.and, ...rest], possible, quest);
  if (!('or' in next)) {
    const narrowed = narrowBy(next, possible, quest);
    return narrowed && narrow(rest, narrowed, quest);
  }
  // What leaves no choice comes first.
  const fixed = rest.findIndex((formula) => !('or' in formula));
  if (fixed >= 0) return narrow([...rest.slice(fixed, fixed + 1), next, ...rest.toSpliced(fixed, 1)], possible, quest);
  for (const part of next.or) {
    const met = narrow([part, ...rest], possible, quest);
    if (met) return met;
  }
  return null;
}

function narrowBy({ test, must }: Literal, possible: Possible, quest: Quest): Possible | null {
  const values = possible.get(test.field) ?? valuesWorthTrying(quest.tests.get(test.field) ?? [test], quest.domainOf(test.field));
  const compiled = compileTest(test);
  const left = values.filter((value) => comesOut(judge(compiled, value), must));
  return left.length === 0 ? null : new Map([...possible, [test.field, left]]);
}

function comesOut(answer: boolean | null, must: Must): boolean {
  switch (must) {
    case 'true':
      return answer === true;
    case 'false':
      return answer === false;
    case 'not-true':
      return answer !== true;
    case 'not-false':
      return answer !== false;
  }
}

type Chosen = ExampleLead['fields'];

const chosen = (possible: Possible, pick: (values: readonly FieldValueSeen[]) => FieldValueSeen | undefined): Chosen =>
  Object.fromEntries([...possible].flatMap(([field, values]): [FieldPath, FieldValue][] => pairOf(field, pick(values) ?? null)));
const firstOf = (possible: Possible): Chosen => chosen(possible, (values) => values[0]);
const lastOf = (possible: Possible): Chosen => chosen(possible, (values) => values.findLast((value) => value !== null));
const pairOf = (field: FieldPath, value: FieldValueSeen): [FieldPath, FieldValue][] => (value === null ? [] : [[field, value]]);

function withValue(base: Chosen, field: FieldPath, value: FieldValueSeen): Chosen {
  const { [field]: _, ...others } = base;
  return { ...others, ...Object.fromEntries(pairOf(field, value)) };
}
