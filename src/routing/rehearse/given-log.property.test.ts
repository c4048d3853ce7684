/** Limits counted without a database: like counting one by one, and a rehearsal passes none. */
import fc from 'fast-check';
import { usageNeeded } from '../eligibility/caps.ts';
import { compilePolicy } from '../policy/compile-policy.ts';
import { decide } from '../decide.ts';
import type { Rep, Roster } from '../facts.ts';
import { createGivenLog, type GivenLead } from './given-log.ts';
import type { Policy } from '../policy/policy.ts';
import { type RecordedLead, rehearse, verdictOf } from './rehearse.ts';
import type { RotationState } from '../rotation/rotation-state.ts';
import type { UsageQuery } from '../eligibility/usage.ts';

const NOW = 1_795_168_800_000;

const given = fc.record({
  repId: fc.constantFrom('a', 'b', 'c'),
  poolId: fc.constantFrom('p', 'q', null),
  at: fc.integer({ min: 0, max: 100 }),
});
const query = fc
  .record({ repId: fc.constantFrom('a', 'b', null), poolId: fc.constantFrom('p', 'q', null), since: fc.integer({ min: 0, max: 101 }) })
  .map((one): UsageQuery => ({ key: `rep:${one.repId ?? '*'} pool:${one.poolId ?? '*'} rolling-${one.since}`, ...one }));

test('a log of what was given answers as counting one by one does', () => {
  fc.assert(
    fc.property(fc.array(given, { maxLength: 60 }), fc.array(query, { maxLength: 12 }), (leads, queries) => {
      const inOrder = leads.toSorted((a, b) => a.at - b.at);
      const log = createGivenLog(inOrder.slice(0, inOrder.length >> 1));
      for (const lead of inOrder.slice(inOrder.length >> 1)) log.add(lead);
      const counts = (one: GivenLead, { repId, poolId, since }: UsageQuery) =>
        one.at >= since && (repId === null || one.repId === repId) && (poolId === null || one.poolId === poolId);
      const expected = queries.flatMap((one) => {
        const hits = inOrder.filter((lead) => counts(lead, one));
        return hits.length === 0 ? [] : [[one.key, { count: hits.length, oldest: hits[0]?.at }] as const];
      });
      expect(log.usage(queries)).toEqual(Object.fromEntries(expected));
    }),
  );
});

describe('a rehearsal with limits', () => {
  const rep = (id: string): Rep => ({
    id,
    name: id,
    email: null,
    active: true,
    teamIds: [],
    status: 'available',
    outOfOffice: [],
    zone: 'UTC',
    workingHours: null,
  });
  const roster: Roster = { reps: [rep('ana'), rep('ben'), rep('cem')], teams: [], readAt: NOW };
  const policyWith = (most: number): Policy => ({
    format: 1,
    entry: { ownedLeads: 'leave', importedLeads: 'leave', routedBefore: 'leave', only: null },
    matching: { methods: ['associated'], minConfidence: 0.5, tieBreakers: [] },
    availability: { unknownHours: 'available', workingHours: 'ignore' },
    writing: { overturnedByAutomation: 'accept' },
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
    fallback: { to: { kind: 'person', repId: 'cem' }, whenOut: { kind: 'assign-anyway' } },
    rules: [
      { id: 't', name: 'Turns', enabled: true, when: { all: [] }, then: { kind: 'pool', poolId: 'sales', whenOut: { kind: 'fallback' } } },
    ],
    territories: [],
    eligibility: { caps: [{ most, per: { rollingMinutes: 60 } }] },
  });
  const lead = (n: number, at: number): RecordedLead => ({
    lead: { id: String(n), fields: {}, ownerId: null, createdAt: at, imported: false, routedBefore: false, readAt: at },
    accounts: [],
    roster,
    request: { kind: 'new', excluded: [], poolId: null },
    decidedAt: at,
  });

  test('decides as one by one does, and passes no limit', () => {
    const minutes = fc.array(fc.integer({ min: 0, max: 40 }), { minLength: 1, maxLength: 40 });
    fc.assert(
      fc.property(minutes, fc.integer({ min: 1, max: 3 }), (gaps, most) => {
        const policy = compilePolicy(policyWith(most));
        let at = NOW;
        const leads = gaps.map((gap, n) => lead(n, (at += gap * 60_000)));
        let rotation: RotationState = {};
        const log: GivenLead[] = [];
        const inTurn = leads.map(({ lead: one, accounts, request, decidedAt: now }) => {
          const counted = usageNeeded(policy, roster, now).flatMap((asked) => {
            const hits = log.filter(
              (each) =>
                each.at >= asked.since &&
                (asked.repId === null || each.repId === asked.repId) &&
                (asked.poolId === null || each.poolId === asked.poolId),
            );
            return hits.length === 0 ? [] : [[asked.key, { count: hits.length, oldest: hits[0]?.at ?? null }] as const];
          });
          const usage = Object.fromEntries(counted);
          const result = decide({ policy, lead: one, accounts, roster, rotation, usage, request, now, rules: 'every' });
          rotation = { ...rotation, ...Object.fromEntries(result.rotation.map((pool) => [pool.poolId, pool])) };
          const { outcome } = result.decision;
          if (outcome.kind === 'assigned') log.push({ repId: outcome.ownerId, poolId: outcome.poolId, at: now });
          return verdictOf(outcome);
        });
        expect(rehearse({ policy, leads, rotation: {}, rules: 'index' }).verdicts).toEqual(inTurn);
        for (const one of log) {
          const window = log.filter((each) => each.repId === one.repId && each.at <= one.at && each.at > one.at - 3_600_000);
          expect(window.length).toBeLessThanOrEqual(most);
        }
      }),
      { numRuns: 60 },
    );
  });
});
