import type { RunningHubspot } from '../../sandbox/hubspot/running.ts';
import { APP, connect, listenAsApp, startFor, type Client, type ListeningApp } from './harness.ts';

let app: ListeningApp;
let hubspot: RunningHubspot;
let client: Client;
const CONTACTS = '/crm/objects/2026-03/contacts';
const contact = (n: number, more: Record<string, string> = {}) =>
  hubspot.control.createContact({ email: `c${n}@free.example`, ...more }).id;
const reps = () => hubspot.control.listOwners().filter(({ active }) => active);
const rep = (n: number) => reps()[n]?.ownerId ?? '';

beforeAll(async () => {
  app = await listenAsApp();
});
afterAll(() => app.stop());
beforeEach(async () => {
  hubspot = await startFor(app.url);
  client = await connect(hubspot, app.url);
});
afterEach(() => hubspot.stop());

describe('single records', () => {
  it('are created, read, changed and deleted; never set is null, cleared is empty', async () => {
    const created = await client.call('POST', CONTACTS, { properties: { email: 'New@Free.example', hubspot_owner_id: rep(1) } });
    expect([created.status, created.body.properties.email]).toEqual([201, 'new@free.example']);
    const path = `${CONTACTS}/${created.body.id}`;
    expect((await client.call('PATCH', path, { properties: { hubspot_owner_id: '' } })).status).toBe(200);
    const read = await client.call('GET', `${path}?properties=hubspot_owner_id,phone,nosuch`);
    expect(read.body.properties).toMatchObject({ hubspot_owner_id: '', phone: null, hs_object_id: created.body.id });
    expect(read.body.properties).not.toHaveProperty('nosuch');
    expect((await client.call('GET', `${CONTACTS}/new@free.example?idProperty=email`)).body.id).toBe(created.body.id);
    expect((await client.call('DELETE', path)).status).toBe(204);
    expect((await client.call('GET', path)).status).toBe(404);
    expect((await client.call('GET', `${path}?archived=true`)).body.archived).toBe(true);
  });

  it('of two contacts never share an e-mail address', async () => {
    const id = contact(1);
    const { status, body } = await client.call('POST', CONTACTS, { properties: { email: 'C1@free.example' } });
    expect([status, body.message]).toEqual([409, `Contact already exists. Existing ID: ${id}`]);
  });

  it('of type task need a time and may be associated', async () => {
    const id = contact(1);
    const task = { hs_task_subject: 'Call', hubspot_owner_id: rep(1), hs_timestamp: '2026-11-20T12:00:00Z' };
    const associations = [{ to: { id }, types: [{ associationCategory: 'HUBSPOT_DEFINED', associationTypeId: 204 }] }];
    const { hs_timestamp: _, ...timeless } = task;
    expect((await client.call('POST', '/crm/objects/2026-03/tasks', { properties: timeless })).status).toBe(400);
    expect((await client.call('POST', '/crm/objects/2026-03/tasks', { properties: task, associations })).status).toBe(201);
    expect(hubspot.control.listRecords('tasks')[0]?.associations['contacts']).toEqual([id]);
  });
});

describe('history', () => {
  it('tells people, the app, imports and automation apart, newest first', async () => {
    const [imported] = hubspot.control.importContacts([{ email: 'i@free.example', hubspot_owner_id: rep(1) }]);
    const id = imported?.id ?? '';
    await client.call('PATCH', `${CONTACTS}/${id}`, { properties: { hubspot_owner_id: rep(2) } });
    hubspot.control.editContact(id, { hubspot_owner_id: rep(3) }, 75_514_755);
    hubspot.control.automateContact(id, { hubspot_owner_id: rep(4) });
    const { body } = await client.call('GET', `${CONTACTS}/${id}?propertiesWithHistory=hubspot_owner_id`);
    expect(body.propertiesWithHistory.hubspot_owner_id).toMatchObject([
      { value: rep(4), sourceType: 'AUTOMATION_PLATFORM' },
      { value: rep(3), sourceType: 'CRM_UI', updatedByUserId: 75_514_755, sourceId: 'userId:75514755' },
      { value: rep(2), sourceType: 'INTEGRATION', sourceId: String(APP.appId) },
      { value: rep(1), sourceType: 'IMPORT' },
    ]);
    expect(hubspot.control.getContact(id)?.properties['hs_object_source']).toBe('IMPORT');
  });

  it('does not grow when the same value is written again', async () => {
    const id = contact(1);
    for (let n = 0; n < 3; n += 1) await client.call('PATCH', `${CONTACTS}/${id}`, { properties: { hubspot_owner_id: rep(1) } });
    expect(hubspot.control.getContact(id)?.history['hubspot_owner_id']).toHaveLength(1);
  });
});

describe('batches', () => {
  it('of reads leave out what does not exist and say so with 207', async () => {
    const id = contact(1);
    const { status, body } = await client.call('POST', `${CONTACTS}/batch/read`, { inputs: [{ id }, { id: '4' }], properties: ['email'] });
    expect(status).toBe(207);
    expect(body.results.map((one) => one.id)).toEqual([id]);
    expect(body.errors).toMatchObject([{ category: 'OBJECT_NOT_FOUND', context: { ids: ['4'] } }]);
  });

  it('of writes fail row by row and tell rows by their trace id', async () => {
    const gone = reps()[5]?.ownerId ?? '';
    hubspot.control.deactivateOwner(gone);
    const [good, bad] = [contact(1), contact(2)];
    const inputs = [
      { id: good, properties: { hubspot_owner_id: rep(1) }, objectWriteTraceId: 'good' },
      { id: bad, properties: { hubspot_owner_id: gone }, objectWriteTraceId: 'bad' },
      { id: '4', properties: { hubspot_owner_id: rep(1) }, objectWriteTraceId: 'none' },
    ];
    const { status, body } = await client.call('POST', `${CONTACTS}/batch/update`, { inputs });
    expect([status, body.numErrors]).toEqual([207, 2]);
    expect(body.results).toMatchObject([{ id: good, objectWriteTraceId: 'good' }]);
    const failed = (trace: string) => body.errors.find(({ context }) => context.objectWriteTraceId[0] === trace);
    expect(failed('bad')).toMatchObject({ category: 'VALIDATION_ERROR', errors: [{ code: 'INVALID_OWNER_ID' }] });
    expect(failed('none')).toMatchObject({ category: 'OBJECT_NOT_FOUND' });
    expect(hubspot.control.complaints()).toEqual([]);
  });

  it('without trace ids are refused whole for one refused value', async () => {
    const gone = reps()[5]?.ownerId ?? '';
    hubspot.control.deactivateOwner(gone);
    const [good, bad] = [contact(1), contact(2)];
    const inputs = [
      { id: good, properties: { hubspot_owner_id: rep(1) } },
      { id: bad, properties: { hubspot_owner_id: gone } },
    ];
    expect((await client.call('POST', `${CONTACTS}/batch/update`, { inputs })).status).toBe(400);
    expect(hubspot.control.getContact(good)?.properties['hubspot_owner_id']).toBeUndefined();
  });

  it('stumble over single rows when told so, without applying them', async () => {
    hubspot.control.setFaults({ partial207: 1 });
    const id = contact(1);
    const { status } = await client.call('POST', `${CONTACTS}/batch/update`, {
      inputs: [{ id, properties: { hubspot_owner_id: rep(1) } }],
    });
    expect(status).toBe(207);
    expect(hubspot.control.getContact(id)?.properties['hubspot_owner_id']).toBeUndefined();
  });

  it('are at most 100 rows, 50 with history, and no row twice', async () => {
    const ids = (count: number) => Array.from({ length: count }, (_, n) => ({ id: String(n + 1) }));
    const read = async (count: number, more: object = {}) =>
      (await client.call('POST', `${CONTACTS}/batch/read`, { inputs: ids(count), ...more })).status;
    expect(await read(100)).toBe(207);
    expect(await read(101)).toBe(400);
    expect(await read(50, { propertiesWithHistory: ['hubspot_owner_id'] })).toBe(207);
    expect(await read(51, { propertiesWithHistory: ['hubspot_owner_id'] })).toBe(400);
    const twice = await client.call('POST', `${CONTACTS}/batch/read`, { inputs: [{ id: '1' }, { id: '1' }] });
    expect(twice.body.message).toContain('Duplicate IDs');
  });
});

describe('search', () => {
  const search = async (filters: object[], more: object = {}) =>
    (await client.call('POST', '/crm/objects/2026-03/companies/search', { filterGroups: [{ filters }], properties: ['name'], ...more }))
      .body;
  const names = async (filters: object[]) =>
    (await search(filters)).results.map((one) => one.properties['name'] ?? '').toSorted((a, b) => a.localeCompare(b));

  beforeEach(async () => {
    hubspot.control.createCompany({ name: 'Acme Inc.', domain: 'acme.com', numberofemployees: '90' });
    hubspot.control.createCompany({ name: 'Acme Brick Company', domain: 'acmebrick.com', numberofemployees: '1000' });
    hubspot.control.createCompany({ name: 'Nobody' });
    await hubspot.control.waitUntilQuiet(2000);
  });

  it('knows the operators', async () => {
    expect(await names([{ propertyName: 'domain', operator: 'EQ', value: 'ACME.com' }])).toEqual(['Acme Inc.']);
    expect(await names([{ propertyName: 'domain', operator: 'IN', values: ['acme.com', 'acmebrick.com'] }])).toEqual([
      'Acme Brick Company',
      'Acme Inc.',
    ]);
    expect(await names([{ propertyName: 'domain', operator: 'NOT_HAS_PROPERTY' }])).toEqual(['Nobody']);
    expect(await names([{ propertyName: 'domain', operator: 'NEQ', value: 'acme.com' }])).toEqual(['Acme Brick Company', 'Nobody']);
    expect(await names([{ propertyName: 'name', operator: 'CONTAINS_TOKEN', value: 'acme' }])).toEqual(['Acme Brick Company', 'Acme Inc.']);
    expect(await names([{ propertyName: 'name', operator: 'CONTAINS_TOKEN', value: 'acm' }])).toEqual([]);
    expect(await names([{ propertyName: 'name', operator: 'CONTAINS_TOKEN', value: 'acm*' }])).toEqual(['Acme Brick Company', 'Acme Inc.']);
    expect(await names([{ propertyName: 'numberofemployees', operator: 'GT', value: '100' }])).toEqual(['Acme Brick Company']);
    expect(await names([{ propertyName: 'numberofemployees', operator: 'BETWEEN', value: '80', highValue: '90' }])).toEqual(['Acme Inc.']);
  });

  it('pages, sorts and counts', async () => {
    const sorts = [{ propertyName: 'name', direction: 'DESCENDING' }];
    const first = await search([{ propertyName: 'name', operator: 'HAS_PROPERTY' }], { limit: 2, sorts });
    expect(first).toMatchObject({ total: 3, paging: { next: { after: '2' } } });
    const second = await search([{ propertyName: 'name', operator: 'HAS_PROPERTY' }], { limit: 2, sorts, after: '2' });
    expect([...first.results, ...second.results].map((one) => one.properties['name'])).toEqual([
      'Nobody',
      'Acme Inc.',
      'Acme Brick Company',
    ]);
    expect(second).not.toHaveProperty('paging');
  });

  it.each([
    ['capitals in IN', { filterGroups: [{ filters: [{ propertyName: 'name', operator: 'IN', values: ['Acme'] }] }] }],
    ['unknown properties', { filterGroups: [{ filters: [{ propertyName: 'nam', operator: 'EQ', value: 'x' }] }] }],
    ['words where numbers belong', { filterGroups: [{ filters: [{ propertyName: 'numberofemployees', operator: 'GT', value: 'many' }] }] }],
    [
      'a seventh filter',
      { filterGroups: [{ filters: Array.from({ length: 7 }, () => ({ propertyName: 'name', operator: 'HAS_PROPERTY' })) }] },
    ],
    ['pages past 200', { limit: 201 }],
    ['results past 10,000', { limit: 100, after: '9950' }],
    ['bodies past 3000 characters', { query: 'x'.repeat(3000) }],
  ])('refuses %s', async (_, body) => {
    expect((await client.call('POST', '/crm/objects/2026-03/companies/search', body)).status).toBe(400);
  });

  it('sees records as they were a moment ago', async () => {
    hubspot.control.setSettings({ searchLagMs: 60_000 });
    expect((await search([{ propertyName: 'name', operator: 'HAS_PROPERTY' }])).total).toBe(0);
    hubspot.control.setSettings({ searchLagMs: 0 });
    expect((await search([{ propertyName: 'name', operator: 'HAS_PROPERTY' }])).total).toBe(3);
  });
});

describe('definitions, owners and teams', () => {
  const PROPERTIES = '/crm/properties/2026-03/contacts';
  const property = { name: 'routed_by', label: 'Routed by', groupName: 'routing', type: 'string', fieldType: 'text' };

  it('properties are created once, in a group that exists, and can then be written', async () => {
    expect((await client.call('POST', PROPERTIES, property)).status).toBe(400);
    expect((await client.call('POST', `${PROPERTIES}/groups`, { name: 'routing', label: 'Routing' })).status).toBe(201);
    expect((await client.call('POST', `${PROPERTIES}/groups`, { name: 'routing', label: 'Routing' })).status).toBe(409);
    expect((await client.call('POST', PROPERTIES, property)).status).toBe(201);
    expect((await client.call('POST', PROPERTIES, property)).body.category).toBe('CONFLICT');
    expect((await client.call('PATCH', `${CONTACTS}/${contact(1)}`, { properties: { routed_by: 'a rule' } })).status).toBe(200);
    const all = await client.call('GET', PROPERTIES);
    expect(all.body.results.find((one) => one.name === 'hs_lead_status')?.options.length).toBeGreaterThan(3);
  });

  it('owners are paged, and those who left are only among the archived', async () => {
    const first = await client.call('GET', '/crm/owners/2026-03?limit=10');
    const second = await client.call('GET', `/crm/owners/2026-03?limit=10&after=${first.body.paging.next.after}`);
    expect([...first.body.results, ...second.body.results]).toHaveLength(13);
    const archived = await client.call('GET', '/crm/owners/2026-03?archived=true');
    expect(archived.body.results).toMatchObject([{ lastName: 'Falk', archived: true }]);
    expect(archived.body.results[0]).not.toHaveProperty('userId');
    expect((await client.call('GET', '/settings/users/2026-03/teams')).body.results).toHaveLength(4);
  });

  it('availability is on the Users object, joined by the internal user id', async () => {
    const { ownerId, userId } = hubspot.control.listOwners()[1] ?? { ownerId: '', userId: 0 };
    hubspot.control.setAvailability(ownerId, { status: 'away', workingHours: null });
    const { body } = await client.call(
      'GET',
      '/crm/objects/2026-03/users?limit=100&properties=hs_internal_user_id,hs_availability_status,hs_working_hours',
    );
    const user = body.results.find((one) => one.properties['hs_internal_user_id'] === String(userId));
    expect(user?.properties).toMatchObject({ hs_availability_status: 'away', hs_working_hours: '' });
    expect(user?.id).not.toBe(ownerId);
  });
});
