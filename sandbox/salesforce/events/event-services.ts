/** The event services of a running Salesforce: a bus for each org, CometD and the Pub/Sub API over all of them. */
import { callerOf } from '../access.ts';
import { objectOf } from '../schema.ts';
import type { Org, World } from '../org.ts';
import { createCometd, type CometdEndpoint } from './cometd.ts';
import { createEventBus, type EventBus } from './event-bus.ts';
import { createEventLevers, type EventLevers } from './event-levers.ts';
import type { EventAccess, EventField, EventOrg } from './event-org.ts';
import { startPubsub } from './pubsub-server.ts';

/** The services. */
export interface EventServices {
  /** Answers requests to /cometd. */
  readonly cometd: CometdEndpoint;
  /** Where the Pub/Sub API answers. */
  readonly pubsubUrl: string;
  /** The levers of an org's events. */
  levers(orgId: string): EventLevers;
  /** Breaks all streams. */
  stop(): void;
}

const NO_FIELDS: readonly EventField[] = [];

/** Starts them; what the orgs commit from now on has events. */
export async function startEventServices(world: World): Promise<EventServices> {
  const buses = new Map([...world.orgs.values()].map((org) => [org.orgId, startBus(world, org)]));
  const levers = new Map([...buses].map(([orgId, bus]) => [orgId, createEventLevers(bus)]));
  const access = accessOf(world);
  const pubsub = await startPubsub(access, buses);
  return {
    cometd: createCometd(access, buses),
    pubsubUrl: pubsub.url,
    levers: (orgId) => {
      const found = levers.get(orgId);
      if (found === undefined) throw new Error(`No org ${orgId}`);
      return found;
    },
    stop: () => pubsub.stop(),
  };
}

const accessOf = (world: World): EventAccess => ({
  url: () => world.url,
  sessionOf: (token) => callerOf(world, token)?.access ?? null,
});

function startBus(world: World, org: Org): EventBus {
  let delayed = 0;
  const eventOrg: EventOrg = {
    orgId: org.orgId,
    now: world.now,
    fieldsOf: (sobject) => objectOf(org, sobject, 'app')?.fields ?? NO_FIELDS,
    packageInstalled: () => org.features.Package,
    mayViewAll: () => org.access.viewAllRecords,
    faults: () => org.faults,
    random: org.random,
    after: (ms, work) => {
      delayed += 1;
      const done = (): void => {
        delayed -= 1;
        work();
      };
      world.timers.after(ms, done, false);
    },
  };
  const bus = createEventBus(eventOrg);
  org.pending.add(() => (delayed === 0 ? null : `${delayed} transactions whose events are delayed`));
  org.listeners.add((commit) => bus.publish(commit));
  return bus;
}
