/** Policies of every kind of destination, conditions and settings, made of few ids and values so that generated parts often meet. */
import fc from 'fast-check';
import type { Destination, FollowUpPath, HoldUntil, PointsScore, Target, WhenOut } from '../../src/routing/policy/policy-destinations.ts';
import type { ClaimSettings } from '../../src/routing/policy/policy-acceptance.ts';
import type { Pool, RotationSettings } from '../../src/routing/policy/policy-pools.ts';
import type { TerritoryEntry } from '../../src/routing/policy/policy-territories.ts';
import type { Condition, FieldPath, Policy, Rule } from '../../src/routing/policy/policy.ts';

/** Somebody, or nobody the roster knows. */
export const repId = fc.constantFrom('r1', 'r2', 'r3', 'r4', 'r5', 'r6');
const poolId = fc.constantFrom('p1', 'p2', 'p3', 'constructor');
const field = fc.constantFrom<FieldPath>('lead.country', 'lead.size', 'lead.tags', 'lead.constructor', 'account.tier', 'account.country');
const text = fc.constantFrom('DE', 'de', 'FR', ' us ', 'A', '10', 'x y');
const value = fc.oneof(text, fc.integer({ min: 0, max: 12 }), fc.boolean(), fc.uniqueArray(text, { maxLength: 3 }));
const scalar = fc.oneof(text, fc.integer({ min: 0, max: 12 }), fc.boolean());
/** Values of a record. */
export const fields = fc.dictionary(fc.constantFrom('country', 'size', 'tags', 'tier'), value, { maxKeys: 4, noNullPrototype: true });

const equality = fc.oneof(
  fc.record({ field, op: fc.constant('is' as const), value: scalar }),
  fc.record({ field, op: fc.constant('one-of' as const), value: fc.array(scalar, { maxLength: 4 }) }),
);
const otherTest = fc.oneof(
  fc.record({
    field,
    op: fc.constantFrom('is-not' as const, 'contains' as const, 'not-contains' as const, 'starts-with' as const, 'ends-with' as const),
    value: scalar,
  }),
  fc.record({
    field,
    op: fc.constantFrom('greater-than' as const, 'at-least' as const, 'less-than' as const, 'at-most' as const),
    value: fc.integer({ min: 0, max: 12 }),
  }),
  fc.record({
    field,
    op: fc.constant('between' as const),
    value: fc.tuple(fc.integer({ min: 0, max: 12 }), fc.integer({ min: 0, max: 12 })),
  }),
  fc.record({ field, op: fc.constantFrom('known' as const, 'unknown' as const) }),
);
const { condition } = fc.letrec<{ condition: Condition; parts: Condition[] }>((tie) => ({
  condition: fc.oneof(
    { maxDepth: 3, depthIdentifier: 'condition' },
    { arbitrary: equality, weight: 4 },
    { arbitrary: otherTest, weight: 2 },
    { arbitrary: fc.record({ all: tie('parts') }), weight: 3 },
    { arbitrary: fc.record({ any: tie('parts') }), weight: 2 },
    { arbitrary: fc.record({ none: tie('parts') }), weight: 1 },
  ),
  parts: fc.array(tie('condition'), { maxLength: 3, depthIdentifier: 'condition' }),
}));

const hold = fc.record({ kind: fc.constant('hold' as const), maxMinutes: fc.integer({ min: 1, max: 20_000 }) });
const whenOut: fc.Arbitrary<WhenOut> = fc.oneof(
  fc.constantFrom<WhenOut>({ kind: 'assign-anyway' }, { kind: 'next-rule' }, { kind: 'fallback' }),
  fc.record({ kind: fc.constant('backup' as const), repId }),
  hold,
);
const target: fc.Arbitrary<Target> = fc.oneof(
  fc.record({ kind: fc.constant('person' as const), repId }),
  fc.record({ kind: fc.constant('pool' as const), poolId }),
);
const by = fc.shuffledSubarray(['email', 'phone', 'account'] as const, { minLength: 1 });
const maxMinutes = fc.integer({ min: 1, max: 20_000 });
const tier = fc.record({ name: fc.constant('Tier'), atLeast: fc.integer({ min: -5, max: 12 }), to: target });
const partner = fc.record({ name: fc.constant('Partner'), values: fc.array(text, { minLength: 1, maxLength: 2 }), to: target });
const numbered = <T extends object>(kind: string, item: fc.Arbitrary<T>) =>
  fc.array(item, { minLength: 1, maxLength: 3 }).map((list) => list.map((one, at) => ({ id: `${kind}-${at}`, ...one })));
const until: fc.Arbitrary<HoldUntil> = fc.oneof(
  fc.record(
    {
      kind: fc.constant('time' as const),
      at: fc.constantFrom('00:00', '02:30', '09:00', '10:00', '23:59'),
      zone: fc.constantFrom('Europe/Berlin', 'America/New_York', 'UTC', 'Nowhere/At-All'),
      days: fc.subarray([1, 2, 3, 4, 5, 6, 7] as const, { minLength: 1 }),
    },
    { requiredKeys: ['kind', 'at', 'zone'] },
  ),
  fc.record({ kind: fc.constant('rep-in-hours' as const), target }),
  fc.record({ kind: fc.constant('condition' as const), when: condition }),
  fc.constant({ kind: 'enriched' as const }),
);
/** A destination that lets leads wait for something. */
export const waiting: fc.Arbitrary<Destination> = fc.record({
  kind: fc.constant('hold' as const),
  until,
  maxMinutes,
  atDeadline: fc.constantFrom('next-rule' as const, 'fallback' as const),
});
/** Any destination. */
export const destination: fc.Arbitrary<Destination> = fc.oneof(
  fc.record({ kind: fc.constant('account-owner' as const), whenOut }),
  fc.record({ kind: fc.constant('person' as const), repId, whenOut }),
  fc.record({ kind: fc.constant('pool' as const), poolId, whenOut }),
  fc.record({ kind: fc.constant('territory' as const), tableId: fc.constant('t1'), whenOut }),
  fc.record({ kind: fc.constant('team' as const), teamId: fc.constantFrom('t1', 'none'), whenOut }),
  fc.record({ kind: fc.constant('queue' as const), queueId: fc.constantFrom('q1', 'none') }),
  fc.record({
    kind: fc.constant('score' as const),
    score: fc.oneof(fc.record({ field }), fc.constant({ scoreId: 's1' })),
    tiers: numbered('tier', tier),
    whenOut,
  }),
  fc.record({ kind: fc.constant('sticky' as const), by, withinDays: fc.integer({ min: 1, max: 10 }), whenOut }),
  fc.record({ kind: fc.constant('duplicate-owner' as const), by, whenOut }),
  fc.record({ kind: fc.constant('partner' as const), field, partners: numbered('partner', partner), whenOut }),
  waiting,
  fc.record({ kind: fc.constant('path' as const), pathId: fc.constantFrom('path-1', 'path-2') }),
);
const path = (id: string): fc.Arbitrary<FollowUpPath> =>
  fc.record({
    id: fc.constant(id),
    name: fc.constant('Path'),
    set: fc.constant({ follow_up: 'nurture' }),
    workflowId: fc.constantFrom(null, 'w1'),
    handOver: fc.record({
      when: fc.option(condition),
      to: target,
      afterMinutes: maxMinutes,
      atDeadline: fc.constantFrom('hand-over' as const, 'stay' as const),
    }),
  });
const score: fc.Arbitrary<PointsScore> = fc.record({
  id: fc.constant('s1'),
  name: fc.constant('Score'),
  parts: numbered('part', fc.record({ name: fc.constant('Part'), when: condition, points: fc.integer({ min: -5, max: 9 }) })),
});
const rule = fc.record({
  enabled: fc.constantFrom(true, true, true, false),
  when: fc.oneof(condition, condition, fc.constant({ all: [] })),
  then: destination,
});
const rules = fc
  .array(rule, { minLength: 1, maxLength: 8 })
  .map((list): Rule[] => list.map((one, at) => ({ id: `rule-${at}`, name: `Rule ${at}`, ...one })));

/** Pools that share their turns among them. */
const rotation: fc.Arbitrary<RotationSettings> = fc.record(
  {
    sharedAs: fc.constant('all'),
    onReturn: fc.constant({ kind: 'catch-up' as const, atMost: 3 }),
    newcomer: fc.constant({ kind: 'ahead' as const, leads: 2 }),
    start: fc.constantFrom({ kind: 'random' as const, seed: 'a' }, { kind: 'random' as const, seed: 'b' }),
  },
  { requiredKeys: [] },
);
const claim: fc.Arbitrary<ClaimSettings> = fc.record({
  withinMinutes: fc.integer({ min: 1, max: 600 }),
  shows: fc.constantFrom('lead' as const, 'blind' as const),
  unclaimed: fc.constantFrom('rotation' as const, 'when-out' as const),
});
const pool = (id: string): fc.Arbitrary<Pool> =>
  fc
    .uniqueArray(fc.record({ repId, weight: fc.oneof(fc.integer({ min: 0, max: 5 }), fc.double({ min: 0, max: 1000, noNaN: true })) }), {
      selector: (member) => member.repId,
      maxLength: 5,
    })
    .chain((members) =>
      fc.tuple(fc.option(rotation, { nil: null }), fc.option(claim, { nil: null, freq: 2 })).map(([settings, claimed]) => ({
        id,
        name: id,
        members,
        ...(settings && { rotation: settings }),
        ...(claimed && { claim: claimed }),
      })),
    );
const entry: fc.Arbitrary<Omit<TerritoryEntry, 'id'>> = fc.record(
  {
    name: fc.constant('Line'),
    country: fc.array(text, { minLength: 1, maxLength: 3 }),
    postal: fc.array(fc.constantFrom('1', '10', 'x'), { minLength: 1, maxLength: 2 }),
    size: fc.record({ min: fc.integer({ min: 0, max: 12 }) }),
    to: target,
  },
  { requiredKeys: ['name', 'to'] },
);
/** A whole policy. */
export const policy: fc.Arbitrary<Policy> = fc.record({
  format: fc.constant(1 as const),
  entry: fc.record({
    ownedLeads: fc.constantFrom('leave' as const, 'leave-to-takers' as const, 'route' as const),
    importedLeads: fc.constantFrom('leave' as const, 'route' as const),
    routedBefore: fc.constantFrom('leave' as const, 'route' as const),
    only: fc.option(condition, { freq: 3 }),
  }),
  matching: fc.record({
    methods: fc.subarray(['associated', 'domain', 'name'] as const),
    minConfidence: fc.constantFrom(0, 0.6, 0.9),
    tieBreakers: fc.shuffledSubarray(['open-deal', 'customer', 'latest-activity', 'most-contacts', 'oldest'] as const),
  }),
  availability: fc.record({
    unknownHours: fc.constantFrom('available' as const, 'out' as const),
    workingHours: fc.constantFrom('respect' as const, 'ignore' as const),
  }),
  writing: fc.constant({ overturnedByAutomation: 'accept' as const }),
  rules,
  pools: fc.tuple(pool('p1'), pool('p2'), pool('p3'), pool('constructor')),
  territories: fc.array(entry, { maxLength: 6 }).map((entries) => [
    {
      id: 't1',
      name: 'Table',
      fields: { country: ['lead.country', 'account.country'] as const, postal: ['lead.size'] as const, size: ['lead.size'] as const },
      entries: entries.map((one, at) => ({ ...one, id: `line-${at}` })),
    },
  ]),
  scores: fc.tuple(score),
  paths: fc.tuple(path('path-1'), path('path-2')),
  enrichment: fc.record({ providers: fc.constant(['lookup']), waitSeconds: fc.constantFrom(0, 0, 30) }),
  fallback: fc.record({ to: target, whenOut: fc.oneof(fc.constant({ kind: 'assign-anyway' as const }), hold) }),
});
