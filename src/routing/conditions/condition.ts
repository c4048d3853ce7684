/**
 * Conditions, three-valued: missing data is unknown, never a silent false. `all` is false as soon as one part is false,
 * `any` true as soon as one is true, `none` false as soon as one is true; otherwise one unknown part makes the group
 * unknown. Evaluation stops where the result is certain, so the tests recorded are the ones that were needed, in order.
 */
import type { FieldValueSeen, TestResult } from '../decision.ts';
import type { Condition, FieldPath, Operator, Test } from '../policy/policy.ts';
import { type FieldPlace, placeOf, readAt, type Readable } from './read-field.ts';
import { compileTest, type CompiledTest, judge } from './test-operator.ts';

/** True, false, or unknown because a field is missing or cannot be compared. */
export type Truth = TestResult['result'];

/** A condition made ready to be evaluated many times. */
export type CompiledCondition =
  | { readonly group: 'all' | 'any' | 'none'; readonly parts: readonly CompiledCondition[] }
  | {
      readonly group: 'test';
      readonly field: FieldPath;
      readonly op: Operator;
      readonly value: NonNullable<Test['value']> | null;
      readonly place: FieldPlace;
      readonly asked: CompiledTest;
    };

/** Folds every operand once. */
export function compileCondition(condition: Condition): CompiledCondition {
  if ('all' in condition) return { group: 'all', parts: condition.all.map(compileCondition) };
  if ('any' in condition) return { group: 'any', parts: condition.any.map(compileCondition) };
  if ('none' in condition) return { group: 'none', parts: condition.none.map(compileCondition) };
  const { field, op, value = null } = condition;
  return { group: 'test', field, op, value, place: placeOf(field), asked: compileTest(condition) };
}

/** The result and the tests that were evaluated to know it. */
export function evaluate(condition: CompiledCondition, from: Readable): { readonly result: Truth; readonly tests: readonly TestResult[] } {
  const tests: TestResult[] = [];
  return { result: truthOf(condition, from, tests), tests };
}

/** Whether the condition is true; records nothing, so that it may be asked thousands of times. */
export function holds(condition: CompiledCondition, from: Readable): boolean {
  return truthOf(condition, from, null) === 'true';
}

function truthOf(condition: CompiledCondition, from: Readable, tests: TestResult[] | null): Truth {
  if (condition.group === 'test') return truthOfTest(condition, from, tests);
  const decisive: Truth = condition.group === 'all' ? 'false' : 'true';
  let unknown = false;
  for (const part of condition.parts) {
    const result = truthOf(part, from, tests);
    if (result === decisive) return condition.group === 'any' ? 'true' : 'false';
    if (result === 'unknown') unknown = true;
  }
  if (unknown) return 'unknown';
  return condition.group === 'any' ? 'false' : 'true';
}

function truthOfTest(test: SingleTest, from: Readable, tests: TestResult[] | null): Truth {
  const seen = readAt(test.place, from);
  const answer = judge(test.asked, seen);
  const result: Truth = answer === null ? 'unknown' : answer ? 'true' : 'false';
  tests?.push(resultOf(test, seen, result));
  return result;
}

const resultOf = ({ field, op, value }: SingleTest, seen: FieldValueSeen, result: Truth): TestResult => ({
  field,
  op,
  value,
  seen,
  result,
});

type SingleTest = Extract<CompiledCondition, { group: 'test' }>;

/** Every test inside a condition, in order. */
export function testsIn(condition: Condition): Test[] {
  if ('all' in condition) return condition.all.flatMap(testsIn);
  if ('any' in condition) return condition.any.flatMap(testsIn);
  if ('none' in condition) return condition.none.flatMap(testsIn);
  return [condition];
}
