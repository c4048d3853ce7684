/** The local CRMs as the benchmark of the whole way sees them: create a lead, see when its owner was written, count the calls. */
import { startStack, type Stack } from '../sandbox/demo/start-stack.ts';
import type { HubspotOptions } from '../sandbox/hubspot/running.ts';
import type { SalesforceOptions } from '../sandbox/salesforce/running.ts';

/** A local CRM with the app in it. */
export interface MeasuredCrm {
  readonly name: string;
  /** What tells the app of a new lead. */
  readonly announcedBy: string;
  /** The n-th believable lead, by nobody's hand; its id. */
  create(n: number): string;
  /** Milliseconds from its creation until the app wrote its owner; undefined as long as it has not. */
  msToOwner(id: string): number | undefined;
  /** Calls to the CRM since the last reset. */
  calls(): number;
  resetCalls(): void;
  /** The cheapest call there is. */
  bareCall(): Promise<unknown>;
  stop(): Promise<void>;
}

/** The CRM's limits are out of the way on both sides: they would be what is measured. */
const HUBSPOT: Partial<HubspotOptions> = {
  availability: 'always',
  settings: {
    webhookGatherMs: 0,
    associationDelayMs: 60_000,
    rateLimit: { calls: 1_000_000, perMs: 10_000 },
    searchLimit: { calls: 1_000_000, perMs: 1_000 },
  },
};
const SALESFORCE: Partial<SalesforceOptions> = { availability: 'always', settings: { dailyApiLimit: 10_000_000 } };

const QUIETLY = { appPort: 0, crmPort: 0, pages: false, say: () => undefined } as const;

/** HubSpot: contacts from forms, announced by webhooks. */
export async function measuredHubspot(): Promise<MeasuredCrm> {
  const env = { LOG_LEVEL: 'error', HUBSPOT_CALLS_PER_10_SECONDS: '10000' };
  const stack: Stack = await startStack({ ...QUIETLY, env, hubspot: HUBSPOT });
  const { control } = stack.hubspot;
  return {
    name: 'HubSpot',
    announcedBy: 'webhook',
    create: (n) => control.createContact(control.sampleContact(n)).id,
    msToOwner: (id) => {
      const contact = control.getContact(id);
      const written = contact?.history['hubspot_owner_id']?.find(({ value }) => value !== '')?.timestamp;
      return contact === null || written === undefined ? undefined : written - contact.createdAt;
    },
    calls: () => control.apiCalls().total,
    resetCalls: () => control.resetApiCalls(),
    bareCall: () => fetch(`${stack.hubspot.url}/crm/owners/2026-03?limit=1`).then((answer) => answer.text()),
    stop: async () => {
      control.clearComplaints();
      await stack.stop();
    },
  };
}

/** Salesforce: leads from the web, announced by change events over this stream. */
export async function measuredSalesforce(stream: 'pubsub' | 'cometd'): Promise<MeasuredCrm> {
  const env = { LOG_LEVEL: 'error', SALESFORCE_EVENTS: stream };
  const stack = await startStack({ ...QUIETLY, env, crms: ['salesforce'], salesforce: SALESFORCE });
  const { control, url } = stack.salesforce;
  const created = new Map<string, number>();
  const owned = new Map<string, number>();
  // Salesforce keeps whole seconds on its records; its transactions know better.
  control.onCommit(({ client, changes, commitTimestamp }) => {
    for (const { sobject, changeType, changedFields, recordIds } of changes) {
      if (sobject !== 'Lead') continue;
      const byApp = client !== null && changeType === 'UPDATE' && changedFields.includes('OwnerId');
      const times = changeType === 'CREATE' ? created : byApp ? owned : null;
      for (const id of recordIds) if (times?.has(id) === false) times.set(id, commitTimestamp);
    }
  });
  await waitFor('the subscription', () => control.events.subscribers().length > 0);
  return {
    name: 'Salesforce',
    announcedBy: stream === 'pubsub' ? 'change event (Pub/Sub)' : 'change event (CometD)',
    create: (n) => control.createLead(control.sampleLead(n), { source: 'web' }).id,
    msToOwner: (id) => {
      const [from, until] = [created.get(id), owned.get(id)];
      return from === undefined || until === undefined ? undefined : until - from;
    },
    calls: () => control.apiCalls().total,
    resetCalls: () => control.resetApiCalls(),
    bareCall: () => fetch(`${url}/services/data/v67.0/limits`).then((answer) => answer.text()),
    stop: () => stack.stop(),
  };
}

/** Looks every 2 ms; throws after two minutes. */
export async function waitFor(what: string, done: () => boolean): Promise<void> {
  const deadline = Date.now() + 120_000;
  while (!done()) {
    if (Date.now() > deadline) throw new Error(`waited two minutes for ${what}`);
    await new Promise((next) => setTimeout(next, 2));
  }
}
