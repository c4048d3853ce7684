/** An org with nothing but events, and transactions to announce in it. */
import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import express from 'express';
import type { Change, Commit } from '../../sandbox/salesforce/commits.ts';
import { createCometd } from '../../sandbox/salesforce/events/cometd.ts';
import { createEventBus, type EventBus } from '../../sandbox/salesforce/events/event-bus.ts';
import { createEventLevers, type EventLevers } from '../../sandbox/salesforce/events/event-levers.ts';
import type { EventOrg } from '../../sandbox/salesforce/events/event-org.ts';
import { startPubsub } from '../../sandbox/salesforce/events/pubsub-server.ts';
import { createRandom } from '../../sandbox/organisation/random.ts';
import { LEAD_OBJECTS } from '../../sandbox/salesforce/schema-leads.ts';

export const ORG_ID = '00DSX0000000001AAA';
export const CHANNEL = '/data/Signalbox__chn';

/** What a test may change of the org. */
export interface Conditions {
  packageInstalled: boolean;
  mayViewAll: boolean;
  tokens: Set<string>;
  faults: { duplicateEvents: number; reorderEvents: boolean; dropEvents: number; delayEventsMs: number };
}

export interface EventsUnderTest {
  readonly url: string;
  readonly pubsubUrl: string;
  readonly bus: EventBus;
  readonly levers: EventLevers;
  readonly conditions: Conditions;
  stop(): Promise<void>;
}

export async function startEvents(): Promise<EventsUnderTest> {
  const conditions: Conditions = {
    packageInstalled: true,
    mayViewAll: true,
    tokens: new Set(['good']),
    faults: { duplicateEvents: 0, reorderEvents: false, dropEvents: 0, delayEventsMs: 0 },
  };
  const bus = createEventBus(orgOf(conditions));
  const buses = new Map([[ORG_ID, bus]]);
  let url = '';
  const access = {
    url: () => url,
    sessionOf: (token: string) => (conditions.tokens.has(token) ? { orgId: ORG_ID, userId: '005SX0000000001AAA' } : null),
  };
  const server = createServer(express().use('/cometd', createCometd(access, buses))).listen(0, '127.0.0.1');
  await once(server, 'listening');
  url = addressOf(server);
  const pubsub = await startPubsub(access, buses);
  return {
    url,
    pubsubUrl: pubsub.url,
    bus,
    levers: createEventLevers(bus),
    conditions,
    stop: async () => {
      pubsub.stop();
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}

function addressOf(server: Server): string {
  const address = server.address();
  return `http://127.0.0.1:${address !== null && typeof address === 'object' ? address.port : ''}`;
}

const orgOf = (conditions: Conditions): EventOrg => ({
  orgId: ORG_ID,
  now: () => Date.now(),
  fieldsOf: (sobject) => LEAD_OBJECTS.find(({ name }) => name === sobject)?.fields ?? [],
  packageInstalled: () => conditions.packageInstalled,
  mayViewAll: () => conditions.mayViewAll,
  faults: () => conditions.faults,
  random: createRandom(7),
  after: (ms, work) => void setTimeout(work, ms),
});

let serial = 0;

/** The 18-character id of the n-th lead. */
export const leadId = (n: number): string => `00QSX${String(n).padStart(10, '0')}AAA`;

/** A transaction of one change to leads. */
export function commitOf(change: Partial<Change> = {}, client: string | null = null): Commit {
  serial += 1;
  const after =
    change.after === undefined ? { Status: 'Open - Not Contacted', LastName: 'Vale', OwnerId: '005SX0000000009AAA' } : change.after;
  return {
    orgId: ORG_ID,
    transactionKey: `tx-${serial}`,
    commitTimestamp: Date.now(),
    commitNumber: 1_000_000 + serial,
    commitUser: '005SX0000000001AAA',
    client,
    origin: 'com/salesforce/api/rest/67.0',
    changes: [
      {
        sobject: 'Lead',
        changeType: 'CREATE',
        recordIds: [leadId(serial)],
        changedFields: Object.keys(after ?? {}),
        before: null,
        ...change,
        after,
      },
    ],
  };
}

/** Waits until `read` gives something that is neither false nor null. */
export async function until<T>(what: string, read: () => T | false | null | undefined): Promise<T> {
  const deadline = Date.now() + 15_000;
  for (;;) {
    const value = read();
    if (value !== false && value !== null && value !== undefined) return value;
    if (Date.now() > deadline) throw new Error(`waited in vain for ${what}`);
    await new Promise((next) => setTimeout(next, 5));
  }
}
