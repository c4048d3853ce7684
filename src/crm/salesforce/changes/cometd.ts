/**
 * Change events over CometD, where gRPC does not get through or is not offered. The server sends as fast as it can, so what came is kept up to a bound,
 * and beyond it the stream is left and taken up again behind what was stored.
 */
import type { Change, ChangeSource } from '../../../application/ports/change-source.ts';
import type { SessionToken } from '../connection.ts';
import { changesOf, type PlacedEvent } from './change-events.ts';
import { CHANNEL, type ChangesDeps, failureTo, type ListenedOrg } from './changes-deps.ts';
import { openCometd, type Places } from './cometd-client.ts';
import { refusalOf } from './cometd-failures.ts';
import { type Break, reopened, StreamBroken } from './reopen.ts';
import { Silent, within } from './within.ts';

/** Events that came and are not stored yet. */
const MOST_KEPT = 2_000;
const AT_ONCE = 100;
/** A quiet server answers after 110 s. */
const SILENCE_MS = 180_000;

export interface CometdDeps extends ChangesDeps {
  readonly apiVersion: string;
  /** The package's channel when absent. */
  readonly channels?: readonly string[];
  /** 2,000 events when absent. */
  readonly mostKept?: number;
}

/** Change events over long polling. */
export function createCometd(deps: CometdDeps): ChangeSource {
  return {
    kind: 'cometd',
    changedBetween: deps.changedBetween,
    async *changes(installationId, after, signal) {
      const org = await deps.orgOf(installationId);
      yield* reopened(org, after, signal, (token, place) => follow(deps, org, { token, place }, signal));
    },
  };
}

/** One stream, until it breaks. What came before the break is told first. */
async function* follow(
  deps: CometdDeps,
  org: ListenedOrg,
  { token, place }: { token: SessionToken; place: string | null },
  signal: AbortSignal,
): AsyncGenerator<Change> {
  const came = collect(deps, token, place);
  const stop = () => came.wake();
  signal.addEventListener('abort', stop, { once: true });
  try {
    while (!signal.aborted) {
      const events = came.take(AT_ONCE);
      if (events.length > 0) yield* changesOf(events, org.crmAccountId);
      else if (came.broken() !== null) throw new StreamBroken(came.broken() ?? 'overrun');
      else if (came.wasAlive()) yield { kind: 'batch', events: [], position: null, completeUntil: deps.now() };
      else await within(came.something(), deps.silenceMs ?? SILENCE_MS);
    }
  } catch (error) {
    if (!(error instanceof Silent)) throw error;
    throw new StreamBroken(failureTo('unavailable', 'listen to changes: the Streaming API fell silent'));
  } finally {
    signal.removeEventListener('abort', stop);
    came.close();
  }
}

/** What came over one client and was not told yet. */
interface Came {
  take(most: number): PlacedEvent[];
  /** Whether the server showed since the last question that it is there. */
  wasAlive(): boolean;
  broken(): Break | null;
  /** Resolves when there is something to take or to know. */
  something(): Promise<void>;
  wake(): void;
  close(): void;
}

function collect(deps: CometdDeps, token: SessionToken, after: string | null): Came {
  const kept: PlacedEvent[] = [];
  let broken: Break | null = null;
  let alive = false;
  let waiting = Promise.withResolvers<void>();
  const wake = (): void => waiting.resolve();
  const breakWith = (reason: Break): void => {
    if (broken !== null) return;
    broken = reason;
    client.close();
    wake();
  };
  const client = openCometd({ token, apiVersion: deps.apiVersion }, deps.channels ?? [CHANNEL], readPlaces(after), {
    event(payload, places) {
      if (broken !== null) return;
      kept.push({ event: payload, position: writePlaces(places) });
      if (kept.length >= (deps.mostKept ?? MOST_KEPT)) breakWith('overrun');
      wake();
    },
    alive() {
      alive = true;
      wake();
    },
    refused(channel, error) {
      const reason = refusalOf(channel, error);
      if (reason !== null) breakWith(reason);
    },
    down: () => breakWith(failureTo('unavailable', 'listen to changes: the connection to the Streaming API broke')),
  });
  return {
    take: (most) => kept.splice(0, most),
    wasAlive() {
      const was = alive;
      alive = false;
      return was;
    },
    broken: () => broken,
    async something() {
      if (kept.length > 0 || alive || broken !== null) return;
      waiting = Promise.withResolvers();
      await waiting.promise;
    },
    wake,
    close: () => client.close(),
  };
}

/** A position is the id of each channel's last event. */
const writePlaces = (places: Places): string => JSON.stringify(Object.fromEntries(places));

function readPlaces(position: string | null): Places {
  const read: unknown = position === null ? {} : JSON.parse(position);
  return new Map(Object.entries(read as Record<string, number>));
}
