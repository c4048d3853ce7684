import { compileCondition, evaluate, type Truth } from './condition.ts';
import type { Condition, Operator, Test } from '../policy/policy.ts';
import type { FieldValue, Fields } from '../facts.ts';

const lead = (fields: Fields) => ({ id: 'l', fields, ownerId: null, createdAt: 0, imported: false, routedBefore: false, readAt: 0 });
const on = (condition: Condition, fields: Fields) => evaluate(compileCondition(condition), { lead: lead(fields), account: null });
const test1 = (op: Operator, value?: Test['value']): Test =>
  value === undefined ? { field: 'lead.x', op } : { field: 'lead.x', op, value };

describe('tests', () => {
  test.each<[Operator, Test['value'], FieldValue | undefined, Truth]>([
    ['is', 'DE', ' de ', 'true'],
    ['is', 5, '5', 'true'],
    ['is', true, 'true', 'true'],
    ['is', 'É', 'é', 'true'],
    ['is', 'a', ['b', 'A'], 'true'],
    ['is', 'a', undefined, 'unknown'],
    ['is', 'a', '', 'unknown'],
    ['is', 'a', [], 'unknown'],
    ['is-not', 'a', 'b', 'true'],
    ['is-not', 'a', ['b', 'A'], 'false'],
    ['is-not', 'a', undefined, 'unknown'],
    ['one-of', ['a', 'b'], 'B', 'true'],
    ['one-of', [], 'B', 'false'],
    ['not-one-of', ['a', 'b'], 'c', 'true'],
    ['contains', 'ale', 'Sales', 'true'],
    ['not-contains', 'ale', 'Sales', 'false'],
    ['starts-with', 'sa', 'Sales', 'true'],
    ['ends-with', 'ES', 'Sales', 'true'],
    ['greater-than', 5, 5, 'false'],
    ['at-least', 5, '5', 'true'],
    ['less-than', 5, 4.9, 'true'],
    ['at-most', 5, 6, 'false'],
    ['at-most', 5, 'many', 'unknown'],
    ['at-least', 0, true, 'unknown'],
    ['between', [2, 4], 4, 'true'],
    ['between', [2, 4], 5, 'false'],
    ['known', undefined, 0, 'true'],
    ['known', undefined, undefined, 'false'],
    ['unknown', undefined, undefined, 'true'],
    ['unknown', undefined, false, 'false'],
  ])('%s %j on %j is %s', (op, value, seen, result) => {
    expect(on(test1(op, value), seen === undefined ? {} : { x: seen }).result).toBe(result);
  });

  test('a field named like a built-in is missing, not found', () => {
    expect(on({ field: 'lead.constructor', op: 'known' }, {}).result).toBe('false');
  });
});

describe('groups', () => {
  const T: Condition = { all: [] };
  const F: Condition = { any: [] };
  const U: Condition = test1('is', 'a');

  test.each<[Condition, Truth]>([
    [{ all: [T, U] }, 'unknown'],
    [{ all: [U, F] }, 'false'],
    [{ any: [U, T] }, 'true'],
    [{ any: [F, U] }, 'unknown'],
    [{ none: [F, U] }, 'unknown'],
    [{ none: [U, T] }, 'false'],
    [{ none: [F, F] }, 'true'],
    [{ all: [] }, 'true'],
    [{ any: [] }, 'false'],
    [{ none: [] }, 'true'],
  ])('%j is %s', (condition, result) => {
    expect(on(condition, {}).result).toBe(result);
  });

  test('only the tests that were needed are recorded, with what they saw', () => {
    const { tests } = on(
      { all: [test1('is', 'a'), { field: 'lead.y', op: 'is', value: 1 }, { field: 'lead.z', op: 'known' }] },
      { x: 'A', y: 2 },
    );
    expect(tests).toEqual([
      { field: 'lead.x', op: 'is', value: 'a', seen: 'A', result: 'true' },
      { field: 'lead.y', op: 'is', value: 1, seen: 2, result: 'false' },
    ]);
  });
});
