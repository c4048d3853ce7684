import { runInNewContext } from 'node:vm';
import type { RunningHubspot } from '../../sandbox/hubspot/running.ts';
import { connect, FAST, listenAsApp, REQUIRED, startFor, type Client, type ListeningApp } from './harness.ts';

let app: ListeningApp;
let hubspot: RunningHubspot;
let client: Client;
const DETAILS = '/account-info/2026-03/details';
const search = () => client.call('POST', '/crm/objects/2026-03/contacts/search', { filterGroups: [], limit: 1 });

beforeAll(async () => {
  app = await listenAsApp();
});
afterAll(() => app.stop());
beforeEach(async () => {
  hubspot = await startFor(app.url);
  client = await connect(hubspot, app.url);
});
afterEach(() => hubspot.stop());

describe('mistakes of the app are refused and remembered', () => {
  it.each([
    ['a semantic version', 'GET', '/crm/v3/objects/contacts', undefined, 404],
    ['a newer version', 'GET', '/crm/objects/2026-09/contacts', undefined, 404],
    ['a path of no API', 'GET', '/nowhere', undefined, 404],
    ['an unknown object type', 'GET', '/crm/objects/2026-03/leeds', undefined, 400],
    ['a query parameter that does not exist', 'GET', '/crm/owners/2026-03?archive=true', undefined, 400],
    ['a page larger than allowed', 'GET', '/crm/owners/2026-03?limit=501', undefined, 400],
    [
      'a field that does not exist',
      'POST',
      '/crm/objects/2026-03/contacts/batch/read',
      { inputs: [{ id: '1' }], property: ['email'] },
      400,
    ],
    ['a property that does not exist', 'POST', '/crm/objects/2026-03/contacts', { properties: { emial: 'x' } }, 400],
    ['a read only property', 'POST', '/crm/objects/2026-03/contacts', { properties: { hs_object_id: '1' } }, 400],
    ['an owner nobody has heard of', 'POST', '/crm/objects/2026-03/contacts', { properties: { hubspot_owner_id: '1' } }, 400],
    ['an option that does not exist', 'POST', '/crm/objects/2026-03/contacts', { properties: { lifecyclestage: 'Lead' } }, 400],
  ])('%s', async (_, method, path, body, status) => {
    expect((await client.call(method, path, body)).status).toBe(status);
    expect(hubspot.control.complaints()).toHaveLength(1);
  });

  it('scopes that were not granted', async () => {
    const narrow = await connect(hubspot, app.url, { scope: REQUIRED, optional_scope: '' });
    const { status, body } = await narrow.call('GET', '/settings/users/2026-03/teams');
    expect([status, body.category]).toEqual([403, 'MISSING_SCOPES']);
    expect(body.errors[0]?.context.requiredGranularScopes).toEqual(['settings.users.teams.read']);
    expect((await narrow.call('POST', '/crm/objects/2026-03/companies', { properties: {} })).status).toBe(403);
    expect(hubspot.control.complaints()).toHaveLength(2);
  });

  it('and nothing else: what a careful app may meet raises no complaint', async () => {
    const [owner] = hubspot.control.listOwners().filter(({ active }) => !active);
    const refused = await client.call('POST', '/crm/objects/2026-03/contacts', { properties: { hubspot_owner_id: owner?.ownerId ?? '' } });
    expect([refused.status, refused.body.errors[0]?.code]).toEqual([400, 'INVALID_OWNER_ID']);
    expect((await client.call('GET', '/crm/objects/2026-03/contacts/1')).status).toBe(404);
    expect(hubspot.control.complaints()).toEqual([]);
  });
});

describe('the rolling windows', () => {
  it('let so many calls through, say how many remain, and answer 429 until the window has moved on', async () => {
    hubspot.control.setSettings({ rateLimit: { calls: 2, perMs: 60_000 } });
    const first = await client.call('GET', DETAILS);
    expect(first.headers.get('x-hubspot-ratelimit-max')).toBe('2');
    expect(first.headers.get('x-hubspot-ratelimit-remaining')).toBe('1');
    expect(first.headers.get('x-hubspot-ratelimit-interval-milliseconds')).toBe('60000');
    await client.call('GET', DETAILS);
    const third = await client.call('GET', DETAILS);
    expect(third.status).toBe(429);
    expect(third.body).toMatchObject({
      errorType: 'RATE_LIMIT',
      policyName: 'TEN_SECONDLY_ROLLING',
      message: 'You have reached your ten_secondly_rolling limit.',
    });
    hubspot.control.setSettings({ rateLimit: { calls: 2, perMs: 1 } });
    expect((await client.call('GET', DETAILS)).status).toBe(200);
    expect(hubspot.control.apiCalls()).toMatchObject({ limited: 1, byRoute: { [`GET ${DETAILS}`]: 4 } });
  });

  it('keep search apart, without headers', async () => {
    hubspot.control.setSettings({ searchLimit: { calls: 1, perMs: 60_000 } });
    expect((await search()).headers.has('x-hubspot-ratelimit-remaining')).toBe(false);
    const second = await search();
    expect([second.status, second.body.message]).toEqual([429, 'You have reached your secondly limit.']);
    expect((await client.call('GET', DETAILS)).status).toBe(200);
  });

  it('are each portal’s own', async () => {
    await hubspot.stop();
    hubspot = await startFor(app.url, {
      portals: [{ portalId: 11 }, { portalId: 22 }],
      settings: { ...FAST, rateLimit: { calls: 1, perMs: 60_000 } },
    });
    const one = await connect(hubspot, app.url);
    const other = await connect(hubspot, app.url, {}, { portal: '22' });
    expect((await one.call('GET', DETAILS)).body.portalId).toBe(11);
    expect((await other.call('GET', DETAILS)).body.portalId).toBe(22);
    expect((await one.call('GET', DETAILS)).status).toBe(429);
    hubspot.portal(22).createContact({ email: 'b@b.example' });
    expect(hubspot.portal(11).listContacts()).toEqual([]);
  });
});

describe('weather', () => {
  const owner = () => hubspot.control.listOwners()[1]?.ownerId ?? '';
  const write = (id: string) => client.call('PATCH', `/crm/objects/2026-03/contacts/${id}`, { properties: { hubspot_owner_id: owner() } });
  const ownerOf = (id: string) => hubspot.control.getContact(id)?.properties['hubspot_owner_id'];

  it.each([
    ['share429', [429]],
    ['share423', [423]],
    ['share477', [477]],
    ['share500', [500, 502, 503, 504]],
  ])('%s fails calls before anything is applied', async (fault, statuses) => {
    const { id } = hubspot.control.createContact({ email: 'a@a.example' });
    hubspot.control.setFaults({ [fault]: 1 });
    const { status, headers } = await write(id);
    expect(statuses).toContain(status);
    expect(headers.has('retry-after')).toBe(status === 477);
    expect(ownerOf(id)).toBeUndefined();
  });

  it('lost answers are applied all the same', async () => {
    const { id } = hubspot.control.createContact({ email: 'a@a.example' });
    hubspot.control.setFaults({ lostResponses: 1 });
    await expect(write(id)).rejects.toThrow('fetch failed');
    expect(ownerOf(id)).toBe(owner());
  });

  it('is the same for the same seed', async () => {
    const storm = async (seed: number) => {
      const other = await startFor(app.url, { seed, faults: { share500: 0.5 } });
      const caller = await connect(other, app.url);
      const statuses: number[] = [];
      for (let n = 0; n < 12; n += 1) statuses.push((await caller.call('GET', DETAILS)).status);
      await other.stop();
      return statuses;
    };
    expect(await storm(7)).toEqual(await storm(7));
  });
});

it('moves its clock on, for pages and tokens alike', async () => {
  const time = async (init?: RequestInit) =>
    (await fetch(`${hubspot.url}/sandbox/time`, init)).json() as Promise<{ aheadMs: number; message?: string }>;
  const moved = (ms: number) => time({ method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ ms }) });
  expect(await time()).toMatchObject({ aheadMs: 0 });
  expect((await client.call('GET', DETAILS)).status).toBe(200);
  expect(await moved(86_400_000)).toMatchObject({ aheadMs: 86_400_000 });
  expect((await client.call('GET', DETAILS)).status).toBe(401);
  expect((await moved(-1)).message).toMatch(/Say how far/);
  const script = await (await fetch(`${hubspot.url}/sandbox/clock.js`)).text();
  const seen = runInNewContext(
    `${script}; [Date.now(), new Date().getTime(), new Date(5).getTime(), Date.UTC(1970, 0, 1), new Date() instanceof Date]`,
  ) as number[];
  expect([seen[0], seen[1]].every((at = 0) => Math.abs(at - Date.now() - 86_400_000) < 60_000)).toBe(true);
  expect(seen.slice(2)).toEqual([5, 0, true]);
});
