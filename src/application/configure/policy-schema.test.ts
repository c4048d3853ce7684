import { readFileSync } from 'node:fs';
import type { z } from 'zod';
import type { Policy } from '../../routing/policy/policy.ts';
import { parsePolicy, policyJsonSchema, type policySchema } from './policy-schema.ts';

/** Equal in both directions, down to optional and readonly properties. */
type Equal<A, B> = (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false;
type Flat<T> = T extends readonly (infer E)[] ? readonly Flat<E>[] : T extends object ? { [K in keyof T]: Flat<T[K]> } : T;
const mirrors: Equal<Flat<Omit<z.infer<typeof policySchema>, 'entry' | 'rules'>>, Flat<Omit<Policy, 'entry' | 'rules'>>> = true;
const mirrorsRules: Equal<
  Omit<z.infer<typeof policySchema>['rules'][number], 'when' | 'then'>,
  Omit<Policy['rules'][number], 'when' | 'then'>
> = true;
const mirrorsThen: Equal<Flat<z.infer<typeof policySchema>['rules'][number]['then']>, Flat<Policy['rules'][number]['then']>> = true;
const mirrorsEntry: Equal<Omit<z.infer<typeof policySchema>['entry'], 'only'>, Omit<Policy['entry'], 'only'>> = true;

const document = readFileSync(new URL('../../../docs/routing.md', import.meta.url), 'utf8');
const examples = [...document.matchAll(/```json (\w+)\n(.*?)```/gs)].map(([, part = '', text = '']) => ({
  part,
  json: JSON.parse(text) as unknown,
}));
const whole = examples.find(({ part }) => part === 'policy')?.json as Policy;

/** What example rules refer to. */
const referredTo = Object.fromEntries(
  examples.filter(({ part }) => part === 'scores' || part === 'paths').map(({ part, json }) => [part, json]),
);

/** The documented policy with one part replaced by an example. */
function withExample({ part, json }: { readonly part: string; readonly json: unknown }): unknown {
  const [first, ...others] = whole.rules;
  switch (part) {
    case 'policy':
      return json;
    case 'condition':
      return { ...whole, rules: [{ ...first, when: json }, ...others] };
    case 'rule':
      return { ...whole, ...referredTo, rules: [json] };
    case 'pool':
      return { ...whole, pools: [json, ...whole.pools.slice(1)] };
    case 'territory':
      return { ...whole, territories: [json] };
    default:
      return { ...whole, [part]: json };
  }
}

const problemsOf = (json: unknown): readonly string[] => {
  const parsed = parsePolicy(json);
  return parsed.ok ? [] : parsed.problems;
};

/** The documented policy with the value at a place replaced; undefined removes it. */
function changed(place: string, value: unknown): unknown {
  const copy: unknown = structuredClone(whole);
  const path = place.split('.');
  const last = path.pop() ?? '';
  const parent = path.reduce<object>((inner, key) => Reflect.get(inner, key) as object, copy as object);
  if (value === undefined) Reflect.deleteProperty(parent, last);
  else Reflect.set(parent, last, value);
  return copy;
}

describe('the documented examples', () => {
  test.each(examples.map((example, at) => ({ ...example, at })))('$at: $part', (example) => {
    const parsed = parsePolicy(withExample(example));
    expect(parsed).toEqual({ ok: true, policy: withExample(example) });
  });

  test('show every part, kind of destination and kind of absence', () => {
    expect(new Set(examples.map(({ part }) => part))).toEqual(
      new Set([
        'policy',
        'entry',
        'condition',
        'matching',
        'rule',
        'availability',
        'pool',
        'territory',
        'eligibility',
        'people',
        'scores',
        'paths',
        'enrichment',
        'fallback',
        'writing',
        'slas',
        'acceptance',
        'notifications',
        'ownership',
        'outcomes',
      ]),
    );
  });
});

describe('the schema', () => {
  test('mirrors the type', () => {
    expect([mirrors, mirrorsRules, mirrorsThen, mirrorsEntry]).toEqual([true, true, true, true]);
  });

  test('can be published as JSON Schema', () => {
    expect(policyJsonSchema()).toMatchObject({
      $schema: 'https://json-schema.org/draft/2020-12/schema',
      type: 'object',
      additionalProperties: false,
    });
    expect(JSON.stringify(policyJsonSchema())).toContain('#/$defs/Condition');
  });
});

describe('problems are named with their place and the next step', () => {
  const test1 = { field: 'lead.country', op: 'is', value: 'DE' };
  const owner = 'rules[0] “Owner of the account”';
  const map = 'rules[1] “By territory”';
  const limit = (change: object) => ({
    id: 'accept',
    name: 'Accept',
    enabled: true,
    appliesTo: {},
    asks: { for: 'acceptance' },
    withinMinutes: 5,
    time: 'rep',
    onReassign: 'restart',
    onBreach: [],
    ...change,
  });
  const tier = (atLeast: number) => ({ id: 'a', name: 'A', atLeast, to: { kind: 'person', repId: '101' } });
  const noPool = 'which is not in this policy: add the pool or name another';
  test.each<[string, string, unknown, string]>([
    [
      'a pool that is not there',
      'rules.0.then',
      { kind: 'pool', poolId: 'emea', whenOut: { kind: 'fallback' } },
      `${owner}, then.poolId: names the pool “emea”, ${noPool}`,
    ],
    [
      'a table that is not there',
      'rules.1.then.tableId',
      'globe',
      `${map}, then.tableId: names the territory table “globe”, which is not in this policy: add the table or name another`,
    ],
    [
      'a line to a pool that is not there',
      'territories.0.entries.0.to.poolId',
      'x',
      `territories[0] “Map”, entries[0].to.poolId: names the pool “x”, ${noPool}`,
    ],
    ['a fallback to a pool that is not there', 'fallback.to.poolId', 'x', `fallback.to.poolId: names the pool “x”, ${noPool}`],
    [
      'a fallback in which everybody is paused',
      'pools.1.members',
      [{ repId: '101', weight: 0 }],
      'fallback.to.poolId: names the pool “everyone”, in which nobody has a weight above 0: every lead must have somewhere to go, so give somebody a weight',
    ],
    ['an id twice', 'rules.1.id', 'account-owner', `${map}, id: repeats the id “account-owner”: give it an id of its own`],
    [
      'a line id twice',
      'territories.0.entries.1.id',
      'germany',
      'territories[0] “Map”, entries[1].id: repeats the id “germany”: give it an id of its own',
    ],
    [
      'a member twice',
      'pools.0.members.1.repId',
      '101',
      'pools[0] “DACH”, members[1].repId: is in this pool twice: keep one line and set its weight',
    ],
    ['a negative weight', 'pools.0.members.0.weight', -1, 'pools[0] “DACH”, members[0].weight: must be 0 or more'],
    ['no weight at all', 'pools.0.members.0.weight', undefined, 'pools[0] “DACH”, members[0].weight: must be a number, 0 to pause'],
    ['no name', 'pools.0.id', undefined, 'pools[0] “DACH”, id: is missing: add it (string)'],
    ['a hold without end', 'rules.1.then.whenOut.maxMinutes', 0, `${map}, then.whenOut.maxMinutes: must be at least 1 minute`],
    [
      'a field of nowhere',
      'rules.0.when',
      { all: [{ ...test1, field: 'country' }] },
      `${owner}, when.all[0].field: must be a field such as lead.country, account.industry or enriched.email_class`,
    ],
    [
      'a list where one value belongs',
      'rules.0.when',
      { ...test1, value: ['DE'] },
      `${owner}, when.value: must be one value, because the operator is “is”`,
    ],
    [
      'an empty list',
      'rules.0.when',
      { ...test1, op: 'one-of', value: [] },
      `${owner}, when.value: must be a list with at least one value, because the operator is “one-of”`,
    ],
    [
      'half a range',
      'rules.0.when',
      { ...test1, op: 'between', value: [1] },
      `${owner}, when.value: must be two numbers, [lowest, highest], because the operator is “between”`,
    ],
    [
      'a word where a number belongs',
      'rules.0.when',
      { ...test1, op: 'at-least' },
      `${owner}, when.value: must be a number, because the operator is “at-least”`,
    ],
    ['a value for known', 'rules.1.when.value', 'x', `${map}, when.value: must be left out, because “known” compares with nothing`],
    [
      'an empty value',
      'rules.0.when',
      { ...test1, value: '' },
      `${owner}, when.value: must not be empty: to ask for missing data use the operator “unknown”`,
    ],
    [
      'min above max',
      'territories.0.entries.0.size',
      { min: 9, max: 3 },
      'territories[0] “Map”, entries[0].size: has a min of 9 above its max of 3: swap them',
    ],
    ['a misspelt key', 'fallbak', 1, 'The policy: has “fallbak”, which is not known here: check the spelling or remove it'],
    [
      'a misspelt key in a rule',
      'rules.0.when',
      { al: [] },
      `${owner}, when: has “al”, which is not known here: check the spelling or remove it`,
    ],
    ['a choice that is none', 'entry.ownedLeads', 'keep', 'entry.ownedLeads: must be "leave" or "leave-to-takers" or "route"'],
    [
      'a destination that is none',
      'rules.0.then.kind',
      'oracle',
      `${owner}, then.kind: must be ${['account-owner', 'person', 'pool', 'territory', 'team', 'queue', 'score', 'sticky', 'duplicate-owner', 'partner', 'hold', 'path'].map((kind) => `"${kind}"`).join(' or ')}`,
    ],
    [
      'a second profile',
      'people',
      [{ repId: '101' }, { repId: '101' }],
      'people[1].repId: has a profile already: keep one and put everything there',
    ],
    [
      'a tag with two weights',
      'pools.0.rotation',
      {
        tagWeights: [
          { tag: 'Senior', weight: 2 },
          { tag: 'senior', weight: 3 },
        ],
      },
      'pools[0] “DACH”, rotation.tagWeights[1].tag: has a weight already: keep one line',
    ],
    [
      'a wait for a preferred skill',
      'pools.0.skills',
      [{ skill: 'language', field: 'lead.language', need: 'preferred', relaxAfterMinutes: 5 }],
      'pools[0] “DACH”, skills[0].relaxAfterMinutes: must be left out, because a preferred skill keeps nobody waiting',
    ],
    [
      'a score that is not there',
      'rules.0.then',
      { kind: 'score', score: { scoreId: 'fit' }, tiers: [tier(1)], whenOut: { kind: 'fallback' } },
      `${owner}, then.score.scoreId: names the score “fit”, which is not in this policy: add the score or name another`,
    ],
    [
      'two tiers from the same score on',
      'rules.0.then',
      { kind: 'score', score: { field: 'lead.score' }, tiers: [tier(1), { ...tier(1), id: 'b' }], whenOut: { kind: 'fallback' } },
      `${owner}, then.tiers[1].atLeast: is 1 like another tier’s, so no lead would ever reach this one: change one of them`,
    ],
    [
      'a tier to a pool that is not there',
      'rules.0.then',
      {
        kind: 'score',
        score: { field: 'lead.score' },
        tiers: [{ ...tier(1), to: { kind: 'pool', poolId: 'x' } }],
        whenOut: { kind: 'fallback' },
      },
      `${owner}, then.tiers[0].to.poolId: names the pool “x”, ${noPool}`,
    ],
    [
      'a path that is not there',
      'rules.0.then',
      { kind: 'path', pathId: 'nurture' },
      `${owner}, then.pathId: names the follow-up path “nurture”, which is not in this policy: add the path or name another`,
    ],
    [
      'a path that hands over to a pool that is not there',
      'paths',
      [
        {
          id: 'p',
          name: 'P',
          set: {},
          workflowId: null,
          handOver: { when: null, to: { kind: 'pool', poolId: 'x' }, afterMinutes: 5, atDeadline: 'stay' },
        },
      ],
      `paths[0] “P”, handOver.to.poolId: names the pool “x”, ${noPool}`,
    ],
    [
      'a wait for somebody of a pool that is not there',
      'rules.0.then',
      { kind: 'hold', until: { kind: 'rep-in-hours', target: { kind: 'pool', poolId: 'x' } }, maxMinutes: 5, atDeadline: 'fallback' },
      `${owner}, then.until.target.poolId: names the pool “x”, ${noPool}`,
    ],
    [
      'a pool with an id that teams have',
      'pools.0.id',
      'team:5',
      'pools[0] “DACH”, id: must not begin with “team:”, which is kept for teams of the CRM: give it another id',
    ],
    [
      'a limit for a rule that is not there',
      'slas',
      { limits: [limit({ appliesTo: { ruleIds: ['x'] } })] },
      'slas.limits[0] “Accept”, appliesTo.ruleIds[0]: names the rule “x”, which is not in this policy: add the rule or name another',
    ],
    [
      'a limit by a score that is not there',
      'slas',
      { limits: [limit({ appliesTo: { score: { of: { scoreId: 'fit' }, atLeast: 5 } } })] },
      'slas.limits[0] “Accept”, appliesTo.score.of.scoreId: names the score “fit”, which is not in this policy: add the score or name another',
    ],
    [
      'a lead that goes to two places at once',
      'slas',
      { limits: [limit({ onBreach: [{ kind: 'reassign' }, { kind: 'pool', poolId: 'dach' }] })] },
      'slas.limits[0] “Accept”, onBreach[1]: sends the lead somewhere else for a second time: keep one of them',
    ],
    [
      'a reminder after the limit',
      'slas',
      { limits: [limit({ remindMinutesBefore: 5 })] },
      'slas.limits[0] “Accept”, remindMinutesBefore: must be less than the limit itself',
    ],
    [
      'an idle lead for a pool that is not there',
      'ownership',
      { idle: { days: 7, then: [{ kind: 'pool', poolId: 'x' }] } },
      `ownership.idle.then[0].poolId: names the pool “x”, ${noPool}`,
    ],
    [
      'a cadence that tells the owner twice',
      'ownership',
      {
        cadences: [
          {
            id: 'c',
            name: 'Weekly',
            enabled: true,
            appliesTo: { poolIds: ['dach', 'team:55'] },
            everyDays: 7,
            escalateAfter: 1,
            then: [{ kind: 'remind' }, { kind: 'remind' }],
          },
        ],
      },
      'ownership.cadences[0] “Weekly”, then[1]: repeats “remind”: keep it once',
    ],
    [
      'notices about a pool that is not there',
      'notifications',
      { channelIds: [], rules: [{ id: 'n', name: 'Team', about: ['assigned'], poolIds: ['x'], channelIds: ['slack'] }] },
      `notifications.rules[0] “Team”, poolIds[0]: names the pool “x”, ${noPool}`,
    ],
    [
      'a quiet time that never is',
      'notifications',
      { channelIds: [], quiet: { when: { kind: 'between', from: '20:00', until: '20:00' }, except: [] } },
      'notifications.quiet.when.until: is the same time as from, so it is never quiet: name a later one',
    ],
    [
      'an outcome with signs in two places',
      'outcomes',
      {
        rules: [
          { outcome: 'won', signs: [{ kind: 'converted' }] },
          { outcome: 'won', signs: [{ kind: 'deal', state: 'won' }] },
        ],
      },
      'outcomes.rules[1].outcome: has signs already: put those of “won” in one place',
    ],
    ['a nameless rule', 'rules.0.name', ' ', 'rules[0] “ ”, name: must not be empty: give it a name'],
  ])('%s', (_, place, value, problem) => {
    expect(problemsOf(changed(place, value))).toContain(problem);
  });

  test('a nest too deep, and rules too many', () => {
    const nest = (levels: number): object => (levels === 0 ? test1 : { all: [nest(levels - 1)] });
    expect(problemsOf(changed('rules.0.when', nest(8)))).toEqual([]);
    expect(problemsOf(changed('rules.0.when', nest(9)))[0]).toContain('is nested too deep: split the rule in two');
    const rules = Array.from({ length: 10_001 }, (_, at) => ({ ...whole.rules[0], id: `r${at}` }));
    expect(problemsOf({ ...whole, rules })).toEqual(['rules: must have at most 10000 rules']);
  });

  test('what is no policy at all', () => {
    for (const json of [null, 3, 'policy', []]) expect(problemsOf(json)).toHaveLength(1);
    expect(problemsOf({}).length).toBeGreaterThan(3);
  });
});
