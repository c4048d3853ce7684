import type { RunningHubspot } from '../../sandbox/hubspot/running.ts';
import { signatureV1, signatureV3 } from '../../sandbox/hubspot/signing.ts';
import { APP, connect, listenAsApp, startFor, until, type Client, type ListeningApp, type Received } from './harness.ts';

let app: ListeningApp;
let hubspot: RunningHubspot;
let client: Client;

interface Event {
  readonly subscriptionType: string;
  readonly objectId: number;
  readonly attemptNumber: number;
  readonly [name: string]: unknown;
}

const eventsIn = ({ body }: Received): Event[] => JSON.parse(body) as Event[];
const posts = () => app.received.filter(({ url }) => url === '/webhooks');
const events = () => posts().flatMap((post) => eventsIn(post));
const quiet = () => hubspot.control.waitUntilQuiet(5000);
const create = (n: number) => Number(hubspot.control.createContact({ email: `c${n}@free.example` }).id);

beforeEach(async () => {
  app = await listenAsApp();
  hubspot = await startFor(app.url);
  client = await connect(hubspot, app.url);
});
afterEach(async () => {
  await hubspot.stop();
  await app.stop();
});

it('announces creations in the declared shape, signed over the bytes that are sent', async () => {
  const id = create(1);
  await quiet();
  const [post] = posts();
  expect(events()).toMatchObject([
    {
      subscriptionType: 'object.creation',
      objectId: id,
      objectTypeId: '0-1',
      portalId: hubspot.control.portalId,
      appId: APP.appId,
      attemptNumber: 0,
      changeFlag: 'CREATED',
      changeSource: 'CRM_UI',
      sourceId: `userId:${hubspot.control.adminUserId}`,
    },
  ]);
  expect(events()[0]).not.toHaveProperty('properties');
  const body = post?.body ?? '';
  const unsigned = { method: 'POST', url: `${app.url}/webhooks`, body, secret: APP.clientSecret };
  expect(post?.headers['x-hubspot-signature']).toBe(signatureV1(unsigned));
  expect(post?.headers['x-hubspot-signature-v3']).toBe(signatureV3(unsigned, Number(post?.headers['x-hubspot-request-timestamp'])));
});

it('announces changes of subscribed properties, by whomever, and nothing for values that stay', async () => {
  const id = create(1);
  const owner = hubspot.control.listOwners()[1]?.ownerId ?? '';
  await client.call('PATCH', `/crm/objects/2026-03/contacts/${id}`, { properties: { hubspot_owner_id: owner, firstname: 'A' } });
  await client.call('PATCH', `/crm/objects/2026-03/contacts/${id}`, { properties: { hubspot_owner_id: owner } });
  await quiet();
  expect(events().filter(({ subscriptionType }) => subscriptionType === 'object.propertyChange')).toMatchObject([
    { propertyName: 'hubspot_owner_id', propertyValue: owner, changeSource: 'INTEGRATION', sourceId: String(APP.appId) },
  ]);
});

it('announces deletion, erasure (twice: as erasure and as deletion) and merge', async () => {
  const [deleted, erased, one, two] = [create(1), create(2), create(3), create(4)];
  hubspot.control.deleteContact(String(deleted));
  hubspot.control.privacyDelete(String(erased));
  const merged = hubspot.control.mergeContacts(String(one), String(two));
  await quiet();
  const of = (id: number) => events().filter(({ objectId, subscriptionType }) => objectId === id && !subscriptionType.endsWith('creation'));
  expect(of(deleted)).toMatchObject([{ subscriptionType: 'contact.deletion' }]);
  expect(
    of(erased)
      .map(({ subscriptionType }) => subscriptionType)
      .toSorted(),
  ).toEqual(['contact.deletion', 'contact.privacyDeletion']);
  expect(of(Number(merged.id))).toMatchObject([
    { subscriptionType: 'object.merge', primaryObjectId: one, mergedObjectIds: [two], newObjectId: Number(merged.id) },
  ]);
});

it('sends batches of at most 100', async () => {
  for (let n = 0; n < 250; n += 1) create(n);
  await quiet();
  const sizes = posts().map((post) => eventsIn(post).length);
  expect(sizes.reduce((sum, size) => sum + size, 0)).toBe(250);
  expect(Math.max(...sizes)).toBe(100);
});

it('sends a refused batch again, whole, until it is accepted', async () => {
  const replies = [500, 400, 200];
  let dropped = false;
  app.answer(() => {
    if (!dropped) {
      dropped = true;
      return 'drop';
    }
    return { status: replies.shift() ?? 200 };
  });
  const id = create(1);
  await quiet();
  expect(events().map(({ objectId, attemptNumber }) => [objectId, attemptNumber])).toEqual([
    [id, 0],
    [id, 1],
    [id, 2],
    [id, 3],
  ]);
  expect(hubspot.control.webhookDeliveries().map(({ status }) => status)).toEqual([null, 500, 400, 200]);
  expect(hubspot.control.pendingWebhooks()).toBe(0);
});

it('gives up after ten more attempts', async () => {
  hubspot.control.setSettings({ retryDelayMs: 1 });
  app.answer(() => ({ status: 503 }));
  create(1);
  await hubspot.control.waitUntilQuiet(20_000);
  expect(posts()).toHaveLength(11);
});

it('repeats, reorders and loses events when told to', async () => {
  hubspot.control.setFaults({ duplicateWebhooks: 1, reorderWebhooks: true });
  const ids = Array.from({ length: 30 }, (_, n) => create(n));
  await quiet();
  const seen = events().map(({ objectId }) => objectId);
  expect(seen.toSorted((a, b) => a - b)).toEqual([...ids, ...ids].toSorted((a, b) => a - b));
  expect(seen.slice(0, 30)).not.toEqual(ids);
  hubspot.control.setFaults({ duplicateWebhooks: 0, dropWebhooks: 1 });
  create(99);
  await quiet();
  expect(events()).toHaveLength(60);
});

it('says nothing to an app that is not installed', async () => {
  hubspot.control.revokeGrant();
  create(1);
  await quiet();
  expect(posts()).toEqual([]);
});

it('waits for events that are on their way', async () => {
  hubspot.control.setFaults({ delayWebhooksMs: 60_000 });
  create(1);
  await expect(hubspot.control.waitUntilQuiet(50)).rejects.toThrow('1 events');
  await until('the event to be queued', () => hubspot.control.pendingWebhooks() === 1);
});
