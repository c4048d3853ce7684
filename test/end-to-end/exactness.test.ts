/**
 * Two app processes on one database, a thousand contacts, webhooks doubled and out of order, one call in twenty failing: every contact
 * gets exactly one owner that sticks, and no rep is a whole lead away from entitlement. The same with a process killed ten times.
 */
import { randomBytes } from 'node:crypto';
import type { RunningHubspot } from '../../sandbox/hubspot/running.ts';
import { installApp } from '../../sandbox/hubspot/install.ts';
import { startHubspot } from '../../sandbox/hubspot/start.ts';
import { startTestDatabase, type TestDatabases } from '../postgres/database.ts';
import { startAppProcess, type AppProcess } from './app-process.ts';
import { openFrontDoor, type FrontDoor } from './front-door.ts';
import { onePool, publish } from './policies.ts';
import { until } from './until.ts';

const CONTACTS = 1_000;
const FAULTS = { duplicateWebhooks: 0.2, reorderWebhooks: true, share500: 0.03, share429: 0.01, lostResponses: 0.01, partial207: 0.01 };
const APP = { clientId: 'local-client', clientSecret: 'local-secret-of-the-local-hubspot', appId: 20261120 };
const PROJECT = new URL('../../extensions/hubspot', import.meta.url).pathname;
/** Real HubSpot waits minutes between tries and allows 110 calls in 10 s; the story is the same faster. */
const SETTINGS = { retryDelayMs: 200, rateLimit: { calls: 100_000, perMs: 10_000 }, searchLimit: { calls: 1_000, perMs: 1_000 } };

let databases: TestDatabases;
let hubspot: RunningHubspot;
let door: FrontDoor;
let apps: AppProcess[] = [];
let startApp: () => Promise<AppProcess>;

beforeAll(async () => {
  databases = await startTestDatabase();
});
afterAll(() => databases.stop());

beforeEach(async () => {
  door = await openFrontDoor();
  hubspot = await startHubspot({
    port: 0,
    projectDir: PROJECT,
    variables: { APP_ORIGIN: door.url },
    ...APP,
    contents: 'people',
    availability: 'always',
    settings: SETTINGS,
  });
  const { url } = await databases.clone();
  const encryptionKey = randomBytes(32).toString('base64');
  startApp = () => startAppProcess({ crmUrl: hubspot.url, databaseUrl: url, encryptionKey, publicUrl: door.url });
  apps = await Promise.all([startApp(), startApp()]);
  door.setBackends(apps.map((app) => app.port));
  await installApp(door.url, hubspot.url);
});
afterEach(async () => {
  await Promise.all(apps.map((app) => app.kill()));
  await hubspot.stop();
  await door.stop();
});

/** Owners and their weights, 1 to 4 in turn. */
const weights = (): Record<string, number> =>
  Object.fromEntries(
    hubspot.control
      .listOwners()
      .filter((owner) => owner.active)
      .map((owner, i) => [owner.ownerId, 1 + (i % 4)]),
  );

const createContacts = (): string[] =>
  Array.from(
    { length: CONTACTS },
    (_, n) => hubspot.control.createContact({ email: `lead${n}@example-${n}.com`, firstname: `Lead ${n}` }).id,
  );

const ownerOf = (id: string) => hubspot.control.getContact(id)?.properties['hubspot_owner_id'] ?? '';
const everyoneHasAnOwner = (ids: readonly string[]) =>
  until('every contact to have an owner', () => ids.every((id) => ownerOf(id) !== ''), 240_000);

function expectExactness(ids: readonly string[], shares: Readonly<Record<string, number>>): void {
  const received = new Map<string, number>();
  for (const id of ids) {
    const history = hubspot.control.getContact(id)?.history['hubspot_owner_id'] ?? [];
    expect(history.filter((entry) => entry.sourceType === 'INTEGRATION')).toHaveLength(1);
    received.set(ownerOf(id), (received.get(ownerOf(id)) ?? 0) + 1);
  }
  const total = Object.values(shares).reduce((sum, weight) => sum + weight, 0);
  for (const [repId, weight] of Object.entries(shares)) {
    expect(Math.abs((received.get(repId) ?? 0) - (CONTACTS * weight) / total)).toBeLessThan(1);
  }
  expect(hubspot.control.complaints()).toEqual([]);
}

it('is exact with two processes under duplicates, reordering and faults', async () => {
  const shares = weights();
  await publish(hubspot.control, door.url, onePool(shares));
  hubspot.control.setFaults(FAULTS);
  const ids = createContacts();
  await everyoneHasAnOwner(ids);
  await hubspot.control.waitUntilQuiet(60_000);
  expectExactness(ids, shares);
}, 300_000);

it('is exact when a process is killed ten times on the way', async () => {
  const shares = weights();
  await publish(hubspot.control, door.url, onePool(shares));
  hubspot.control.setFaults(FAULTS);
  const ids: string[] = [];
  for (let kill = 0; kill < 10; kill++) {
    for (let n = 0; n < CONTACTS / 10; n++)
      ids.push(hubspot.control.createContact({ email: `lead${ids.length}@example-${ids.length}.com` }).id);
    const owned = ids.filter((id) => ownerOf(id) !== '').length;
    // Somewhere in the middle of the work: after the first few of this round are written.
    await until('some of the round to be routed', () => ids.filter((id) => ownerOf(id) !== '').length > owned + (kill % 5), 60_000);
    const victim = apps[kill % 2]!;
    await victim.kill();
    apps[kill % 2] = await startApp();
    door.setBackends(apps.map((app) => app.port));
  }
  await everyoneHasAnOwner(ids);
  await hubspot.control.waitUntilQuiet(60_000);
  expectExactness(ids, shares);
}, 600_000);
