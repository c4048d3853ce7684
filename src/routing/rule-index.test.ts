/** How few rules the index offers. That it never leaves one out is held by the properties of `decide`. */
import type { Condition, FieldPath, Rule } from './policy.ts';
import { buildRuleIndex, candidateRules } from './rule-index.ts';

const rules = (conditions: readonly Condition[]): Rule[] =>
  conditions.map((when, at) => ({
    id: `r${at}`,
    name: `Rule ${at}`,
    enabled: true,
    when,
    then: { kind: 'account-owner', whenOut: { kind: 'next-rule' } },
  }));
const is = (field: FieldPath, value: string): Condition => ({ field, op: 'is', value });
const find = (conditions: readonly Condition[], values: Readonly<Record<string, string | readonly string[]>>) => [
  ...candidateRules(buildRuleIndex(rules(conditions)), (field) => values[field] ?? null),
];

describe('the rule index', () => {
  test('of ten thousand rules over pairs of values, a lead meets only its own', () => {
    const pairs = Array.from({ length: 10_000 }, (_, at) => ({
      all: [is('lead.country', `c${at % 100}`), is('lead.industry', `i${Math.floor(at / 100)}`)],
    }));
    const index = buildRuleIndex(rules(pairs));
    expect(index.tables).toHaveLength(1);
    expect([...candidateRules(index, (field) => (field === 'lead.country' ? 'C7' : 'I42'))]).toEqual([4207]);
  });

  test('offers rules in the order of the policy, each once', () => {
    const conditions: Condition[] = [
      { field: 'lead.size', op: 'at-least', value: 5 },
      { any: [is('lead.country', 'DE'), is('lead.country', 'de'), is('lead.tag', 'a')] },
      is('lead.country', 'FR'),
      { all: [{ any: [is('lead.country', 'DE'), is('lead.tag', 'b')] }, { field: 'lead.size', op: 'known' }] },
      { none: [is('lead.country', 'DE')] },
      { field: 'lead.tag', op: 'one-of', value: ['b', 'c'] },
    ];
    expect(find(conditions, { 'lead.country': 'de', 'lead.tag': ['a', 'c'] })).toEqual([0, 1, 3, 4, 5]);
    expect(find(conditions, {})).toEqual([0, 4]);
  });

  test('a rule that no lead can meet is never offered, nor one that is switched off', () => {
    expect(
      find([{ any: [] }, { field: 'lead.a', op: 'one-of', value: [] }, { all: [{ any: [] }, is('lead.a', 'x')] }], { 'lead.a': 'x' }),
    ).toEqual([]);
    const off = rules([is('lead.a', 'x')]).map((rule) => ({ ...rule, enabled: false }));
    expect([...candidateRules(buildRuleIndex(off), () => 'x')]).toEqual([]);
  });

  test('long lists are filed by their shortest, and looked up all the same', () => {
    const many = Array.from({ length: 600 }, (_, at) => `v${at}`);
    const condition: Condition = {
      all: [
        { field: 'lead.a', op: 'one-of', value: many },
        { field: 'lead.b', op: 'one-of', value: many },
      ],
    };
    expect(find([condition], { 'lead.a': 'v599', 'lead.b': 'v0' })).toEqual([0]);
  });
});
