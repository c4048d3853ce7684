/** What the tests of the local Salesforce's events share: an org with nothing but events, and public clients for both protocols. */
import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import { createRequire } from 'node:module';
import { credentials, loadPackageDefinition, Metadata, type ClientDuplexStream, type ServiceError } from '@grpc/grpc-js';
import { loadSync } from '@grpc/proto-loader';
import avro from 'avsc';
import express from 'express';
import jsforce from 'jsforce';
import type { Change, Commit } from '../../sandbox/salesforce/commits.ts';
import { createCometd } from '../../sandbox/salesforce/events/cometd.ts';
import { createEventBus, type EventBus } from '../../sandbox/salesforce/events/event-bus.ts';
import { createEventLevers, type EventLevers } from '../../sandbox/salesforce/events/event-levers.ts';
import type { EventOrg } from '../../sandbox/salesforce/events/event-org.ts';
import { startPubsub } from '../../sandbox/salesforce/events/pubsub-server.ts';
import { createRandom } from '../../sandbox/organisation/random.ts';
import { LEAD_OBJECTS } from '../../sandbox/salesforce/schema-leads.ts';

export const ORG_ID = '00DSX0000000001AAA';
export const CHANNEL = '/data/Signalbox__chn';

/** What a test may change of the org. */
export interface Conditions {
  packageInstalled: boolean;
  mayViewAll: boolean;
  tokens: Set<string>;
  faults: { duplicateEvents: number; reorderEvents: boolean; dropEvents: number; delayEventsMs: number };
}

export interface EventsUnderTest {
  readonly url: string;
  readonly pubsubUrl: string;
  readonly bus: EventBus;
  readonly levers: EventLevers;
  readonly conditions: Conditions;
  stop(): Promise<void>;
}

export async function startEvents(): Promise<EventsUnderTest> {
  const conditions: Conditions = {
    packageInstalled: true,
    mayViewAll: true,
    tokens: new Set(['good']),
    faults: { duplicateEvents: 0, reorderEvents: false, dropEvents: 0, delayEventsMs: 0 },
  };
  const bus = createEventBus(orgOf(conditions));
  const buses = new Map([[ORG_ID, bus]]);
  let url = '';
  const access = {
    url: () => url,
    sessionOf: (token: string) => (conditions.tokens.has(token) ? { orgId: ORG_ID, userId: '005SX0000000001AAA' } : null),
  };
  const server = createServer(express().use('/cometd', createCometd(access, buses))).listen(0, '127.0.0.1');
  await once(server, 'listening');
  url = addressOf(server);
  const pubsub = await startPubsub(access, buses);
  return {
    url,
    pubsubUrl: pubsub.url,
    bus,
    levers: createEventLevers(bus),
    conditions,
    stop: async () => {
      pubsub.stop();
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}

function addressOf(server: Server): string {
  const address = server.address();
  return `http://127.0.0.1:${address !== null && typeof address === 'object' ? address.port : ''}`;
}

const orgOf = (conditions: Conditions): EventOrg => ({
  orgId: ORG_ID,
  now: () => Date.now(),
  fieldsOf: (sobject) => LEAD_OBJECTS.find(({ name }) => name === sobject)?.fields ?? [],
  packageInstalled: () => conditions.packageInstalled,
  mayViewAll: () => conditions.mayViewAll,
  faults: () => conditions.faults,
  random: createRandom(7),
  after: (ms, work) => void setTimeout(work, ms),
});

let serial = 0;

/** The 18-character id of the n-th lead. */
export const leadId = (n: number): string => `00QSX${String(n).padStart(10, '0')}AAA`;

/** A transaction of one change to leads. */
export function commitOf(change: Partial<Change> = {}, client: string | null = null): Commit {
  serial += 1;
  const after =
    change.after === undefined ? { Status: 'Open - Not Contacted', LastName: 'Vale', OwnerId: '005SX0000000009AAA' } : change.after;
  return {
    orgId: ORG_ID,
    transactionKey: `tx-${serial}`,
    commitTimestamp: Date.now(),
    commitNumber: 1_000_000 + serial,
    commitUser: '005SX0000000001AAA',
    client,
    origin: 'com/salesforce/api/rest/67.0',
    changes: [
      {
        sobject: 'Lead',
        changeType: 'CREATE',
        recordIds: [leadId(serial)],
        changedFields: Object.keys(after ?? {}),
        before: null,
        ...change,
        after,
      },
    ],
  };
}

/** Waits until `read` gives something that is neither false nor null. */
export async function until<T>(what: string, read: () => T | false | null | undefined): Promise<T> {
  const deadline = Date.now() + 15_000;
  for (;;) {
    const value = read();
    if (value !== false && value !== null && value !== undefined) return value;
    if (Date.now() > deadline) throw new Error(`waited in vain for ${what}`);
    await new Promise((next) => setTimeout(next, 5));
  }
}

/** An event as CometD brings it. */
export interface CometdEvent {
  readonly payload: { readonly ChangeEventHeader: Readonly<Record<string, unknown>>; readonly [field: string]: unknown };
  readonly event: { readonly replayId: number };
}

/** A subscription of faye's client, as jsforce makes it. */
export interface CometdSubscription {
  readonly events: CometdEvent[];
  /** Answers on meta channels that were refusals, by their words. */
  readonly refusals: string[];
  /** Resolves when the server granted it, rejects with its words. */
  readonly granted: Promise<void>;
  stop(): void;
}

/** What the server says on a meta channel. */
interface CometdAnswer {
  readonly channel: string;
  readonly error?: string;
  readonly advice?: object;
  readonly ext?: object;
}

interface FayeClient {
  addExtension(extension: object): void;
  subscribe(channel: string, listener: (event: CometdEvent) => void): PromiseLike<unknown>;
  disconnect(): void;
  readonly _dispatcher: { readonly _envelopes: Map<string, { readonly timer: NodeJS.Timeout | null }>; close(): void };
}

/** faye's client repeats for ever what got no answer, and has no way to be told to end. */
function endClient(client: FayeClient): void {
  client.disconnect();
  client._dispatcher.close();
  for (const { timer } of client._dispatcher._envelopes.values()) clearTimeout(timer ?? undefined);
  client._dispatcher._envelopes.clear();
}

export function subscribeByCometd(
  url: string,
  options: { readonly token?: string; readonly channel?: string; readonly replay?: number } = {},
) {
  const { token = 'good', channel = CHANNEL, replay = -1 } = options;
  const connection = new jsforce.Connection({ instanceUrl: url, accessToken: token, version: '67.0' });
  const { StreamingExtension } = createRequire(import.meta.url)('jsforce/lib/api/streaming.js') as {
    readonly StreamingExtension: { readonly Replay: new (channel: string, replay: number) => object };
  };
  const client = connection.streaming.createClient([new StreamingExtension.Replay(channel, replay)]) as unknown as FayeClient;
  const events: CometdEvent[] = [];
  const refusals: string[] = [];
  client.addExtension({
    incoming: (message: CometdAnswer, pass: (message: object) => void) => {
      if (message.error !== undefined) refusals.push(`${message.error} ${JSON.stringify([message.advice ?? {}, message.ext ?? {}])}`);
      // Told of a handshake that was refused, faye shakes hands again in five seconds, and cannot be kept from it.
      if (message.error === undefined || message.channel !== '/meta/handshake') pass(message);
    },
  });
  const granted = Promise.resolve(client.subscribe(channel, (event) => events.push(event))).then(
    () => undefined,
    // What faye rejects with is no Error.
    ({ message }: { readonly message: string }) => Promise.reject(new Error(message)),
  );
  granted.catch(() => undefined);
  return { events, refusals, granted, stop: () => endClient(client) } satisfies CometdSubscription;
}

/** A response of Subscribe. */
export interface Fetched {
  readonly events: readonly { readonly event: { readonly schema_id: string; readonly payload: Buffer }; readonly replay_id: Buffer }[];
  readonly latest_replay_id: Buffer;
  readonly pending_num_requested: number;
}

/** An open Subscribe stream. */
export interface PubsubStream {
  readonly responses: Fetched[];
  /** Replay ids received. */
  ids(): bigint[];
  request(fields: object): void;
  failure(): ServiceError | null;
  stop(): void;
}

interface PubsubClient {
  Subscribe(metadata: Metadata): ClientDuplexStream<object, Fetched>;
  GetTopic(request: object, metadata: Metadata, answer: (error: ServiceError | null, info: { readonly schema_id: string }) => void): void;
  GetSchema(
    request: object,
    metadata: Metadata,
    answer: (error: ServiceError | null, info: { readonly schema_json: string }) => void,
  ): void;
  close(): void;
}

const PROTO = new URL('../../sandbox/salesforce/events/pubsub.proto', import.meta.url).pathname;

/** A raw gRPC client with the three headers. */
export function pubsubClient(events: EventsUnderTest, headers: Readonly<Record<string, string>> = {}) {
  const loaded = loadPackageDefinition(loadSync(PROTO, { keepCase: true, enums: String, defaults: true }));
  const { PubSub } = (loaded['eventbus'] as unknown as { v1: { PubSub: new (address: string, credentials: object) => PubsubClient } }).v1;
  const client = new PubSub(events.pubsubUrl.replace('http://', ''), credentials.createInsecure());
  const metadata = new Metadata();
  const all = { accesstoken: 'good', instanceurl: events.url, tenantid: ORG_ID, ...headers };
  for (const [name, value] of Object.entries(all)) metadata.set(name, value);
  const ask = <T>(call: (answer: (error: ServiceError | null, info: T) => void) => void): Promise<T> =>
    new Promise((resolve, reject) => {
      call((error, info) => (error === null ? resolve(info) : reject(error)));
    });
  return {
    topic: (name: string) => ask<{ readonly schema_id: string }>((answer) => client.GetTopic({ topic_name: name }, metadata, answer)),
    schema: (id: string) => ask<{ readonly schema_json: string }>((answer) => client.GetSchema({ schema_id: id }, metadata, answer)),
    subscribe: (first: object): PubsubStream => {
      const stream = client.Subscribe(metadata);
      const responses: Fetched[] = [];
      let failed: ServiceError | null = null;
      stream.on('data', (response: Fetched) => responses.push(response));
      stream.on('error', (error: ServiceError) => {
        failed = error;
      });
      stream.write({ topic_name: CHANNEL, num_requested: 100, ...first });
      return {
        responses,
        ids: () => responses.flatMap((response) => response.events.map((event) => event.replay_id.readBigUInt64BE())),
        request: (fields) => stream.write(fields),
        failure: () => failed,
        stop: () => stream.cancel(),
      };
    },
    close: () => client.close(),
  };
}

/** The error code a failed call carries in its trailers. */
export const errorCode = (failure: ServiceError | null): string => String(failure?.metadata.get('error-code')[0] ?? '');

/** An event of Pub/Sub decoded with its schema; the header's maps stay as they are. */
export async function decode(client: ReturnType<typeof pubsubClient>, event: Fetched['events'][number]) {
  const { schema_json } = await client.schema(event.event.schema_id);
  const schema = JSON.parse(schema_json) as avro.Schema;
  // eslint-disable-next-line typescript/no-unsafe-assignment
  const value: Record<string, unknown> & { ChangeEventHeader: { changedFields: string[]; nulledFields: string[]; recordIds: string[] } } =
    avro.Type.forSchema(schema).fromBuffer(event.event.payload);
  return { schema: schema as unknown as { fields: { name: string; type: unknown }[] }, value };
}
