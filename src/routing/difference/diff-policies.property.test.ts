/** What holds for the difference of any two policies. */
import { isDeepStrictEqual } from 'node:util';
import fc from 'fast-check';
import { describeDifference } from './describe-difference.ts';
import { diffPolicies } from './diff-policies.ts';
import type { Names } from '../explain/names.ts';
import type { Destination } from '../policy/policy-destinations.ts';
import type { RepProfile } from '../policy/policy-eligibility.ts';
import type { Pool } from '../policy/policy-pools.ts';
import type { TerritoryEntry, TerritoryTable } from '../policy/policy-territories.ts';
import type { ClaimSettings } from '../policy/policy-acceptance.ts';
import type { NotificationRule } from '../policy/policy-notifications.ts';
import type { OutcomeRule } from '../policy/policy-outcomes.ts';
import type { Cadence } from '../policy/policy-ownership.ts';
import type { BreachAction, Sla } from '../policy/policy-slas.ts';
import type { Condition, Policy, Rule } from '../policy/policy.ts';

// Few ids and values, so that two generated policies often share parts.
const repId = fc.constantFrom('r1', 'r2', 'r3');
const name = fc.constantFrom('One', 'Two');
const country = fc.constantFrom('DE', 'FR');
const comparison = fc.record({
  field: fc.constant('lead.country' as const),
  op: fc.constantFrom('is' as const, 'is-not' as const),
  value: country,
});
const condition: fc.Arbitrary<Condition> = fc.oneof(
  comparison,
  fc.record({ all: fc.array(comparison, { maxLength: 2 }) }),
  fc.record({ any: fc.array(comparison, { maxLength: 2 }) }),
);
const to = fc.oneof(
  fc.record({ kind: fc.constant('person' as const), repId }),
  fc.record({ kind: fc.constant('pool' as const), poolId: fc.constant('p1') }),
);
const destination: fc.Arbitrary<Destination> = fc.oneof(
  fc.record({ kind: fc.constant('person' as const), repId, whenOut: fc.constant({ kind: 'next-rule' as const }) }),
  fc.record({
    kind: fc.constant('pool' as const),
    poolId: fc.constantFrom('p1', 'p2'),
    whenOut: fc.record({ kind: fc.constant('hold' as const), maxMinutes: fc.constantFrom(5, 60) }),
  }),
);
const rules: fc.Arbitrary<Rule[]> = fc.uniqueArray(
  fc.record({ id: fc.constantFrom('a', 'b', 'c', 'd', 'e'), name, enabled: fc.boolean(), when: condition, then: destination }),
  { selector: (rule) => rule.id },
);
const licence = fc.record({
  region: fc.constant(['lead.state' as const]),
  whenUnknown: fc.constantFrom('anyone' as const, 'nobody' as const),
});
const caps = fc.array(fc.record({ most: fc.nat(2), per: fc.oneof(fc.constant('day' as const), fc.constant({ rollingMinutes: 90 })) }), {
  minLength: 1,
  maxLength: 2,
});
const profile: fc.Arbitrary<RepProfile> = fc.record(
  {
    repId,
    skills: fc.constantFrom({ language: ['de'] }, { language: ['de', 'fr'] }),
    licences: fc.constant([{ region: 'CA', product: 'life', until: '2027-03-31' }]),
    caps,
    ramp: fc.constant({ from: '2026-11-02', shares: [0.25, 0.5] }),
    workingHours: fc.constant([{ days: [1 as const, 2 as const], startMinute: 540, endMinute: 720 }]),
  },
  { requiredKeys: ['repId'] },
);
const pools: fc.Arbitrary<Pool[]> = fc.uniqueArray(
  fc.record(
    {
      id: fc.constantFrom('p1', 'p2', 'p3'),
      name,
      members: fc.uniqueArray(fc.record({ repId, weight: fc.nat(2) }), { selector: (member) => member.repId }),
      choose: fc.constant('least-loaded' as const),
      caps: fc.array(
        fc.record({ most: fc.nat(2), per: fc.constant('day' as const), of: fc.constantFrom('member' as const, 'pool' as const) }),
        {
          minLength: 1,
          maxLength: 2,
        },
      ),
      skills: fc.constant([{ skill: 'language', field: 'lead.language' as const, need: 'required' as const }]),
      licence,
      claim: fc.constantFrom<ClaimSettings>(
        { withinMinutes: 30, shows: 'lead', unclaimed: 'rotation' },
        { withinMinutes: 30, shows: 'blind', unclaimed: 'when-out' },
      ),
      rotation: fc.constantFrom({ sharedAs: 's' }, { turnReturned: 'rerouted' as const }),
    },
    { requiredKeys: ['id', 'name', 'members'] },
  ),
  { selector: (pool) => pool.id },
);
const line: fc.Arbitrary<TerritoryEntry> = fc.record(
  { id: fc.constantFrom('l1', 'l2', 'l3'), name, country: fc.array(country, { maxLength: 2 }), size: fc.constant({ min: 5 }), to },
  { requiredKeys: ['id', 'name', 'to'] },
);
const tables: fc.Arbitrary<TerritoryTable[]> = fc.uniqueArray(
  fc.record({
    id: fc.constantFrom('t1', 't2'),
    name,
    fields: fc.constantFrom({}, { country: ['lead.country' as const] }),
    entries: fc.uniqueArray(line, { selector: (one) => one.id }),
  }),
  { selector: (table) => table.id },
);
const score = fc.record({
  id: fc.constantFrom('s1', 's2'),
  name,
  parts: fc.array(fc.record({ id: fc.constant('part'), name, when: condition, points: fc.integer({ min: -2, max: 2 }) }), { maxLength: 2 }),
});
const path = fc.record({
  id: fc.constantFrom('f1', 'f2'),
  name,
  set: fc.constantFrom({}, { follow_up: 'nurture' }),
  workflowId: fc.constantFrom(null, '77'),
  handOver: fc.record({
    when: fc.option(condition),
    to,
    afterMinutes: fc.constantFrom(5, 60),
    atDeadline: fc.constantFrom('hand-over' as const, 'stay' as const),
  }),
});
const choice = fc.constantFrom('leave' as const, 'route' as const);
const whole: fc.Arbitrary<Policy> = fc.record({
  format: fc.constant(1 as const),
  entry: fc.record({ ownedLeads: choice, importedLeads: choice, routedBefore: choice, only: fc.option(condition) }),
  matching: fc.record({
    methods: fc.shuffledSubarray(['associated', 'domain', 'name'] as const),
    minConfidence: fc.constantFrom(0.5, 0.9),
    tieBreakers: fc.shuffledSubarray(['open-deal', 'customer'] as const),
  }),
  availability: fc.record({
    unknownHours: fc.constantFrom('available' as const, 'out' as const),
    workingHours: fc.constantFrom('respect' as const, 'ignore' as const),
  }),
  writing: fc.record({ overturnedByAutomation: fc.constantFrom('accept' as const, 'reassert-once' as const) }),
  rules,
  pools,
  territories: tables,
  fallback: fc.record({ to, whenOut: fc.constant({ kind: 'assign-anyway' as const }) }),
});
const limits = fc.record(
  {
    eligibility: fc.record({ caps, maxOpen: fc.nat(2), licence }, { requiredKeys: [] }),
    people: fc.uniqueArray(profile, { selector: (one) => one.repId }),
    scores: fc.uniqueArray(score, { selector: (one) => one.id }),
    paths: fc.uniqueArray(path, { selector: (one) => one.id }),
  },
  { requiredKeys: [] },
);
const daysOff = fc.record(
  {
    holidays: fc.constantFrom({ country: 'DE' }, { country: 'DE', region: 'BY' }),
    companyDays: fc.constant([{ date: '2026-12-24', name: 'Christmas Eve' }]),
  },
  { requiredKeys: [] },
);
const appliesTo = fc.record({ when: condition, ruleIds: fc.constant(['a']), poolIds: fc.constant(['p1']) }, { requiredKeys: [] });
const actions = fc.subarray<BreachAction>([{ kind: 'remind' }, { kind: 'reassign' }, { kind: 'pause-rep', afterMissed: 2 }]);
const sla: fc.Arbitrary<Sla> = fc.record({
  id: fc.constantFrom('accept', 'touch', 'again'),
  name,
  enabled: fc.boolean(),
  appliesTo,
  asks: fc.constantFrom({ for: 'acceptance' as const }, { for: 'next-touch' as const, after: 1 }),
  withinMinutes: fc.constantFrom(5, 60),
  time: fc.constantFrom('wall' as const, 'rep' as const),
  onReassign: fc.constantFrom('restart' as const, 'continue' as const),
  onBreach: actions,
});
const cadence: fc.Arbitrary<Cadence> = fc.record({
  id: fc.constantFrom('weekly', 'monthly'),
  name,
  enabled: fc.boolean(),
  appliesTo,
  everyDays: fc.constantFrom(7, 30),
  byStage: fc.constantFrom([], [{ stages: ['opportunity'], everyDays: 2 }]),
  escalateAfter: fc.constantFrom(1, 2),
  then: actions,
});
const template = fc.record({ subject: fc.constant('New'), body: fc.constantFrom('{{reason}}', '{{lead.name}}') });
const notificationRule: fc.Arbitrary<NotificationRule> = fc.record(
  {
    id: fc.constantFrom('n1', 'n2'),
    name,
    about: fc.subarray(['assigned', 'breach'] as const, { minLength: 1 }),
    channelIds: fc.subarray(['slack', 'email']),
    also: fc.constant([{ kind: 'manager' as const }]),
    template,
  },
  { requiredKeys: ['id', 'name', 'about', 'channelIds'] },
);
const byId = { selector: (one: { readonly id: string }) => one.id };
const followUps = fc.record(
  {
    slas: fc.record(
      { business: fc.constant({ zone: 'Europe/Berlin', hours: null }), limits: fc.uniqueArray(sla, byId) },
      { requiredKeys: ['limits'] },
    ),
    acceptance: fc.record({
      reject: fc.constantFrom('allowed' as const, 'not-allowed' as const),
      reasons: fc.constantFrom([], [{ id: 'region', name: 'Wrong region' }]),
      give: fc.constantFrom('anyone' as const, 'not-allowed' as const),
    }),
    notifications: fc.record(
      {
        channelIds: fc.subarray(['slack', 'email']),
        rules: fc.uniqueArray(notificationRule, byId),
        quiet: fc.constant({ when: { kind: 'outside-hours' as const }, except: ['breach' as const] }),
        templates: fc.record({ assigned: template, nudge: template }, { requiredKeys: [] }),
        managerId: repId,
      },
      { requiredKeys: ['channelIds'] },
    ),
    ownership: fc.record(
      {
        cadences: fc.uniqueArray(cadence, byId),
        idle: fc.record({ days: fc.constantFrom(7, 14), then: actions }),
        ownerLeft: fc.constantFrom('tell-manager' as const, 'reassign' as const),
        longLeave: fc.constant({ days: 5, then: 'reassign' as const }),
        overturned: fc.constantFrom('accept' as const, 'reassign' as const),
      },
      { requiredKeys: [] },
    ),
    outcomes: fc.record({
      rules: fc.constantFrom<readonly OutcomeRule[]>([], [{ outcome: 'won', signs: [{ kind: 'deal', state: 'won' }] }]),
    }),
  },
  { requiredKeys: [] },
);
const policy: fc.Arbitrary<Policy> = fc
  .tuple(whole, limits, daysOff, followUps)
  .map(([given, more, free, after]) => ({ ...given, ...more, ...after, availability: { ...given.availability, ...free } }));

const names: Names = {
  rep: (id) => id,
  pool: (id) => id,
  rule: (id) => id,
  account: (id) => id,
  field: (path) => path,
  territory: (_, id) => id,
  of: (_, id) => id,
};

/** Keys in one order, and the lists whose order has no meaning in one order. */
function canonical(given: Policy): unknown {
  const inOrder = <T extends { readonly id: string }>(items: readonly T[]) => items.toSorted((a, b) => (a.id < b.id ? -1 : 1));
  return {
    ...given,
    matching: { ...given.matching, methods: given.matching.methods.toSorted() },
    pools: inOrder(given.pools.map((pool) => ({ ...pool, members: pool.members.toSorted((a, b) => (a.repId < b.repId ? -1 : 1)) }))),
    territories: inOrder(given.territories),
    eligibility: given.eligibility ?? {},
    people: (given.people ?? []).toSorted((a, b) => (a.repId < b.repId ? -1 : 1)),
    scores: inOrder(given.scores ?? []),
    paths: inOrder(given.paths ?? []),
    slas: given.slas ?? { limits: [] },
    acceptance: given.acceptance ?? { reject: 'not-allowed', reasons: [], give: 'not-allowed' },
    notifications: { rules: [], templates: {}, ...(given.notifications ?? { channelIds: [] }) },
    ownership: { cadences: [], ...given.ownership },
  };
}
const clone = <T>(data: T): T => JSON.parse(JSON.stringify(data)) as T;

test('a policy does not differ from itself, nor from itself after a file', () => {
  fc.assert(
    fc.property(policy, (given) => {
      expect(diffPolicies(given, given)).toEqual([]);
      expect(diffPolicies(given, clone(given))).toEqual([]);
    }),
  );
});

test('the order of pools, their members, tables and ways to match is no difference', () => {
  fc.assert(
    fc.property(policy, (given) => {
      const turned: Policy = {
        ...given,
        matching: { ...given.matching, methods: given.matching.methods.toReversed() },
        pools: given.pools.toReversed().map((pool) => ({ ...pool, members: pool.members.toReversed() })),
        territories: given.territories.toReversed(),
        ...(given.people ? { people: given.people.toReversed() } : {}),
        ...(given.scores ? { scores: given.scores.toReversed() } : {}),
        ...(given.paths ? { paths: given.paths.toReversed() } : {}),
      };
      expect(diffPolicies(given, turned)).toEqual([]);
    }),
  );
});

test('nothing is missed: without a difference the two are the same', () => {
  const part = fc.constantFrom<keyof Policy>(
    'entry',
    'matching',
    'availability',
    'writing',
    'rules',
    'pools',
    'territories',
    'fallback',
    'eligibility',
    'people',
    'slas',
    'acceptance',
    'notifications',
    'ownership',
    'outcomes',
  );
  fc.assert(
    fc.property(policy, policy, fc.option(part), (before, other, only) => {
      const after: Policy = only === null ? other : { ...before, ...(only in other ? { [only]: other[only] } : {}) };
      expect(diffPolicies(before, after).length === 0).toBe(isDeepStrictEqual(canonical(clone(after)), canonical(clone(before))));
    }),
    { numRuns: 500 },
  );
});

test('rules that are not said to have moved are in the old order, and no move is said that is not needed', () => {
  const ids = fc.shuffledSubarray(['a', 'b', 'c', 'd', 'e', 'f'], { minLength: 2 });
  fc.assert(
    fc.property(policy, ids, ids, (given, before, after) => {
      const ruled = (list: readonly string[]): Policy => ({
        ...given,
        rules: list.map((id) => ({
          id,
          name: id,
          enabled: true,
          when: { all: [] },
          then: { kind: 'account-owner', whenOut: { kind: 'next-rule' } },
        })),
      });
      const moved = diffPolicies(ruled(before), ruled(after)).flatMap((one) => (one.kind === 'rule-moved' ? [one.ruleId] : []));
      const stayed = (list: readonly string[], other: readonly string[]) => list.filter((id) => other.includes(id) && !moved.includes(id));
      expect(stayed(after, before)).toEqual(stayed(before, after));
      for (const id of moved) {
        const withIt = (list: readonly string[], other: readonly string[]) =>
          list.filter((one) => other.includes(one) && (one === id || !moved.includes(one)));
        expect(withIt(after, before)).not.toEqual(withIt(before, after));
      }
    }),
    { numRuns: 300 },
  );
});

test('every difference can be said, and both states of a change are told apart', () => {
  fc.assert(
    fc.property(policy, policy, (before, after) => {
      for (const difference of diffPolicies(before, after)) {
        const words = describeDifference(difference, { before: names, after: names });
        expect(words.sentence).toMatch(/^\S.*\.$/);
        expect(words.before !== null && words.before === words.after).toBe(false);
      }
    }),
    { numRuns: 300 },
  );
});
