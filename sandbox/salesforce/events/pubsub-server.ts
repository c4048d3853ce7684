/** Salesforce's Pub/Sub API over gRPC, without TLS: subscribing to change events, their topics and schemas. */
import { randomUUID } from 'node:crypto';
import { loadPackageDefinition, Server, ServerCredentials, type handleUnaryCall, type ServiceClientConstructor } from '@grpc/grpc-js';
import { loadSync } from '@grpc/proto-loader';
import type { EventBus } from './event-bus.ts';
import type { EventAccess } from './event-org.ts';
import { schemaById, schemaOf } from './event-schema.ts';
import { callerOf } from './pubsub-caller.ts';
import type { SchemaInfo, SchemaRequest, TopicInfo, TopicRequest } from './pubsub-messages.ts';
import { failure } from './pubsub-refusals.ts';
import { serveStream, type SubscribeCall } from './pubsub-stream.ts';

/** A running server. */
export interface RunningPubsub {
  /** `http://127.0.0.1:PORT`. */
  readonly url: string;
  /** Breaks all streams. */
  stop(): void;
}

/** Serves the buses of these orgs, by org id, on any free port. */
export async function startPubsub(access: EventAccess, buses: ReadonlyMap<string, EventBus>): Promise<RunningPubsub> {
  const server = new Server();
  server.addService(serviceOfProto(), {
    Subscribe: (call: SubscribeCall) => {
      const caller = callerOf(access, buses, call.metadata);
      if (caller === null) call.emit('error', failure('unauthenticated'));
      else serveStream(call, caller);
    },
    GetTopic: getTopic(access, buses),
    GetSchema: getSchema(access, buses),
  });
  const port = await new Promise<number>((resolve, reject) => {
    server.bindAsync('127.0.0.1:0', ServerCredentials.createInsecure(), (error, bound) =>
      error === null ? resolve(bound) : reject(error),
    );
  });
  return { url: `http://127.0.0.1:${port}`, stop: () => server.forceShutdown() };
}

function serviceOfProto(): ServiceClientConstructor['service'] {
  const path = new URL('./pubsub.proto', import.meta.url).pathname;
  const loaded = loadPackageDefinition(loadSync(path, { keepCase: true, enums: String, longs: String, defaults: true }));
  const { v1 } = loaded['eventbus'] as unknown as { readonly v1: { readonly PubSub: ServiceClientConstructor } };
  return v1.PubSub.service;
}

function getTopic(access: EventAccess, buses: ReadonlyMap<string, EventBus>): handleUnaryCall<TopicRequest, TopicInfo> {
  return (call, answer) => {
    const caller = callerOf(access, buses, call.metadata);
    if (caller === null) return answer(failure('unauthenticated'));
    const channel = caller.bus.find(call.request.topic_name);
    if (channel === 'unknown') return answer(failure('unknown topic'));
    if (channel === 'forbidden') return answer(failure('forbidden topic'));
    const [entity] = channel.entities;
    const only = channel.entities.size === 1 && entity !== undefined ? entity : null;
    answer(null, {
      topic_name: channel.name,
      tenant_guid: `core/prod/${caller.bus.org.orgId}`,
      can_publish: false,
      can_subscribe: true,
      // The events of a channel of several objects name their schema each.
      schema_id: only === null ? '' : schemaOf(only, caller.bus.org.fieldsOf(only)).id,
      rpc_id: randomUUID(),
    });
  };
}

function getSchema(access: EventAccess, buses: ReadonlyMap<string, EventBus>): handleUnaryCall<SchemaRequest, SchemaInfo> {
  return (call, answer) => {
    if (callerOf(access, buses, call.metadata) === null) return answer(failure('unauthenticated'));
    const schema = schemaById(call.request.schema_id);
    if (schema === undefined) return answer(failure('unknown schema'));
    answer(null, { schema_json: schema.json, schema_id: schema.id, rpc_id: randomUUID() });
  };
}
