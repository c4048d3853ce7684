import type { Roster } from '../facts.ts';
import { lint, type Finding } from './lint.ts';
import type { Destination } from '../policy/policy-destinations.ts';
import type { Pool } from '../policy/policy-pools.ts';
import type { TerritoryEntry } from '../policy/policy-territories.ts';
import type { Condition, FieldPath, Policy, Rule } from '../policy/policy.ts';

const roster: Roster = {
  reps: [
    { id: 'ana', name: 'Ana', active: true },
    { id: 'ben', name: 'Ben', active: true },
    { id: 'eva', name: 'Eva', active: false },
  ].map((rep) => ({ email: null, teamIds: [], status: null, outOfOffice: [], zone: null, workingHours: null, ...rep })),
  teams: [],
  readAt: 0,
};

const policy = (parts: Partial<Policy>): Policy => ({
  format: 1,
  entry: { ownedLeads: 'leave', importedLeads: 'leave', routedBefore: 'leave', only: null },
  matching: { methods: ['domain'], minConfidence: 0.7, tieBreakers: [] },
  availability: { unknownHours: 'available', workingHours: 'respect' },
  writing: { overturnedByAutomation: 'accept' },
  rules: [],
  pools: [{ id: 'all', name: 'All', members: [{ repId: 'ana', weight: 1 }] }],
  territories: [],
  fallback: { to: { kind: 'pool', poolId: 'all' }, whenOut: { kind: 'assign-anyway' } },
  ...parts,
});

const toAll: Destination = { kind: 'pool', poolId: 'all', whenOut: { kind: 'fallback' } };
const passing: Destination = { kind: 'account-owner', whenOut: { kind: 'next-rule' } };
const rule = (id: string, when: Condition, then: Destination = toAll, enabled = true): Rule => ({ id, name: id, enabled, when, then });
const is = (value: string): Condition => ({ field: 'lead.country', op: 'is', value });
const size = (op: 'greater-than' | 'at-least' | 'less-than' | 'at-most', value: number): Condition => ({ field: 'lead.size', op, value });
const codes = (parts: Partial<Policy>, fields: { path: FieldPath; options: string[] | null }[] | null = null) =>
  lint(policy(parts), { roster, fields })
    // Few of these policies take every lead, and what falls through has tests of its own.
    .filter(({ code }) => code !== 'rules-leave-hole')
    .map(({ severity, code, ruleId, poolId }) => [severity, code, ruleId ?? poolId]);
const rulesFound = (...rules: Rule[]) => codes({ rules });

describe('lint', () => {
  test('a sound policy has nothing to say', () => {
    expect(rulesFound(rule('owner', { all: [] }, passing), rule('de', is('DE')), rule('rest', { all: [] }))).toEqual([]);
  });

  test('rules below one that takes every lead are never reached', () => {
    expect(rulesFound(rule('everyone', { all: [] }), rule('de', is('DE')))).toEqual([['warning', 'rule-never-reached', 'de']]);
  });

  test.each<[string, Condition, Condition, boolean]>([
    ['a shorter list', { field: 'lead.country', op: 'one-of', value: ['de', 'AT'] }, is('DE'), true],
    ['a longer list', is('DE'), { field: 'lead.country', op: 'one-of', value: ['DE', 'AT'] }, false],
    ['more conditions', is('DE'), { all: [is('DE'), size('at-least', 5)] }, true],
    ['fewer conditions', { all: [is('DE'), size('at-least', 5)] }, is('DE'), false],
    ['a narrower range', size('at-least', 50), size('greater-than', 50), true],
    ['a wider range', size('greater-than', 50), size('at-least', 50), false],
    ['one of two ways', { any: [is('DE'), size('less-than', 5)] }, { all: [size('at-most', 4)] }, true],
    ['every way', { any: [is('DE'), is('AT')] }, { any: [is('AT'), is('DE')] }, true],
    ['something known', { field: 'lead.country', op: 'known' }, is('DE'), true],
    [
      'a longer list of exceptions',
      { field: 'lead.country', op: 'is-not', value: 'DE' },
      { field: 'lead.country', op: 'not-one-of', value: ['DE', 'AT'] },
      true,
    ],
    ['a longer list of nones', { none: [is('DE')] }, { none: [is('AT'), is('DE')] }, true],
    ['another field', { field: 'lead.city', op: 'is', value: 'DE' }, is('DE'), false],
  ])('below a rule for the like, %s', (_, above, below, shadowed) => {
    const found = rulesFound(
      rule('above', above, { kind: 'person', repId: 'ana', whenOut: { kind: 'assign-anyway' } }),
      rule('below', below),
    );
    expect(found).toEqual(shadowed ? [['warning', 'rule-never-reached', 'below']] : []);
  });

  test('a destination that may pass the lead on shadows nothing', () => {
    const destinations: Destination[] = [
      passing,
      { kind: 'pool', poolId: 'all', whenOut: { kind: 'next-rule' } },
      { kind: 'person', repId: 'ana', whenOut: { kind: 'backup', repId: 'ben' } },
      { kind: 'territory', tableId: 't', whenOut: { kind: 'fallback' } },
    ];
    for (const then of destinations) expect(rulesFound(rule('above', { all: [] }, then), rule('below', is('DE')))).toEqual([]);
  });

  test.each<[string, Condition]>([
    ['two values', { all: [is('DE'), is('AT')] }],
    ['a value and its denial', { all: [is('DE'), { field: 'lead.country', op: 'not-one-of', value: ['de', 'AT'] }] }],
    ['missing and present', { all: [{ field: 'lead.country', op: 'unknown' }, is('DE')] }],
    ['ranges apart', { all: [size('less-than', 5), size('at-least', 5)] }],
    ['a number out of range', { all: [{ field: 'lead.size', op: 'is', value: 3 }, size('greater-than', 3)] }],
    ['low above high', { field: 'lead.size', op: 'between', value: [9, 3] }],
    ['nothing to choose from', { any: [] }],
    ['none of always', { none: [{ all: [] }] }],
  ])('a condition that can never hold: %s', (_, when) => {
    expect(rulesFound(rule('never', when))).toEqual([['warning', 'condition-never-holds', 'never']]);
  });

  test('a condition that can hold is left in peace', () => {
    expect(
      rulesFound(
        rule('a', { all: [size('at-most', 5), size('at-least', 5)] }),
        rule('b', { all: [is('DE'), { field: 'lead.country', op: 'starts-with', value: 'd' }] }),
      ),
    ).toEqual([]);
  });

  test('rules that are off, and rules that say the same', () => {
    expect(rulesFound(rule('off', is('DE'), toAll, false))).toEqual([['warning', 'rule-disabled', 'off']]);
    expect(rulesFound(rule('one', is('DE'), passing), rule('two', is('DE'), passing))).toEqual([['warning', 'rule-duplicate', 'two']]);
  });

  const shown = (rules: Rule[], code: Finding['code']) =>
    lint(policy({ rules }), { roster, fields: null })
      .filter((finding) => finding.code === code)
      .map(({ ruleId, exampleLead, sentence }) => ({ ruleId, fields: exampleLead?.fields, sentence }));
  const toAna: Destination = { kind: 'person', repId: 'ana', whenOut: { kind: 'assign-anyway' } };

  test('several rules together take every lead that a rule below could take', () => {
    const both: Condition = { field: 'lead.country', op: 'one-of', value: ['DE', 'AT'] };
    const [found] = shown(
      [rule('de', is('DE')), rule('at', is('AT')), rule('both', both), rule('rest', { all: [] })],
      'rule-never-reached',
    );
    expect(found).toMatchObject({ ruleId: 'both', fields: { 'lead.country': 'DE' } });
    expect(found?.sentence).toContain('“de” and “at” above it take');
  });

  test('rules that overlap are told with a lead in the overlap, special cases are not', () => {
    const range = (low: number, high: number): Condition => ({ field: 'lead.size', op: 'between', value: [low, high] });
    expect(shown([rule('small', range(1, 50)), rule('middle', range(40, 100), toAna)], 'rules-overlap')).toMatchObject([
      { ruleId: 'middle', fields: { 'lead.size': 40 } },
    ]);
    expect(shown([rule('small', range(1, 50)), rule('middle', range(40, 100))], 'rules-overlap')).toEqual([]);
    expect(shown([rule('tiny', range(1, 5)), rule('small', range(1, 50), toAna)], 'rules-overlap')).toEqual([]);
    expect(shown([rule('small', range(1, 50)), rule('de', is('DE'), toAna)], 'rules-overlap')).toEqual([]);
  });

  test('what the rules leave open is told with a lead that falls through', () => {
    const large = (value: string): Condition => ({ all: [is(value), size('at-least', 50)] });
    const found = shown([rule('de', large('DE')), rule('at', large('AT'))], 'rules-leave-hole');
    expect(found).toMatchObject([
      { ruleId: 'de', fields: { 'lead.country': 'DE', 'lead.size': 49 } },
      { ruleId: null, fields: { 'lead.country': expect.any(String) as string } },
    ]);
    expect(found[0]?.sentence).toContain('The same goes for 1 more rule.');
    expect(shown([rule('de', large('DE')), rule('small', size('less-than', 50)), rule('rest', { all: [] })], 'rules-leave-hole')).toEqual(
      [],
    );
    expect(shown([rule('all', { all: [] }, passing)], 'rules-leave-hole')).toEqual([]);
  });

  test('a backup who is out as well by then', () => {
    const backup = (repId: string) => ({ kind: 'backup', repId }) as const;
    const person = (id: string, repId: string): Rule => rule(id, { all: [] }, { kind: 'person', repId: 'ana', whenOut: backup(repId) });
    const pool = rule('pool', { all: [] }, { kind: 'pool', poolId: 'all', whenOut: backup('ana') });
    expect(rulesFound(person('self', 'ana'), person('other', 'ben'), pool)).toEqual([
      ['warning', 'backup-loop', 'self'],
      ['warning', 'backup-loop', 'pool'],
    ]);
  });

  test('fields and options that the CRM does not have', () => {
    const fields = [
      { path: 'lead.country' as const, options: ['DE', 'AT'] },
      { path: 'lead.city' as const, options: null },
    ];
    const found = (when: Condition) => codes({ rules: [rule('r', when)] }, fields);
    expect(found({ field: 'lead.city', op: 'is', value: 'anything' })).toEqual([]);
    expect(found({ field: 'lead.country', op: 'one-of', value: ['de', 'XX'] })).toEqual([['warning', 'option-unknown', 'r']]);
    expect(found({ none: [{ field: 'lead.county', op: 'is', value: 'x' }] })).toEqual([['error', 'field-unknown', 'r']]);
    expect(codes({ entry: { ...policy({}).entry, only: is('XX') } }, fields)).toEqual([['warning', 'option-unknown', null]]);
  });

  test('people who left, wherever they are named', () => {
    const found = codes({
      rules: [rule('person', is('DE'), { kind: 'person', repId: 'eva', whenOut: { kind: 'backup', repId: 'zoe' } })],
      pools: [
        {
          id: 'all',
          name: 'All',
          members: [
            { repId: 'ana', weight: 1 },
            { repId: 'eva', weight: 1 },
          ],
        },
      ],
      territories: [
        {
          id: 't',
          name: 'T',
          fields: { country: ['lead.country'] },
          entries: [{ id: 'e', name: 'E', country: ['DE'], to: { kind: 'person', repId: 'eva' } }],
        },
      ],
    });
    expect(found).toEqual([
      ['warning', 'person-left', 'person'],
      ['warning', 'person-unknown', 'person'],
      ['warning', 'person-left', 'all'],
      ['warning', 'person-left', null],
    ]);
  });

  test('somebody who left a territory table is told once, with how many lines', () => {
    const line = (name: string, repId: string) => ({ id: name, name, country: [name], to: { kind: 'person' as const, repId } });
    const entries = [line('DE', 'eva'), line('AT', 'ana'), line('CH', 'eva'), line('FR', 'zoe')];
    const territories = [{ id: 'map', name: 'Map', fields: { country: ['lead.country'] }, entries }] as const;
    const found = lint(policy({ territories }), { roster, fields: null }).filter(({ code }) => code.startsWith('person-'));
    expect(found.map(({ sentence }) => sentence)).toEqual([
      'Territory table “Map” (2 lines, “DE” the first) names Eva, who can no longer own leads. Name somebody else.',
      'Territory “FR” names owner zoe, whom the CRM does not know. Name somebody else.',
    ]);
  });

  test('pools with nobody to take a lead', () => {
    const pools = [
      ...policy({}).pools,
      { id: 'none', name: 'None', members: [] },
      { id: 'paused', name: 'Paused', members: [{ repId: 'ana', weight: 0 }] },
      {
        id: 'gone',
        name: 'Gone',
        members: [
          { repId: 'eva', weight: 1 },
          { repId: 'ana', weight: 0 },
        ],
      },
    ];
    const rules = pools.slice(1).map(({ id }) => rule(id, is(id), { kind: 'pool', poolId: id, whenOut: { kind: 'next-rule' } }));
    expect(codes({ pools, rules })).toEqual([
      ['warning', 'person-left', 'gone'],
      ['warning', 'pool-empty', 'none'],
      ['warning', 'pool-weights-zero', 'paused'],
      ['warning', 'pool-nobody-active', 'gone'],
    ]);
  });

  test('a pool that no rule uses is ready for workflows and rules to come', () => {
    expect(codes({ pools: [...policy({}).pools, { id: 'spare', name: 'Spare', members: [{ repId: 'ben', weight: 1 }] }] })).toEqual([]);
  });

  test('a fallback with nobody active is an error, and comes first', () => {
    const found = codes({
      rules: [rule('off', is('DE'), toAll, false)],
      fallback: { to: { kind: 'person', repId: 'eva' }, whenOut: { kind: 'assign-anyway' } },
    });
    expect(found[0]).toEqual(['error', 'fallback-nobody-active', null]);
    expect(codes({ pools: [{ id: 'all', name: 'All', members: [{ repId: 'zoe', weight: 1 }] }] })[0]).toEqual([
      'error',
      'fallback-nobody-active',
      'all',
    ]);
  });

  test('territory lines that can never win', () => {
    const line = (id: string, asked: Partial<TerritoryEntry>): TerritoryEntry => ({
      id,
      name: id,
      to: { kind: 'person', repId: 'ana' },
      ...asked,
    });
    const table = (entries: TerritoryEntry[]) =>
      codes({ territories: [{ id: 't', name: 'T', fields: { country: ['lead.country'] }, entries }] });
    expect(table([])).toEqual([['warning', 'territory-empty', null]]);
    expect(table([line('a', { country: ['DE', 'AT'] }), line('b', { country: ['at', 'de'] })])).toEqual([
      ['warning', 'territory-duplicate', null],
    ]);
    expect(table([line('a', { country: ['DE'], postal: ['1'] })])).toEqual([['error', 'territory-dimension-unread', null]]);
  });

  test('every sentence says what to do', () => {
    const findings = lint(policy({ rules: [rule('off', is('DE'), toAll, false), rule('never', { any: [] })] }), { roster, fields: [] });
    for (const { sentence } of findings) expect(sentence).toMatch(/^[A-Z].+[.:] .*(Delete|Change|Move|Add|Give|Name|Pick|Only).*\.$/);
  });
});

describe('limits', () => {
  // 20 November 2026.
  const today = { ...roster, readAt: 1_795_132_800_000 };
  const pool = (more: Partial<Pool>): Pool => ({
    id: 'all',
    name: 'All',
    members: [
      { repId: 'ana', weight: 1 },
      { repId: 'ben', weight: 1 },
    ],
    ...more,
  });
  const codesOfLimits = new Set<Finding['code']>([
    'cap-zero',
    'licence-lapsed',
    'licence-lapsing',
    'licence-nobody-has',
    'skill-nobody-has',
    'relaxed-too-late',
    'ramp-over',
    'load-unknown',
    'profile-zone-missing',
    'person-left',
    'person-unknown',
  ]);
  const found = (parts: Partial<Policy>, reps = today) =>
    lint(policy(parts), { roster: reps, fields: null })
      .filter(({ code }) => codesOfLimits.has(code))
      .map(({ code, sentence, ruleId, poolId }) => ({ code, sentence, about: ruleId ?? poolId }));
  const foundCodes = (parts: Partial<Policy>) => found(parts).map(({ code }) => code);

  test('of nothing let nobody through', () => {
    expect(found({ eligibility: { caps: [{ most: 0, per: 'day' }] } })[0]?.sentence).toMatch(/^Every rep may get no leads/);
    expect(found({ people: [{ repId: 'ana', caps: [{ most: 0, per: 'day' }] }] })[0]?.sentence).toMatch(/^Ana may get no leads/);
    expect(found({ pools: [pool({ caps: [{ most: 0, per: 'day', of: 'pool' }] })] })[0]).toMatchObject({ code: 'cap-zero', about: 'all' });
    expect(foundCodes({ eligibility: { caps: [{ most: 1, per: 'day' }] } })).toEqual([]);
  });

  test('skills and licences are read from fields that the CRM has', () => {
    const licence = { region: ['lead.state' as const], whenUnknown: 'anyone' as const };
    const skills: Pool['skills'] = [{ skill: 'language', field: 'lead.language', need: 'preferred' }];
    const asks = { eligibility: { licence }, pools: [pool({ skills, licence: { ...licence, product: ['account.product'] } })] };
    const unknown = (...paths: FieldPath[]) =>
      lint(policy(asks), { roster, fields: paths.map((path) => ({ path, options: null })) })
        .filter(({ code }) => code === 'field-unknown')
        .map(({ sentence, poolId }) => [poolId, /reads (\S+),/.exec(sentence)?.[1]]);
    expect(unknown('lead.state', 'lead.language', 'account.product')).toEqual([]);
    expect(unknown()).toEqual([
      [null, 'lead.state'],
      ['all', 'lead.language'],
      ['all', 'lead.state'],
      ['all', 'account.product'],
    ]);
  });

  test('profiles of people who left are told', () => {
    expect(foundCodes({ people: [{ repId: 'eva' }, { repId: 'zoe' }, { repId: 'ana' }] })).toEqual(['person-left', 'person-unknown']);
  });

  test('licences are told when they lapsed or soon will, unless they were renewed or nobody asks for any', () => {
    const licences = (...ends: (string | null)[]) => [
      { repId: 'ana', licences: ends.map((until) => ({ region: 'CA', product: null, until })) },
    ];
    const asked = { pools: [pool({ licence: { region: ['lead.state'], whenUnknown: 'nobody' } })] };
    expect(found({ ...asked, people: licences('2026-11-19') })).toEqual([
      { code: 'licence-lapsed', sentence: 'The licence of Ana for CA ended on 2026-11-19. Renew it or delete the line.', about: null },
    ]);
    expect(foundCodes({ ...asked, people: licences('2026-11-20') })).toEqual(['licence-lapsing']);
    expect(foundCodes({ ...asked, people: licences('2026-12-20') })).toEqual(['licence-lapsing']);
    expect(foundCodes({ ...asked, people: licences('2026-12-21') })).toEqual([]);
    expect(foundCodes({ ...asked, people: licences('2026-11-19', null) })).toEqual([]);
    expect(foundCodes({ people: licences('2026-11-19') })).toEqual([]);
  });

  test('a skill or licence that nobody in the pool has is told, in general and for a rule that asks for it', () => {
    const language: Pool['skills'] = [{ skill: 'language', field: 'lead.language', need: 'required' }];
    const speaks = (word: string): Condition => ({ all: [{ field: 'lead.language', op: 'one-of', value: [word] }] });
    const german = [{ repId: 'ben', skills: { language: ['de'] } }];
    expect(found({ pools: [pool({ skills: language })] })[0]).toMatchObject({ code: 'skill-nobody-has', about: 'all' });
    expect(foundCodes({ pools: [pool({ skills: language })], people: german, rules: [rule('de', speaks('DE'))] })).toEqual([]);
    expect(found({ pools: [pool({ skills: language })], people: german, rules: [rule('fr', speaks('FR'))] })[0]).toMatchObject({
      code: 'skill-nobody-has',
      about: 'fr',
    });
    const licence: Pool['licence'] = { region: ['lead.state'], whenUnknown: 'anyone' };
    const inState: Condition = { field: 'lead.state', op: 'is', value: 'NY' };
    const licensed = [{ repId: 'ana', licences: [{ region: 'CA', product: null, until: null }] }];
    expect(found({ pools: [pool({ licence })] })[0]).toMatchObject({ code: 'licence-nobody-has', about: 'all' });
    expect(found({ pools: [pool({ licence })], people: licensed, rules: [rule('ny', inState)] })[0]).toMatchObject({
      code: 'licence-nobody-has',
      about: 'ny',
    });
  });

  test('a skill is never relaxed when no rule holds a lead long enough', () => {
    const people = [{ repId: 'ana', skills: { language: ['de'] } }];
    const pools = [pool({ skills: [{ skill: 'language', field: 'lead.language', need: 'required', relaxAfterMinutes: 30 }] })];
    const holding = (maxMinutes: number) => [
      rule('hold', is('DE'), { kind: 'pool', poolId: 'all', whenOut: { kind: 'hold', maxMinutes } }),
    ];
    const fallback = { to: { kind: 'person', repId: 'ana' }, whenOut: { kind: 'assign-anyway' } } as const;
    expect(foundCodes({ people, pools, fallback, rules: holding(29) })).toEqual(['relaxed-too-late']);
    expect(foundCodes({ people, pools, fallback, rules: holding(30) })).toEqual([]);
    expect(foundCodes({ people, pools, rules: holding(29) })).toEqual([]);
  });

  test('first weeks long over, hours without a zone and loads that nobody knows have no effect', () => {
    expect(foundCodes({ people: [{ repId: 'ana', ramp: { from: '2026-10-01', shares: [0.5] } }] })).toEqual(['ramp-over']);
    expect(foundCodes({ people: [{ repId: 'ana', ramp: { from: '2026-10-15', shares: [0.5] } }] })).toEqual([]);
    const hours = [{ days: [1 as const], startMinute: 540, endMinute: 1020 }];
    expect(foundCodes({ people: [{ repId: 'ana', workingHours: hours }] })).toEqual(['profile-zone-missing']);
    const loads = { ...today, reps: today.reps.map((rep) => ({ ...rep, open: null })) };
    const balanced = { pools: [pool({ choose: 'least-loaded' })] };
    expect(found(balanced, loads).map(({ code }) => code)).toEqual(['load-unknown']);
    expect(found({ people: [{ repId: 'ana', maxOpen: 3 }] }, loads).map(({ code }) => code)).toEqual(['load-unknown']);
    expect(found({}, loads)).toEqual([]);
    expect(foundCodes(balanced)).toEqual([]);
  });
});
