/** gRPC to Salesforce's Pub/Sub API, for one stream. Salesforce's own example client shows neither a broken connection nor an end, and does not wait for what it gave. */
import {
  type ChannelOptions,
  type ClientDuplexStream,
  type ClientUnaryCall,
  credentials,
  loadPackageDefinition,
  Metadata,
  type ServiceClientConstructor,
  type ServiceError,
} from '@grpc/grpc-js';
import { loadSync } from '@grpc/proto-loader';
import type { ListenedOrg } from './changes-deps.ts';
import type { SessionToken } from '../connection.ts';

/** As in pubsub.proto. */
export interface FetchRequest {
  readonly topic_name: string;
  readonly replay_preset?: 'LATEST' | 'CUSTOM';
  readonly replay_id?: Buffer;
  readonly num_requested: number;
}
export interface FetchResponse {
  readonly events: readonly {
    readonly event: { readonly schema_id: string; readonly payload: Buffer } | null;
    readonly replay_id: Buffer;
  }[];
  readonly latest_replay_id: Buffer;
  readonly pending_num_requested: number;
}

export type FetchStream = ClientDuplexStream<FetchRequest, FetchResponse>;

/** One connection, with one token. */
export interface PubsubClient {
  subscribe(): FetchStream;
  /** A schema as JSON. Throws `ServiceError`. */
  schema(schemaId: string): Promise<string>;
  close(): void;
}

interface Service {
  Subscribe(metadata: Metadata): FetchStream;
  GetSchema(
    request: { schema_id: string },
    metadata: Metadata,
    options: { deadline: number },
    done: (error: ServiceError | null, answer?: { schema_json: string }) => void,
  ): ClientUnaryCall;
  close(): void;
}

const SCHEMA_DEADLINE_MS = 15_000;

/** A connection that went away without a word is found out within 80 s, quiet or not. */
const OPTIONS: ChannelOptions = {
  'grpc.keepalive_time_ms': 60_000,
  'grpc.keepalive_timeout_ms': 20_000,
  'grpc.max_receive_message_length': 32 * 1024 * 1024,
  'grpc.enable_retries': 0,
  'grpc.enable_http_proxy': 0,
};

const PROTO = new URL('pubsub.proto', import.meta.url).pathname;

let loaded: ServiceClientConstructor | undefined;

/** The service's client class, made once. */
function service(): ServiceClientConstructor {
  if (loaded === undefined) {
    const definition = loadPackageDefinition(loadSync(PROTO, { keepCase: true, enums: String, defaults: true }));
    const { v1 } = definition['eventbus'] as unknown as { readonly v1: { readonly PubSub: ServiceClientConstructor } };
    loaded = v1.PubSub;
  }
  return loaded;
}

/** Opens a connection. An `http:` address is one without TLS. */
export function openPubsub(url: string, { crmAccountId }: Pick<ListenedOrg, 'crmAccountId'>, token: SessionToken): PubsubClient {
  const { protocol, host } = new URL(url);
  const secure = protocol === 'http:' ? credentials.createInsecure() : credentials.createSsl();
  const client = new (service())(host, secure, OPTIONS) as unknown as Service;
  const metadata = new Metadata();
  metadata.set('accesstoken', token.accessToken);
  metadata.set('instanceurl', token.instanceUrl);
  metadata.set('tenantid', crmAccountId);
  return {
    subscribe: () => client.Subscribe(metadata),
    schema: (schemaId) =>
      new Promise((resolve, reject) => {
        const options = { deadline: Date.now() + SCHEMA_DEADLINE_MS };
        client.GetSchema({ schema_id: schemaId }, metadata, options, (error, answer) =>
          error === null && answer !== undefined ? resolve(answer.schema_json) : reject(error ?? new Error('no schema')),
        );
      }),
    close: () => client.close(),
  };
}
