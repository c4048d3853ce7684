import { describeDifference } from './describe-difference.ts';
import { diffPolicies } from './diff-policies.ts';
import type { Names } from '../explain/names.ts';
import type { FollowUpPath, PointsScore } from '../policy/policy-destinations.ts';
import type { RepProfile } from '../policy/policy-eligibility.ts';
import type { Pool } from '../policy/policy-pools.ts';
import type { Condition, Policy, Rule } from '../policy/policy.ts';

const owner: Rule = {
  id: 'r1',
  name: 'Owner',
  enabled: true,
  when: { all: [] },
  then: { kind: 'account-owner', whenOut: { kind: 'next-rule' } },
};
const germany: Rule = {
  id: 'r2',
  name: 'Germany',
  enabled: true,
  when: { field: 'lead.country', op: 'is', value: 'DE' },
  then: { kind: 'pool', poolId: 'dach', whenOut: { kind: 'hold', maxMinutes: 60 } },
};
const policy: Policy = {
  format: 1,
  entry: { ownedLeads: 'leave', importedLeads: 'leave', routedBefore: 'leave', only: null },
  matching: { methods: ['associated', 'domain'], minConfidence: 0.8, tieBreakers: ['open-deal'] },
  availability: { unknownHours: 'available', workingHours: 'respect' },
  writing: { overturnedByAutomation: 'accept' },
  rules: [owner, germany],
  pools: [
    {
      id: 'dach',
      name: 'DACH',
      members: [
        { repId: 'ana', weight: 1 },
        { repId: 'ben', weight: 2 },
      ],
    },
  ],
  territories: [
    {
      id: 'map',
      name: 'Map',
      fields: { country: ['lead.country'] },
      entries: [
        { id: 'de', name: 'Germany', country: ['DE'], to: { kind: 'pool', poolId: 'dach' } },
        { id: 'fr', name: 'France', country: ['FR'], size: { min: 50 }, to: { kind: 'person', repId: 'ana' } },
      ],
    },
  ],
  fallback: { to: { kind: 'pool', poolId: 'dach' }, whenOut: { kind: 'assign-anyway' } },
};

const namesOf = (given: Policy): Names => ({
  rep: (id) => id.charAt(0).toUpperCase() + id.slice(1),
  pool: (id) => given.pools.find((pool) => pool.id === id)?.name ?? id,
  rule: (id) => given.rules.find((rule) => rule.id === id)?.name ?? id,
  account: (id) => id,
  field: (path) => (path === 'lead.country' ? 'Country' : path),
  territory: (_, id) => id,
  of: (_, id) => id,
});

const say = (after: Policy, before = policy) =>
  diffPolicies(before, after).map((one) => describeDifference(one, { before: namesOf(before), after: namesOf(after) }));
const saying = (sentence: string) => [{ sentence, before: null, after: null }];

describe('a rule', () => {
  const withRule = (change: Partial<Rule>): Policy => ({ ...policy, rules: [owner, { ...germany, ...change }] });

  test('that is new or deleted is read out', () => {
    const words =
      'When Country is "DE", it goes in turn to the pool “DACH”; if everyone is out, it waits up to 1 hour, then goes to the fallback.';
    const without = { ...policy, rules: [owner] };
    expect(say(without)).toEqual([{ sentence: 'The rule “Germany”, number 2, is deleted.', before: words, after: null }]);
    expect(say(policy, without)).toEqual([{ sentence: 'The rule “Germany” is new, as number 2.', before: null, after: words }]);
  });

  test('that is renamed, moved or switched', () => {
    expect(say(withRule({ name: 'DACH' }))).toEqual(saying('The rule “Germany” is now called “DACH”.'));
    expect(say(withRule({ enabled: false }))).toEqual(saying('The rule “Germany” is switched off.'));
    expect(say({ ...policy, rules: [germany, owner] })).toHaveLength(1);
    const third: Rule = { ...owner, id: 'r3', name: 'Third' };
    expect(say({ ...policy, rules: [third, owner, germany] }, { ...policy, rules: [owner, germany, third] })).toEqual(
      saying('The rule “Third” moves from number 3 to number 1.'),
    );
  });

  test('with another condition or destination shows both', () => {
    expect(say(withRule({ when: { field: 'lead.country', op: 'one-of', value: ['DE', 'AT'] } }))).toEqual([
      { sentence: 'The rule “Germany” has another condition.', before: 'Country is "DE"', after: 'Country is one of "DE" or "AT"' },
    ]);
    expect(say(withRule({ then: { kind: 'person', repId: 'ana', whenOut: { kind: 'fallback' } } }))).toEqual([
      {
        sentence: 'The rule “Germany” has another destination.',
        before: 'It goes in turn to the pool “DACH”; if everyone is out, it waits up to 1 hour, then goes to the fallback',
        after: 'It goes to Ana; if they are out, it goes to the fallback',
      },
    ]);
  });

  test('whose condition changes at the end of a long list, or only in its form', () => {
    const codes = ['A', 'B', 'C', 'D', 'E', 'F', 'G'];
    const long = (last: string) => withRule({ when: { field: 'lead.country', op: 'one-of', value: [...codes, last] } });
    const [words] = say(long('I'), long('H'));
    expect([words?.before?.slice(-8), words?.after?.slice(-8)]).toEqual(['" or "H"', '" or "I"']);
    expect(say(withRule({ when: { all: [germany.when] } }))).toEqual(
      saying('The rule “Germany” has another condition, which reads the same.'),
    );
  });
});

describe('scores and follow-up paths', () => {
  const de: Condition = { field: 'lead.country', op: 'is', value: 'DE' };
  const score = (points: number): PointsScore => ({ id: 'fit', name: 'Fit', parts: [{ id: 'de', name: 'German', when: de, points }] });
  const path = (change: Partial<FollowUpPath['handOver']> = {}): FollowUpPath => ({
    id: 'nurture',
    name: 'Nurture',
    set: { country: 'nurture' },
    workflowId: '77',
    handOver: { when: de, to: { kind: 'person', repId: 'ana' }, afterMinutes: 60, atDeadline: 'hand-over', ...change },
  });
  const sets = 'sets Country to “nurture”; enrols the lead in the workflow 77; ';

  test('that are new, gone or other are read out', () => {
    expect(say({ ...policy, scores: [score(20)] })).toEqual([
      { sentence: 'The score “Fit” is new.', before: null, after: 'German: +20 when Country is "DE"' },
    ]);
    expect(say({ ...policy, scores: [score(-5)] }, { ...policy, scores: [score(20)] })).toEqual([
      {
        sentence: 'The score “Fit” counts in another way.',
        before: 'German: +20 when Country is "DE"',
        after: 'German: -5 when Country is "DE"',
      },
    ]);
    expect(say(policy, { ...policy, paths: [path()] })).toEqual([
      {
        sentence: 'The follow-up path “Nurture” is deleted.',
        before: `${sets}hands over to Ana once Country is "DE", or after 1 hour`,
        after: null,
      },
    ]);
    expect(
      say({ ...policy, paths: [path({ atDeadline: 'stay', when: null })] }, { ...policy, paths: [path({ atDeadline: 'stay' })] }),
    ).toEqual([
      {
        sentence: 'The follow-up path “Nurture” is another.',
        before: `${sets}hands over to Ana once Country is "DE", or keeps it for good after 1 hour`,
        after: `${sets}keeps the lead for good after 1 hour`,
      },
    ]);
  });
});

describe('limits', () => {
  const dach = policy.pools[0]!;
  const withPool = (change: Partial<Pool>): Policy => ({ ...policy, pools: [{ ...dach, ...change }] });

  test('of a pool show both states', () => {
    expect(say(withPool({ choose: 'least-loaded' }))).toEqual([
      {
        sentence: 'In the pool “DACH” the rep is chosen in another way.',
        before: 'Whoever is next in turn',
        after: 'Whoever has the least open work for the weight',
      },
    ]);
    expect(
      say(
        withPool({
          caps: [
            { most: 5, per: 'day', of: 'member' },
            { most: 1, per: { rollingMinutes: 90 }, of: 'pool' },
          ],
        }),
      ),
    ).toEqual([
      {
        sentence: 'Another number of leads may come through the pool “DACH”.',
        before: 'No limit',
        after: 'At most 5 leads a day for each member and 1 lead within 90 minutes for all together',
      },
    ]);
    expect(
      say(
        withPool({
          rotation: {
            sharedAs: 'sales',
            tagWeights: [{ tag: 'senior', weight: 2 }],
            onReturn: { kind: 'catch-up', atMost: 5 },
            newcomer: { kind: 'ahead', leads: 1 },
            turnReturned: 'rerouted',
            start: { kind: 'random', seed: 'hat' },
          },
        }),
      ),
    ).toEqual([
      {
        sentence: 'In the pool “DACH” turns are counted in another way.',
        before: 'As usual',
        after: expect.stringMatching(
          /^Turns shared as “sales”; the tag senior counts 2 times; who was out catches up, at most 5 leads; a newcomer starts 1 lead ahead; /,
        ) as string,
      },
    ]);
    expect(say(withPool({ skills: [{ skill: 'language', field: 'lead.country', need: 'required', relaxAfterMinutes: 30 }] }))).toEqual([
      {
        sentence: 'In the pool “DACH” other skills count.',
        before: 'None',
        after: 'language as in Country (required, preferred after 30 minutes)',
      },
    ]);
    expect(say(withPool({ licence: { region: ['lead.country'], whenUnknown: 'nobody' } }))[0]?.after).toBe(
      'For Country; nobody when it is not known',
    );
  });

  test('for every rep, days off, and what is known of one', () => {
    expect(say({ ...policy, eligibility: { maxOpen: 30 } })).toEqual([
      { sentence: 'Every rep may have another number of open leads.', before: 'No limit', after: 'At most 30 open leads' },
    ]);
    const { availability } = policy;
    expect(say({ ...policy, availability: { ...availability, holidays: { country: 'DE', region: 'BY' } } })[0]?.after).toBe('DE (BY)');
    expect(
      say({ ...policy, availability: { ...availability, companyDays: [{ date: '2026-12-24', name: 'Christmas Eve' }] } })[0]?.after,
    ).toBe('2026-12-24 (Christmas Eve)');
    const ana: RepProfile = {
      repId: 'ana',
      licences: [{ region: 'CA', product: 'life', until: '2027-03-31' }],
      workingHours: [{ days: [1, 2], startMinute: 540, endMinute: 750 }],
      ramp: { from: '2026-11-02', shares: [0.25, 0.5] },
    };
    const words = 'Licences CA (life, until 2027-03-31); hours Mon Tue 09:00–12:30; from 2026-11-02 on 25%, 50% of the weight by week';
    const known = { ...policy, people: [ana] };
    expect(say(known)).toEqual([{ sentence: 'Ana has a profile now.', before: null, after: words }]);
    expect(say(policy, known)).toEqual([{ sentence: 'Ana has no profile any more.', before: words, after: null }]);
    expect(say({ ...policy, people: [{ repId: 'ana', tags: ['senior'] }] }, known)).toEqual([
      { sentence: 'The profile of Ana is another.', before: words, after: 'Tags senior' },
    ]);
  });
});

describe('a pool', () => {
  const withMembers = (...members: [string, number][]): Policy => ({
    ...policy,
    pools: [{ id: 'dach', name: 'DACH', members: members.map(([repId, weight]) => ({ repId, weight })) }],
  });

  test.each<[Policy, string[]]>([
    [withMembers(['ana', 1]), ['Ben leaves the pool “DACH”.']],
    [withMembers(['ana', 1], ['ben', 2], ['cem', 0]), ['Cem (paused) joins the pool “DACH”.']],
    [
      withMembers(['ana', 3], ['ben', 0]),
      ['Ana has weight 3 instead of 1 in the pool “DACH”.', 'Ben is paused in the pool “DACH”; the weight was 2.'],
    ],
  ])('says who comes, goes and weighs otherwise (%#)', (after, sentences) => {
    expect(say(after).map(({ sentence }) => sentence)).toEqual(sentences);
  });

  test('that is new or deleted names its members', () => {
    const more = { ...policy, pools: [...policy.pools, { id: 'x', name: 'Extra', members: [{ repId: 'cem', weight: 1 }] }] };
    expect(say(more)).toEqual([{ sentence: 'The pool “Extra” is new.', before: null, after: 'Cem (weight 1)' }]);
    expect(say(policy, more)).toEqual([{ sentence: 'The pool “Extra” is deleted.', before: 'Cem (weight 1)', after: null }]);
  });
});

test('a territory table says what is read elsewhere and which lines are other', () => {
  const [map] = policy.territories;
  const [de, fr] = map?.entries ?? [];
  if (map === undefined || de === undefined || fr === undefined) throw new Error('the policy has a table of two lines');
  const after: Policy = {
    ...policy,
    territories: [
      {
        ...map,
        fields: { country: ['lead.country', 'account.country'] },
        entries: [
          { ...fr, country: ['FR', 'BE'] },
          { id: 'it', name: 'Italy', country: ['IT'], to: fr.to },
        ],
      },
    ],
  };
  expect(say(after)).toEqual([
    {
      sentence: 'In the territory table “Map” the country is read elsewhere.',
      before: 'Country',
      after: 'Country, then account.country',
    },
    { sentence: 'The line “Germany” of the territory table “Map” is deleted.', before: 'Country DE: to the pool “DACH”', after: null },
    {
      sentence: 'The line “France” of the territory table “Map” is another.',
      before: '“France”: Country FR; number of employees from 50: to Ana',
      after: '“France”: Country FR, BE; number of employees from 50: to Ana',
    },
    { sentence: 'The line “Italy” of the territory table “Map” is new.', before: null, after: 'Country IT: to Ana' },
  ]);
});

test('a table by other days and accounts, and what is looked up beyond the CRM', () => {
  const [map] = policy.territories;
  const line = {
    id: 'de',
    name: 'Germany',
    city: ['Bonn'],
    account: ['acme.com'],
    until: '2026-12-31',
    to: { kind: 'person', repId: 'ana' },
  } as const;
  const territories = [
    { ...map!, zone: 'Europe/Berlin', fields: { ...map!.fields, city: ['lead.city'] as const }, entries: [line, map!.entries[1]!] },
  ];
  expect(say({ ...policy, territories, enrichment: { providers: ['email', 'phone'], waitSeconds: 20 } })).toEqual([
    { sentence: 'In the territory table “Map” the city is read elsewhere.', before: 'Nowhere', after: 'lead.city' },
    { sentence: 'In the territory table “Map” days begin and end in another time zone.', before: 'UTC', after: 'Europe/Berlin' },
    {
      sentence: 'The line “Germany” of the territory table “Map” is another.',
      before: '“Germany”: Country DE: to the pool “DACH”',
      after: '“Germany”: City Bonn; account acme.com; until 2026-12-31: to Ana',
    },
    {
      sentence: 'Other things are looked up beyond the CRM, or waited for.',
      before: 'Nothing is looked up',
      after: 'Asked: email, phone, waiting up to 20 s',
    },
  ]);
});

test('the settings, in the order in which a lead meets them', () => {
  const after: Policy = {
    ...policy,
    entry: { ...policy.entry, importedLeads: 'route', only: germany.when },
    matching: { methods: ['associated'], minConfidence: 0.9, tieBreakers: [] },
    availability: { unknownHours: 'out', workingHours: 'ignore' },
    writing: { overturnedByAutomation: 'reassert-once' },
    fallback: { to: { kind: 'person', repId: 'ana' }, whenOut: { kind: 'assign-anyway' } },
  };
  expect(say(after)).toEqual([
    ...saying('Leads that an import created are routed now.'),
    {
      sentence: 'The leads that are routed at all are chosen by another condition.',
      before: 'Every lead',
      after: 'Only when Country is "DE"',
    },
    { sentence: 'The account of a lead is found in another way.', before: 'By association, e-mail domain', after: 'By association' },
    ...saying('An account counts from 90% certainty instead of 80%.'),
    {
      sentence: 'Between accounts that fit equally well, another one is chosen.',
      before: 'The one with an open deal',
      after: 'The oldest',
    },
    {
      sentence: 'The fallback is another.',
      before: 'It goes in turn to the pool “DACH”; if everyone is out, it is assigned all the same',
      after: 'It goes to Ana; if they are out, it is assigned all the same',
    },
    ...saying('Reps without working hours in the CRM count as out now.'),
    ...saying('Working hours no longer count.'),
    ...saying('An owner that other automation overturns is written once more.'),
  ]);
});
