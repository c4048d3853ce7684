/** The levers of the event bus: what an admin, an outage or three quiet days would do to those who listen. */
import type { UnpublishedEvent, EventType } from './change-event.ts';
import { carries } from './channels.ts';
import type { EventBus, Subscriber } from './event-bus.ts';

/** One that is subscribed now. */
export interface SubscriberView {
  readonly protocol: 'cometd' | 'pubsub';
  readonly channel: string;
  /** Everything up to this replay id was delivered. */
  readonly position: number;
}

/** Drives the events of one org. */
export interface EventLevers {
  /** Forgets all events, as 72 hours of silence would: every replay id that was given out is invalid. */
  expireReplayIds(): void;
  /** Lets time pass for the retained events, in ms; what gets older than 72 hours goes. */
  advance(ms: number): void;
  /** Announces that records changed without saying what. */
  emitGap(changeType: 'GAP_CREATE' | 'GAP_UPDATE' | 'GAP_DELETE' | 'GAP_UNDELETE', sobject: string, recordIds: readonly string[]): void;
  /** Announces that more records of an object changed than one transaction has events for. */
  emitOverflow(sobject: string): void;
  /** Transactions leave no events until `release`. */
  hold(): void;
  /** Publishes what was held, in the order it happened. */
  release(): void;
  /** Sends the last events again to everybody who is connected, with the ids they had. */
  redeliver(count: number): void;
  /** Equal changes of one transaction become one event (the default), or one for each record. */
  mergeEvents(merging: boolean): void;
  /** Breaks all connections; clients have to come back. */
  disconnect(): void;
  /** Whoever is connected now gets nothing any more, and is not told so. */
  freeze(): void;
  /** The org received all the events a day allows: subscribing is refused until false. */
  limitReached(reached: boolean): void;
  /** Objects selected for change data capture; Lead and Contact at the start. */
  select(sobjects: readonly string[]): void;
  /** How long a quiet Pub/Sub stream waits for its empty response, ms; 270,000 at the start. Holds from the next wait on. */
  keepaliveAfter(ms: number): void;
  /** Ends the streams whose access token is no longer good, as Salesforce does soon after. */
  recheckAccess(): void;
  /** Those connected now. */
  subscribers(): SubscriberView[];
  /** The replay id of the newest event or keepalive. */
  latestReplayId(): number;
}

/** The levers of a bus. */
export function createEventLevers(bus: EventBus): EventLevers {
  const everybody = (act: (subscriber: Subscriber) => void): void => [...bus.subscribers].forEach(act);
  const { log, settings } = bus;
  const announce = (changeType: EventType, sobject: string, recordIds: readonly string[]): void =>
    bus.append(announcement(bus, changeType, sobject, recordIds));
  return {
    expireReplayIds: () => log.purge(),
    advance: (ms) => log.age(ms),
    emitGap: announce,
    emitOverflow: (sobject) => announce('GAP_OVERFLOW', sobject, []),
    hold: () => {
      settings.held = true;
    },
    release: () => bus.release(),
    redeliver: (count) => everybody((one) => one.rewind(log.back(one.position(), count, (event) => carries(one.channel, event)))),
    mergeEvents: (merging) => {
      settings.merging = merging;
    },
    disconnect: () => everybody((one) => one.disconnect()),
    freeze: () => everybody((one) => one.freeze()),
    limitReached: (reached) => {
      settings.limitReached = reached;
    },
    select: (sobjects) => {
      settings.selected = new Set(sobjects);
    },
    keepaliveAfter: (ms) => {
      settings.keepaliveMs = ms;
    },
    recheckAccess: () => everybody((one) => one.recheckAccess()),
    subscribers: () => [...bus.subscribers].map((one) => ({ protocol: one.protocol, channel: one.channel.name, position: one.position() })),
    latestReplayId: () => log.latest(),
  };
}

/** Made by the platform itself: no client, no user of the org. */
function announcement({ org, log }: EventBus, changeType: EventType, entityName: string, recordIds: readonly string[]): UnpublishedEvent {
  return {
    values: {},
    carried: new Set(),
    header: {
      entityName,
      recordIds,
      changeType,
      changeOrigin: '',
      transactionKey: `gap-${log.latest().toString(16).padStart(12, '0')}`,
      sequenceNumber: 1,
      commitTimestamp: org.now(),
      commitNumber: log.latest(),
      commitUser: '005000000000000AAA',
      nulledFields: [],
      changedFields: [],
    },
  };
}
