/** The CometD clients of this Salesforce: who is connected, subscribed to what, and how far each has read. */
import type { Channel } from './channels.ts';
import type { EventBus } from './event-bus.ts';
import { eventData } from './event-json.ts';
import type { BayeuxMessage, EngineHost } from './faye-server.ts';

/** Most events in one answer. */
const AT_ONCE = 500;

interface Subscription {
  /** What is new for it; it counts as delivered. */
  take(): BayeuxMessage[];
  leave(): void;
}

/** A client that shook hands. */
interface Client {
  readonly bus: EventBus;
  readonly accessIsGood: () => boolean;
  readonly subscriptions: Map<string, Subscription>;
  frozen: boolean;
}

/** The clients. */
export interface CometdClients {
  /** faye's server, once it is made. */
  host: EngineHost | null;
  /** Takes a client in; `admit` follows and tells whose it is. */
  add(clientId: string): void;
  knows(clientId: string): boolean;
  admit(clientId: string, bus: EventBus, accessIsGood: () => boolean): void;
  busOf(clientId: string): EventBus | undefined;
  isFrozen(clientId: string): boolean;
  /** Where a subscription that is about to be made starts. */
  startAt(clientId: string, channel: Channel, position: number): void;
  /** Makes the subscription whose start was told. */
  subscribe(clientId: string, channel: string): void;
  unsubscribe(clientId: string, channel: string): void;
  /** Sends what is there for the client, when it waits. */
  wake(clientId: string): void;
  /** Forgets a client. */
  drop(clientId: string): void;
}

/** No clients yet. */
export function createCometdClients(): CometdClients {
  const known = new Set<string>();
  const admitted = new Map<string, Client>();
  const starts = new Map<string, { readonly channel: Channel; readonly position: number }>();
  const clients: CometdClients = {
    host: null,
    add: (clientId) => void known.add(clientId),
    knows: (clientId) => known.has(clientId),
    admit: (clientId, bus, accessIsGood) => void admitted.set(clientId, { bus, accessIsGood, subscriptions: new Map(), frozen: false }),
    busOf: (clientId) => admitted.get(clientId)?.bus,
    isFrozen: (clientId) => admitted.get(clientId)?.frozen ?? false,
    startAt: (clientId, channel, position) => void starts.set(`${clientId} ${channel.name}`, { channel, position }),
    subscribe: (clientId, channel) => {
      const client = admitted.get(clientId);
      const start = starts.get(`${clientId} ${channel}`);
      starts.delete(`${clientId} ${channel}`);
      clients.unsubscribe(clientId, channel);
      if (client !== undefined && start !== undefined)
        client.subscriptions.set(channel, join(clients, clientId, client, start.channel, start.position));
    },
    unsubscribe: (clientId, channel) => {
      const subscriptions = admitted.get(clientId)?.subscriptions;
      subscriptions?.get(channel)?.leave();
      subscriptions?.delete(channel);
    },
    wake: (clientId) => {
      const client = admitted.get(clientId);
      if (client !== undefined && clients.host !== null) deliver(clients.host, clientId, client);
    },
    drop: (clientId) => {
      if (!known.delete(clientId)) return;
      admitted.get(clientId)?.subscriptions.forEach((subscription) => subscription.leave());
      admitted.delete(clientId);
      clients.host?.trigger('disconnect', clientId);
      clients.host?.trigger('close', clientId);
    },
  };
  return clients;
}

function deliver(host: EngineHost, clientId: string, client: Client): void {
  if (client.frozen || !host.hasConnection(clientId)) return;
  // The answer to its next /meta/connect says why it got nothing.
  if (!client.accessIsGood()) host.flushConnection(clientId);
  else
    host.deliver(
      clientId,
      [...client.subscriptions.values()].flatMap((subscription) => subscription.take()),
    );
}

function join(clients: CometdClients, clientId: string, client: Client, channel: Channel, start: number): Subscription {
  const { bus } = client;
  let position = start;
  const leave = bus.join({
    protocol: 'cometd',
    channel,
    position: () => position,
    wake: () => clients.wake(clientId),
    rewind: (to) => {
      position = to;
      clients.wake(clientId);
    },
    disconnect: () => clients.drop(clientId),
    freeze: () => {
      client.frozen = true;
    },
    recheckAccess: () => clients.wake(clientId),
  });
  const take = (): BayeuxMessage[] => {
    const reading = bus.read(channel, position, AT_ONCE);
    ({ position } = reading);
    return reading.events.map((event) => ({
      channel: channel.name,
      data: eventData(event, channel, bus.org.fieldsOf(event.header.entityName)),
    }));
  };
  return { take, leave };
}
