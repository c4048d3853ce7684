/** The clients as an engine of faye's server. */
import type { CometdClients } from './cometd-clients.ts';
import type { Engine, EngineHost } from './faye-server.ts';

/** The engine. Nothing is published through it: events come from the bus. */
export function createEngine(clients: CometdClients, host: EngineHost): Engine {
  clients.host = host;
  return {
    createClient: (callback, context) => {
      const clientId = host.generateId();
      clients.add(clientId);
      host.trigger('handshake', clientId);
      callback.call(context, clientId);
    },
    clientExists: (clientId, callback, context) => callback.call(context, clients.knows(clientId)),
    destroyClient: (clientId, callback, context) => {
      clients.drop(clientId);
      callback?.call(context);
    },
    ping: () => undefined,
    subscribe: (clientId, channel, callback, context) => {
      clients.subscribe(clientId, channel);
      callback?.call(context, true);
    },
    unsubscribe: (clientId, channel, callback, context) => {
      clients.unsubscribe(clientId, channel);
      callback?.call(context, true);
    },
    publish: () => undefined,
    emptyQueue: (clientId) => clients.wake(clientId),
    disconnect: () => undefined,
  };
}
