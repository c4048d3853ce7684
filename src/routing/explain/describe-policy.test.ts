import { describeCondition } from './describe-condition.ts';
import { describeFallback, describeRule } from './describe-policy.ts';
import type { Names } from './names.ts';
import type { Destination } from '../policy/policy-destinations.ts';
import type { Condition, Policy } from '../policy/policy.ts';
import { spokenMinutes, spokenTime } from './spoken-time.ts';

const names: Names = {
  rep: (id) => id.toUpperCase(),
  pool: (id) => `The ${id}`,
  rule: (id) => id,
  account: (id) => id,
  field: (path) => (path === 'lead.country' ? 'Country' : 'Employees'),
  leastLoaded: (id) => id === 'least',
  territory: (_, id) => id,
  of: (_, id) => id,
};
const de: Condition = { field: 'lead.country', op: 'is', value: 'DE' };
const large: Condition = { field: 'lead.size', op: 'greater-than', value: 50 };

describe('conditions in words', () => {
  test.each<[Condition, string]>([
    [de, 'Country is "DE"'],
    [{ all: [de, large] }, 'Country is "DE" and Employees is more than 50'],
    [
      { all: [de, { any: [large, { field: 'lead.size', op: 'unknown' }] }] },
      'Country is "DE" and (Employees is more than 50 or Employees is not known)',
    ],
    [{ none: [de, { all: [large, de] }] }, 'not (Country is "DE" or (Employees is more than 50 and Country is "DE"))'],
    [{ field: 'lead.country', op: 'one-of', value: ['DE', 'AT', 'CH'] }, 'Country is one of "DE", "AT" or "CH"'],
    [{ field: 'lead.country', op: 'one-of', value: ['A', 'B', 'C', 'D', 'E', 'F'] }, 'Country is one of "A", "B", "C", "D" or 2 more'],
    [{ field: 'lead.size', op: 'between', value: [5, 10] }, 'Employees is between 5 and 10'],
    [{ field: 'lead.country', op: 'is', value: true }, 'Country is yes'],
    [{ all: [] }, 'always'],
    [{ any: [] }, 'never'],
    [{ none: [] }, 'always'],
  ])('%j', (condition, words) => {
    expect(describeCondition(condition, names)).toBe(words);
  });
});

describe('rules in words', () => {
  const rule = (when: Condition, then: Destination, enabled = true) => describeRule({ id: 'r', name: 'R', enabled, when, then }, names);

  test.each<[Destination, string]>([
    [
      { kind: 'account-owner', whenOut: { kind: 'next-rule' } },
      'it goes to the owner of the matched account; if they are out, the next rule is tried.',
    ],
    [{ kind: 'person', repId: 'ana', whenOut: { kind: 'backup', repId: 'ben' } }, 'it goes to ANA; if they are out, it goes to BEN.'],
    [
      { kind: 'pool', poolId: 'dach', whenOut: { kind: 'hold', maxMinutes: 120 } },
      'it goes in turn to the pool “The dach”; if everyone is out, it waits up to 2 hours, then goes to the fallback.',
    ],
    [
      { kind: 'pool', poolId: 'least', whenOut: { kind: 'fallback' } },
      'it goes to whoever has the least open work in the pool “The least”; if everyone is out, it goes to the fallback.',
    ],
    [
      { kind: 'territory', tableId: 'map', whenOut: { kind: 'assign-anyway' } },
      'it goes by the territory table “map”; if they are out, it is assigned all the same.',
    ],
    [{ kind: 'person', repId: 'ana', whenOut: { kind: 'fallback' } }, 'it goes to ANA; if they are out, it goes to the fallback.'],
    [
      { kind: 'team', teamId: 'north', whenOut: { kind: 'next-rule' } },
      'it goes in turn to the team “north”; if everyone is out, the next rule is tried.',
    ],
    [{ kind: 'queue', queueId: 'q1' }, 'it goes to the queue “q1”.'],
    [
      {
        kind: 'score',
        score: { field: 'lead.size' },
        tiers: [
          { id: 'a', name: 'Warm', atLeast: 5, to: { kind: 'person', repId: 'ana' } },
          { id: 'b', name: 'Hot', atLeast: 50, to: { kind: 'pool', poolId: 'dach' } },
        ],
        whenOut: { kind: 'fallback' },
      },
      'it goes by Employees (Hot, from 50: the pool “The dach”; Warm, from 5: ANA); if they are out, it goes to the fallback.',
    ],
    [
      { kind: 'sticky', by: ['email', 'account'], withinDays: 90, whenOut: { kind: 'next-rule' } },
      'it goes to the rep of an earlier lead with the same e-mail address, or the same account in the last 90 days; if they are out, the next rule is tried.',
    ],
    [
      { kind: 'duplicate-owner', by: ['phone'], whenOut: { kind: 'next-rule' } },
      'it goes to the owner of another record with the same phone number; if they are out, the next rule is tried.',
    ],
    [
      {
        kind: 'hold',
        until: { kind: 'time', at: '09:00', zone: 'Europe/Berlin', days: [1, 4] },
        maxMinutes: 1440,
        atDeadline: 'fallback',
      },
      'it waits until 09:00 (Europe/Berlin) on Monday or Thursday, up to 1 day, then goes to the fallback; once it is so, the next rule is tried.',
    ],
    [
      { kind: 'hold', until: { kind: 'condition', when: { field: 'lead.country', op: 'known' } }, maxMinutes: 60, atDeadline: 'next-rule' },
      'it waits until Country is known, up to 1 hour, then the next rule is tried.',
    ],
    [{ kind: 'path', pathId: 'nurture' }, 'the automated follow-up “nurture” works on it.'],
  ])('%j', (then, words) => {
    expect(rule(de, then)).toEqual({ when: 'When Country is "DE"', then: words });
  });

  test('every lead, and a rule that is off', () => {
    const then: Destination = { kind: 'account-owner', whenOut: { kind: 'next-rule' } };
    expect(rule({ all: [] }, then).when).toBe('Every lead');
    expect(rule(de, then, false).when).toBe('Switched off. When Country is "DE"');
  });

  test('the fallback', () => {
    const fallback = (given: Policy['fallback']) =>
      describeFallback(
        {
          format: 1,
          entry: { ownedLeads: 'leave', importedLeads: 'leave', routedBefore: 'leave', only: null },
          matching: { methods: [], minConfidence: 0, tieBreakers: [] },
          availability: { unknownHours: 'out', workingHours: 'respect' },
          writing: { overturnedByAutomation: 'accept' },
          rules: [],
          pools: [],
          territories: [],
          fallback: given,
        },
        names,
      );
    expect(fallback({ to: { kind: 'pool', poolId: 'all' }, whenOut: { kind: 'assign-anyway' } })).toBe(
      'If no rule takes the lead, it goes in turn to the pool “The all”; if everyone is out, it is assigned all the same.',
    );
    expect(fallback({ to: { kind: 'person', repId: 'ana' }, whenOut: { kind: 'hold', maxMinutes: 15 } })).toBe(
      'If no rule takes the lead, it goes to ANA; if they are out, it waits up to 15 minutes and is then assigned all the same.',
    );
  });
});

describe('times in words', () => {
  test.each([
    [1_795_420_800_000, 'Europe/Berlin', 'Mon 23 Nov, 09:00'],
    [1_795_420_800_000, 'America/Los_Angeles', 'Mon 23 Nov, 00:00'],
    [1_788_170_400_000, 'UTC', 'Mon 31 Aug, 10:00'],
    [Number.MAX_VALUE, 'UTC', 'further notice'],
  ])('%d in %s', (moment, zone, words) => {
    expect(spokenTime(moment, zone)).toBe(words);
  });

  test('spans in the largest whole unit', () => {
    expect([1, 15, 60, 90, 120, 1440, 4320].map(spokenMinutes)).toEqual([
      '1 minute',
      '15 minutes',
      '1 hour',
      '90 minutes',
      '2 hours',
      '1 day',
      '3 days',
    ]);
  });
});
