/** A Pub/Sub client to test with: gRPC without TLS, and Avro as it comes. */
import { credentials, loadPackageDefinition, Metadata, type ClientDuplexStream, type ServiceError } from '@grpc/grpc-js';
import { loadSync } from '@grpc/proto-loader';
import avro from 'avsc';
import { CHANNEL, ORG_ID } from './started-events.ts';

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
export function pubsubClient(events: { readonly url: string; readonly pubsubUrl: string }, headers: Readonly<Record<string, string>> = {}) {
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
