/** One lead through storage: announced, claimed, decided, written, settled. */
import { MINUTE, NOW, ROSTER, connect, decisionOn, portsOn, request, locking } from './installed.ts';
import { useDatabase } from './use-database.ts';

const database = useDatabase();

test('an announced lead is routed once and its owner write goes through its states', async () => {
  const ports = portsOn(database().db);
  const { id } = await connect(ports, '100');
  const event = { crmAccountId: '100', kind: 'lead-created', leadId: '7', occurredAt: NOW - 500, dedupeKey: 'a', detail: {} } as const;
  expect(await ports.inbox.receive('hubspot', [event, event], NOW)).toEqual({ stored: 1, duplicates: 1, unknown: 0 });
  expect((await ports.installations.find(id))?.lastEventAt).toBe(NOW - 500);

  const claimed = await ports.waitingLeads.claim(id, 10, NOW, MINUTE);
  expect(claimed).toEqual([
    { leadId: '7', request: request('new'), requestedAt: NOW - 500, attempts: 0, fence: claimed[0]?.fence, deadline: null },
  ]);
  const after = [{ poolId: 'pool-1', turn: 1, members: [] }];
  const decisions = claimed.map((lead) => decisionOn(lead, { rotationAfter: after, requestedAt: lead.requestedAt }));
  await ports.decisions.commit(id, { claimed, needs: locking('pool-1'), roster: ROSTER, now: NOW }, ({ rotation, usage }, live) => {
    expect([rotation, usage]).toEqual([{}, {}]);
    expect([...live]).toEqual(['7']);
    return decisions;
  });
  expect(await ports.waitingLeads.list(id, 10)).toEqual([]);
  const stored = { ...decisions[0]?.record, erasedAt: null };
  expect(await ports.decisions.latest(id, '7')).toEqual(stored);
  expect(await ports.decisions.history(id, '7', 9)).toEqual([stored]);
  expect(await ports.decisions.recent(id, 9)).toEqual([stored]);
  expect(await ports.decisions.find(id, stored.decisionId ?? '')).toEqual(stored);
  expect(await ports.decisions.decidedBefore(id, ['7', '8'])).toEqual(new Set(['7']));
  expect(await ports.decisions.rotation(id)).toEqual(after);
  expect(await ports.decisions.roster(id, ROSTER.id)).toEqual(ROSTER.roster);

  const [write] = await ports.outgoingWrites.claim(id, 10, NOW, MINUTE);
  expect(write).toMatchObject({ leadId: '7', ownerId: 'rep-1', state: 'waiting', maybeSent: false, createdAt: NOW });
  const key = { writeId: write?.writeId ?? '', fence: write?.fence ?? 0 };
  expect(await ports.outgoingWrites.markSending(id, [key])).toEqual(new Set([key.writeId]));
  await ports.outgoingWrites.update(id, [{ ...key, state: 'written', dueAt: NOW + MINUTE, writtenAt: NOW + 500 }], NOW + 500);
  expect(await ports.outgoingWrites.claim(id, 10, NOW, MINUTE)).toEqual([]);
  const [again] = await ports.outgoingWrites.claim(id, 10, NOW + MINUTE, MINUTE);
  expect(again).toMatchObject({ state: 'written', writtenAt: NOW + 500 });
  await ports.outgoingWrites.update(id, [{ writeId: key.writeId, fence: again?.fence ?? 0, state: 'settled', dueAt: null }], NOW + MINUTE);
  expect(await ports.outgoingWrites.ofLead(id, '7')).toMatchObject([{ state: 'settled' }]);
  const counts = {
    waiting: 0,
    held: 0,
    stuck: 0,
    writesWaiting: 0,
    writesStuck: 0,
    oldestWaitingAt: null,
    decidedLast24h: 1,
    medianMsToOwner: 1000,
    oldestLimitDueAt: null,
    notToldLast24h: 0,
  };
  expect(await ports.health.counts(id)).toEqual(counts);
});
