/** Which limits count for a lead. */
import type { Lead } from '../facts.ts';
import { compilePolicy } from '../policy/compile-policy.ts';
import type { Cadence } from '../policy/policy-ownership.ts';
import type { AppliesTo, Sla } from '../policy/policy-slas.ts';
import type { Policy } from '../policy/policy.ts';
import { promisedFor } from './promised.ts';

const lead: Lead = {
  id: '7',
  fields: { country: 'DE', points: '40' },
  ownerId: null,
  createdAt: 0,
  imported: false,
  routedBefore: false,
  readAt: 0,
};
const on = { lead, account: null, ruleId: 'rule', poolId: 'pool' };

const limit = (id: string, change: Partial<Sla> = {}): Sla => ({
  id,
  name: id,
  enabled: true,
  appliesTo: {},
  asks: { for: 'acceptance' },
  withinMinutes: 5,
  time: 'wall',
  onReassign: 'restart',
  onBreach: [],
  ...change,
});
const cadence = (id: string, change: Partial<Cadence> = {}): Cadence => ({
  id,
  name: id,
  enabled: true,
  appliesTo: {},
  everyDays: 3,
  escalateAfter: 2,
  then: [],
  ...change,
});

const policyWith = (limits: readonly Sla[], cadences: readonly Cadence[] = []): Policy => ({
  format: 1,
  entry: { ownedLeads: 'leave', importedLeads: 'leave', routedBefore: 'leave', only: null },
  matching: { methods: [], minConfidence: 1, tieBreakers: [] },
  availability: { unknownHours: 'available', workingHours: 'respect' },
  writing: { overturnedByAutomation: 'accept' },
  rules: [],
  pools: [],
  territories: [],
  scores: [
    { id: 'fit', name: 'Fit', parts: [{ id: 'de', name: 'Germany', when: { field: 'lead.country', op: 'is', value: 'DE' }, points: 60 }] },
  ],
  slas: { limits },
  ownership: { cadences },
  fallback: { to: { kind: 'person', repId: 'ana' }, whenOut: { kind: 'assign-anyway' } },
});
const promised = (limits: readonly Sla[], cadences?: readonly Cadence[]) => promisedFor(compilePolicy(policyWith(limits, cadences)), on);
const ids = (limits: readonly Sla[]) => promised(limits).map(({ clock }) => clock.id);

test('of limits that ask the same the first that applies and is on counts; each thing is asked once', () => {
  const touch = { for: 'first-touch' } as const;
  const next = (after: number) => ({ for: 'next-touch', after }) as const;
  expect(
    ids([
      limit('off', { enabled: false }),
      limit('touch', { asks: touch }),
      limit('accept'),
      limit('late', { withinMinutes: 9 }),
      limit('second', { asks: next(1) }),
      limit('third', { asks: next(2) }),
      limit('again', { asks: next(1) }),
    ]),
  ).toEqual(['touch', 'accept', 'second', 'third']);
});

test.each<[string, AppliesTo, boolean]>([
  ['the rule', { ruleIds: ['other', 'rule'] }, true],
  ['another rule', { ruleIds: ['other'] }, false],
  ['the pool', { poolIds: ['pool'] }, true],
  ['no pool', { poolIds: [] }, false],
  ['a condition that holds', { when: { field: 'lead.country', op: 'is', value: 'de' } }, true],
  ['a condition that is unknown', { when: { field: 'lead.state', op: 'is', value: 'CA' } }, false],
  ['a score of ours', { score: { of: { scoreId: 'fit' }, atLeast: 60 } }, true],
  ['a score of the CRM', { score: { of: { field: 'lead.points' }, atLeast: 41 } }, false],
  ['a score that is unknown', { score: { of: { field: 'lead.none' }, atLeast: -9 } }, false],
  ['everything given', { ruleIds: ['rule'], poolIds: ['pool'], score: { of: { field: 'lead.points' }, atLeast: 40 } }, true],
  ['all but one thing given', { ruleIds: ['rule'], poolIds: ['other'] }, false],
])('applies to %s', (_, appliesTo, applies) => {
  expect(ids([limit('a', { appliesTo })])).toEqual(applies ? ['a'] : []);
});

test('says the terms in milliseconds, and what is done, as they are now', () => {
  const [only] = promised([limit('a', { withinMinutes: 15, remindMinutesBefore: 5, time: 'rep', onBreach: [{ kind: 'reassign' }] })]);
  expect(only).toEqual({
    clock: {
      id: 'a',
      asks: { for: 'acceptance' },
      terms: { limitMs: 900_000, remindWhenLeftMs: 300_000, time: 'rep', onReassign: 'restart' },
    },
    name: 'a',
    from: 'sla',
    onBreach: [{ kind: 'reassign' }],
  });
});

test('the first cadence that applies comes with them', () => {
  const cadences = [
    cadence('off', { enabled: false }),
    cadence('none', { appliesTo: { poolIds: [] } }),
    cadence('weekly'),
    cadence('daily'),
  ];
  expect(promised([limit('a')], cadences).map(({ from, name }) => [from, name])).toEqual([
    ['sla', 'a'],
    ['cadence', 'weekly'],
  ]);
});
