import { loadSync } from '@grpc/proto-loader';
import {
  CHANNEL,
  commitOf,
  decode,
  errorCode,
  leadId,
  pubsubClient,
  startEvents,
  subscribeByCometd,
  until,
  type EventsUnderTest,
} from './event-clients.ts';
import { clientWith, connect, start } from './salesforce-harness.ts';
import type { RunningSalesforce } from '../../sandbox/salesforce/running.ts';

let events: EventsUnderTest;
const undo: (() => void)[] = [];

beforeEach(async () => {
  events = await startEvents();
});
afterEach(async () => {
  undo.splice(0).forEach((step) => step());
  await events.stop();
});

const cometd = (options: Parameters<typeof subscribeByCometd>[1] = {}) => {
  const subscription = subscribeByCometd(events.url, options);
  undo.push(() => subscription.stop());
  return subscription;
};

const pubsub = (headers: Readonly<Record<string, string>> = {}) => {
  const client = pubsubClient(events, headers);
  undo.push(() => client.close());
  return client;
};

const announce = (count: number) => {
  for (let n = 0; n < count; n++) events.bus.publish(commitOf());
};

const update = (fields: Readonly<Record<string, string | null>>, changedFields = Object.keys(fields)) =>
  commitOf({ changeType: 'UPDATE', recordIds: [leadId(1)], changedFields, after: { OwnerId: '005SX0000000009AAA', ...fields } });

const subscribed = (count = 1) => until('subscribers', () => events.levers.subscribers().length === count);

describe('CometD', () => {
  it('brings a change with its header, by the names of fields, and enriched with the owner', async () => {
    const subscription = cometd();
    await subscription.granted;
    events.bus.publish({ ...update({ LastName: 'Okafor', Street: '1 High St', Status: null }), client: 'Signalbox' });
    const event = await until('the event', () => subscription.events[0]);
    expect(event.payload).toMatchObject({
      ChangeEventHeader: {
        entityName: 'Lead',
        recordIds: [leadId(1)],
        changeType: 'UPDATE',
        changeOrigin: 'com/salesforce/api/rest/67.0;client=Signalbox',
        sequenceNumber: 1,
        changedFields: ['Name.LastName', 'Address.Street', 'Status'],
      },
      Name: { LastName: 'Okafor' },
      Address: { Street: '1 High St' },
      Status: null,
      OwnerId: '005SX0000000009AAA',
    });
    expect(event.payload).not.toHaveProperty('Company');
  });

  it('replays from an id, and everything that is retained', async () => {
    announce(3);
    const all = cometd({ replay: -2 });
    await until('all events', () => all.events.length === 3);
    const ids = all.events.map(({ event }) => event.replayId);
    expect(ids).toEqual([...ids].sort((a, b) => a - b));
    const rest = cometd({ replay: ids[0] ?? 0 });
    const none = cometd({ replay: -1 });
    await none.granted;
    await until('the rest', () => rest.events.length === 2);
    announce(1);
    await until('the new one', () => none.events.length === 1 && rest.events.length === 3);
    expect(rest.events.slice(0, 2).map(({ event }) => event.replayId)).toEqual(ids.slice(1));
  });

  it('refuses ids that are no longer retained or never were', async () => {
    announce(1);
    const first = cometd({ replay: -2 });
    const id = (await until('the event', () => first.events[0])).event.replayId;
    await expect(cometd({ replay: id + 1000 }).granted).rejects.toThrow(`The replayId {${id + 1000}} you provided was invalid`);
    events.levers.advance(71 * 3_600_000);
    await cometd({ replay: id }).granted;
    events.levers.advance(2 * 3_600_000);
    await expect(cometd({ replay: id }).granted).rejects.toThrow(/^400::.*invalid/);
  });

  it('refuses a stale id also when a client comes back', async () => {
    announce(1);
    const subscription = cometd({ replay: -2 });
    await until('the event', () => subscription.events[0]);
    events.levers.expireReplayIds();
    events.levers.disconnect();
    await until('the refusal', () => subscription.refusals.some((words) => words.startsWith('403::Unknown client')));
    await until('the stale id', () => subscription.refusals.some((words) => words.startsWith('400::The replayId')));
    announce(1);
    expect(events.levers.subscribers()).toEqual([]);
  });

  it('brings a client back that was forgotten, from where it was', async () => {
    announce(1);
    const subscription = cometd({ replay: -2 });
    await until('the event', () => subscription.events[0]);
    events.levers.disconnect();
    announce(2);
    await until('what came meanwhile', () => subscription.events.length === 3);
  });

  it('asks for a good token in the handshake and in every connect', async () => {
    const stranger = cometd({ token: 'other' });
    const refusal = await until('the refusal', () => stranger.refusals[0]);
    expect(refusal).toBe('403::Handshake denied [{"reconnect":"none"},{"sfdc":{"failureReason":"401::Authentication invalid"}}]');
    const subscription = cometd();
    await subscription.granted;
    events.conditions.tokens.clear();
    announce(1);
    expect(await until('the end', () => subscription.refusals[0])).toMatch(/^401::Authentication invalid \[\{"reconnect":"none"/);
    expect(subscription.events).toEqual([]);
  });

  it('knows only channels that exist, and shows them to those who may see all records', async () => {
    await expect(cometd({ channel: '/data/AccountChangeEvent' }).granted).rejects.toThrow(/^400::.*doesn't exist/);
    await cometd({ channel: '/data/LeadChangeEvent' }).granted;
    events.conditions.packageInstalled = false;
    await expect(cometd().granted).rejects.toThrow(/^400::.*Signalbox__chn/);
    events.conditions.mayViewAll = false;
    await expect(cometd({ channel: '/data/ChangeEvents' }).granted).rejects.toThrow(/^403::/);
  });

  it('refuses subscriptions when the events of the day are used up', async () => {
    events.levers.limitReached(true);
    const subscription = cometd();
    const words = await until('the refusal', () => subscription.refusals[0]);
    expect(words).toMatch(/^403::Organization total events daily limit exceeded/);
  });

  it('falls silent without closing', async () => {
    const subscription = cometd();
    await subscription.granted;
    events.levers.freeze();
    announce(1);
    const fresh = cometd({ replay: -2 });
    await until('the fresh one', () => fresh.events.length === 1);
    expect(subscription.events).toEqual([]);
  });
});

describe('Pub/Sub', () => {
  it('brings a change in Avro, with maps of the changed and of the cleared fields', async () => {
    const client = pubsub();
    const stream = client.subscribe({});
    await subscribed();
    events.bus.publish(
      commitOf({
        changeType: 'UPDATE',
        recordIds: [leadId(1), leadId(2)],
        changedFields: ['LastName', 'FirstName', 'Street', 'Status', 'AnnualRevenue', 'ConvertedDate', 'HasOptedOutOfEmail'],
        after: {
          LastName: 'Okafor',
          FirstName: null,
          Street: '1 High St',
          Status: null,
          AnnualRevenue: 12.5,
          ConvertedDate: '2026-11-20',
          HasOptedOutOfEmail: true,
          OwnerId: '005SX0000000009AAA',
        },
      }),
    );
    const event = await until('the event', () => stream.responses[0]?.events[0]);
    const { schema, value } = await decode(client, event);
    expect(value).toMatchObject({
      Name: { LastName: 'Okafor', FirstName: null },
      Address: { Street: '1 High St', City: null },
      Status: null,
      Company: null,
      AnnualRevenue: 12.5,
      ConvertedDate: Date.UTC(2026, 10, 20),
      HasOptedOutOfEmail: true,
      OwnerId: '005SX0000000009AAA',
    });
    expect(value.ChangeEventHeader.recordIds).toEqual([leadId(1), leadId(2)]);
    expect(namesIn(schema, value.ChangeEventHeader.changedFields).sort()).toEqual([
      'Address.Street',
      'AnnualRevenue',
      'ConvertedDate',
      'HasOptedOutOfEmail',
      'Name.FirstName',
      'Name.LastName',
      'Status',
    ]);
    expect(namesIn(schema, value.ChangeEventHeader.nulledFields).sort()).toEqual(['Name.FirstName', 'Status']);
    expect(value.ChangeEventHeader.changedFields[0]).toMatch(/^0x(?:[0-9A-F]{2})+$/);
  });

  it('sends what was asked for and not more', async () => {
    const client = pubsub();
    announce(250);
    const stream = client.subscribe({ replay_preset: 'EARLIEST', num_requested: 30 });
    await until('the first', () => stream.ids().length === 30);
    expect(stream.responses.at(-1)?.pending_num_requested).toBe(0);
    stream.request({ num_requested: 500 });
    await until('a hundred at most', () => stream.ids().length === 130);
    await client.topic(CHANNEL);
    expect(stream.ids().length).toBe(130);
    stream.request({ num_requested: 100 });
    stream.request({ num_requested: 100 });
    await until('the rest', () => stream.ids().length === 250);
    expect(new Set(stream.ids()).size).toBe(250);
    const latest = stream.responses.at(-1);
    expect(latest?.latest_replay_id.readBigUInt64BE()).toBe(stream.ids().at(-1));
    expect(latest?.pending_num_requested).toBe(80);
  });

  it('starts behind an id, and refuses one that is not retained', async () => {
    const client = pubsub();
    announce(3);
    const all = client.subscribe({ replay_preset: 'EARLIEST' });
    await until('all', () => all.ids().length === 3);
    const first = all.responses[0]?.events[0]?.replay_id;
    const rest = client.subscribe({ replay_preset: 'CUSTOM', replay_id: first });
    await until('the rest', () => rest.ids().length === 2);
    expect(rest.ids()).toEqual(all.ids().slice(1));
    events.levers.expireReplayIds();
    const late = client.subscribe({ replay_preset: 'CUSTOM', replay_id: first });
    const failure = await until('the refusal', () => late.failure());
    expect([failure.code, errorCode(failure)]).toEqual([3, 'sfdc.platform.eventbus.grpc.subscription.fetch.replayid.corrupted']);
    const without = client.subscribe({ replay_preset: 'CUSTOM' });
    expect(errorCode(await until('the refusal', () => without.failure()))).toMatch(/validation\.failed$/);
  });

  it('gives a sign of life with a position to come back to', async () => {
    events.levers.keepaliveAfter(20);
    const client = pubsub();
    const stream = client.subscribe({});
    const sign = await until('the sign', () => stream.responses.at(2));
    expect(sign.events).toEqual([]);
    stream.stop();
    await until('the end of the stream', () => events.levers.subscribers().length === 0);
    announce(1);
    const back = client.subscribe({ replay_preset: 'CUSTOM', replay_id: sign.latest_replay_id });
    await until('the event', () => back.ids().length === 1);
  });

  it('does not skip what waits for a request with its sign of life', async () => {
    events.levers.keepaliveAfter(20);
    announce(3);
    const client = pubsub();
    const stream = client.subscribe({ replay_preset: 'EARLIEST', num_requested: 1 });
    await until('some signs', () => stream.responses.length > 3);
    stream.request({ num_requested: 10 });
    await until('the others', () => stream.ids().length === 3);
  });

  it('asks for a good token, the instance and the tenant', async () => {
    for (const wrong of [{ accesstoken: 'other' }, { instanceurl: 'https://elsewhere.example' }, { tenantid: '00DSX0000000002AAA' }]) {
      const client = pubsub(wrong);
      await expect(client.topic(CHANNEL)).rejects.toMatchObject({ code: 16 });
      const stream = client.subscribe({});
      const failure = await until('the refusal', () => stream.failure());
      expect(errorCode(failure)).toBe('sfdc.platform.eventbus.grpc.service.auth.error');
    }
    const stream = pubsub().subscribe({});
    await subscribed();
    events.conditions.tokens.clear();
    announce(1);
    expect(errorCode(await until('the end', () => stream.failure()))).toMatch(/auth\.error$/);
  });

  it('refuses what it does not know', async () => {
    const client = pubsub();
    const code = async (first: object) => (await until('the refusal', failureOf(client.subscribe(first)))).code;
    expect(await code({ topic_name: '/data/AccountChangeEvent' })).toBe(5);
    expect(await code({ num_requested: 0 })).toBe(3);
    const moved = client.subscribe({});
    moved.request({ topic_name: '/data/LeadChangeEvent', num_requested: 1 });
    expect((await until('the refusal', () => moved.failure())).code).toBe(3);
    events.levers.limitReached(true);
    expect(await code({})).toBe(8);
    events.conditions.mayViewAll = false;
    await expect(client.topic(CHANNEL)).rejects.toMatchObject({ code: 7 });
    await expect(client.schema('none')).rejects.toMatchObject({ code: 5 });
  });

  it('names a schema for channels of one object only', async () => {
    const client = pubsub();
    expect((await client.topic(CHANNEL)).schema_id).toBe('');
    const { schema_id } = await client.topic('/data/LeadChangeEvent');
    expect(JSON.parse((await client.schema(schema_id)).schema_json)).toMatchObject({ name: 'LeadChangeEvent', type: 'record' });
  });

  it('numbers its messages as the app does, who wrote them down independently', () => {
    const [ours, theirs] = [messagesOf('sandbox/salesforce/events/pubsub.proto'), messagesOf('src/crm/salesforce/changes/pubsub.proto')];
    expect(theirs.size).toBeGreaterThan(5);
    for (const [message, fields] of theirs) expect(ours.get(message)).toEqual(expect.arrayContaining(fields));
  });

  it('breaks, or falls silent without breaking', async () => {
    const client = pubsub();
    const stream = client.subscribe({});
    await subscribed();
    events.levers.disconnect();
    expect((await until('the break', () => stream.failure())).code).toBe(14);
    events.levers.keepaliveAfter(10);
    const silent = client.subscribe({});
    await subscribed();
    events.levers.freeze();
    const said = silent.responses.length;
    announce(1);
    const fresh = client.subscribe({ replay_preset: 'EARLIEST' });
    await until('the fresh one', () => fresh.responses.length > 3);
    expect([silent.responses.length, silent.failure()]).toEqual([said, null]);
  });
});

describe('the bus', () => {
  const headersOf = async (expected: number) => {
    const subscription = cometd({ replay: -2 });
    await until('the events', () => subscription.events.length === expected);
    return subscription.events.map(({ payload }) => payload.ChangeEventHeader);
  };

  it('announces gaps and overflows without fields', async () => {
    events.levers.emitGap('GAP_UPDATE', 'Lead', [leadId(1), leadId(2)]);
    events.levers.emitOverflow('Lead');
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
    const both = () => events.bus.publish(commitOf({ changeType: 'DELETE', recordIds: [leadId(1), leadId(2)], after: null }));
    both();
    events.levers.mergeEvents(false);
    both();
    expect(await headersOf(3)).toMatchObject([
      { recordIds: [leadId(1), leadId(2)], sequenceNumber: 1 },
      { recordIds: [leadId(1)], sequenceNumber: 1 },
      { recordIds: [leadId(2)], sequenceNumber: 2 },
    ]);
  });

  it('loses, doubles, delays and mixes up as the faults say', async () => {
    events.conditions.faults.dropEvents = 1;
    announce(5);
    events.conditions.faults = { dropEvents: 0, duplicateEvents: 1, reorderEvents: true, delayEventsMs: 1 };
    announce(20);
    const keys = (await headersOf(40)).map((header) => String(header['transactionKey']));
    expect(new Set(keys).size).toBe(20);
    expect(keys).not.toEqual([...keys].sort((a, b) => Number(a.slice(3)) - Number(b.slice(3))));
  });

  it('holds events back, releases them in order, and delivers the last again', async () => {
    events.levers.hold();
    announce(3);
    const subscription = cometd({ replay: -2 });
    await subscription.granted;
    expect(events.levers.subscribers()).toHaveLength(1);
    events.levers.release();
    await until('all', () => subscription.events.length === 3);
    events.levers.redeliver(2);
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
  afterEach(() => salesforce.stop());

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

const failureOf = (stream: ReturnType<ReturnType<typeof pubsubClient>['subscribe']>) => () => stream.failure();

/** The fields of every message: name, number, type. */
function messagesOf(path: string): Map<string, string[]> {
  interface Message {
    readonly type: {
      readonly field?: readonly { readonly name: string; readonly number: number; readonly type: string; readonly label: string }[];
    };
  }
  const loaded = loadSync(path, { keepCase: true }) as unknown as Readonly<Record<string, Message>>;
  return new Map(
    Object.entries(loaded).flatMap(([name, { type }]) =>
      type?.field === undefined
        ? []
        : [[name, type.field.map((field) => [field.name, field.number, field.type, field.label].join(' '))] satisfies [string, string[]]],
    ),
  );
}

/** Reads the maps of a header as Salesforce's guide says, independently of how they were written. */
function namesIn(schema: { fields: { name: string; type: unknown }[] }, maps: readonly string[]): string[] {
  return maps.flatMap((map) => {
    const [hex = '', parent] = map.split('-').reverse();
    const bits = Array.from(BigInt(hex).toString(2)).reverse();
    const within = parent === undefined ? undefined : schema.fields[Number(parent)];
    const fields = within === undefined ? schema.fields : partsOf(within.type);
    return fields.filter((_, at) => bits[at] === '1').map(({ name }) => (within === undefined ? name : `${within.name}.${name}`));
  });
}

const partsOf = (type: unknown): { name: string; type: unknown }[] =>
  (type as ['null', { readonly fields: { name: string; type: unknown }[] }])[1].fields;
