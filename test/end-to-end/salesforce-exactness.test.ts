/**
 * The main job on Salesforce, listened to over the Pub/Sub API and again over CometD: change events doubled and out of order, calls failing, processes
 * killed, and then three days in which nobody listened, so that the stream has forgotten what happened.
 */
import { installInSalesforce, salesforceCrm, salesforceEnvironment, startSalesforceSide } from '../../sandbox/demo/salesforce-side.ts';
import type { RunningSalesforce } from '../../sandbox/salesforce/running.ts';
import { startTestDatabase, type TestDatabases } from '../postgres/database.ts';
import { beginStory, killOnTheWay, type Story, type StoryCrm } from './exactness-story.ts';
import { onePool, publishThrough } from './policies.ts';
import { until } from './until.ts';

const FAULTS = { duplicateEvents: 0.2, reorderEvents: true, share503: 0.02, share500: 0.02, lostResponses: 0.01, lockRow: 0.01 };
/** Leads this young are left to the stream, so that what is found without it was not found by the sweep. */
const SWEEP_SECONDS = '59';

type SalesforceStory = StoryCrm & Pick<RunningSalesforce, 'control'>;

let databases: TestDatabases;
let story: Story<SalesforceStory>;

beforeAll(async () => {
  databases = await startTestDatabase();
});
afterAll(() => databases.stop());
afterEach(() => story.end());

const salesforceBy =
  (source: 'pubsub' | 'cometd') =>
  async (appUrl: string): Promise<SalesforceStory> => {
    const running = await startSalesforceSide(appUrl, false, { contents: 'people', availability: 'always' });
    const { control } = running;
    const admin = await salesforceCrm(appUrl, running);
    const given = new Map<string, number>();
    control.onCommit(({ client, changes }) => {
      if (client !== 'Signalbox') return;
      for (const { recordIds, changedFields } of changes)
        if (changedFields.includes('OwnerId')) for (const id of recordIds) given.set(id, (given.get(id) ?? 0) + 1);
    });
    const others = new Set([control.adminUserId, control.integrationUserId]);
    const repIds = control.users().flatMap(({ id, active }) => (active && !others.has(id) ? [id] : []));
    const reps = new Set(repIds);
    return {
      control,
      env: { ...salesforceEnvironment(running), SALESFORCE_EVENTS: source, SWEEP_SECONDS },
      install: () => installInSalesforce(appUrl, running),
      async publish(policy) {
        await publishThrough((method, path, body) => admin.ask(method, path, body), policy);
        control.setFaults(FAULTS);
      },
      repIds: () => repIds,
      createLead: (n) =>
        control.createLead({ LastName: `Lead ${n}`, Company: `Example ${n}`, Email: `lead${n}@example-${n}.com` }, { source: 'web' }).id,
      ownerOf(id) {
        const owner = control.get(id)?.fields['OwnerId'];
        return typeof owner === 'string' && reps.has(owner) ? owner : null;
      },
      givenByUs: (id) => given.get(id) ?? 0,
      waitUntilQuiet: (timeoutMs) => control.waitUntilQuiet(timeoutMs),
      complaints: () => control.complaints(),
      stop: () => running.stop(),
    };
  };

/** A counter over both processes. */
async function counted(name: string): Promise<number> {
  const pages = await Promise.all(story.apps.map(async ({ url }) => (await fetch(`${url}/metrics`)).text()));
  const lines = pages.flatMap((page) => page.split('\n')).filter((line) => line.startsWith(name));
  return lines.reduce((sum, line) => sum + Number(line.split(' ').at(-1)), 0);
}

it.each(['pubsub', 'cometd'] as const)(
  'is exact over %s with faults, with processes killed, and after three days of silence',
  async (source) => {
    story = await beginStory(databases, salesforceBy(source), (shares) => {
      const policy = onePool(shares);
      return { ...policy, entry: { ...policy.entry, ownedLeads: 'leave-to-takers' } };
    });
    await until('the stream', () => story.crm.control.events.subscribers().length > 0);
    expect(story.crm.control.events.subscribers()).toMatchObject([{ protocol: source }]);
    story.create(300);
    await killOnTheWay(story, { kills: 2, leads: 120 });
    await story.expectExactness();

    await story.stopApps();
    story.create(80);
    story.crm.control.events.expireReplayIds();
    await story.startApps();
    await story.expectExactness();
    expect(await counted('signalbox_stream_resyncs_total{because="new-stream"}')).toBeGreaterThan(0);
    expect(await counted('signalbox_sweep_found_total')).toBe(0);
  },
  300_000,
);
