/** What a Flow's action gets for its batch of records. */
import { addLead } from '../../src/crm/memory/state.ts';
import { fullId } from '../../src/crm/salesforce/full-id.ts';
import { startTestDatabase, type TestDatabases } from '../postgres/database.ts';
import { until } from '../postgres/use-database.ts';
import { type App, startApp } from './app.ts';
import { connectOrg, keepKeys, type Org, SALESFORCE } from './org.ts';

const PATH = '/actions/salesforce/reroute';
const idOf = (prefix: string, n: number): string => fullId(`${prefix}5g00000${String(n).padStart(5, '0')}`);

let databases: TestDatabases;
let app: App;
const { keys, holder } = keepKeys();
let orgs = 0;
let org: Org;

beforeAll(async () => {
  databases = await startTestDatabase();
  app = await startApp(await databases.clone(), { salesforce: SALESFORCE, overrides: () => ({ keyHolders: { salesforce: holder } }) });
});
afterAll(async () => {
  await app.stop();
  await databases.stop();
});
beforeEach(async () => {
  org = await connectOrg(app, idOf('00D', (orgs += 1)), keys);
});

interface Result {
  readonly recordId: string;
  readonly outcome: string;
  readonly ownerId: string | null;
  readonly reason: string;
}
interface Asked {
  readonly recordId: string;
  readonly pool?: string | null;
}

/** Sends as Apex does for a rep, and works as the worker would while the Flow waits. */
async function send(requests: readonly Asked[], requestId?: string): Promise<Result[]> {
  const body = { requests, ...(requestId === undefined ? {} : { requestId }) };
  const answer = org.ask('POST', PATH, body, { access: 'read' });
  let answered = false;
  void answer.finally(() => (answered = true)).catch(() => undefined);
  await until(async () => {
    await app.work(org.installation.id);
    return answered;
  });
  const { json } = await answer;
  expect(json).toMatchObject({ ok: true });
  return (json as { data: { results: Result[] } }).data.results;
}

it('one result for each record, in the order asked, bad ones among good ones', async () => {
  const [lead, contact, gone] = [idOf('00Q', 1), idOf('003', 2), idOf('00Q', 404)];
  addLead(org.crm, { id: lead });
  addLead(org.crm, { id: contact });
  const results = await send([
    { recordId: gone },
    { recordId: lead },
    { recordId: idOf('001', 1) },
    { recordId: contact, pool: 'no such pool' },
    { recordId: contact.slice(0, 15), pool: 'SALES' },
    { recordId: 'x', pool: null },
  ]);
  expect(results.map(({ recordId, outcome, ownerId }) => [recordId, outcome, ownerId])).toEqual([
    [gone, 'failed', null],
    [lead, 'assigned', org.crm.leads.get(lead)?.ownerId],
    [idOf('001', 1), 'failed', null],
    [contact, 'failed', null],
    [contact.slice(0, 15), 'assigned', org.crm.leads.get(contact)?.ownerId],
    ['x', 'failed', null],
  ]);
  expect(results.map(({ reason }) => reason).filter((reason) => reason === '')).toEqual([]);
  expect(results[3]?.reason).toContain('Sales');
});

it('two hundred records in one call, and not one more', async () => {
  const ids = Array.from({ length: 200 }, (_, n) => idOf('00Q', n + 1));
  for (const id of ids) addLead(org.crm, { id });
  const results = await send(ids.map((recordId) => ({ recordId })));
  expect(results.map(({ recordId }) => recordId)).toEqual(ids);
  expect(new Set(results.map(({ outcome }) => outcome))).toEqual(new Set(['assigned']));
  const tooMany = await org.ask('POST', PATH, { requests: [...ids, ids[0]].map((recordId) => ({ recordId })) });
  expect([tooMany.status, tooMany.json]).toEqual([400, expect.objectContaining({ code: 'malformed' })]);
});

it('a repeated request gets the same results and routes nothing again', async () => {
  const lead = idOf('00Q', 1);
  addLead(org.crm, { id: lead });
  const requestId = '00000000-0000-4000-8000-00000000f10e';
  const first = await send([{ recordId: lead }], requestId);
  expect(await send([{ recordId: lead }], requestId)).toEqual(first);
  expect(await app.ports.decisions.history(org.installation.id, lead, 9)).toHaveLength(1);
  await send([{ recordId: lead }]);
  expect(await app.ports.decisions.history(org.installation.id, lead, 9)).toHaveLength(2);
});

it('a record of another org is none of this one', async () => {
  const other = await connectOrg(app, idOf('00D', (orgs += 1)), keys);
  const theirs = idOf('00Q', 7);
  addLead(other.crm, { id: theirs });
  expect(await send([{ recordId: theirs }])).toMatchObject([{ outcome: 'failed', ownerId: null }]);
  expect(other.crm.leads.get(theirs)?.ownerId).toBeNull();
  expect(await app.ports.decisions.history(other.installation.id, theirs, 9)).toEqual([]);
});

it('is closed without the key of an org, and to accounts of another CRM', async () => {
  const body = { requests: [{ recordId: idOf('00Q', 1) }] };
  expect((await org.ask('POST', PATH, body, { key: `sbx_${'A'.repeat(43)}` })).status).toBe(401);
  expect((await app.send(PATH, { method: 'POST', body: JSON.stringify(body) })).status).toBe(401);
  await app.connect('4242');
  expect((await app.ask({ portalId: '4242' }, 'POST', PATH, body)).json).toMatchObject({ code: 'unknown-route' });
});

it('says so when there is no policy, instead of waiting', async () => {
  const fresh = await connectOrg(app, idOf('00D', (orgs += 1)), keys, { withPolicy: false });
  const reply = await fresh.ask('POST', PATH, { requests: [{ recordId: idOf('00Q', 1) }] });
  expect(reply.json).toMatchObject({ ok: false, code: 'no-policy' });
});
