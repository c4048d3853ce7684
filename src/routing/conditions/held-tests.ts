/**
 * What is recorded of a rule that the index found: its tests, all true. Where a condition is one test, or all of some, none need be judged
 * again; and the tests of all rules stand side by side, so that recording a few does not lead all over memory.
 */
import type { CompiledCondition } from './condition.ts';
import type { TestResult } from '../decision.ts';
import { readAt, type Readable } from './read-field.ts';

type SingleTest = Extract<CompiledCondition, { group: 'test' }>;
type Template = Pick<SingleTest, 'field' | 'op' | 'value' | 'place'>;

/** Made only by `layTests`. */
export interface HeldTests {
  readonly templates: readonly Template[];
  /** By position, the first of its templates; the position after it has the end. Both the same = the condition must be evaluated. */
  readonly starts: Int32Array;
}

/** Lays out the tests of conditions, in the order of the policy. */
export function layTests(conditions: readonly CompiledCondition[]): HeldTests {
  const templates: Template[] = [];
  const starts = new Int32Array(conditions.length + 1);
  for (const [position, condition] of conditions.entries()) {
    for (const { field, op, value, place } of plainTests(condition)) templates.push({ field, op, value, place });
    starts[position + 1] = templates.length;
  }
  return { templates, starts };
}

function plainTests(condition: CompiledCondition): readonly SingleTest[] {
  if (condition.group === 'test') return [condition];
  if (condition.group !== 'all') return [];
  const tests = condition.parts.filter((part) => part.group === 'test');
  return tests.length === condition.parts.length ? tests : [];
}

/** The tests of the condition at a position, which is known to hold, as evaluating it would record them; none where it must be evaluated. */
export function recordHeld({ templates, starts }: HeldTests, position: number, from: Readable): readonly TestResult[] {
  const recorded: TestResult[] = [];
  const end = starts[position + 1] ?? 0;
  for (let at = starts[position] ?? 0; at < end; at++) {
    const test = templates[at];
    if (test) recorded.push({ field: test.field, op: test.op, value: test.value, seen: readAt(test.place, from), result: 'true' });
  }
  return recorded;
}
