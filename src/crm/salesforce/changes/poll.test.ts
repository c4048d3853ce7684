import type { Change } from '../../../application/ports/change-source.ts';
import type { InboundEvent } from '../../../application/ports/inbox.ts';
import { createPoll } from './poll.ts';

const MINUTE = 60_000;

function world() {
  const stop = new AbortController();
  const asked: { from: number; until: number }[] = [];
  const events: InboundEvent[] = [];
  let now = 100 * MINUTE;
  const poll = createPoll({
    now: () => now,
    everyMs: MINUTE,
    pause: (ms) => {
      now += ms;
      return Promise.resolve();
    },
    async *changedBetween(_, from, until) {
      asked.push({ from, until });
      yield await Promise.resolve([...events]);
    },
  });
  const changes = (after: string | null) => poll.changes('one', after, stop.signal)[Symbol.asyncIterator]();
  const next = async (iterator: AsyncIterator<Change>) => (await iterator.next()).value as Change;
  return { stop, asked, events, changes, next };
}

const created = (leadId: string): InboundEvent => ({
  crmAccountId: 'org',
  kind: 'lead-created',
  leadId,
  occurredAt: 1,
  dedupeKey: `asked/${leadId}/created`,
  detail: {},
});

test('from now on: the place is told first, and asked from after a pause', async () => {
  const { asked, changes, next, events } = world();
  const iterator = changes(null);
  expect(await next(iterator)).toEqual({ kind: 'batch', events: [], position: String(100 * MINUTE), completeUntil: null });
  expect(asked).toEqual([]);
  events.push(created('1'));
  expect(await next(iterator)).toMatchObject({ events: [{ leadId: '1' }], position: null });
  expect(await next(iterator)).toEqual({ kind: 'batch', events: [], position: String(101 * MINUTE), completeUntil: 101 * MINUTE });
});

test('after a place it asks at once, for some minutes again and a little ahead', async () => {
  const { asked, changes, next } = world();
  await next(changes(String(40 * MINUTE)));
  expect(asked).toEqual([{ from: 30 * MINUTE, until: 101 * MINUTE }]);
});

test('what was told at the last look is not told again; what came meanwhile with an older time is', async () => {
  const { changes, next, events } = world();
  const iterator = changes(String(99 * MINUTE));
  events.push(created('1'));
  expect(await next(iterator)).toMatchObject({ events: [{ leadId: '1' }] });
  expect(await next(iterator)).toMatchObject({ events: [], position: String(100 * MINUTE) });
  events.unshift(created('late'));
  expect(await next(iterator)).toMatchObject({ events: [{ leadId: 'late' }] });
});

test('ends by the signal', async () => {
  const { changes, next, stop } = world();
  const iterator = changes(String(99 * MINUTE));
  await next(iterator);
  stop.abort();
  expect(await iterator.next()).toMatchObject({ done: true });
});
