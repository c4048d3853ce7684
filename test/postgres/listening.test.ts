/** Listening over real storage: whatever happens to streams, sources and processes, each lead is asked for once. */
import { randomUUID } from 'node:crypto';
import type { ChangeSource, StreamState } from '../../src/application/ports/change-source.ts';
import type { InboundEvent } from '../../src/application/ports/inbox.ts';
import { LEASE_MS, type Pause } from '../../src/application/receive/keep-lease.ts';
import { listenToChanges, type ListeningPorts } from '../../src/application/receive/listen-to-changes.ts';
import type { PostgresPorts } from '../../src/postgres/create-ports.ts';
import { startListeners } from '../../src/worker/listeners.ts';
import { connect, MINUTE, NOW, portsOn, route } from './installed.ts';
import { happenings, type Happenings, type ScriptedSource, scriptedSource, type TestClock, testClock } from './scripted-source.ts';
import { until, useDatabase } from './use-database.ts';

const HOUR = 60 * MINUTE;
const database = useDatabase();
let stored: PostgresPorts;
let id: string;
let clock: TestClock;
let world: Happenings;
let first: ScriptedSource;
let second: ScriptedSource;
let running: { stop: AbortController; done: Promise<void> }[] = [];

beforeEach(async () => {
  clock = testClock(NOW);
  stored = portsOn(database().db);
  ({ id } = await connect(stored, '100'));
  world = happenings();
  first = scriptedSource('pubsub', world);
  second = scriptedSource('poll', world);
});
afterEach(async () => {
  for (const { stop } of running) stop.abort();
  await Promise.all(running.map(({ done }) => done));
  running = [];
});

const portsFor = (changes: Partial<ListeningPorts> = {}): ListeningPorts => ({
  ...stored,
  metrics: { count: () => undefined, observe: () => undefined },
  log: { info: () => undefined, warn: () => undefined, error: () => undefined },
  now: clock.now,
  pause: clock.pause,
  chance: () => 0,
  ...changes,
});

function listen(holder = 'a', sources: readonly ChangeSource[] = [first, second], ports = portsFor()) {
  const stop = new AbortController();
  const one = { stop, done: listenToChanges(ports, { installationId: id, sources, holder }, stop.signal) };
  running.push(one);
  return one;
}

let events = 0;
const created = (leadId: string, changes: Partial<InboundEvent> = {}): InboundEvent => ({
  crmAccountId: '100',
  kind: 'lead-created',
  leadId,
  occurredAt: clock.now(),
  dedupeKey: `event-${(events += 1)}`,
  detail: {},
  ...changes,
});
const waiting = async () => (await stored.waitingLeads.list(id, 999)).map((lead) => lead.leadId).toSorted();
const waits = (...leadIds: string[]) => until(async () => JSON.stringify(await waiting()) === JSON.stringify(leadIds));
const state = async () => (await stored.streams.state(id, clock.now())) as StreamState;
const place = async () => {
  const { rows } = await database().db.pool.query<{ source: string | null; position: string | null }>(
    'select source, position from streams',
  );
  return rows[0];
};
/** Until the stream stands, and the past was asked for. */
const listening = (source: ScriptedSource) =>
  until(async () => {
    const found = await place();
    return found?.source === source.kind && found.position !== null;
  });

test('stores what comes, and goes on from there after a stop', async () => {
  const before = listen();
  await listening(first);
  world.happen(created('1'), created('2'));
  await waits('1', '2');
  before.stop.abort();
  await before.done;
  expect(await state()).toMatchObject({ held: false, source: 'pubsub' });
  world.happen(created('3'));
  listen('b');
  await waits('1', '2', '3');
  expect(first.opened).toEqual([null, '2']);
});

test('finds what happened before a first stream stood, since the installation and no earlier', async () => {
  world.told.push(created('old', { occurredAt: NOW - 1 }), created('1'));
  first.onBegin = () => world.untold.push(created('2', { occurredAt: NOW + 1 }));
  listen();
  await waits('1', '2');
  expect(first.asked[0]!.from).toBe(NOW);
});

test('of two processes one listens; the other takes over when the lease is over, and nothing is lost between', async () => {
  const never: Pause = (_, signal) => new Promise((resolve) => signal.addEventListener('abort', () => resolve(), { once: true }));
  const dead = portsFor({ pause: (ms, signal) => (ms === 3_000 ? never(ms, signal) : clock.pause(ms, signal)) });
  const victim = new AbortController();
  // As after SIGKILL: it renews nothing, stores nothing, lets go of nothing.
  const killed = listenToChanges(dead, { installationId: id, sources: [first], holder: 'a' }, victim.signal);
  await listening(first);
  await listen('b').done;
  expect(first.opened).toHaveLength(1);
  clock.pass(LEASE_MS);
  const survivor = scriptedSource('pubsub', world);
  listen('b', [survivor]);
  await until(() => survivor.opened.length === 1);
  world.happen(created('1'));
  await waits('1');
  await killed;
  expect(survivor.opened).toEqual(['0']);
});

test('stops at once when the lease is lost', async () => {
  const { done } = listen();
  await listening(first);
  await database().db.pool.query(`update streams set holder = 'b', fence = fence + 1`);
  clock.pass(3_000);
  await done;
  expect(await state()).toMatchObject({ held: true });
});

test('stops when the installation is no longer connected', async () => {
  const { done } = listen();
  await listening(first);
  await stored.installations.setState(id, 'disconnected', 'The grant is gone.', NOW);
  clock.pass(3_000);
  await done;
  expect(await state()).toMatchObject({ held: false });
});

test('a withdrawn access disconnects the installation', async () => {
  first.failure = 'access-revoked';
  await listen().done;
  expect(await stored.installations.find(id)).toMatchObject({ state: 'disconnected' });
});

test('a gap is filled by asking, and the stream goes on', async () => {
  listen();
  await listening(first);
  clock.pass(HOUR);
  const asked = first.asked.length;
  world.untold.push(created('1'));
  world.happen({ gap: 'Too many changes.' }, created('2'));
  await waits('1', '2');
  expect(first.asked).toHaveLength(asked + 1);
  expect(first.opened).toEqual([null]);
});

test('a gap that could not be filled is met again', async () => {
  listen();
  await listening(first);
  const asked = first.asked.length;
  first.failsWhenAsked = true;
  world.untold.push(created('1'));
  world.happen({ gap: 'Too many changes.' });
  await until(() => clock.pauses.includes(1_000));
  expect(await waiting()).toEqual([]);
  first.failsWhenAsked = false;
  clock.pass(1_000);
  await waits('1');
  expect(first.asked).toHaveLength(asked + 2);
});

test('a place that is no longer kept ends in asking: after 72 hours nothing is lost', async () => {
  const before = listen();
  await listening(first);
  world.happen(created('1'));
  await waits('1');
  before.stop.abort();
  await before.done;
  clock.pass(HOUR);
  world.happen(created('2'));
  clock.pass(80 * HOUR);
  world.keptFrom = 2;
  listen();
  await waits('1', '2');
  expect(first.opened).toEqual([null, '1', null]);
  expect(first.asked[2]!.from).toBeLessThanOrEqual(NOW + HOUR);
});

test('a lead that was decided on is not asked for again, however often it is told', async () => {
  const { stop, done } = listen();
  await listening(first);
  await route(stored, id, '1');
  world.happen(created('1'), created('2'));
  await waits('2');
  stop.abort();
  await done;
  world.keptFrom = 99;
  listen('b');
  await until(() => first.opened.length === 3 && first.asked.length >= 4);
  expect(await waiting()).toEqual(['2']);
});

test('a source that is not permitted gives way to the next at once, which begins by asking, and is tried again later', async () => {
  first.failure = 'missing-scope';
  world.told.push(created('1'));
  listen();
  await waits('1');
  await listening(second);
  expect(await state()).toMatchObject({ source: 'poll', trouble: 'pubsub failed.' });
  world.happen(created('2'));
  await waits('1', '2');
  first.failure = null;
  clock.pass(15 * MINUTE);
  world.happen(created('3'));
  await waits('1', '2', '3');
  await until(async () => (await state()).source === 'pubsub' && (await state()).trouble === null);
});

test('a source that fails three times with nothing told gives way too', async () => {
  first.failure = 'unavailable';
  listen();
  for (const pause of [1_000, 2_000]) {
    await until(() => clock.pauses.includes(pause));
    clock.pass(pause);
  }
  await listening(second);
  expect(first.opened).toEqual([null, null, null]);
});

test('the last source is never given up, and is opened again later each time', async () => {
  second.failure = 'unavailable';
  listen('a', [second]);
  for (const pause of [1_000, 2_000, 4_000, 8_000]) {
    await until(() => clock.pauses.includes(pause));
    clock.pass(pause);
  }
  await until(() => clock.pauses.includes(16_000));
  second.failure = null;
  world.told.push(created('1'));
  clock.pass(16_000);
  await waits('1');
});

test('every process offers itself, and what one lets go of is taken over by another', async () => {
  const process = (source: ScriptedSource) =>
    startListeners({ ...portsFor(), now: () => Date.now(), listenedCrms: { hubspot: [source] }, newId: randomUUID });
  const one = process(first);
  await listening(first);
  const same = scriptedSource('pubsub', world);
  const other = process(same);
  try {
    await one.stop();
    world.happen(created('1'));
    await waits('1');
    expect([first.opened, same.opened]).toEqual([[null], ['0']]);
  } finally {
    await other.stop();
  }
  expect(await state()).toMatchObject({ held: false });
});

test('redelivered and reordered events of a broken stream ask for each lead once', async () => {
  listen();
  await listening(first);
  const batch = Array.from({ length: 40 }, (_, n) => created(String(n).padStart(2, '0')));
  world.happen(...batch, ...batch.toReversed());
  await until(async () => (await waiting()).length === 40);
  await until(async () => (await place())?.position === '80');
  expect((await database().db.pool.query(`select count(*)::int as count from inbox`)).rows).toEqual([{ count: 40 }]);
});
