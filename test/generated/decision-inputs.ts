/** Everything a decision depends on, generated: leads, accounts, rosters, rotation, requests. */
import fc from 'fast-check';
import { compilePolicy } from '../../src/routing/policy/compile-policy.ts';
import type { DecisionInput } from '../../src/routing/decide.ts';
import type { AccountCandidate, Lead, Rep, Roster, RoutingRequest } from '../../src/routing/facts.ts';
import type { RotationState } from '../../src/routing/rotation/rotation-state.ts';
import { fields, policy, repId } from './policies.ts';

/** Friday 20 November 2026, 10:00 UTC. */
export const NOW = 1_795_168_800_000;
export const HOUR = 3_600_000;

const moment = fc.integer({ min: -200, max: 200 }).map((hours) => NOW + hours * HOUR);
const rep = (id: string): fc.Arbitrary<Rep> =>
  fc.record({
    id: fc.constant(id),
    name: fc.constant(`Rep ${id}`),
    email: fc.constant(null),
    active: fc.constantFrom(true, true, true, false),
    teamIds: fc.constantFrom([], ['t1']),
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
  .map((reps) => ({ reps, teams: [{ id: 't1', name: 'Team' }], queues: [{ id: 'q1', name: 'Queue' }], readAt: NOW - 1000 }));

const by = fc.constantFrom('email' as const, 'phone' as const, 'account' as const);
const lead: fc.Arbitrary<Lead> = fc.record({
  id: fc.constant('l1'),
  fields,
  ownerId: fc.option(repId),
  createdAt: fc.constant(NOW - 2000),
  imported: fc.boolean(),
  routedBefore: fc.boolean(),
  readAt: fc.constant(NOW - 1000),
  enriched: fc.record({ fields, pending: fc.constantFrom([], ['lookup']) }),
  earlier: fc.array(fc.record({ leadId: fc.constantFrom('l0', 'l1'), repId, by, at: moment }), { maxLength: 3 }),
  duplicates: fc.array(
    fc.record({ leadId: fc.constant('l0'), ownerId: fc.option(repId), by, evidence: fc.constant('evidence'), createdAt: moment }),
    { maxLength: 3 },
  ),
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
const ruleId = fc.integer({ min: 0, max: 7 }).map((at) => `rule-${at}`);
const held = fc.record(
  {
    because: fc.constantFrom(
      'everyone-out' as const,
      'nobody-active' as const,
      'everyone-declined' as const,
      'offered' as const,
      'hold-until' as const,
      'enrichment' as const,
      'on-path' as const,
    ),
    ruleId: fc.option(ruleId),
    overAt: moment,
  },
  { requiredKeys: ['because', 'ruleId'] },
);
const request: fc.Arbitrary<RoutingRequest> = fc.record(
  {
    kind: fc.constantFrom(
      ...(['new', 'new', 'reroute', 'workflow', 'next-rep', 'hold-check', 'hold-expired', 'path-check', 'path-ended'] as const),
      ...(['bulk', 'hand-over', 'declined', 'lapsed', 'given', 'claimed', 'unclaimed'] as const),
    ),
    excluded: fc.uniqueArray(fc.record({ repId: fc.oneof(repId, repId, fc.constant('q1')), because: fc.constant('declined') }), {
      selector: (one) => one.repId,
      maxLength: 2,
    }),
    poolId: fc.oneof({ arbitrary: fc.constant(null), weight: 6 }, fc.constantFrom('p1', 'p2', 'missing', 'constructor')),
    pathId: fc.constantFrom('path-1', 'path-2', 'gone'),
    heldBy: fc.uniqueArray(ruleId, { maxLength: 2 }),
    held,
    to: repId,
    offeredIn: fc.uniqueArray(fc.constantFrom('p1', 'p2', 'p3', 'constructor'), { maxLength: 2 }),
    declined: fc.constant(true as const),
  },
  { requiredKeys: ['kind', 'excluded', 'poolId'] },
);
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
const rotation: fc.Arbitrary<RotationState> = fc.oneof(
  fc.constant({}),
  fc.record({ p1: poolState('p1'), p2: poolState('p2'), 'team:t1': poolState('team:t1'), 'shared:all': poolState('shared:all') }),
);

/** One decision's input. */
export const input: fc.Arbitrary<DecisionInput> = fc.record({
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
