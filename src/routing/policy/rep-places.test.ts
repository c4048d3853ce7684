/** Handing over a person's places: found in every kind of place, and nowhere afterwards. */
import type { Target } from './policy-destinations.ts';
import type { Policy } from './policy.ts';
import { placesOf, replaceRep } from './rep-places.ts';

const person = (repId: string): Target => ({ kind: 'person', repId });
const out = { kind: 'assign-anyway' } as const;

/** Ana in every kind of place. */
const everywhere = (fallback: Target): Policy => ({
  format: 1,
  entry: { ownedLeads: 'leave', importedLeads: 'leave', routedBefore: 'leave', only: null },
  matching: { methods: ['associated'], minConfidence: 0.5, tieBreakers: [] },
  availability: { unknownHours: 'available', workingHours: 'ignore' },
  writing: { overturnedByAutomation: 'accept' },
  rules: [
    { id: 'p', name: 'Person', enabled: true, when: { all: [] }, then: { kind: 'person', repId: 'ana', whenOut: out } },
    {
      id: 'b',
      name: 'Backup',
      enabled: true,
      when: { all: [] },
      then: { kind: 'account-owner', whenOut: { kind: 'backup', repId: 'ana' } },
    },
    {
      id: 's',
      name: 'Score',
      enabled: true,
      when: { all: [] },
      then: {
        kind: 'score',
        score: { field: 'lead.score' },
        tiers: [{ id: 't', name: 'Hot', atLeast: 50, to: person('ana') }],
        whenOut: out,
      },
    },
    {
      id: 'r',
      name: 'Partner',
      enabled: true,
      when: { all: [] },
      then: {
        kind: 'partner',
        field: 'lead.partner',
        partners: [{ id: 'x', name: 'Xaver', values: ['x'], to: person('ana') }],
        whenOut: out,
      },
    },
  ],
  pools: [
    {
      id: 'sales',
      name: 'Sales',
      members: [
        { repId: 'ana', weight: 2 },
        { repId: 'ben', weight: 1 },
      ],
    },
  ],
  territories: [
    {
      id: 'dach',
      name: 'DACH',
      fields: { country: ['lead.country'] },
      entries: [{ id: 'de', name: 'Germany', country: ['DE'], to: person('ana') }],
    },
  ],
  people: [
    { repId: 'ana', tags: ['senior'] },
    { repId: 'ben', managerId: 'ana' },
  ],
  notifications: {
    channelIds: ['email'],
    rules: [
      { id: 'n', name: 'Team', about: ['breach'], channelIds: ['slack'], also: [{ kind: 'manager' }, { kind: 'person', repId: 'ana' }] },
      { id: 'm', name: 'Others', about: ['assigned'], channelIds: ['email'] },
    ],
    managerId: 'ana',
  },
  paths: [
    {
      id: 'nurture',
      name: 'Nurture',
      set: {},
      workflowId: null,
      handOver: { when: null, to: person('ana'), afterMinutes: 60, atDeadline: 'hand-over' },
    },
  ],
  fallback: { to: fallback, whenOut: out },
});

describe('a person who leaves', () => {
  const pool: Target = { kind: 'pool', poolId: 'sales' };

  test('is found in every kind of place', () => {
    expect(placesOf(everywhere(person('ana')), 'ana').map((place) => [place.kind, place.id])).toEqual([
      ['rule', 'p'],
      ['backup', 'b'],
      ['tier', 't'],
      ['partner', 'x'],
      ['pool', 'sales'],
      ['territory', 'de'],
      ['profile', 'ana'],
      ['path', 'nurture'],
      ['fallback', ''],
      ['manager', ''],
      ['manager', 'ben'],
      ['told', 'n'],
    ]);
  });

  test.each([
    ['an heir', 'cem', person('ana')],
    ['an heir who is in the pool already', 'ben', person('ana')],
    ['nobody in particular', null, pool],
  ] as const)('is nowhere once %s takes over, and nothing else changes', (_, heirId, fallback) => {
    const policy = everywhere(fallback);
    const { policy: replaced, left } = replaceRep(policy, 'ana', heirId);
    expect([placesOf(replaced, 'ana'), left]).toEqual([[], []]);
    expect(replaced.rules.map(({ id, name, when }) => ({ id, name, when }))).toEqual(
      policy.rules.map(({ id, name, when }) => ({ id, name, when })),
    );
    expect(replaceRep(policy, 'nobody', heirId).policy).toEqual(policy);
  });

  test('hands single places to the fallback where nobody is named, and a backup to the fallback too', () => {
    const { rules, pools, territories, people, notifications } = replaceRep(everywhere(pool), 'ana', null).policy;
    expect(rules[0]?.then).toEqual({ kind: 'pool', poolId: 'sales', whenOut: out });
    expect(rules[1]?.then).toEqual({ kind: 'account-owner', whenOut: { kind: 'fallback' } });
    expect(pools[0]?.members).toEqual([{ repId: 'ben', weight: 1 }]);
    expect(territories[0]?.entries[0]?.to).toEqual(pool);
    expect(people).toEqual([{ repId: 'ben' }]);
    expect(notifications?.rules?.[0]?.also).toEqual([{ kind: 'manager' }]);
  });

  test('needs an heir where nobody would be left', () => {
    expect(replaceRep(everywhere(person('ana')), 'ana', null).left).not.toEqual([]);
    const alone = { ...everywhere(pool), pools: [{ id: 'sales', name: 'Sales', members: [{ repId: 'ana', weight: 1 }] }] };
    expect(replaceRep(alone, 'ana', null).left).toEqual([{ kind: 'pool', id: 'sales', name: 'Sales' }]);
    expect(replaceRep(alone, 'ana', 'cem').left).toEqual([]);
  });
});
