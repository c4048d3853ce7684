/** For each test an org with nothing but events, and clients of it that end with the test. */
import { subscribeByCometd, type CometdSubscription } from './cometd-client.ts';
import { pubsubClient } from './pubsub-client.ts';
import { commitOf, leadId, startEvents, until, type EventsUnderTest } from './started-events.ts';

/** Sets the hooks of the file it is called in. */
export function useEvents() {
  let started: EventsUnderTest;
  const undo: (() => void)[] = [];
  beforeEach(async () => {
    started = await startEvents();
  });
  afterEach(async () => {
    undo.splice(0).forEach((step) => step());
    await started.stop();
  });
  return {
    org: () => started,
    cometd: (options: Parameters<typeof subscribeByCometd>[1] = {}): CometdSubscription => {
      const subscription = subscribeByCometd(started.url, options);
      undo.push(() => subscription.stop());
      return subscription;
    },
    pubsub: (headers: Readonly<Record<string, string>> = {}) => {
      const client = pubsubClient(started, headers);
      undo.push(() => client.close());
      return client;
    },
    /** Publishes so many changes, each of a lead of its own. */
    announce: (count: number): void => {
      for (let n = 0; n < count; n++) started.bus.publish(commitOf());
    },
    subscribed: (count = 1) => until('subscribers', () => started.levers.subscribers().length === count),
  };
}

/** A change of the first lead, whose owner stays. */
export const update = (fields: Readonly<Record<string, string | null>>, changedFields = Object.keys(fields)) =>
  commitOf({ changeType: 'UPDATE', recordIds: [leadId(1)], changedFields, after: { OwnerId: '005SX0000000009AAA', ...fields } });
