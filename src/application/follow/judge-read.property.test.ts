/** Whatever a look finds, nobody's lead is forgotten, and nothing is found twice. */
import fc from 'fast-check';
import { followedRow } from '../../../test/contract/followed-row.ts';
import { firstCadenceClock } from '../../routing/clocks/cadence-clocks.ts';
import type { OwnershipSettings } from '../../routing/policy/policy-ownership.ts';
import type { Policy } from '../../routing/policy/policy.ts';
import type { Touch, TouchKind } from '../ports/crm-activities.ts';
import type { OwnerChange } from '../ports/crm.ts';
import type { DueFollowed } from '../ports/followed-leads.ts';
import type { CrmLook, Read } from './crm-look.ts';
import { judgeRead } from './judge-read.ts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const BEGAN = 1_000 * DAY;

const who = fc.constantFrom('ana', 'ben', 'gone');
const moment = fc.integer({ min: BEGAN - DAY, max: BEGAN + 20 * DAY });
const touch: fc.Arbitrary<Touch> = fc.record({
  at: moment,
  by: fc.option(who),
  kind: fc.constantFrom<TouchKind>('call', 'email', 'status', 'meeting'),
  automated: fc.boolean(),
  source: fc.constant('CRM'),
  held: fc.boolean(),
});
const change: fc.Arbitrary<OwnerChange> = fc.record({
  ownerId: fc.option(who),
  at: moment,
  by: fc.constantFrom('us', 'person', 'automation'),
  source: fc.constant('CRM'),
});
const stage = fc.option(fc.constantFrom('new', 'hot', 'lost'));
const deal = fc.record({
  id: fc.constantFrom('d1', 'd2'),
  name: fc.constant('Deal'),
  ownerId: fc.constant(null),
  stage: fc.constant('x'),
  pipeline: fc.constant(null),
  state: fc.constantFrom('open' as const, 'won' as const, 'lost' as const),
  amount: fc.constant(null),
  createdAt: moment,
  closesAt: fc.option(moment),
});
const read: fc.Arbitrary<Read> = fc.record({
  owner: fc.option(fc.record({ ownerId: fc.option(who) })),
  history: fc.option(fc.record({ leadId: fc.constant('7'), ownerId: fc.constant(null), changes: fc.array(change, { maxLength: 2 }) })),
  touches: fc.record({ leadId: fc.constant('7'), touches: fc.array(touch, { maxLength: 4 }), unread: fc.constant([]) }),
  outcomes: fc.option(
    fc.record({
      leadId: fc.constant('7'),
      stage,
      status: stage,
      convertedAt: fc.option(moment, { freq: 10 }),
      deals: fc.option(fc.array(deal, { maxLength: 2 })),
    }),
  ),
});
const action = fc.constantFrom('tell-manager' as const, 'reassign' as const);
const ownership: fc.Arbitrary<OwnershipSettings> = fc.record(
  {
    idle: fc.record({ days: fc.integer({ min: 1, max: 5 }), then: fc.constant([{ kind: 'reassign' as const }]) }),
    ownerLeft: action,
    longLeave: fc.record({ days: fc.integer({ min: 1, max: 5 }), then: action }),
    overturned: fc.oneof(action, fc.constant('accept' as const)),
  },
  { requiredKeys: [] },
);
const person = (id: string, active: boolean) => ({
  id,
  name: id,
  email: null,
  active,
  teamIds: [],
  status: null,
  outOfOffice: [{ from: BEGAN + DAY, until: BEGAN + 9 * DAY }],
  zone: null,
  workingHours: null,
});
const cadence = { id: 'c', name: 'C', enabled: true, appliesTo: {}, everyDays: 2, escalateAfter: 2, then: [] };

/** The row after the look, with what was found recorded. */
function recorded(row: DueFollowed, { events, acts, set }: CrmLook, now: number): DueFollowed {
  const found = [...events, ...acts.map((one) => one.event)].map((event) => ({ ...event, followId: row.followId, recordedAt: now }));
  return { ...row, ...set, events: [...row.events, ...found] };
}

test('a lead is looked at again in time until it is closed or somebody else’s, and a second look at the same finds nothing', () => {
  fc.assert(
    fc.property(read, ownership, fc.boolean(), fc.integer({ min: 0, max: 20 * 24 }), (seen, settings, anaWorks, hours) => {
      const now = BEGAN + hours * HOUR;
      const usual = [
        { outcome: 'won', signs: [{ kind: 'deal', state: 'won' }] },
        { outcome: 'lost', signs: [{ kind: 'status', values: ['lost'] }] },
      ] as const;
      const judging = {
        policy: { writing: { overturnedByAutomation: 'accept' }, ownership: settings } as Policy,
        roster: { reps: [person('ana', anaWorks), person('ben', true)], teams: [], readAt: now },
        usual,
        now,
      };
      const row = followedRow(BEGAN, { promises: [firstCadenceClock(cadence)] });
      const look = judgeRead(row, seen, judging);
      const closedAt = look.set.closedAt ?? null;
      const goesOn = look.end === null && closedAt === null;
      expect(!goesOn || (look.nextLookAt !== null && look.nextLookAt >= now && look.nextLookAt <= now + 7 * DAY)).toBe(true);
      expect(look.end?.next === undefined || look.end.next === null || look.end.next.repId !== 'ana').toBe(true);
      const after = recorded(row, look, now);
      if (!goesOn || look.ask !== null) return;
      const again = judgeRead(after, seen, judging);
      // A lead that is not stranded any more, as far as is acted on, may be found idle.
      expect(
        [...again.events, ...again.acts.map(({ event }) => event)].map(({ detail }) => detail.kind).filter((kind) => kind !== 'idle'),
      ).toEqual([]);
    }),
  );
});
