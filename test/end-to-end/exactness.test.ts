/** The main job on HubSpot: a thousand contacts, webhooks doubled and out of order, one call in twenty failing; and a process killed ten times. */
import { installApp } from '../../sandbox/hubspot/install.ts';
import { startHubspot } from '../../sandbox/hubspot/start.ts';
import { hubspotEnvironment } from '../../sandbox/demo/hubspot-side.ts';
import { startTestDatabase, type TestDatabases } from '../postgres/database.ts';
import { beginStory, killOnTheWay, type Story, type StoryCrm } from './exactness-story.ts';
import { publish } from './policies.ts';

const CONTACTS = 1_000;
const FAULTS = { duplicateWebhooks: 0.2, reorderWebhooks: true, share500: 0.03, share429: 0.01, lostResponses: 0.01, partial207: 0.01 };
const APP = { clientId: 'local-client', clientSecret: 'local-secret-of-the-local-hubspot', appId: 20261120 };
const PROJECT = new URL('../../extensions/hubspot', import.meta.url).pathname;
/** Real HubSpot waits minutes between tries and allows 110 calls in 10 s; the story is the same faster. */
const SETTINGS = { retryDelayMs: 200, rateLimit: { calls: 100_000, perMs: 10_000 }, searchLimit: { calls: 1_000, perMs: 1_000 } };

let databases: TestDatabases;
let story: Story<StoryCrm>;

beforeAll(async () => {
  databases = await startTestDatabase();
});
afterAll(() => databases.stop());
beforeEach(async () => {
  story = await beginStory(databases, hubspot);
});
afterEach(() => story.end());

async function hubspot(appUrl: string): Promise<StoryCrm> {
  const running = await startHubspot({
    port: 0,
    projectDir: PROJECT,
    variables: { APP_ORIGIN: appUrl },
    ...APP,
    contents: 'people',
    availability: 'always',
    settings: SETTINGS,
  });
  const { url, control } = running;
  return {
    env: hubspotEnvironment(url),
    install: () => installApp(appUrl, url),
    async publish(policy) {
      await publish(control, appUrl, policy);
      control.setFaults(FAULTS);
    },
    repIds: () =>
      control
        .listOwners()
        .filter((owner) => owner.active)
        .map((owner) => owner.ownerId),
    createLead: (n) => control.createContact({ email: `lead${n}@example-${n}.com`, firstname: `Lead ${n}` }).id,
    ownerOf: (id) => control.getContact(id)?.properties['hubspot_owner_id'] || null,
    givenByUs: (id) =>
      (control.getContact(id)?.history['hubspot_owner_id'] ?? []).filter((entry) => entry.sourceType === 'INTEGRATION').length,
    waitUntilQuiet: (timeoutMs) => control.waitUntilQuiet(timeoutMs),
    complaints: () => control.complaints(),
    stop: () => running.stop(),
  };
}

it('is exact with two processes under duplicates, reordering and faults', async () => {
  story.create(CONTACTS);
  await story.expectExactness();
  expect(story.leadIds).toHaveLength(CONTACTS);
}, 300_000);

it('is exact when a process is killed ten times on the way', async () => {
  await killOnTheWay(story, { kills: 10, leads: CONTACTS });
  await story.expectExactness();
  expect(story.leadIds).toHaveLength(CONTACTS);
}, 600_000);
