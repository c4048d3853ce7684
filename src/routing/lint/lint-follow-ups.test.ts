import type { Roster } from '../facts.ts';
import { lintFields } from './lint-fields.ts';
import { lintFollowUps } from './lint-follow-ups.ts';
import { lintPaths } from './lint-paths.ts';
import { lintPeople } from './lint-people.ts';
import type { Sla } from '../policy/policy-slas.ts';
import type { Condition, Policy } from '../policy/policy.ts';

const country = (value: string): Condition => ({ field: 'lead.country', op: 'is', value });
const limit = (id: string, change: Partial<Sla> = {}): Sla => ({
  id,
  name: id,
  enabled: true,
  appliesTo: {},
  asks: { for: 'acceptance' },
  withinMinutes: 5,
  time: 'rep',
  onReassign: 'restart',
  onBreach: [],
  ...change,
});
const TOLD = { channelIds: ['email'], managerId: 'mia' };
const policyOf = (change: Partial<Policy>): Policy => ({
  format: 1,
  entry: { ownedLeads: 'leave', importedLeads: 'leave', routedBefore: 'leave', only: null },
  matching: { methods: ['domain'], minConfidence: 0.7, tieBreakers: [] },
  availability: { unknownHours: 'available', workingHours: 'respect' },
  writing: { overturnedByAutomation: 'accept' },
  rules: [
    { id: 'on', name: 'On', enabled: true, when: { all: [] }, then: { kind: 'pool', poolId: 'all', whenOut: { kind: 'fallback' } } },
    { id: 'off', name: 'Off', enabled: false, when: { all: [] }, then: { kind: 'pool', poolId: 'all', whenOut: { kind: 'fallback' } } },
  ],
  pools: [{ id: 'all', name: 'All', members: [{ repId: 'ana', weight: 1 }] }],
  territories: [],
  notifications: TOLD,
  fallback: { to: { kind: 'pool', poolId: 'all' }, whenOut: { kind: 'assign-anyway' } },
  ...change,
});
const limits = (...list: Sla[]): Partial<Policy> => ({ slas: { limits: list } });
const claim = { withinMinutes: 30, shows: 'lead', unclaimed: 'rotation' } as const;
const claimed: Partial<Policy> = { pools: [{ id: 'all', name: 'All', members: [{ repId: 'ana', weight: 1 }], claim }] };
const cadence = { id: 'c', name: 'Weekly', enabled: true, appliesTo: {}, everyDays: 7, escalateAfter: 1, then: [] } as const;

test.each<[string, Partial<Policy>, string]>([
  [
    'leads that there cannot be',
    limits(limit('a', { appliesTo: { when: { any: [] } } })),
    'The limit “a” is about leads that there cannot be.',
  ],
  [
    'rules that are off',
    limits(limit('a', { appliesTo: { ruleIds: ['off'] } })),
    'The limit “a” is only about rules that are switched off.',
  ],
  ['a limit for all above it', limits(limit('a'), limit('b', { appliesTo: { poolIds: ['all'] } })), 'The limit “b” counts for no lead'],
  [
    'a lower score above it',
    limits(
      limit('a', { appliesTo: { score: { of: { field: 'lead.score' }, atLeast: 10 } } }),
      limit('b', { appliesTo: { score: { of: { field: 'lead.score' }, atLeast: 50 }, when: country('DE') } }),
    ),
    'The limit “b” counts for no lead',
  ],
  [
    'a cadence for all above it',
    { ownership: { cadences: [cadence, { ...cadence, id: 'd', name: 'Daily' }] } },
    'The cadence “Daily” counts for no lead',
  ],
  ['a claim pool as the fallback', claimed, 'The members of pool “All” claim leads, and it is the fallback'],
  [
    'nobody told',
    {
      ...limits(limit('a', { remindMinutesBefore: 2, onBreach: [{ kind: 'remind' }] })),
      ownership: { cadences: [cadence] },
      notifications: { channelIds: [] },
    },
    'Nobody hears of reminders, missed limits, touches that are due,',
  ],
  [
    'no manager',
    { ...limits(limit('a', { onBreach: [{ kind: 'tell-manager' }] })), notifications: { channelIds: ['email'] } },
    'The manager is to be told',
  ],
  [
    'no manager of stranded leads',
    { ownership: { ownerLeft: 'tell-manager' }, notifications: { channelIds: ['email'] } },
    'The manager is to be told',
  ],
])('%s', (_, change, sentence) => {
  const found = lintFollowUps(policyOf(change));
  expect(found.map((one) => one.sentence)).toEqual([expect.stringContaining(sentence)]);
});

test.each<[string, Partial<Policy>]>([
  ['nothing is asked', {}],
  ['limits ask for different things', limits(limit('a'), limit('b', { asks: { for: 'first-touch' } }))],
  ['the special one stands first', limits(limit('a', { appliesTo: { when: country('DE') } }), limit('b'))],
  ['one above is off', limits(limit('a', { enabled: false }), limit('b', { appliesTo: { ruleIds: ['on'] } }))],
  ['a higher score stands first', limits(limit('a', { appliesTo: { score: { of: { field: 'lead.score' }, atLeast: 50 } } }), limit('b'))],
  [
    'a rule tells of it',
    {
      ...limits(limit('a', { remindMinutesBefore: 2 })),
      notifications: { channelIds: [], rules: [{ id: 'n', name: 'N', about: ['reminder'], channelIds: ['slack'] }] },
    },
  ],
  [
    'a profile names the manager',
    {
      ...limits(limit('a', { onBreach: [{ kind: 'tell-manager' }] })),
      notifications: { channelIds: ['email'] },
      people: [{ repId: 'ana', managerId: 'mia' }],
    },
  ],
])('nothing is found where %s', (_, change) => {
  expect(lintFollowUps(policyOf(change))).toEqual([]);
});

const rep = { email: null, teamIds: [], status: null, outOfOffice: [], zone: null, workingHours: null };
const roster: Roster = {
  reps: [
    { ...rep, id: 'ana', name: 'Ana', active: true },
    { ...rep, id: 'eva', name: 'Eva', active: false },
  ],
  teams: [],
  readAt: 0,
};

test('managers who left, and people told who are not known', () => {
  const told = { id: 'n', name: 'Team', about: ['breach'], channelIds: ['slack'], also: [{ kind: 'person', repId: 'zoe' }] } as const;
  const found = lintPeople(
    policyOf({ people: [{ repId: 'ana', managerId: 'eva' }], notifications: { ...TOLD, managerId: 'eva', rules: [told] } }),
    roster,
  );
  expect(found.map(({ code, sentence }) => [code, sentence])).toEqual([
    ['person-left', 'As the manager a profile names Eva, who can no longer own leads. Name somebody else.'],
    ['person-unknown', 'The notification rule “Team” names owner zoe, whom the CRM does not know. Name somebody else.'],
    ['person-left', 'As the manager of everybody the policy names Eva, who can no longer own leads. Name somebody else.'],
  ]);
});

test('what limits read is looked for in the CRM, and a score they ask for is used', () => {
  const policy = policyOf({
    ...limits(
      limit('a', { appliesTo: { when: country('DE'), score: { of: { field: 'lead.score' }, atLeast: 5 } } }),
      limit('b', { appliesTo: { score: { of: { scoreId: 'fit' }, atLeast: 5 } } }),
    ),
    scores: [{ id: 'fit', name: 'Fit', parts: [] }],
  });
  expect(lintFields(policy, []).map(({ sentence }) => sentence)).toEqual([
    'The limit “a” reads lead.country, which the CRM does not have. Pick another field.',
    'The limit “a” reads lead.score, which the CRM does not have. Pick another field.',
  ]);
  expect(lintPaths(policy, roster, true)).toEqual([]);
});
