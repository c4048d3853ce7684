/** The event bus of one org: takes transactions, keeps their events, wakes whoever subscribed. */
import type { Commit } from '../commits.ts';
import { eventsOf, type UnpublishedEvent } from './change-event.ts';
import { carries, findChannel, type Channel, type FoundChannel } from './channels.ts';
import { createEventLog, type EventLog, type Reading } from './event-log.ts';
import type { EventOrg } from './event-org.ts';

/** One subscription of one client to one channel. */
export interface Subscriber {
  readonly protocol: 'cometd' | 'pubsub';
  readonly channel: Channel;
  /** Everything up to here was delivered. */
  position(): number;
  /** There may be news. */
  wake(): void;
  /** Delivers again from here. */
  rewind(position: number): void;
  /** The connection breaks. */
  disconnect(): void;
  /** Sends nothing any more, without closing. */
  freeze(): void;
  /** Ends when the access token it came with is no longer good. */
  recheckAccess(): void;
}

/** What an admin chose, and the weather of the bus. */
export interface BusSettings {
  /** Objects selected for change data capture in Setup; they have a channel each. */
  selected: ReadonlySet<string>;
  /** Transactions wait until they are released. */
  held: boolean;
  /** Equal changes of one transaction become one event. */
  merging: boolean;
  /** The org used up the events it may receive in a day: who subscribes is refused. */
  limitReached: boolean;
  /** How long a quiet Pub/Sub stream waits for its next empty response, ms. */
  keepaliveMs: number;
}

/** The bus. */
export interface EventBus {
  readonly org: EventOrg;
  readonly log: EventLog;
  readonly settings: BusSettings;
  readonly subscribers: ReadonlySet<Subscriber>;
  /** Takes what a transaction changed; the org's faults decide when, whether and how often its events appear. */
  publish(commit: Commit): void;
  /** Puts an event into the log now. */
  append(event: UnpublishedEvent): void;
  /** Publishes what was held. */
  release(): void;
  find(channel: string): FoundChannel;
  /** What a subscriber of this channel gets next. */
  read(channel: Channel, position: number, limit: number): Reading;
  /** Adds a subscriber; gives what removes it. */
  join(subscriber: Subscriber): () => void;
}

/** Salesforce's own, 270 s at the latest. */
const KEEPALIVE_MS = 270_000;
/** Within this time, in ms, transactions overtake one another when events are reordered. */
const OVERTAKING_MS = 250;

/** A bus without events. Leads and contacts are selected in Setup. */
export function createEventBus(org: EventOrg): EventBus {
  const log = createEventLog(() => org.now());
  const settings: BusSettings = {
    selected: new Set(['Lead', 'Contact']),
    held: false,
    merging: true,
    limitReached: false,
    keepaliveMs: KEEPALIVE_MS,
  };
  const subscribers = new Set<Subscriber>();
  const held: Commit[] = [];
  let waking: NodeJS.Immediate | undefined;
  const store = (events: readonly UnpublishedEvent[]): void => {
    events.forEach((event) => log.append(event));
    // Events leave a moment after their transaction, together with those of others that came right after it.
    waking ??= setImmediate(() => {
      waking = undefined;
      [...subscribers].forEach((subscriber) => subscriber.wake());
    });
  };
  return {
    org,
    log,
    settings,
    subscribers,
    publish: (commit) => {
      if (settings.held) {
        held.push(commit);
        return;
      }
      const events = weathered(org, eventsOf(commit, settings.merging));
      const { delayEventsMs, reorderEvents } = org.faults();
      const wait = delayEventsMs + (reorderEvents ? org.random.next() * OVERTAKING_MS : 0);
      if (wait > 0) org.after(wait, () => store(events));
      else store(events);
    },
    append: (event) => store([event]),
    release: () => {
      settings.held = false;
      store(held.splice(0).flatMap((commit) => eventsOf(commit, settings.merging)));
    },
    find: (channel) => findChannel(org, settings.selected, channel),
    read: (channel, position, limit) => log.read(position, limit, (event) => carries(channel, event)),
    join: (subscriber) => {
      subscribers.add(subscriber);
      return () => subscribers.delete(subscriber);
    },
  };
}

/** Loses some events and doubles others, as the org's faults say; a doubled one has two replay ids. */
function weathered(org: EventOrg, events: readonly UnpublishedEvent[]): UnpublishedEvent[] {
  const { dropEvents, duplicateEvents } = org.faults();
  return events.flatMap((event) => {
    if (org.random.chance(dropEvents)) return [];
    return org.random.chance(duplicateEvents) ? [event, event] : [event];
  });
}
