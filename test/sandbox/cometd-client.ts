/** A CometD client to test with: faye's, as jsforce makes it. */
import { createRequire } from 'node:module';
import jsforce from 'jsforce';
import { CHANNEL } from './started-events.ts';

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
