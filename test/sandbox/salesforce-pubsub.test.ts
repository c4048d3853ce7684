import { loadSync } from '@grpc/proto-loader';
import { decode, errorCode, type PubsubStream } from './pubsub-client.ts';
import { CHANNEL, commitOf, leadId, until } from './started-events.ts';
import { useEvents } from './use-events.ts';

const { announce, org, pubsub, subscribed } = useEvents();

describe('Pub/Sub', () => {
  it('brings a change in Avro, with maps of the changed and of the cleared fields', async () => {
    const client = pubsub();
    const stream = client.subscribe({});
    await subscribed();
    org().bus.publish(
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
    org().levers.expireReplayIds();
    const late = client.subscribe({ replay_preset: 'CUSTOM', replay_id: first });
    const failure = await until('the refusal', () => late.failure());
    expect([failure.code, errorCode(failure)]).toEqual([3, 'sfdc.platform.eventbus.grpc.subscription.fetch.replayid.corrupted']);
    const without = client.subscribe({ replay_preset: 'CUSTOM' });
    expect(errorCode(await until('the refusal', () => without.failure()))).toMatch(/validation\.failed$/);
  });

  it('gives a sign of life with a position to come back to', async () => {
    org().levers.keepaliveAfter(20);
    const client = pubsub();
    const stream = client.subscribe({});
    const sign = await until('the sign', () => stream.responses.at(2));
    expect(sign.events).toEqual([]);
    stream.stop();
    await until('the end of the stream', () => org().levers.subscribers().length === 0);
    announce(1);
    const back = client.subscribe({ replay_preset: 'CUSTOM', replay_id: sign.latest_replay_id });
    await until('the event', () => back.ids().length === 1);
  });

  it('does not skip what waits for a request with its sign of life', async () => {
    org().levers.keepaliveAfter(20);
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
    org().conditions.tokens.clear();
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
    org().levers.limitReached(true);
    expect(await code({})).toBe(8);
    org().conditions.mayViewAll = false;
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
    org().levers.disconnect();
    expect((await until('the break', () => stream.failure())).code).toBe(14);
    org().levers.keepaliveAfter(10);
    const silent = client.subscribe({});
    await subscribed();
    org().levers.freeze();
    const said = silent.responses.length;
    announce(1);
    const fresh = client.subscribe({ replay_preset: 'EARLIEST' });
    await until('the fresh one', () => fresh.responses.length > 3);
    expect([silent.responses.length, silent.failure()]).toEqual([said, null]);
  });
});

const failureOf = (stream: PubsubStream) => () => stream.failure();

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
