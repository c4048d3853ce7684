import type { RunningSalesforce } from '../../sandbox/salesforce/running.ts';
import { subscribeByCometd } from './cometd-client.ts';
import { decode } from './pubsub-client.ts';
import { clientWith, connect, start } from './salesforce-harness.ts';
import { CHANNEL, commitOf, leadId, until } from './started-events.ts';
import { useEvents } from './use-events.ts';

describe('the bus', () => {
  const { announce, cometd, org, pubsub } = useEvents();
  const headersOf = async (expected: number) => {
    const subscription = cometd({ replay: -2 });
    await until('the events', () => subscription.events.length === expected);
    return subscription.events.map(({ payload }) => payload.ChangeEventHeader);
  };

  it('announces gaps and overflows without fields', async () => {
    org().levers.emitGap('GAP_UPDATE', 'Lead', [leadId(1), leadId(2)]);
    org().levers.emitOverflow('Lead');
    expect(await headersOf(2)).toMatchObject([
      { changeType: 'GAP_UPDATE', recordIds: [leadId(1), leadId(2)], changedFields: [] },
      { changeType: 'GAP_OVERFLOW', recordIds: [] },
    ]);
    const client = pubsub();
    const stream = client.subscribe({ replay_preset: 'EARLIEST' });
    const overflow = await until('the overflow', () => stream.responses[0]?.events[1]);
    expect((await decode(client, overflow)).value).toMatchObject({ ChangeEventHeader: { changeType: 'GAP_OVERFLOW' }, Name: null });
  });

  it('merges equal changes, or tells one by one', async () => {
    const both = () => org().bus.publish(commitOf({ changeType: 'DELETE', recordIds: [leadId(1), leadId(2)], after: null }));
    both();
    org().levers.mergeEvents(false);
    both();
    expect(await headersOf(3)).toMatchObject([
      { recordIds: [leadId(1), leadId(2)], sequenceNumber: 1 },
      { recordIds: [leadId(1)], sequenceNumber: 1 },
      { recordIds: [leadId(2)], sequenceNumber: 2 },
    ]);
  });

  it('loses, doubles, delays and mixes up as the faults say', async () => {
    org().conditions.faults.dropEvents = 1;
    announce(5);
    org().conditions.faults = { dropEvents: 0, duplicateEvents: 1, reorderEvents: true, delayEventsMs: 1 };
    announce(20);
    const keys = (await headersOf(40)).map((header) => String(header['transactionKey']));
    expect(new Set(keys).size).toBe(20);
    expect(keys).not.toEqual([...keys].sort((a, b) => Number(a.slice(3)) - Number(b.slice(3))));
  });

  it('holds events back, releases them in order, and delivers the last again', async () => {
    org().levers.hold();
    announce(3);
    const subscription = cometd({ replay: -2 });
    await subscription.granted;
    expect(org().levers.subscribers()).toHaveLength(1);
    org().levers.release();
    await until('all', () => subscription.events.length === 3);
    org().levers.redeliver(2);
    await until('two again', () => subscription.events.length === 5);
    const ids = subscription.events.map(({ event }) => event.replayId);
    expect(ids.slice(3)).toEqual(ids.slice(1, 3));
  });

  it('leaves holes between replay ids', async () => {
    announce(20);
    const subscription = cometd({ replay: -2 });
    await until('all', () => subscription.events.length === 20);
    const ids = subscription.events.map(({ event }) => event.replayId);
    expect((ids.at(-1) ?? 0) - (ids[0] ?? 0)).toBeGreaterThan(19);
  });
});

describe('an org', () => {
  let salesforce: RunningSalesforce;
  let token: string;
  beforeEach(async () => {
    salesforce = await start();
    token = (await connect(salesforce)).access_token;
  });
  const undo: (() => void)[] = [];
  afterEach(async () => {
    undo.splice(0).forEach((step) => step());
    await salesforce.stop();
  });

  const subscribe = (replay = -1) => {
    const subscription = subscribeByCometd(salesforce.url, { token, replay });
    undo.push(() => subscription.stop());
    return subscription;
  };

  it('tells what people and the app change, and who it was', async () => {
    const subscription = subscribe();
    await subscription.granted;
    const lead = salesforce.control.createLead({ LastName: 'Vale', Company: 'Acme' });
    const call = clientWith(salesforce, token);
    await call('PATCH', `/sobjects/Lead/${lead.id}`, { LastName: 'Okafor' }, { 'Sforce-Call-Options': 'client=Signalbox' });
    salesforce.control.delete(lead.id);
    await until('all', () => subscription.events.length === 3);
    const header = { entityName: 'Lead', recordIds: [lead.id] };
    expect(subscription.events.map(({ payload }) => payload)).toMatchObject([
      { ChangeEventHeader: { ...header, changeType: 'CREATE' }, Name: { LastName: 'Vale' }, Company: 'Acme' },
      {
        ChangeEventHeader: { ...header, changeType: 'UPDATE', changeOrigin: 'com/salesforce/api/rest/67.0;client=Signalbox' },
        Name: { LastName: 'Okafor' },
        OwnerId: lead.fields['OwnerId'],
      },
      { ChangeEventHeader: { ...header, changeType: 'DELETE' } },
    ]);
  });

  it('has its levers over HTTP', async () => {
    const pull = (method: string, path: string, body?: object) =>
      fetch(`${salesforce.url}/sandbox/events${path}`, {
        method,
        ...(body === undefined ? {} : { headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(body) }),
      });
    const subscription = subscribe();
    await subscription.granted;
    expect((await pull('POST', '/gap', { changeType: 'GAP_CREATE', sobject: 'Lead', recordIds: [leadId(1)] })).status).toBe(200);
    await until('the gap', () => subscription.events.length === 1);
    expect(await (await pull('GET', '')).json()).toMatchObject({ subscribers: [{ protocol: 'cometd', channel: CHANNEL }] });
    expect((await pull('POST', '/gap', { changeType: 'CREATE' })).status).toBe(400);
  });

  it('ends streams whose token expired', async () => {
    const subscription = subscribe();
    await subscription.granted;
    salesforce.control.expireAccessTokens();
    expect(await until('the end', () => subscription.refusals[0])).toMatch(/^401::Authentication invalid/);
  });
});
