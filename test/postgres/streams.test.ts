/** Streams over real storage: one holder at a time over many processes, and nothing of one that lost its lease is kept. */
import type { InboundEvent } from '../../src/application/ports/inbox.ts';
import type { PostgresPorts } from '../../src/postgres/create-ports.ts';
import { connect, MINUTE, NOW, portsOn } from './installed.ts';
import { useDatabase } from './use-database.ts';

const LEASE = 10_000;
const database = useDatabase();
let ports: PostgresPorts;
let id: string;
beforeEach(async () => {
  ports = portsOn(database().db);
  ({ id } = await connect(ports, '100'));
});

const created = (leadId: string, crmAccountId = '100'): InboundEvent => ({
  crmAccountId,
  kind: 'lead-created',
  leadId,
  occurredAt: NOW - 1000,
  dedupeKey: `key-${leadId}`,
  detail: {},
});
const hold = async (holder: string, now = NOW) => {
  const lease = await ports.streams.hold(id, holder, now, LEASE);
  if (lease === null) throw new Error(`${holder} did not get the stream`);
  return lease;
};
const to = (position: string | null, completeUntil = NOW) => ({ source: 'pubsub', position, completeUntil }) as const;
const waiting = async () => (await ports.waitingLeads.list(id, 99)).map((lead) => lead.leadId).toSorted();

test('of eight that race for a stream one gets it, and again when its lease is over', async () => {
  const pools = await Promise.all(Array.from({ length: 8 }, () => database().another()));
  const processes = pools.map((db) => portsOn(db).streams);
  try {
    const race = (round: string, now: number) => Promise.all(processes.map((streams, n) => streams.hold(id, `${round}${n}`, now, LEASE)));
    const first = (await race('a', NOW)).filter((lease) => lease !== null);
    expect(first).toHaveLength(1);
    expect((await race('b', NOW + LEASE - 1)).filter((lease) => lease !== null)).toEqual([]);
    const second = (await race('c', NOW + LEASE)).filter((lease) => lease !== null);
    expect(second).toHaveLength(1);
    expect(second[0]!.fence).toBeGreaterThan(first[0]!.fence);
  } finally {
    await database().closeOthers();
  }
});

test('a new stream is complete until the installation, and begins at its end', async () => {
  expect(await hold('a')).toMatchObject({ source: null, position: null, completeUntil: NOW, installedAt: NOW });
});

test('its holder renews the lease under the same fence; one that let go is followed at once', async () => {
  const lease = await hold('a');
  expect((await hold('a', NOW + LEASE - 1)).fence).toBe(lease.fence);
  expect(await ports.streams.hold(id, 'b', NOW + LEASE, LEASE)).toBeNull();
  await ports.streams.release(id, lease.fence);
  expect((await hold('b', NOW + LEASE)).fence).toBeGreaterThan(lease.fence);
});

test('events and the place in the stream are stored together, each event once', async () => {
  const lease = await hold('a');
  expect(await ports.streams.store(lease, to('1'), [created('x'), created('y')], NOW)).toEqual({ stored: 2, duplicates: 0, unknown: 0 });
  expect(await ports.streams.store(lease, to('2'), [created('y'), created('z')], NOW)).toEqual({ stored: 1, duplicates: 1, unknown: 0 });
  expect(await waiting()).toEqual(['x', 'y', 'z']);
  expect(await hold('a')).toMatchObject({ source: 'pubsub', position: '2' });
});

test('whoever lost the lease stores nothing, neither events nor the place, and lets go of nothing', async () => {
  const lost = await hold('a');
  const taken = await hold('b', NOW + LEASE);
  await ports.streams.store(taken, to('7'), [], NOW);
  expect(await ports.streams.store(lost, to('1'), [created('x')], NOW)).toBeNull();
  await ports.streams.noteTrouble(id, lost.fence, 'late');
  await ports.streams.release(id, lost.fence);
  expect(await waiting()).toEqual([]);
  expect(await ports.streams.state(id, NOW + LEASE)).toEqual({ source: 'pubsub', held: true, completeUntil: NOW, trouble: null });
  expect(await hold('b', NOW + LEASE)).toMatchObject({ position: '7', fence: taken.fence });
});

test('a take-over and a store at the same moment: either the event is there and the new holder knows the place, or neither', async () => {
  const other = portsOn(await database().another());
  try {
    for (let round = 0; round < 20; round += 1) {
      const account = `2${round}`;
      const { id: one } = await connect(ports, account);
      const lease = await ports.streams.hold(one, 'a', NOW, LEASE);
      const [stored, taken] = await Promise.all([
        ports.streams.store(lease!, to('1'), [created('x', account)], NOW),
        other.streams.hold(one, 'b', NOW + LEASE, LEASE),
      ]);
      const found = { position: taken?.position, leadId: (await ports.waitingLeads.find(one, 'x'))?.leadId };
      expect(found).toEqual(stored === null ? { position: null, leadId: undefined } : { position: '1', leadId: 'x' });
    }
  } finally {
    await database().closeOthers();
  }
});

test('an event of another account in the stream is stored for nobody', async () => {
  const { id: other } = await connect(ports, '300');
  const lease = await hold('a');
  expect(await ports.streams.store(lease, to('1'), [created('x', '300')], NOW)).toEqual({ stored: 0, duplicates: 0, unknown: 1 });
  expect(await ports.waitingLeads.list(other, 9)).toEqual([]);
});

test('what is complete never goes back', async () => {
  const lease = await hold('a');
  await ports.streams.store(lease, to('1', NOW + MINUTE), [], NOW);
  await ports.streams.store(lease, to(null, NOW), [], NOW);
  expect(await hold('a')).toMatchObject({ position: null, completeUntil: NOW + MINUTE });
});

test('free streams are those of connected installations that nobody holds', async () => {
  const { id: gone } = await connect(ports, '300');
  await ports.installations.setState(gone, 'disconnected', 'The grant is gone.', NOW);
  const free = (now: number) => ports.streams.free(['hubspot'], now);
  expect(await free(NOW)).toEqual([{ installationId: id, crm: 'hubspot' }]);
  expect(await ports.streams.free(['salesforce'], NOW)).toEqual([]);
  const lease = await hold('a');
  expect(await free(NOW + LEASE - 1)).toEqual([]);
  expect(await free(NOW + LEASE)).toEqual([{ installationId: id, crm: 'hubspot' }]);
  await ports.streams.release(id, lease.fence);
  expect(await free(NOW)).toHaveLength(1);
  expect(await ports.streams.hold(gone, 'a', NOW, LEASE)).toBeNull();
});

test('trouble is shown until it is over', async () => {
  expect(await ports.streams.state(id, NOW)).toBeNull();
  const lease = await hold('a');
  await ports.streams.noteTrouble(id, lease.fence, 'The network failed.');
  expect(await ports.streams.state(id, NOW)).toEqual({ source: null, held: true, completeUntil: NOW, trouble: 'The network failed.' });
  await ports.streams.noteTrouble(id, lease.fence, null);
  expect(await ports.streams.state(id, NOW + LEASE)).toMatchObject({ held: false, trouble: null });
});
