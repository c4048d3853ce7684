import type { RunningHubspot } from '../../sandbox/hubspot/running.ts';
import { connect, FAST, listenAsApp, startFor, type Client, type ListeningApp } from './harness.ts';

let app: ListeningApp;
let hubspot: RunningHubspot;
let client: Client;
const rep = (n: number) => hubspot.control.listOwners()[n]?.ownerId ?? '';
const quiet = () => hubspot.control.waitUntilQuiet(3000);
const ownerHistory = (id: string) => hubspot.control.getContact(id)?.history['hubspot_owner_id'] ?? [];

beforeAll(async () => {
  app = await listenAsApp();
});
afterAll(() => app.stop());
beforeEach(async () => {
  hubspot = await startFor(app.url);
  client = await connect(hubspot, app.url);
});
afterEach(() => hubspot.stop());

it('associates the company of the e-mail domain some time after creation', async () => {
  const company = hubspot.control.createCompany({ name: 'Acme', domain: 'acme.com' });
  const { id } = hubspot.control.createContact({ email: 'a@acme.com' });
  expect((await client.call('GET', `/crm/objects/2026-03/contacts/${id}/associations/companies`)).body.results).toEqual([]);
  await quiet();
  const { body } = await client.call('POST', '/crm/associations/2026-03/contacts/companies/batch/read', { inputs: [{ id }, { id: '4' }] });
  expect(body.results).toEqual([
    {
      from: { id },
      to: [
        {
          toObjectId: Number(company.id),
          associationTypes: [
            { category: 'HUBSPOT_DEFINED', typeId: 279, label: null },
            { category: 'HUBSPOT_DEFINED', typeId: 1, label: 'Primary' },
          ],
        },
      ],
    },
  ]);
  expect(body.errors).toHaveLength(1);
});

it('overwrites whoever owns the contact by then with the company’s owner, when the account is set so', async () => {
  hubspot.control.setFaults({ overwriteOwner: true });
  // Long enough for the app to be first, however busy the machine is.
  hubspot.control.setSettings({ associationDelayMs: 500 });
  hubspot.control.createCompany({ name: 'Acme', domain: 'acme.com', hubspot_owner_id: rep(3) });
  const { id } = hubspot.control.createContact({ email: 'a@acme.com' });
  await client.call('PATCH', `/crm/objects/2026-03/contacts/${id}`, { properties: { hubspot_owner_id: rep(1) } });
  await quiet();
  expect(ownerHistory(id).map(({ value, sourceType }) => [value, sourceType])).toEqual([
    [rep(3), 'AUTOMATION_PLATFORM'],
    [rep(1), 'INTEGRATION'],
  ]);
});

it('leaves the owner alone otherwise', async () => {
  hubspot.control.createCompany({ name: 'Acme', domain: 'acme.com', hubspot_owner_id: rep(3) });
  const { id } = hubspot.control.createContact({ email: 'a@acme.com' });
  await quiet();
  expect(ownerHistory(id)).toEqual([]);
});

it('creates companies for unknown domains only when told to, and never for free mail', async () => {
  hubspot.control.createContact({ email: 'a@unknown-one.example' });
  await quiet();
  expect(hubspot.control.listCompanies()).toEqual([]);
  hubspot.control.setSettings({ createCompanies: true });
  hubspot.control.createContact({ email: 'a@unknown-two.example' });
  hubspot.control.createContact({ email: 'a@gmail.com' });
  await quiet();
  expect(hubspot.control.listCompanies().map(({ properties }) => properties['domain'])).toEqual(['unknown-two.example']);
});

it('merges two contacts into a new record', async () => {
  const primary = hubspot.control.createContact({ email: 'p@a.example', firstname: 'Pia' });
  const other = hubspot.control.createContact({ email: 'o@a.example', phone: '123' });
  const merged = hubspot.control.mergeContacts(primary.id, other.id);
  expect(merged.properties).toMatchObject({ email: 'p@a.example', firstname: 'Pia', phone: '123' });
  expect(hubspot.control.listContacts().map(({ id }) => id)).toEqual([merged.id]);
});

it('seeds the same organisation for the same seed: reps in many states, companies with traps', async () => {
  const settings = { ...FAST };
  const [one, two] = [await startFor(app.url, { contents: 'org', settings }), await startFor(app.url, { contents: 'org', settings })];
  const companies = one.control.listCompanies();
  expect(two.control.listCompanies().map(({ id, properties }) => [id, properties['domain'], properties['hubspot_owner_id']])).toEqual(
    companies.map(({ id, properties }) => [id, properties['domain'], properties['hubspot_owner_id']]),
  );
  const people = one.control.listOwners();
  const departed = people.filter(({ active }) => !active);
  const now = Date.now();
  expect(companies).toHaveLength(300);
  expect(companies.filter(({ properties }) => properties['hubspot_owner_id'] === departed[0]?.ownerId).length).toBeGreaterThan(0);
  expect(companies.filter(({ properties }) => properties['hubspot_owner_id'] === undefined).length).toBeGreaterThan(20);
  expect(people.filter(({ outOfOffice }) => outOfOffice.some((out) => out.startTimestamp < now && out.endTimestamp > now))).toHaveLength(2);
  expect(people.filter(({ status }) => status === 'away')).toHaveLength(1);
  expect(people.filter(({ zone }) => zone === null)).toHaveLength(1);
  expect(new Set(people.map(({ zone }) => zone)).size).toBeGreaterThan(6);
  await Promise.all([one.stop(), two.stop()]);
});

it('has believable samples that can be created', async () => {
  for (let n = 0; n < 24; n += 1) hubspot.control.createContact(hubspot.control.sampleContact(n));
  expect(hubspot.control.listContacts()).toHaveLength(24);
  expect(hubspot.control.sampleContact(3)).toEqual(hubspot.control.sampleContact(3));
});
