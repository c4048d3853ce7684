import type { Roster } from '../facts.ts';
import { lintFields } from './lint-fields.ts';
import { lintMethods } from './lint-methods.ts';
import { lintPaths } from './lint-paths.ts';
import { lintPeople } from './lint-people.ts';
import type { Destination, FollowUpPath, HoldUntil, PointsScore } from '../policy/policy-destinations.ts';
import type { Condition, Policy } from '../policy/policy.ts';

const rep = { email: null, status: null, outOfOffice: [], zone: null, workingHours: null };
const roster: Roster = {
  reps: [
    { ...rep, id: 'ana', name: 'Ana', active: true, teamIds: ['sales'] },
    { ...rep, id: 'eva', name: 'Eva', active: false, teamIds: ['old'] },
  ],
  teams: [
    { id: 'sales', name: 'Sales' },
    { id: 'old', name: 'Old' },
  ],
  queues: [{ id: 'q1', name: 'Inbound' }],
  readAt: 0,
};
const country = (value: string): Condition => ({ field: 'lead.country', op: 'is', value });
const score: PointsScore = {
  id: 'fit',
  name: 'Fit',
  parts: [
    { id: 'a', name: 'A', when: country('DE'), points: 30 },
    { id: 'b', name: 'B', when: country('FR'), points: -10 },
  ],
};
const nurture = (handOver: Partial<FollowUpPath['handOver']> = {}): FollowUpPath => ({
  id: 'nurture',
  name: 'Nurture',
  set: { follow_up: 'nurture' },
  workflowId: null,
  handOver: { when: country('DE'), to: { kind: 'pool', poolId: 'all' }, afterMinutes: 60, atDeadline: 'hand-over', ...handOver },
});
const policy = (then: Destination | null, parts: Partial<Policy> = {}, when: Condition = { all: [] }): Policy => ({
  format: 1,
  entry: { ownedLeads: 'leave', importedLeads: 'leave', routedBefore: 'leave', only: null },
  matching: { methods: ['domain'], minConfidence: 0.7, tieBreakers: [] },
  availability: { unknownHours: 'available', workingHours: 'respect' },
  writing: { overturnedByAutomation: 'accept' },
  rules: then === null ? [] : [{ id: 'rule', name: 'Rule', enabled: true, when, then }],
  pools: [
    { id: 'all', name: 'All', members: [{ repId: 'ana', weight: 1 }] },
    { id: 'gone', name: 'Gone', members: [{ repId: 'eva', weight: 1 }] },
  ],
  territories: [],
  fallback: { to: { kind: 'pool', poolId: 'all' }, whenOut: { kind: 'assign-anyway' } },
  ...parts,
});
const whenOut = { kind: 'next-rule' } as const;
const to = { kind: 'person', repId: 'ana' } as const;
const hold = (until: HoldUntil): Destination => ({ kind: 'hold', until, maxMinutes: 60, atDeadline: 'next-rule' });
const partners = (...values: string[][]): Destination => ({
  kind: 'partner',
  field: 'lead.partner',
  partners: values.map((list, at) => ({ id: `p${at}`, name: `P${at}`, values: list, to })),
  whenOut,
});
const tiers = (...atLeast: number[]): Destination => ({
  kind: 'score',
  score: { scoreId: 'fit' },
  tiers: atLeast.map((least, at) => ({ id: `t${at}`, name: `T${at}`, atLeast: least, to })),
  whenOut,
});

describe('destinations that cannot do what they are there for', () => {
  test.each<[string, Policy, string[]]>([
    ['a team with somebody in it', policy({ kind: 'team', teamId: 'sales', whenOut }), []],
    ['a team nobody is in', policy({ kind: 'team', teamId: 'old', whenOut }), ['team-empty']],
    ['a team of nowhere', policy({ kind: 'team', teamId: 'x', whenOut }), ['team-unknown']],
    ['a queue', policy({ kind: 'queue', queueId: 'q1' }), []],
    ['a queue of nowhere', policy({ kind: 'queue', queueId: 'x' }), ['queue-unknown']],
    ['tiers within reach', policy(tiers(30, 0, -20), { scores: [score] }), []],
    ['a tier beyond every point', policy(tiers(31, 30), { scores: [score] }), ['tier-never-reached']],
    ['the same account, matched', policy({ kind: 'sticky', by: ['account'], withinDays: 30, whenOut }), []],
    [
      'the same account, never matched',
      policy(
        { kind: 'sticky', by: ['account'], withinDays: 30, whenOut },
        { matching: { methods: [], minConfidence: 0.7, tieBreakers: [] } },
      ),
      ['account-never-known'],
    ],
    ['a value twice for one partner', policy(partners(['acme', 'Acme'])), []],
    ['a value for two partners', policy(partners(['acme'], [' ACME '])), ['partner-repeated']],
    ['a wait for something', policy(hold({ kind: 'condition', when: country('DE') })), []],
    ['a wait for what is so', policy(hold({ kind: 'condition', when: country('DE') }), {}, country('DE')), ['hold-without-effect']],
    ['a wait for what is never so', policy(hold({ kind: 'condition', when: { any: [] } })), ['hold-never-over']],
    ['a wait for answers nobody gives', policy(hold({ kind: 'enriched' })), ['hold-without-effect']],
    ['a wait for answers', policy(hold({ kind: 'enriched' }), { enrichment: { providers: ['lookup'], waitSeconds: 0 } }), []],
  ])('%s', (_, given, found) => {
    expect(lintMethods(given, roster).map(({ code }) => code)).toEqual(found);
  });

  test('queues in a CRM that has none', () => {
    const { queues: _, ...without } = roster;
    expect(lintMethods(policy({ kind: 'queue', queueId: 'q1' }), without).map(({ code }) => code)).toEqual(['queue-unknown']);
  });
});

describe('follow-up paths', () => {
  const onPath: Destination = { kind: 'path', pathId: 'nurture' };
  test.each<[string, Policy, string[]]>([
    ['one that is used', policy(onPath, { paths: [nurture()] }), []],
    ['one that nobody is put on', policy(null, { paths: [nurture()] }), ['path-unused']],
    ['hand-over to nobody', policy(onPath, { paths: [nurture({ to: { kind: 'pool', poolId: 'gone' } })] }), ['path-hands-over-to-nobody']],
    ['hand-over never', policy(onPath, { paths: [nurture({ when: { any: [] } })] }), ['path-never-hands-over']],
    ['hand-over at once', policy(onPath, { paths: [nurture()] }, country('DE')), ['path-ends-at-once']],
    ['no condition', policy(onPath, { paths: [nurture({ when: null })] }, country('DE')), []],
    ['a score nobody asks for', policy(null, { scores: [score] }), ['score-unused']],
  ])('%s', (_, given, found) => {
    expect(lintPaths(given, roster, true).map(({ code }) => code)).toEqual(found);
  });
});

test('a CRM that enrols nobody', () => {
  const paths = [{ ...nurture(), workflowId: '77' }];
  const given = policy({ kind: 'path', pathId: 'nurture' }, { paths });
  expect([true, false].map((enrols) => lintPaths(given, roster, enrols).map(({ code }) => code))).toEqual([[], ['path-cannot-enrol']]);
});

test('people who left are found wherever a destination names them', () => {
  const eva = { kind: 'person', repId: 'eva' } as const;
  const rules: Destination[] = [
    { ...tiers(1), tiers: [{ id: 't', name: 'T', atLeast: 1, to: eva }] } as Destination,
    { kind: 'partner', field: 'lead.partner', partners: [{ id: 'p', name: 'P', values: ['x'], to: eva }], whenOut },
    hold({ kind: 'rep-in-hours', target: eva }),
    { kind: 'sticky', by: ['email'], withinDays: 3, whenOut: { kind: 'backup', repId: 'eva' } },
  ];
  for (const then of rules)
    expect(lintPeople(policy(then), roster).filter(({ ruleId }) => ruleId === 'rule')).toMatchObject([{ code: 'person-left' }]);
  expect(lintPeople(policy(null, { paths: [nurture({ to: eva })] }), roster).map(({ sentence }) => sentence)).toContain(
    'Follow-up path “Nurture” names Eva, who can no longer own leads. Name somebody else.',
  );
});

test('fields that the CRM does not have are found wherever they are read or set', () => {
  const known = [{ path: 'lead.country' as const, options: ['DE', 'FR'] }];
  const found = (given: Policy) => lintFields(given, known).map(({ code, ruleId }) => [code, ruleId]);
  expect(found(policy(partners(['acme'])))).toEqual([['field-unknown', 'rule']]);
  expect(found(policy({ ...tiers(1), score: { field: 'lead.hubscore' } } as Destination))).toEqual([['field-unknown', 'rule']]);
  expect(found(policy(hold({ kind: 'condition', when: { field: 'lead.phone', op: 'known' } })))).toEqual([['field-unknown', 'rule']]);
  expect(found(policy(null, { scores: [score] }))).toEqual([]);
  expect(found(policy(null, { paths: [nurture({ when: country('XX') })] }))).toEqual([
    ['field-unknown', null],
    ['option-unknown', null],
  ]);
});
