/** The index finds what trying every rule finds, whatever the conditions and values, and without trying many. */
import fc from 'fast-check';
import { compileCondition, holds } from './condition.ts';
import type { AccountCandidate, Fields, FieldValue, Lead } from '../facts.ts';
import type { Condition, FieldPath, Operand, Operator, Rule, Test } from '../policy/policy.ts';
import { buildRuleIndex, nextHolding } from './rule-index.ts';

const rules = (conditions: readonly Condition[]) =>
  conditions.map((when, at): { rule: Rule; when: ReturnType<typeof compileCondition> } => ({
    rule: {
      id: `r${at}`,
      name: `Rule ${at}`,
      enabled: true,
      when,
      then: { kind: 'account-owner', whenOut: { kind: 'next-rule' } },
    },
    when: compileCondition(when),
  }));
const is = (field: FieldPath, value: string): Condition => ({ field, op: 'is', value });
const lead = (fields: Fields, enriched: Fields = {}): Lead => ({
  id: 'l',
  fields,
  ownerId: null,
  createdAt: 0,
  imported: false,
  routedBefore: false,
  readAt: 0,
  enriched: { fields: enriched, pending: [] },
});
const account = (fields: Fields): AccountCandidate => ({
  id: 'a',
  name: null,
  domain: null,
  ownerId: null,
  method: 'domain',
  confidence: 1,
  evidence: [],
  openDeals: null,
  customer: null,
  lastActivityAt: null,
  contacts: null,
  createdAt: null,
  fields,
  readAt: 0,
});

/** Every position that holds, as the index goes from one to the next. */
function found(conditions: readonly Condition[], from: Parameters<typeof nextHolding>[1]): number[] {
  const index = buildRuleIndex(rules(conditions));
  const positions: number[] = [];
  for (let at = nextHolding(index, from, -1); at !== null; at = nextHolding(index, from, at)) positions.push(at);
  return positions;
}
const tried = (conditions: readonly Condition[], from: Parameters<typeof nextHolding>[1]): number[] =>
  conditions.flatMap((condition, at) => (holds(compileCondition(condition), from) ? [at] : []));

const paths = fc.constantFrom<FieldPath>('lead.a', 'lead.b', 'lead.constructor', 'account.a', 'account.b', 'enriched.a', 'enriched.c');
const word = fc.constantFrom('de', 'DE', 'Def', ' d ', 'd', '', '1', '10', '1.5', 'É', 'é', 'x y', '-3', 'Infinity');
const number = fc.constantFrom(-3, 0, -0, 1, 1.5, 2, 10, 1e9, Number.POSITIVE_INFINITY);
const operand: fc.Arbitrary<Operand> = fc.oneof(word, number, fc.boolean());
const ops = (...names: Operator[]) => fc.constantFrom(...names);
const test1: fc.Arbitrary<Test> = fc.oneof(
  fc.record({ field: paths, op: ops('is', 'is-not', 'starts-with', 'ends-with', 'contains', 'not-contains'), value: operand }),
  fc.record({ field: paths, op: ops('greater-than', 'at-least', 'less-than', 'at-most'), value: operand }),
  fc.record({ field: paths, op: ops('one-of', 'not-one-of', 'starts-with'), value: fc.array(operand, { maxLength: 5 }) }),
  fc.record({ field: paths, op: ops('between'), value: fc.tuple(operand, operand) }),
  fc.record({ field: paths, op: ops('known', 'unknown') }),
);
const { condition } = fc.letrec<{ condition: Condition; parts: Condition[] }>((tie) => ({
  condition: fc.oneof(
    { maxDepth: 3, depthIdentifier: 'condition' },
    { arbitrary: test1, weight: 6 },
    { arbitrary: fc.record({ all: tie('parts') }), weight: 4 },
    { arbitrary: fc.record({ any: tie('parts') }), weight: 2 },
    { arbitrary: fc.record({ none: tie('parts') }), weight: 1 },
  ),
  parts: fc.array(tie('condition'), { maxLength: 4, depthIdentifier: 'condition' }),
}));
const fieldValue: fc.Arbitrary<FieldValue> = fc.oneof(word, number, fc.boolean(), fc.array(word, { maxLength: 3 }));
const fields = fc.dictionary(fc.constantFrom('a', 'b', 'c', 'constructor'), fieldValue, { maxKeys: 3, noNullPrototype: true });

describe('the rule index', () => {
  test('finds every rule that holds and no other, in the order of the policy', () => {
    fc.assert(
      fc.property(
        fc.array(condition, { minLength: 1, maxLength: 40 }),
        fc.tuple(fields, fields, fc.option(fields)),
        (conditions, [own, enriched, theirs]) => {
          const from = { lead: lead(own, enriched), account: theirs && account(theirs) };
          expect(found(conditions, from)).toEqual(tried(conditions, from));
        },
      ),
      { numRuns: 3000 },
    );
  });

  test('keeps what it saw of a lead apart for every account', () => {
    const index = buildRuleIndex(rules([is('account.a', 'x'), is('lead.a', 'y')]));
    const one = lead({ a: 'y' });
    expect(nextHolding(index, { lead: one, account: account({ a: 'x' }) }, -1)).toBe(0);
    expect(nextHolding(index, { lead: one, account: null }, -1)).toBe(1);
    expect(nextHolding(index, { lead: one, account: account({ a: 'X ' }) }, -1)).toBe(0);
  });

  test.each<[string, (n: number) => Condition, Fields, number]>([
    [
      'pairs of values',
      (n) => ({ all: [is('lead.country', `c${n % 100}`), is('lead.industry', `i${Math.floor(n / 100)}`)] }),
      { country: 'C7', industry: 'i42' },
      4207,
    ],
    ['ranges', (n) => ({ field: 'lead.size', op: 'between', value: [n * 10, n * 10 + 9] }), { size: 5_005 }, 500],
    ['beginnings', (n) => ({ field: 'lead.phone', op: 'starts-with', value: `+${10_000 + n}` }), { phone: '+1421799' }, 4217],
    ['either of two fields', (n) => ({ any: [is('lead.a', `v${n}`), is('lead.b', `v${n}`)] }), { a: 'none', b: 'v99' }, 99],
  ])('of ten thousand rules over %s, a lead meets a handful', (_, conditionOf, values, expected) => {
    const noted: Condition = { field: 'lead.note', op: 'contains', value: 'hello' };
    const many = rules(Array.from({ length: 10_000 }, (__, n) => ({ all: [conditionOf(n), noted] })));
    let tries = 0;
    const note = () => `hello ${tries++}`;
    const own: Fields = Object.defineProperty({ ...values }, 'note', { get: note, enumerable: true });
    expect(nextHolding(buildRuleIndex(many), { lead: lead(own), account: null }, -1)).toBe(expected);
    expect(tries).toBeGreaterThan(0);
    expect(tries).toBeLessThan(5);
  });

  test('a rule that no lead can meet is never offered, nor one that is switched off', () => {
    const never: Condition[] = [
      { any: [] },
      { field: 'lead.a', op: 'one-of', value: [] },
      { all: [{ any: [] }, is('lead.a', 'x')] },
      { field: 'lead.a', op: 'between', value: [5, 1] },
    ];
    expect(found(never, { lead: lead({ a: 'x' }), account: null })).toEqual([]);
    const off = rules([is('lead.a', 'x')]).map(({ rule, when }) => ({ rule: { ...rule, enabled: false }, when }));
    expect(nextHolding(buildRuleIndex(off), { lead: lead({ a: 'x' }), account: null }, -1)).toBeNull();
  });

  test('every text begins with nothing, and that ends the search above it', () => {
    const begins = (value: string | readonly string[]): Condition => ({ field: 'lead.a', op: 'starts-with', value });
    const conditions = [...Array.from({ length: 40 }, (_, at) => begins(`v${at}`)), begins(''), begins(['', 'x'])];
    expect(found(conditions, { lead: lead({ a: 'v12' }), account: null })).toEqual([1, 12, 40, 41]);
  });

  test('long lists are looked up all the same', () => {
    const many = Array.from({ length: 600 }, (_, at) => `v${at}`);
    const listed = (value: readonly string[]): Condition => ({
      all: [
        { field: 'lead.a', op: 'one-of', value },
        { field: 'lead.b', op: 'one-of', value },
      ],
    });
    const conditions = [...many.map((_, at) => listed(many.slice(at))), listed(many)];
    expect(found(conditions, { lead: lead({ a: 'v599', b: 'v0' }), account: null })).toEqual([0, 600]);
  });
});
