/** What holds for every decision, over generated policies, leads, rosters and requests. */
import fc from 'fast-check';
import { usageIn } from './caps.ts';
import { compilePolicy } from './compile-policy.ts';
import { decide, type DecisionInput } from './decide.ts';
import type { Decision, TraceStep } from './decision.ts';
import { explainDecision, reasonOf, type Names } from './explain.ts';
import type { AccountCandidate, Lead, Rep, Roster, RoutingRequest } from './facts.ts';
import type { Destination, WhenOut } from './policy-destinations.ts';
import type { TerritoryEntry } from './policy-territories.ts';
import type { Condition, FieldPath, Policy, Rule } from './policy.ts';
import { poolsIn } from './pools-in.ts';
import { replay } from './replay.ts';
import type { RotationState } from './rotation-state.ts';

/** Friday 20 November 2026, 10:00 UTC. */
const NOW = 1_795_168_800_000;
const HOUR = 3_600_000;

// Few ids and values, so that generated parts often meet.
const repId = fc.constantFrom('r1', 'r2', 'r3', 'r4', 'r5', 'r6');
const poolId = fc.constantFrom('p1', 'p2', 'p3', 'constructor');
const field = fc.constantFrom<FieldPath>('lead.country', 'lead.size', 'lead.tags', 'lead.constructor', 'account.tier', 'account.country');
const text = fc.constantFrom('DE', 'de', 'FR', ' us ', 'A', '10', 'x y');
const value = fc.oneof(text, fc.integer({ min: 0, max: 12 }), fc.boolean(), fc.uniqueArray(text, { maxLength: 3 }));
const scalar = fc.oneof(text, fc.integer({ min: 0, max: 12 }), fc.boolean());
const fields = fc.dictionary(fc.constantFrom('country', 'size', 'tags', 'tier'), value, { maxKeys: 4, noNullPrototype: true });

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
const destination: fc.Arbitrary<Destination> = fc.oneof(
  fc.record({ kind: fc.constant('account-owner' as const), whenOut }),
  fc.record({ kind: fc.constant('person' as const), repId, whenOut }),
  fc.record({ kind: fc.constant('pool' as const), poolId, whenOut }),
  fc.record({ kind: fc.constant('territory' as const), tableId: fc.constant('t1'), whenOut }),
);
const rule = fc.record({ enabled: fc.constantFrom(true, true, true, false), when: condition, then: destination });
const rules = fc
  .array(rule, { maxLength: 8 })
  .map((list): Rule[] => list.map((one, at) => ({ id: `rule-${at}`, name: `Rule ${at}`, ...one })));

const pool = (id: string) =>
  fc
    .uniqueArray(fc.record({ repId, weight: fc.oneof(fc.integer({ min: 0, max: 5 }), fc.double({ min: 0, max: 1000, noNaN: true })) }), {
      selector: (member) => member.repId,
      maxLength: 5,
    })
    .map((members) => ({ id, name: id, members }));
const target = fc.oneof(
  fc.record({ kind: fc.constant('person' as const), repId }),
  fc.record({ kind: fc.constant('pool' as const), poolId }),
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
const policy: fc.Arbitrary<Policy> = fc.record({
  format: fc.constant(1 as const),
  entry: fc.record({
    ownedLeads: fc.constantFrom('leave' as const, 'route' as const),
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
  fallback: fc.record({ to: target, whenOut: fc.oneof(fc.constant({ kind: 'assign-anyway' as const }), hold) }),
});

const moment = fc.integer({ min: -200, max: 200 }).map((hours) => NOW + hours * HOUR);
const rep = (id: string): fc.Arbitrary<Rep> =>
  fc.record({
    id: fc.constant(id),
    name: fc.constant(`Rep ${id}`),
    email: fc.constant(null),
    active: fc.constantFrom(true, true, true, false),
    teamIds: fc.constant([]),
    status: fc.constantFrom(null, 'available' as const, 'away' as const),
    outOfOffice: fc.array(fc.record({ from: moment, until: moment }), { maxLength: 2 }),
    zone: fc.constantFrom(null, 'Europe/Berlin', 'America/New_York', 'Asia/Kolkata', 'Nowhere/At-All'),
    workingHours: fc.option(
      fc.array(
        fc.record({
          days: fc.subarray([1, 2, 3, 4, 5, 6, 7] as const),
          startMinute: fc.integer({ min: 0, max: 1440 }),
          endMinute: fc.integer({ min: 0, max: 1440 }),
        }),
        { maxLength: 2 },
      ),
    ),
  });
const roster: fc.Arbitrary<Roster> = fc
  .tuple(rep('r1'), rep('r2'), rep('r3'), rep('r4'), rep('r5'))
  .map((reps) => ({ reps, teams: [], readAt: NOW - 1000 }));

const lead: fc.Arbitrary<Lead> = fc.record({
  id: fc.constant('l1'),
  fields,
  ownerId: fc.option(repId),
  createdAt: fc.constant(NOW - 2000),
  imported: fc.boolean(),
  routedBefore: fc.boolean(),
  readAt: fc.constant(NOW - 1000),
});
const account: fc.Arbitrary<AccountCandidate> = fc.record({
  id: fc.constantFrom('a1', 'a2', 'a3'),
  name: fc.option(fc.constantFrom('Acme', 'Globex')),
  domain: fc.constant(null),
  ownerId: fc.option(repId),
  method: fc.constantFrom('associated', 'domain', 'name'),
  confidence: fc.constantFrom(0.5, 0.7, 0.9, 1),
  evidence: fc.constant(['evidence']),
  openDeals: fc.option(fc.nat(2)),
  customer: fc.option(fc.boolean()),
  lastActivityAt: fc.option(moment),
  contacts: fc.option(fc.nat(3)),
  createdAt: fc.option(moment),
  fields,
  readAt: fc.constant(NOW - 1000),
});
const request: fc.Arbitrary<RoutingRequest> = fc.record({
  kind: fc.constantFrom('new', 'new', 'reroute', 'workflow', 'next-rep', 'hold-check', 'hold-expired'),
  excluded: fc.uniqueArray(fc.record({ repId, because: fc.constant('declined') }), { selector: (one) => one.repId, maxLength: 2 }),
  poolId: fc.option(fc.constantFrom('p1', 'p2', 'missing', 'constructor'), { freq: 6, nil: null }).map((id) => id ?? null),
});
const credit = fc.double({ min: -1, max: 1, noNaN: true });
const poolState = (id: string) =>
  fc
    .uniqueArray(
      fc.record({
        repId: fc.constantFrom('r1', 'r2', 'r3', 'r4', 'r9'),
        credit,
        entitled: fc.nat(9),
        received: fc.nat(9),
        lastServed: fc.nat(20),
      }),
      { selector: (member) => member.repId, maxLength: 5 },
    )
    .map((members) => ({ poolId: id, turn: 20, members: members.toSorted((a, b) => (a.repId < b.repId ? -1 : 1)) }));
const rotation: fc.Arbitrary<RotationState> = fc.oneof(fc.constant({}), fc.record({ p1: poolState('p1'), p2: poolState('p2') }));

const input: fc.Arbitrary<DecisionInput> = fc.record({
  policy: policy.map(compilePolicy),
  lead,
  accounts: fc.array(account, { maxLength: 4 }),
  roster,
  rotation,
  request,
  deadline: fc.option(
    fc.integer({ min: 0, max: 100 }).map((hours) => NOW + hours * HOUR),
    { nil: null },
  ),
  now: fc.constant(NOW),
  rules: fc.constantFrom('index', 'every'),
});

const RUNS = { numRuns: 1500 };
const bytes = (decision: Decision) => JSON.stringify(decision);
const isUntried = (step: TraceStep) =>
  step.step === 'rule-passed-over' && ['disabled', 'condition-false', 'condition-unknown'].includes(step.why.because);
const clone = <T>(data: T): T => JSON.parse(JSON.stringify(data)) as T;
const names: Names = {
  rep: (id) => id,
  pool: (id) => id,
  rule: (id) => id,
  account: (id) => id,
  field: (path) => path,
  territory: (_, id) => id,
  of: (_, id) => id,
};

describe('every decision', () => {
  test('ends: assigned, held with a deadline, or left alone', () => {
    fc.assert(
      fc.property(input, (given) => {
        const { outcome, trace } = decide(given).decision;
        expect(['assigned', 'held', 'left-alone']).toContain(outcome.kind);
        expect(trace.length).toBeGreaterThan(0);
        if (outcome.kind !== 'held') return;
        expect(outcome.retryAt).toBeGreaterThanOrEqual(given.now);
        expect(outcome.retryAt).toBeLessThanOrEqual(outcome.deadline);
        const expired = given.request.kind === 'hold-expired';
        expect([...(expired ? [] : ['everyone-out']), 'nobody-active']).toContain(outcome.because);
        expect(outcome.deadline).toBeLessThanOrEqual(expired ? given.now + 24 * HOUR : (given.deadline ?? Number.POSITIVE_INFINITY));
      }),
      RUNS,
    );
  });

  test('never assigns somebody unknown, inactive, excluded or paused, and somebody out only where the trace says so', () => {
    fc.assert(
      fc.property(input, (given) => {
        const { outcome, trace } = decide(given).decision;
        if (outcome.kind !== 'assigned') return;
        expect(given.roster.reps.find(({ id }) => id === outcome.ownerId)?.active).toBe(true);
        expect(given.request.excluded.map((one) => one.repId)).not.toContain(outcome.ownerId);
        const weight =
          outcome.poolId === null
            ? 1
            : given.policy.pools.get(outcome.poolId)?.members.find((member) => member.repId === outcome.ownerId)?.weight;
        expect(weight).toBeGreaterThan(0);
        const anyway = trace.some((step) => step.step === 'when-out' && step.applied === 'assign-anyway');
        const out = trace.some((step) =>
          (step.step === 'pool' ? step.candidates : step.step === 'person' ? [step.candidate] : []).some(
            (one) => one.repId === outcome.ownerId && one.verdict === 'ineligible' && one.why.because !== 'paused',
          ),
        );
        expect(out && !anyway).toBe(false);
      }),
      RUNS,
    );
  });

  test('gives the same bytes twice, after a round trip through JSON, and when replayed', () => {
    fc.assert(
      fc.property(input, (given) => {
        const { decision, rotation: after } = decide(given);
        expect(bytes(decide(given).decision)).toBe(bytes(decision));
        const stored = clone({ ...given, policy: given.policy.policy });
        const again = decide({ ...stored, policy: compilePolicy(stored.policy) });
        expect(bytes(again.decision)).toBe(bytes(decision));
        expect(JSON.stringify(again.rotation)).toBe(JSON.stringify(after));
        const before = Object.fromEntries(
          poolsIn(decision).flatMap((id) => (Object.hasOwn(given.rotation, id) ? [[id, given.rotation[id]!]] : [])),
        );
        const record = clone({
          lead: given.lead,
          accounts: given.accounts,
          rotationBefore: before,
          usageBefore: usageIn(decision, given.usage ?? {}),
          request: given.request,
          decidedAt: given.now,
          decision,
        });
        expect(bytes(replay(record, compilePolicy(stored.policy), stored.roster, given.rules))).toBe(bytes(decision));
      }),
      RUNS,
    );
  });

  test('is the same by the index as by trying every rule', () => {
    fc.assert(
      fc.property(input, (given) => {
        const indexed = decide({ ...given, rules: 'index' });
        const every = decide({ ...given, rules: 'every' });
        expect(indexed.decision.outcome).toEqual(every.decision.outcome);
        expect(indexed.decision.trace.filter((step) => !isUntried(step))).toEqual(every.decision.trace.filter((step) => !isUntried(step)));
        expect(indexed.rotation).toEqual(every.rotation);
      }),
      { numRuns: 4000 },
    );
  });

  test('reaches the same pools whatever the rotation, so a dry run names them all', () => {
    fc.assert(
      fc.property(input, (given) => {
        expect(poolsIn(decide({ ...given, rotation: {} }).decision)).toEqual(poolsIn(decide(given).decision));
      }),
      RUNS,
    );
  });

  test('is not changed by a rule that never holds', () => {
    fc.assert(
      fc.property(input, fc.nat(8), destination, (given, at, then) => {
        const { policy: plain } = given.policy;
        const never: Rule = { id: 'never', name: 'Never', enabled: true, when: { any: [] }, then };
        const more = compilePolicy({ ...plain, rules: plain.rules.toSpliced(at, 0, never) });
        const [without, withRule] = [decide({ ...given, rules: 'every' }), decide({ ...given, policy: more, rules: 'every' })];
        expect(withRule.decision.outcome).toEqual(without.decision.outcome);
        expect(withRule.decision.trace.filter((step) => step.step !== 'rule-passed-over' || step.ruleId !== 'never')).toEqual(
          without.decision.trace,
        );
        expect(bytes(decide({ ...given, policy: more, rules: 'index' }).decision)).toBe(
          bytes(decide({ ...given, rules: 'index' }).decision),
        );
      }),
      RUNS,
    );
  });

  test('moves one pool at most, and only by one lead, with credits that sum to zero', () => {
    fc.assert(
      fc.property(input, (given) => {
        const { decision, rotation: after } = decide(given);
        const drawn = decision.outcome.kind === 'assigned' && decision.outcome.poolId !== null ? [decision.outcome.poolId] : [];
        expect(after.map((state) => state.poolId)).toEqual(drawn);
        for (const state of after) {
          const before = Object.hasOwn(given.rotation, state.poolId) ? given.rotation[state.poolId] : undefined;
          expect(state.turn).toBe((before?.turn ?? 0) + 1);
          expect(Math.abs(state.members.reduce((sum, member) => sum + member.credit, 0))).toBeLessThan(1e-9);
          expect(state.members.find((member) => member.lastServed === state.turn)?.repId).toBe(
            decision.outcome.kind === 'assigned' ? decision.outcome.ownerId : null,
          );
        }
      }),
      RUNS,
    );
  });

  test('can be said in sentences, and in 200 characters', () => {
    fc.assert(
      fc.property(input, (given) => {
        const { decision } = decide(given);
        const explained = explainDecision(decision, names, 'Europe/Berlin');
        expect(explained.path.map(({ sentence }) => sentence).filter((sentence) => !/^[A-Z].*\.$/.test(sentence))).toEqual([]);
        expect(reasonOf(decision, { ...names, rule: () => 'r'.repeat(300) }).length).toBeLessThanOrEqual(200);
        expect(explained.candidates.filter(({ verdict }) => verdict === 'chosen').map(({ repId: id }) => id)).toEqual(
          decision.outcome.kind === 'assigned' ? [decision.outcome.ownerId] : [],
        );
      }),
      RUNS,
    );
  });
});
