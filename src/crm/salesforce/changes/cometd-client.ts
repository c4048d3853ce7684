/**
 * One CometD client on one token: the faye client that jsforce brings, set up otherwise. jsforce's replay extension serves one channel of a client and forgets
 * the others, loses a place that is no longer kept when faye subscribes again by itself, and hides the message of a refusal; and before
 * anything was said jsforce tries for a websocket, which Salesforce does not have.
 */
import { Client } from 'jsforce/lib/api/streaming.js';
import type { SessionToken } from '../connection.ts';

/** A Bayeux message, as far as it is read here. */
export interface Message {
  readonly channel: string;
  readonly successful?: boolean;
  readonly error?: string;
  readonly subscription?: string;
  readonly data?: { readonly payload?: unknown; readonly event?: { readonly replayId?: number } };
  readonly ext?: { readonly sfdc?: { readonly failureReason?: string } };
}

/** Of each channel the id of the last event that came. */
export type Places = Map<string, number>;

export interface CometdListener {
  event(payload: unknown, places: Places): void;
  /** The subscription stands, or the server had nothing for a while. */
  alive(): void;
  refused(channel: string, error: string): void;
  /** The connection broke. */
  down(): void;
}

/** From now on. */
const NEW_ONLY = -1;

/** Subscribes to the channels after these places, and tells what comes. */
export function openCometd(
  { token, apiVersion }: { token: SessionToken; apiVersion: string },
  channels: readonly string[],
  places: Places,
  listener: CometdListener,
): { close(): void } {
  let closed = false;
  const tell = (message: Message): void => {
    if (!closed) heard(message, places, listener);
  };
  const client = new FayeClient(`${token.instanceUrl}/cometd/${apiVersion}`, { scheduler: schedulerUntil(() => closed) });
  client.disable('websocket');
  client.setHeader('Authorization', `OAuth ${token.accessToken}`);
  client.addExtension({
    incoming(message, pass) {
      tell(message);
      // Told that its handshake was refused, faye would wait five seconds to try again, with a timer that nobody can end.
      if (!closed || message.channel !== '/meta/handshake') pass(message);
    },
    outgoing(message, pass) {
      // faye goes on shaking hands after it was refused, disconnected or not.
      if (closed && message.channel !== '/meta/disconnect') return;
      if (message.channel !== '/meta/subscribe') return pass(message);
      // Also when faye subscribes again by itself: behind what came last, of every channel.
      const from = Object.fromEntries(channels.map((channel) => [channel, places.get(channel) ?? NEW_ONLY]));
      pass({ ...message, ext: { ...message.ext, replay: from } });
    },
  });
  client.on('transport:down', () => {
    if (!closed) listener.down();
  });
  // Events and refusals are heard by the extension; what is rejected here was told there.
  for (const channel of channels) client.subscribe(channel, () => undefined).then(undefined, () => undefined);
  return {
    close() {
      if (closed) return;
      closed = true;
      letGo(client);
      void client.disconnect();
    },
  };
}

/** faye sends again and again what it could not deliver, also when it was told to disconnect: what is under way is ended. */
function letGo({ _dispatcher: { _envelopes: underWay } }: Faye): void {
  for (const { timer, request } of underWay.values()) {
    clearTimeout(timer ?? undefined);
    void request?.then((sent) => sent?.abort?.());
  }
  underWay.clear();
}

const LAST_WORD_SECONDS = 5;

/** How often and how long faye tries: as ever until it is over, and then once and shortly. */
const schedulerUntil = (isOver: () => boolean) =>
  class {
    readonly #options: { readonly timeout: number; readonly interval: number };
    #sent = false;
    constructor(_message: unknown, options: { readonly timeout: number; readonly interval: number }) {
      this.#options = options;
    }
    getTimeout(): number {
      return isOver() ? LAST_WORD_SECONDS : this.#options.timeout;
    }
    getInterval(): number {
      return isOver() ? 0 : this.#options.interval;
    }
    isDeliverable(): boolean {
      return !(isOver() && this.#sent);
    }
    send(): void {
      this.#sent = true;
    }
    succeed(): void {}
    fail(): void {}
    abort(): void {}
  };

/** faye brings no types. */
interface Faye {
  readonly _dispatcher: {
    readonly _envelopes: Map<string, { timer: NodeJS.Timeout | null; request: Promise<{ abort?: () => void } | undefined> | null }>;
  };
  disable(feature: string): void;
  setHeader(name: string, value: string): void;
  addExtension(extension: {
    incoming(message: Message, pass: (message: object) => void): void;
    outgoing(message: Message, pass: (message: object) => void): void;
  }): void;
  on(event: 'transport:down', heard: () => void): void;
  subscribe(channel: string, heard: () => void): PromiseLike<unknown>;
  disconnect(): unknown;
}
const FayeClient = Client as unknown as new (endpoint: string, options: { readonly scheduler: unknown }) => Faye;

function heard(message: Message, places: Places, listener: CometdListener): void {
  const { channel, successful, error, ext, data } = message;
  if (!channel.startsWith('/meta/')) {
    const replayId = data?.event?.replayId;
    if (replayId !== undefined) places.set(channel, replayId);
    listener.event(data?.payload, new Map(places));
  } else if (successful === false) listener.refused(channel, [error, ext?.sfdc?.failureReason].filter(Boolean).join(' '));
  else if (channel === '/meta/connect' || channel === '/meta/subscribe') listener.alive();
}
