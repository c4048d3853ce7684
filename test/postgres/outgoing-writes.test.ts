/** Owner writes: at every moment the row says what may have reached the CRM, and one lead has one write under way. */
import type { OutgoingWrite, WriteUpdate } from '../../src/application/ports/outgoing-writes.ts';
import type { PostgresPorts } from '../../src/postgres/create-ports.ts';
import { MINUTE, NOW, connect, portsOn, route } from './installed.ts';
import { useDatabase } from './use-database.ts';

const database = useDatabase();
let ports: PostgresPorts;
let id: string;
beforeEach(async () => {
  ports = portsOn(database().db);
  ({ id } = await connect(ports, '100'));
});

const claimOne = async (now = NOW): Promise<OutgoingWrite> => {
  const [write, ...others] = await ports.outgoingWrites.claim(id, 10, now, MINUTE);
  if (write === undefined || others.length > 0) throw new Error('expected exactly one write to claim');
  return write;
};
const update = (write: OutgoingWrite, changes: Omit<WriteUpdate, 'writeId' | 'fence'>, now = NOW) =>
  ports.outgoingWrites.update(id, [{ writeId: write.writeId, fence: write.fence, ...changes }], now);
const states = async (leadId = 'a') => (await ports.outgoingWrites.ofLead(id, leadId)).map((write) => write.state);

test('a write that was being sent when its worker crashed is known as perhaps sent', async () => {
  await route(ports, id, 'a');
  const first = await claimOne();
  expect(first.maybeSent).toBe(false);
  await ports.outgoingWrites.markSending(id, [first]);
  expect(await ports.outgoingWrites.claim(id, 9, NOW, MINUTE)).toEqual([]);
  expect(await claimOne(NOW + MINUTE)).toMatchObject({ state: 'sending', maybeSent: true, attempts: 1 });
});

test('a write that failed while being sent stays known as perhaps sent when it waits again', async () => {
  await route(ports, id, 'a');
  const first = await claimOne();
  await ports.outgoingWrites.markSending(id, [first]);
  await update(first, { state: 'waiting', dueAt: NOW + 1000, problem: 'No answer.', attempts: 1 });
  expect(await ports.outgoingWrites.claim(id, 9, NOW, MINUTE)).toEqual([]);
  expect(await claimOne(NOW + 1000)).toMatchObject({ state: 'waiting', maybeSent: true, problem: 'No answer.', attempts: 1 });
});

test('a worker whose lease is over can neither send nor report', async () => {
  await route(ports, id, 'a');
  const late = await claimOne();
  const fresh = await claimOne(NOW + MINUTE);
  expect(await ports.outgoingWrites.markSending(id, [late])).toEqual(new Set());
  await update(late, { state: 'stuck', dueAt: null });
  expect(await states()).toEqual(['waiting']);
  expect(await ports.outgoingWrites.markSending(id, [fresh])).toEqual(new Set([fresh.writeId]));
});

test('a newer decision ends the older write, and starts only when the older cannot reach the CRM any more', async () => {
  await route(ports, id, 'a', { ownerId: 'rep-1' });
  const older = await claimOne();
  await ports.outgoingWrites.markSending(id, [older]);
  await route(ports, id, 'a', { ownerId: 'rep-2' });
  expect(await states()).toEqual(['waiting', 'superseded']);
  expect(await ports.outgoingWrites.claim(id, 9, NOW, MINUTE)).toEqual([]);
  await update(older, { state: 'written', dueAt: NOW + MINUTE, writtenAt: NOW });
  expect(await ports.outgoingWrites.ofLead(id, 'a')).toMatchObject([
    { ownerId: 'rep-2', state: 'waiting' },
    { ownerId: 'rep-1', state: 'superseded', writtenAt: NOW },
  ]);
  expect(await claimOne()).toMatchObject({ ownerId: 'rep-2' });
});

test('a superseded write is not sent, and its worker makes room at once', async () => {
  await route(ports, id, 'a', { ownerId: 'rep-1' });
  const older = await claimOne();
  await route(ports, id, 'a', { ownerId: 'rep-2' });
  expect(await ports.outgoingWrites.markSending(id, [older])).toEqual(new Set());
  expect(await claimOne()).toMatchObject({ ownerId: 'rep-2' });
});

test('a superseded write whose worker crashed makes room when its lease is over', async () => {
  await route(ports, id, 'a', { ownerId: 'rep-1' });
  await ports.outgoingWrites.markSending(id, [await claimOne()]);
  await route(ports, id, 'a', { ownerId: 'rep-2' });
  expect(await claimOne(NOW + MINUTE)).toMatchObject({ ownerId: 'rep-2' });
});

test('finished writes keep their state when a newer decision comes', async () => {
  await route(ports, id, 'a');
  await update(await claimOne(), { state: 'overridden', dueAt: null });
  await route(ports, id, 'a');
  await update(await claimOne(), { state: 'refused', dueAt: null });
  await route(ports, id, 'a');
  expect(await states()).toEqual(['waiting', 'refused', 'overridden']);
});

test('an owner that changed while the write was looked at is looked at again', async () => {
  await route(ports, id, 'a');
  await update(await claimOne(), { state: 'written', dueAt: NOW + 10 * MINUTE, writtenAt: NOW });
  await ports.outgoingWrites.recheck(id, ['a'], NOW);
  const looking = await claimOne();
  await ports.outgoingWrites.recheck(id, ['a'], NOW);
  await update(looking, { state: 'settled', dueAt: null });
  const again = await claimOne();
  expect(again.state).toBe('written');
  await update(again, { state: 'settled', dueAt: null });
  expect(await states()).toEqual(['settled']);
});

test('an owner that changed while the write was being sent brings the read-back forward', async () => {
  await route(ports, id, 'a');
  const sending = await claimOne();
  await ports.outgoingWrites.markSending(id, [sending]);
  await ports.outgoingWrites.recheck(id, ['a'], NOW);
  await update(sending, { state: 'written', dueAt: NOW + 10 * MINUTE, writtenAt: NOW });
  expect(await claimOne()).toMatchObject({ state: 'written' });
});

test('rechecking a write that waits or is finished changes nothing', async () => {
  await route(ports, id, 'a');
  await ports.outgoingWrites.recheck(id, ['a', 'unknown'], NOW);
  await update(await claimOne(), { state: 'settled', dueAt: null });
  await ports.outgoingWrites.recheck(id, ['a'], NOW);
  expect(await states()).toEqual(['settled']);
  expect(await ports.outgoingWrites.claim(id, 9, NOW + 60 * MINUTE, MINUTE)).toEqual([]);
});

test('a stuck write waits for a person', async () => {
  await route(ports, id, 'a');
  await update(await claimOne(), { state: 'stuck', dueAt: null, problem: 'It is refused.', attempts: 9 });
  expect(await ports.outgoingWrites.stuck(id, 9)).toMatchObject([{ leadId: 'a', problem: 'It is refused.', attempts: 9 }]);
  expect(await ports.outgoingWrites.claim(id, 9, NOW + 60 * MINUTE, MINUTE)).toEqual([]);
  expect(await ports.outgoingWrites.retry(id, 'a', NOW)).toBe(1);
  expect(await ports.outgoingWrites.retry(id, 'a', NOW)).toBe(0);
  expect(await claimOne()).toMatchObject({ state: 'waiting', attempts: 0, problem: null });
});

test('what an update leaves out stays, what it names changes', async () => {
  await route(ports, id, 'a');
  await update(await claimOne(), { state: 'written', dueAt: NOW, writtenAt: NOW, problem: 'Late.', reasserted: true, attempts: 3 });
  await update(await claimOne(), { state: 'written', dueAt: NOW });
  expect(await ports.outgoingWrites.ofLead(id, 'a')).toMatchObject([{ writtenAt: NOW, problem: 'Late.', reasserted: true, attempts: 3 }]);
  await update(await claimOne(), { state: 'settled', dueAt: null, problem: null, reasserted: false });
  expect(await ports.outgoingWrites.ofLead(id, 'a')).toMatchObject([{ writtenAt: NOW, problem: null, reasserted: false, attempts: 3 }]);
});

test('owner changes are recorded once, newest first', async () => {
  const changes = [
    { leadId: 'a', ownerId: 'rep-1', at: NOW, by: 'us', source: 'INTEGRATION' },
    { leadId: 'a', ownerId: null, at: NOW + 1, by: 'person', source: 'CRM_UI userId:7' },
    { leadId: 'b', ownerId: 'rep-2', at: NOW, by: 'automation', source: 'AUTOMATION_PLATFORM' },
  ] as const;
  await ports.ownerChanges.record(id, changes);
  await ports.ownerChanges.record(id, [...changes, ...changes]);
  expect(await ports.ownerChanges.ofLead(id, 'a')).toEqual([
    { ownerId: null, at: NOW + 1, by: 'person', source: 'CRM_UI userId:7' },
    { ownerId: 'rep-1', at: NOW, by: 'us', source: 'INTEGRATION' },
  ]);
});
