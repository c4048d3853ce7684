/** What is said of rules is so: for every generated lead, and for the lead that is shown. */
import fc from 'fast-check';
import { compilePolicy } from '../policy/compile-policy.ts';
import { compileCondition, holds } from '../conditions/condition.ts';
import { decide } from '../decide.ts';
import { factsOf } from './example-lead.ts';
import type { Fields, FieldValue, Lead, Roster } from '../facts.ts';
import { findExample } from './find-example.ts';
import type { Finding } from './finding.ts';
import { formulaOf, type Must } from './formula.ts';
import { alwaysHolds, implies, neverHolds } from './implication.ts';
import { lint } from './lint.ts';
import { fateOf, groundsOf } from './lint-grounds.ts';
import type { Destination, WhenOut } from '../policy/policy-destinations.ts';
import type { Condition, FieldPath, Operand, Operator, Policy, Rule, Test } from '../policy/policy.ts';
import type { Readable } from '../conditions/read-field.ts';

const field = fc.constantFrom<FieldPath>('lead.a', 'lead.b', 'lead.n', 'account.a', 'enriched.a');
const word = fc.constantFrom('de', 'DE', 'dex', 'at', '5', '12', 'x');
const number = fc.integer({ min: 0, max: 14 });
const operand: fc.Arbitrary<Operand> = fc.oneof(word, number);
const ops = (...names: Operator[]) => fc.constantFrom(...names);
const single: fc.Arbitrary<Test> = fc.oneof(
  { arbitrary: fc.record({ field, op: ops('is', 'is-not'), value: operand }), weight: 3 },
  { arbitrary: fc.record({ field, op: ops('one-of', 'not-one-of'), value: fc.array(operand, { maxLength: 4 }) }), weight: 3 },
  { arbitrary: fc.record({ field, op: ops('greater-than', 'at-least', 'less-than', 'at-most'), value: number }), weight: 3 },
  { arbitrary: fc.record({ field, op: ops('between'), value: fc.tuple(number, number) }), weight: 2 },
  { arbitrary: fc.record({ field, op: ops('contains', 'not-contains', 'starts-with', 'ends-with'), value: word }), weight: 2 },
  { arbitrary: fc.record({ field, op: ops('known', 'unknown') }), weight: 1 },
);
const { condition } = fc.letrec<{ condition: Condition; parts: Condition[] }>((tie) => ({
  condition: fc.oneof(
    { maxDepth: 3, depthIdentifier: 'condition' },
    { arbitrary: single, weight: 4 },
    { arbitrary: fc.record({ all: tie('parts') }), weight: 3 },
    { arbitrary: fc.record({ any: tie('parts') }), weight: 2 },
    { arbitrary: fc.record({ none: tie('parts') }), weight: 2 },
  ),
  parts: fc.array(tie('condition'), { maxLength: 3, depthIdentifier: 'condition' }),
}));

const scalar: fc.Arbitrary<FieldValue> = fc.oneof(word, number, fc.boolean());
const value: fc.Arbitrary<FieldValue> = fc.oneof(
  { arbitrary: scalar, weight: 3 },
  { arbitrary: fc.array(word, { maxLength: 3 }), weight: 1 },
);
const fieldsOf = (of: fc.Arbitrary<FieldValue>) =>
  fc.record({ a: of, b: of, n: of }, { requiredKeys: [], noNullPrototype: true }).map((fields): Fields => fields as Fields);
const from = (own: Fields, theirs: Fields, enriched: Fields): Readable & { readonly lead: Lead } => {
  const { lead } = factsOf({ fields: {} });
  const { account } = factsOf({ fields: { 'account.x': 'x' } });
  return {
    lead: { ...lead, fields: own, enriched: { fields: enriched, pending: [] } },
    account: account && { ...account, fields: theirs },
  };
};
const readable = fc.tuple(fieldsOf(value), fieldsOf(value), fieldsOf(value)).map((three) => from(...three));
const readableSingle = fc.tuple(fieldsOf(scalar), fieldsOf(scalar), fieldsOf(scalar)).map((three) => from(...three));
const isTrue = (one: Condition, lead: Readable): boolean => holds(compileCondition(one), lead);

describe('what is said of conditions', () => {
  test('one implies others only where one of them holds whenever it does', () => {
    fc.assert(
      fc.property(
        condition,
        fc.array(condition, { minLength: 1, maxLength: 3 }),
        fc.array(readable, { minLength: 20, maxLength: 20 }),
        (a, others, leads) => {
          if (!implies(a, ...others)) return;
          const met = leads.filter((lead) => isTrue(a, lead));
          expect(met.filter((lead) => !others.some((one) => isTrue(one, lead)))).toEqual([]);
        },
      ),
      { numRuns: 1000 },
    );
  });

  test('always and never are so', () => {
    fc.assert(
      fc.property(
        condition,
        fc.array(readable, { minLength: 10, maxLength: 10 }),
        fc.array(readableSingle, { minLength: 10, maxLength: 10 }),
        (one, leads, singles) => {
          expect(!alwaysHolds(one) || leads.every((lead) => isTrue(one, lead))).toBe(true);
          expect(neverHolds(one) && leads.some((lead) => isTrue(one, lead))).toBe(false);
          expect(neverHolds(one, () => true) && singles.some((lead) => isTrue(one, lead))).toBe(false);
        },
      ),
      { numRuns: 1000 },
    );
  });

  test('an example is what was asked for, and is found wherever a simple lead is one', () => {
    const must = fc.constantFrom<Must>('true', 'false', 'not-true', 'not-false');
    const outcome = (one: Condition, lead: Readable, wanted: Must): boolean => {
      const [yes, no] = [isTrue(one, lead), isTrue({ none: [one] }, lead)];
      return { true: yes, false: no, 'not-true': !yes, 'not-false': !no }[wanted];
    };
    let [possible, found] = [0, 0];
    fc.assert(
      fc.property(condition, must, fc.array(readableSingle, { minLength: 20, maxLength: 20 }), (one, wanted, leads) => {
        const example = findExample([formulaOf(one, wanted)], () => null);
        expect(example === null || outcome(one, factsOf(example), wanted)).toBe(true);
        if (leads.some((lead) => outcome(one, lead, wanted))) {
          possible++;
          if (example) found++;
        }
      }),
      { numRuns: 1000 },
    );
    expect(found / possible).toBeGreaterThan(0.98);
  });
});

const reps = (away: readonly string[]): Roster => ({
  readAt: 0,
  teams: [{ id: 't', name: 'T' }],
  queues: [{ id: 'q', name: 'Q' }],
  reps: ['r1', 'r2', 'r3', 'gone'].map((id) => ({
    id,
    name: id,
    email: null,
    active: id !== 'gone',
    teamIds: id === 'r3' ? ['t'] : [],
    status: away.includes(id) ? 'away' : 'available',
    outOfOffice: [],
    zone: null,
    workingHours: null,
  })),
});

const repId = fc.constantFrom('r1', 'r2', 'gone', 'nobody');
const whenOut: fc.Arbitrary<WhenOut> = fc.oneof(
  fc.constantFrom<WhenOut>({ kind: 'assign-anyway' }, { kind: 'next-rule' }, { kind: 'fallback' }, { kind: 'hold', maxMinutes: 5 }),
  fc.record({ kind: fc.constant('backup' as const), repId }),
);
const to = fc.oneof(
  fc.record({ kind: fc.constant('person' as const), repId }),
  fc.record({ kind: fc.constant('pool' as const), poolId: fc.constantFrom('p', 'empty', 'capped') }),
);
const destination: fc.Arbitrary<Destination> = fc.oneof(
  { arbitrary: fc.tuple(to, whenOut).map(([target, out]): Destination => ({ ...target, whenOut: out })), weight: 6 },
  fc.record({ kind: fc.constant('account-owner' as const), whenOut }),
  fc.record({ kind: fc.constant('team' as const), teamId: fc.constantFrom('t', 'none'), whenOut }),
  fc.record({ kind: fc.constant('queue' as const), queueId: fc.constantFrom('q', 'none') }),
  fc.record({ kind: fc.constant('path' as const), pathId: fc.constant('path') }),
  fc.record({
    kind: fc.constant('hold' as const),
    until: fc.constant({ kind: 'condition' as const, when: { field: 'lead.a' as const, op: 'known' as const } }),
    maxMinutes: fc.constant(5),
    atDeadline: fc.constantFrom('next-rule' as const, 'fallback' as const),
  }),
  fc.record({
    kind: fc.constant('score' as const),
    score: fc.constant({ field: 'lead.n' as const }),
    tiers: fc.array(fc.record({ id: fc.constant('tier'), name: fc.constant('Tier'), atLeast: number, to }), { minLength: 1, maxLength: 1 }),
    whenOut,
  }),
  fc.record({
    kind: fc.constant('partner' as const),
    field: fc.constant('lead.b' as const),
    partners: fc.array(fc.record({ id: fc.constant('x'), name: fc.constant('X'), values: fc.tuple(word), to }), {
      minLength: 1,
      maxLength: 1,
    }),
    whenOut,
  }),
);
const rule = fc.record({ enabled: fc.constantFrom(true, true, true, false), when: condition, then: destination });
const policy: fc.Arbitrary<Policy> = fc
  .record({ rules: fc.array(rule, { minLength: 1, maxLength: 7 }), only: fc.option(condition, { freq: 4 }) })
  .map(({ rules, only }) => ({
    format: 1,
    entry: { ownedLeads: 'leave', importedLeads: 'leave', routedBefore: 'leave', only },
    matching: { methods: ['associated'], minConfidence: 0.5, tieBreakers: [] },
    availability: { unknownHours: 'available', workingHours: 'respect' },
    writing: { overturnedByAutomation: 'accept' },
    rules: rules.map((one, at): Rule => ({ id: `rule-${at}`, name: `Rule ${at}`, ...one })),
    pools: [
      { id: 'p', name: 'P', members: [{ repId: 'r1', weight: 1 }] },
      { id: 'empty', name: 'Empty', members: [] },
      { id: 'capped', name: 'Capped', members: [{ repId: 'r2', weight: 1 }], caps: [{ most: 0, per: 'day', of: 'member' }] },
    ],
    territories: [],
    paths: [
      {
        id: 'path',
        name: 'Path',
        set: {},
        workflowId: null,
        handOver: { when: null, to: { kind: 'person', repId: 'r1' }, afterMinutes: 5, atDeadline: 'stay' },
      },
    ],
    fallback: { to: { kind: 'pool', poolId: 'p' }, whenOut: { kind: 'assign-anyway' } },
  }));

/** Ids of the rules whose condition was found to hold on the way, and whether the lead came to the fallback. */
function wayOf(given: Policy, lead: Readable & { readonly lead: Lead }, roster: Roster) {
  const { decision } = decide({
    policy: compilePolicy(given),
    lead: lead.lead,
    accounts: lead.account ? [lead.account] : [],
    roster,
    rotation: {},
    request: { kind: 'reroute', excluded: [], poolId: null },
    now: 0,
    rules: 'every',
  });
  return decision.trace.flatMap((step) => (step.step === 'rule-matched' ? [step.ruleId] : step.step === 'fallback' ? ['fallback'] : []));
}
/** Whether the lead that is shown, if there is one, does what the sentence says while everybody is there. */
function isShown(given: Policy, { code, ruleId, sentence, exampleLead }: Finding): boolean {
  if (!exampleLead) return true;
  const fate = fateOf(groundsOf(given, reps([]), null), exampleLead);
  if (code === 'rules-leave-hole') return fate.to === 'fallback';
  const named = given.rules.find(({ id }) => id === ruleId);
  const holdsToo = named !== undefined && isTrue(named.when, factsOf(exampleLead));
  const taker = fate.to === 'rule' ? fate.ruleId : null;
  if (code === 'rules-overlap') return holdsToo && taker !== null && sentence.includes(`“Rule ${taker.slice(5)}” and`);
  return code === 'rule-never-reached' && holdsToo && taker !== ruleId;
}

const about = (findings: readonly Finding[], code: Finding['code']) => findings.filter((finding) => finding.code === code);

describe('what is said of rules', () => {
  test('no lead reaches a rule that is never reached, whoever is out', () => {
    fc.assert(
      fc.property(policy, fc.array(readable, { minLength: 8, maxLength: 8 }), fc.subarray(['r1', 'r2', 'r3']), (given, leads, away) => {
        const never = about(lint(given, { roster: reps([]), fields: null }), 'rule-never-reached').map(({ ruleId }) => ruleId);
        if (never.length === 0) return;
        for (const lead of leads) expect(wayOf(given, lead, reps(away)).filter((id) => never.includes(id))).toEqual([]);
      }),
      { numRuns: 400 },
    );
  });

  test('every lead that is shown goes where the sentence says', () => {
    const seen = new Set<Finding['code']>();
    fc.assert(
      fc.property(policy, (given) => {
        const findings = lint(given, { roster: reps([]), fields: null });
        for (const { code, exampleLead } of findings) if (exampleLead) seen.add(code);
        expect(findings.filter((finding) => !isShown(given, finding))).toEqual([]);
      }),
      { numRuns: 400 },
    );
    expect([...seen].sort()).toEqual(['rule-never-reached', 'rules-leave-hole', 'rules-overlap']);
  });
});
