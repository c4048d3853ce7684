/** The npm package faye, of whose types only the client's are known: what the CometD endpoint uses of its server and of its interface for engines. */
import type { IncomingMessage, ServerResponse } from 'node:http';
import faye from 'faye';

/** A Bayeux message, as far as it is looked at. */
export interface BayeuxMessage {
  readonly channel: string;
  readonly clientId?: string;
  readonly subscription?: string | readonly string[];
  readonly connectionType?: string;
  readonly supportedConnectionTypes?: readonly string[];
  readonly successful?: boolean;
  readonly data?: unknown;
  readonly ext?: unknown;
  /** Set by an extension on the way in, it refuses the message. */
  readonly error?: string;
  readonly advice?: Readonly<Record<string, unknown>>;
}

/** Looks at messages on their way in and out. A message that is not passed on gets no answer. */
export interface BayeuxExtension {
  incoming(message: BayeuxMessage, request: IncomingMessage, pass: (message: BayeuxMessage) => void): void;
  outgoing(message: BayeuxMessage, request: IncomingMessage, pass: (message: BayeuxMessage) => void): void;
}

/** What faye's server gives to an engine. */
export interface EngineHost {
  generateId(): string;
  /** Whether the client waits for an answer to /meta/connect. */
  hasConnection(clientId: string): boolean;
  /** Answers a waiting /meta/connect with these messages. */
  deliver(clientId: string, messages: readonly BayeuxMessage[]): boolean;
  /** Answers it with what there is. */
  flushConnection(clientId: string): void;
  trigger(event: 'handshake' | 'disconnect' | 'close' | 'subscribe' | 'unsubscribe', clientId: string, channel?: string): void;
}

/** Keeps clients and subscriptions for faye's server. faye calls some of these with a context to call back with. */
export interface Engine {
  createClient(callback: (clientId: string) => void, context?: unknown): void;
  clientExists(clientId: string, callback: (exists: boolean) => void, context?: unknown): void;
  destroyClient(clientId: string, callback?: () => void, context?: unknown): void;
  ping(clientId: string): void;
  subscribe(clientId: string, channel: string, callback?: (ok: boolean) => void, context?: unknown): void;
  unsubscribe(clientId: string, channel: string, callback?: (ok: boolean) => void, context?: unknown): void;
  publish(message: BayeuxMessage, channels: readonly string[]): void;
  /** Sends what waits for the client. */
  emptyQueue(clientId: string): void;
  disconnect(): void;
}

/** faye's server. */
export interface FayeServer {
  addExtension(extension: BayeuxExtension): void;
  handle(request: IncomingMessage, response: ServerResponse): void;
}

interface Faye {
  readonly NodeAdapter: new (options: {
    readonly mount: string;
    readonly timeout: number;
    readonly engine: { readonly type: { create(host: EngineHost): Engine } };
  }) => FayeServer;
}

/** A server with its own engine. `holdSeconds`: how long a /meta/connect without news is held. */
export function createFayeServer(holdSeconds: number, createEngine: (host: EngineHost) => Engine): FayeServer {
  const { NodeAdapter } = faye as unknown as Faye;
  return new NodeAdapter({ mount: '/cometd', timeout: holdSeconds, engine: { type: { create: createEngine } } });
}
