/** The local HubSpot's journal refuses what HubSpot would refuse, and keeps what it would keep. */
import { createMovingClock } from '../../sandbox/organisation/moving-clock.ts';
import type { RunningHubspot } from '../../sandbox/hubspot/running.ts';
import { type Client, clientWith, connect, listenAsApp, type ListeningApp, startFor, tokenCall } from './harness.ts';

const JOURNAL = '/webhooks-journal/journal/2026-03';
const SUBSCRIPTIONS = '/webhooks-journal/subscriptions/2026-03';
const SCOPE =
  'developer.webhooks_journal.read developer.webhooks_journal.subscriptions.read developer.webhooks_journal.subscriptions.write crm.objects.contacts.read';
const DAY = 24 * 3_600_000;

let app: ListeningApp;
let hubspot: RunningHubspot;
let now: number;
const token = (scope = SCOPE) => tokenCall(hubspot, { grant_type: 'client_credentials', scope });
const journalClient = async (scope = SCOPE): Promise<Client> => clientWith(hubspot, (await token(scope)).body.access_token, '');
const onContacts = (change: Record<string, unknown> = {}) => ({
  subscriptionType: 'OBJECT',
  portalId: hubspot.control.portalId,
  objectTypeId: '0-1',
  actions: ['CREATE', 'UPDATE'],
  properties: ['city'],
  ...change,
});
/** The entry's own answer, then its file. */
async function read(client: Client, path: string): Promise<{ offset: string; url: string; events: { action: string }[] }> {
  const { body } = await client.call('GET', `${JOURNAL}/${path}`);
  const { url, currentOffset } = body as unknown as { url: string; currentOffset: string };
  const file = (await (await fetch(url)).json()) as { journalEvents: { action: string }[] };
  return { offset: currentOffset, url, events: file.journalEvents };
}

beforeAll(async () => {
  app = await listenAsApp();
});
afterAll(() => app.stop());
beforeEach(async () => {
  now = Date.UTC(2026, 10, 20);
  hubspot = await startFor(app.url, { clock: createMovingClock(() => now), faults: { dropWebhooks: 1 } });
  await connect(hubspot, app.url);
});
afterEach(() => hubspot.stop());

it('gives no token to an app that was not approved, nor with scopes that do not exist', async () => {
  expect(await token()).toMatchObject({ status: 200, body: { scopes: SCOPE.split(' ') } });
  hubspot.control.grantJournal(false);
  expect(await token()).toMatchObject({ status: 400, body: { status: 'BAD_SCOPES' } });
  expect(hubspot.control.complaints()).toEqual([]);
  expect((await token('webhooks.journal.read')).status).toBe(400);
  expect(hubspot.control.complaints()).toHaveLength(1);
});

it('holds what was subscribed, in order, although no webhook left', async () => {
  const client = await journalClient();
  hubspot.control.createContact({ city: 'Ulm' });
  expect((await client.call('POST', SUBSCRIPTIONS, onContacts())).status).toBe(200);
  expect((await client.call('GET', `${JOURNAL}/earliest`)).status).toBe(204);
  const { id } = hubspot.control.createContact({ firstname: 'Ana' });
  hubspot.control.editContact(id, { firstname: 'Anna' }, hubspot.control.adminUserId);
  hubspot.control.editContact(id, { city: 'Bonn' }, hubspot.control.adminUserId);
  const first = await read(client, 'earliest');
  expect(first.events).toMatchObject([{ action: 'CREATE', objectId: Number(id), objectTypeId: '0-1', portalId: hubspot.control.portalId }]);
  const second = await read(client, `offset/${first.offset}/next`);
  expect(second.events).toMatchObject([{ action: 'UPDATE', propertyChanges: { city: 'Bonn' } }]);
  expect(await read(client, 'latest')).toMatchObject({ offset: second.offset });
  expect((await client.call('GET', `${JOURNAL}/offset/${second.offset}/next`)).status).toBe(204);
  expect(hubspot.control.webhookDeliveries()).toEqual([]);
});

it('forgets an entry after three days, and the address of its file after minutes', async () => {
  await (await journalClient()).call('POST', SUBSCRIPTIONS, onContacts());
  hubspot.control.createContact({});
  const { offset, url } = await read(await journalClient(), 'earliest');
  now += 6 * 60_000;
  expect((await fetch(url)).status).toBe(403);
  now += 3 * DAY;
  expect((await (await journalClient()).call('GET', `${JOURNAL}/offset/${offset}/next`)).status).toBe(404);
  expect((await (await journalClient()).call('GET', `${JOURNAL}/earliest`)).status).toBe(204);
  expect(hubspot.control.complaints()).toEqual([]);
});

it.each([
  ['an unknown field', { kind: 'OBJECT' }],
  ['an unknown action', { actions: ['CREATED'] }],
  ['no action', { actions: [] }],
  ['a portal in words', { portalId: 'mine' }],
])('complains about a subscription with %s', async (_, change) => {
  expect((await (await journalClient()).call('POST', SUBSCRIPTIONS, onContacts(change))).status).toBe(400);
  expect(hubspot.control.complaints()).toHaveLength(1);
});

it('complains about calls without the scope, with a token beside a signed address, and to other paths', async () => {
  const reader = await journalClient('developer.webhooks_journal.read');
  expect((await reader.call('POST', SUBSCRIPTIONS, onContacts())).status).toBe(403);
  await (await journalClient()).call('POST', SUBSCRIPTIONS, onContacts());
  hubspot.control.createContact({});
  const { url } = await read(reader, 'earliest');
  expect((await fetch(url, { headers: { authorization: `Bearer ${reader.accessToken}` } })).status).toBe(400);
  expect((await reader.call('GET', '/webhooks-journal/journal/v4/earliest')).status).toBe(404);
  expect(hubspot.control.complaints()).toHaveLength(3);
});

it('records nothing of a portal that uninstalled the app', async () => {
  const client = await journalClient();
  await client.call('POST', SUBSCRIPTIONS, onContacts());
  hubspot.control.revokeGrant();
  hubspot.control.createContact({});
  expect((await client.call('GET', `${JOURNAL}/earliest`)).status).toBe(204);
});
