/**
 * Salesforce's two streams against the local org: each way in which a client is known to lose events without a word, and that ours does not.
 */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Change, ChangeSource } from '../../src/application/ports/change-source.ts';
import { createCometd, type CometdDeps } from '../../src/crm/salesforce/changes/cometd.ts';
import { createPubsub } from '../../src/crm/salesforce/changes/pubsub.ts';
import type { Session } from '../../src/crm/salesforce/connection.ts';
import { commitOf, leadId, ORG_ID, startEvents, until, type EventsUnderTest } from '../sandbox/started-events.ts';
import { type Listener, listenTo } from './listening.ts';

let events: EventsUnderTest;
let listeners: Listener[] = [];
let renewals: string[];
beforeEach(async () => {
  events = await startEvents();
  renewals = [];
});
afterEach(async () => {
  await Promise.all(listeners.map((listener) => listener.stop()));
  listeners = [];
  await events.stop();
});

/** `good` until it is refused, then whatever the test says. */
const session = (): Session => ({
  current: () => Promise.resolve({ accessToken: 'good', instanceUrl: events.url }),
  insteadOf(refused) {
    renewals.push(refused.accessToken);
    return Promise.resolve({ accessToken: `renewed-${renewals.length}`, instanceUrl: events.url });
  },
});
const shared = () => ({
  orgOf: () => Promise.resolve({ session: session(), crmAccountId: ORG_ID }),
  changedBetween: () => {
    throw new Error('nothing is asked for here');
  },
  now: () => 5_000,
});
const cometd = (changes: Partial<CometdDeps> = {}) => createCometd({ ...shared(), apiVersion: '67.0', ...changes });
const pubsub = (changes: { silenceMs?: number } = {}) => createPubsub({ ...shared(), url: events.pubsubUrl, ...changes });

const listen = (source: ChangeSource, after: string | null = null): Listener => {
  const listener = listenTo(source, after);
  listeners.push(listener);
  return listener;
};
const subscribed = (count = 1) => until('the subscription', () => events.levers.subscribers().length === count);
const announce = (count = 1): string[] =>
  Array.from({ length: count }, () => {
    const commit = commitOf();
    events.bus.publish(commit);
    return commit.changes[0]!.recordIds[0]!;
  });
const came = (listener: Listener, ids: readonly string[]) =>
  until(`${ids.length} leads`, () => listener.leads().length >= ids.length).then(() => expect(listener.leads()).toEqual(ids));
const failed = async (listener: Listener) => {
  const ending = await until('the end', () => listener.ending());
  return ending === 'ended' ? ending : ending.failure;
};

const SOURCES = [
  ['pubsub', pubsub],
  ['cometd', cometd],
] as const;

describe.each(SOURCES)('%s', (_, open) => {
  it('tells what happens from now on, and goes on behind any place', async () => {
    announce(2);
    const first = listen(open());
    await subscribed();
    const ids = announce(3);
    await came(first, ids);
    await first.stop();
    const missed = announce(120);
    const second = listen(open(), first.position());
    await came(second, missed);
    expect(second.came.at(-1)).toMatchObject({ kind: 'batch' });
  });

  it('tells a place that is no longer kept', async () => {
    const first = listen(open());
    await subscribed();
    await came(first, announce());
    await first.stop();
    events.levers.expireReplayIds();
    announce();
    const second = listen(open(), first.position());
    expect(await failed(second)).toBe('ended');
    expect(second.came).toEqual([expect.objectContaining({ kind: 'position-gone' })]);
  });

  it('never loses a place silently when a stream that was up must subscribe again', async () => {
    const first = listen(open());
    await subscribed();
    await came(first, announce());
    events.levers.hold();
    const lost = announce();
    events.levers.expireReplayIds();
    events.levers.disconnect();
    await until('the break', () => first.ending() !== null || first.came.some((change) => change.kind === 'position-gone'));
    // Where the connection itself broke, whoever listens opens it again from the stored place.
    const again = first.ending() === 'ended' ? first : listen(open(), first.position());
    await until('the end', () => again.ending());
    expect(again.came.at(-1)).toMatchObject({ kind: 'position-gone' });
    expect(again.leads()).not.toContain(lost[0]);
  });

  it('takes a connection that is open and dead for broken', async () => {
    const listener = listen(open({ silenceMs: 150 }));
    await subscribed();
    events.levers.freeze();
    announce();
    expect(await failed(listener)).toMatchObject({ kind: 'unavailable', detail: expect.stringContaining('fell silent') as string });
  });

  it('goes on with a renewed token where it was, when the old one ends', async () => {
    const listener = listen(open());
    await subscribed();
    const before = announce(2);
    await came(listener, before);
    events.conditions.tokens.clear();
    events.conditions.tokens.add('renewed-1');
    const after = announce(3);
    await came(listener, [...before, ...after]);
    expect(renewals).toEqual(['good']);
  });

  it('does not renew for ever', async () => {
    events.conditions.tokens.clear();
    expect(await failed(listen(open()))).toMatchObject({ kind: 'unavailable', detail: expect.stringContaining('access token') as string });
    expect(renewals).toEqual(['good']);
  });

  it('says what an admin must do when the org does not let it listen', async () => {
    events.conditions.packageInstalled = false;
    expect(await failed(listen(open()))).toMatchObject({ kind: 'missing-scope', detail: expect.stringContaining('package') as string });
    events.conditions.packageInstalled = true;
    events.conditions.mayViewAll = false;
    expect(await failed(listen(open()))).toMatchObject({ kind: 'missing-scope' });
  });

  it('gives way when the events of the day are used up', async () => {
    events.levers.limitReached(true);
    expect(await failed(listen(open()))).toMatchObject({ kind: 'rate-limited' });
  });

  it('tells redelivered events under the keys they had', async () => {
    const listener = listen(open());
    await subscribed();
    const ids = announce(3);
    await came(listener, ids);
    events.levers.redeliver(3);
    await until('the redelivery', () => listener.leads().length === 6);
    const keys = listener.came.flatMap((change) => (change.kind === 'batch' ? change.events.map((event) => event.dedupeKey) : []));
    expect(new Set(keys).size).toBe(3);
  });

  it('tells gaps with and without records, merged records, and not our own writes', async () => {
    const listener = listen(open());
    await subscribed();
    const update = (client: string | null, ownerId: string) =>
      events.bus.publish(
        commitOf(
          { changeType: 'UPDATE', recordIds: [leadId(1), leadId(2)], changedFields: ['OwnerId'], after: { OwnerId: ownerId } },
          client,
        ),
      );
    update('Signalbox', '005SX0000000001AAA');
    update(null, '005SX0000000002AAA');
    events.levers.emitGap('GAP_CREATE', 'Lead', [leadId(3)]);
    events.levers.emitOverflow('Lead');
    await until('the overflow', () => listener.came.some((change) => change.kind === 'gap'));
    const told = listener.came.flatMap((change) => (change.kind === 'batch' ? change.events : []));
    expect(told.map(({ kind, leadId: id, detail }) => [kind, id, detail.ownerId])).toEqual([
      ['owner-changed', leadId(1), '005SX0000000002AAA'],
      ['owner-changed', leadId(2), '005SX0000000002AAA'],
      ['lead-created', leadId(3), undefined],
    ]);
  });

  it('ends by the signal, and leaves no subscription behind', async () => {
    const listener = listen(open());
    await subscribed();
    await listener.stop();
    expect(listener.ending()).toBe('ended');
    await subscribed(0);
  });
});

it('over gRPC fails at once where nobody answers, so that another way is followed', async () => {
  const url = events.pubsubUrl;
  await events.stop();
  expect(await failed(listen(createPubsub({ ...shared(), url })))).toMatchObject({ kind: 'unavailable' });
  events = await startEvents();
});

describe('flow control', () => {
  /** Asks for one change and waits for the test before the next. */
  const oneByOne = (source: ChangeSource) => {
    const stop = new AbortController();
    const changes = source.changes('one', null, stop.signal)[Symbol.asyncIterator]();
    return { changes, stop };
  };

  it('has no more than 100 events under way over gRPC, whatever the org sends', async () => {
    const { changes, stop } = oneByOne(pubsub());
    const first = changes.next();
    await subscribed();
    const begin = events.levers.latestReplayId();
    announce(350);
    await first;
    // Nothing more is asked for, so nothing more may come, however often the stream is looked at.
    const delivered = () => events.levers.subscribers()[0]!.position - begin;
    await until('the first events to be sent', () => delivered() >= 100);
    announce(1);
    expect(delivered()).toBeLessThan(200);
    stop.abort();
    await changes.next();
  });

  it('keeps a bounded number over CometD, and loses none', async () => {
    const { changes, stop } = oneByOne(cometd({ mostKept: 10 }));
    const first = changes.next();
    await subscribed();
    await first;
    const ids = announce(120);
    const leads: string[] = [];
    while (leads.length < ids.length) {
      const { value } = (await changes.next()) as IteratorYieldResult<Change>;
      if (value.kind === 'batch') leads.push(...value.events.map((event) => event.leadId));
    }
    expect(leads).toEqual(ids);
    stop.abort();
    await changes.next();
  });
});

describe('quiet streams', () => {
  it('over gRPC tell where they are, so that 72 quiet hours invalidate nothing', async () => {
    events.levers.keepaliveAfter(20);
    const listener = listen(pubsub());
    await until('a place', () => listener.position());
    expect(listener.came[0]).toMatchObject({ kind: 'batch', events: [], completeUntil: 5_000 });
    await listener.stop();
    const ids = announce(2);
    await came(listen(pubsub(), listener.position()), ids);
  });

  it('over CometD show that they stand', async () => {
    const listener = listen(cometd());
    await until('a sign of life', () => listener.came[0]);
    expect(listener.came[0]).toEqual({ kind: 'batch', events: [], position: null, completeUntil: 5_000 });
  });
});

describe('CometD clients', () => {
  const CHANNELS = ['/data/LeadChangeEvent', '/data/ContactChangeEvent'];
  const contactId = (n: number) => `003SX${String(n).padStart(10, '0')}AAA`;
  const contacts = (n: number) => {
    events.bus.publish(commitOf({ sobject: 'Contact', recordIds: [contactId(n)] }));
    return contactId(n);
  };

  it('take up several channels each at its own place', async () => {
    const open = () => cometd({ channels: CHANNELS });
    const first = listen(open());
    await subscribed(2);
    const before = [...announce(1), contacts(1)];
    await until('both', () => first.leads().length === 2);
    expect(first.leads().toSorted()).toEqual(before.toSorted());
    await first.stop();
    const missed = [contacts(2), ...announce(2), contacts(3)];
    const second = listen(open(), first.position());
    await until('what was missed', () => second.leads().length >= 4);
    expect(second.leads().toSorted()).toEqual(missed.toSorted());
  });

  it('stay with long polling though the server offers websockets', async () => {
    const seen = { upgrades: 0, types: new Set<string>() };
    const server = createServer((request, response) => {
      let body = '';
      request.on('data', (chunk: Buffer) => (body += chunk.toString()));
      request.on('end', () => {
        const messages = JSON.parse(body) as { channel: string; id: string; connectionType?: string }[] | { channel: string; id: string };
        const answers = [messages].flat().map(({ channel, id, ...message }) => {
          if ('connectionType' in message && typeof message.connectionType === 'string') seen.types.add(message.connectionType);
          const handshake = { clientId: 'c', version: '1.0', supportedConnectionTypes: ['websocket', 'eventsource', 'long-polling'] };
          return { channel, id, successful: true, clientId: 'c', ...(channel === '/meta/handshake' ? handshake : {}) };
        });
        response.setHeader('content-type', 'application/json');
        response.end(JSON.stringify(answers));
      });
    }).on('upgrade', (_, socket) => {
      seen.upgrades += 1;
      socket.destroy();
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    const token = { accessToken: 'good', instanceUrl: url };
    const source = cometd({
      orgOf: () =>
        Promise.resolve({
          session: { current: () => Promise.resolve(token), insteadOf: () => Promise.resolve(token) },
          crmAccountId: ORG_ID,
        }),
    });
    const listener = listen(source);
    await until('connecting', () => seen.types.size > 0 && listener.came.length > 2);
    await listener.stop();
    server.closeAllConnections();
    server.close();
    expect([seen.upgrades, [...seen.types]]).toEqual([0, ['long-polling']]);
  });
});
