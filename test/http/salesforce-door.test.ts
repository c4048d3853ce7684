/** Who may ask what through the key of an org, and what they may do. */
import { randomUUID } from 'node:crypto';
import { API_ROUTES } from '../../src/http/api-routes.ts';
import { fullId } from '../../src/crm/salesforce/full-id.ts';
import { addLead } from '../../src/crm/memory/state.ts';
import { startTestDatabase, type TestDatabase, type TestDatabases } from '../postgres/database.ts';
import { type App, PUBLIC_URL, rep, START, startApp } from './app.ts';
import { addressFor, bodyFor, requestId, type Furnished } from './furnished-account.ts';
import { connectOrg, keepKeys, type Org, SALESFORCE, type Sender } from './org.ts';

const CONNECTION = '/api/v1/connection';
const LEAD = fullId('00Q5g000004XyZa');

let databases: TestDatabases;
let database: TestDatabase;
let app: App;
const { keys, holder } = keepKeys();
let orgs = 0;
let org: Org;
const newOrg = () => connectOrg(app, fullId(`00D5g00000${String((orgs += 1)).padStart(5, '0')}`), keys);

beforeAll(async () => {
  databases = await startTestDatabase();
  const overrides = () => ({ keyHolders: { salesforce: holder } });
  database = await databases.clone();
  app = await startApp(database, { salesforce: SALESFORCE, overrides });
});
afterAll(async () => {
  await app.stop();
  await databases.stop();
});
beforeEach(async () => {
  app.clock.now = START;
  app.logLines.length = 0;
  org = await newOrg();
});

describe('the key of an org', () => {
  it('says which org it is, and nothing else does', async () => {
    const other = await newOrg();
    const reply = await org.ask('GET', `${CONNECTION}?portalId=1`);
    expect(reply.json).toMatchObject({ ok: true, data: { crmAccountId: org.installation.crmAccountId } });
    expect((await other.ask('GET', CONNECTION)).json).toMatchObject({ data: { crmAccountId: other.installation.crmAccountId } });
  });

  const wrong: [string, (own: string) => string][] = [
    ['one that nobody has', () => `sbx_${'A'.repeat(43)}`],
    ['one with a sign changed', (own) => own.slice(0, -1) + (own.endsWith('A') ? 'B' : 'A')],
    ['one that is too short', (own) => own.slice(0, -1)],
    ['something else', () => '00D5g!session'],
    ['none', () => ''],
  ];
  it.each(wrong)('is refused as %s, in the same words', async (_what, make) => {
    const reply = await org.ask('GET', CONNECTION, undefined, { key: make(org.key) });
    expect([reply.status, reply.json]).toEqual([
      401,
      {
        ok: false,
        code: 'key-refused',
        message: 'The request comes with a key that is not good here.',
        nextStep: 'An admin connects the account again, which gives it a new key.',
      },
    ]);
  });

  it('is stored only as a digest, and stands in no log and no answer', async () => {
    const replies = [await org.ask('GET', CONNECTION), await org.ask('GET', CONNECTION, undefined, { key: `${org.key}x` })];
    const { rows } = await database.db.pool.query<{ line: string }>('select k::text as line from page_keys k where installation_id = $1', [
      org.installation.id,
    ]);
    expect(rows).toHaveLength(1);
    for (const text of [rows[0]?.line, app.logLines.join(''), ...replies.map((reply) => reply.text)])
      expect(text).not.toContain(org.key.slice(4, 20));
    expect(app.logLines.join('')).toContain('key-refused');
  });

  it('opens the door of a disconnected org to what is stored, and names the way back', async () => {
    await app.ports.installations.setState(org.installation.id, 'disconnected', 'The CRM withdrew our access (a word).', START);
    expect((await org.ask('GET', CONNECTION)).json).toMatchObject({
      ok: true,
      data: { stateReason: 'The CRM withdrew our access (a word).' },
    });
    const reply = await org.ask('GET', '/api/v1/roster');
    const wayBack: unknown = expect.stringContaining(`${PUBLIC_URL}/install/salesforce`);
    expect(reply.json).toMatchObject({ ok: false, code: 'disconnected', nextStep: wayBack });
  });

  it('opens nothing any more when the installation was erased', async () => {
    await app.ports.installations.erase(org.installation.id);
    expect((await org.ask('GET', CONNECTION)).status).toBe(401);
  });

  it('shows in the settings when it was used last', async () => {
    await org.ask('GET', CONNECTION);
    app.clock.now += 3_600_000;
    const reply = await org.ask('GET', CONNECTION);
    expect(reply.json).toMatchObject({ data: { pageKey: { madeAt: START, lastUsedAt: START + 3_600_000 } } });
  });

  it('is no good on a server that has no credentials for the CRM', async () => {
    const bare = await startApp(database);
    const reply = await bare.send(CONNECTION, { headers: { authorization: `Bearer ${org.key}` } });
    await bare.stop();
    expect([reply.status, reply.json]).toEqual([503, expect.objectContaining({ code: 'not-configured' })]);
  });
});

describe('the person', () => {
  const unclear: [string, Sender][] = [
    ['without a user', { user: '' }],
    ['with an id that is no user', { user: '00Q5g000004XyZaEAC' }],
    ['with two users', { user: '0055g00000AbCdEFGH, 0055g00000AbCdEFGI' }],
    ['without what they may do', { access: '' }],
    ['with an access we do not know', { access: 'admin' }],
  ];
  it.each(unclear)('is not known %s', async (_what, sender) => {
    const reply = await org.ask('GET', CONNECTION, undefined, sender);
    expect([reply.status, reply.json]).toEqual([401, expect.objectContaining({ code: 'identity-missing' })]);
  });

  const signed: [Sender, string][] = [
    [{ email: 'olga@example.test' }, 'olga@example.test'],
    [{ user: '0055g00000AbCdE' }, `user ${fullId('0055g00000AbCdE')}`],
    [{ user: '0055g00000AbCdEFGH', email: 'not an address' }, 'user 0055g00000AbCdEFGH'],
  ];
  it.each(signed)('signs their acts: %j', async (sender, by) => {
    const reply = await org.ask(
      'POST',
      '/api/v1/absences',
      { requestId: requestId(String(orgs)), repId: '2', from: null, until: null, why: 'Ill' },
      sender,
    );
    expect(reply.json).toMatchObject({ ok: true });
    expect((await app.ports.absences.open(org.installation.id, START))[0]?.by).toBe(by);
  });
});

describe('what a person may do', () => {
  const READABLE = [
    'GET /leads/{leadId}/trace',
    'POST /leads/{leadId}/reroute',
    'POST /leads/{leadId}/accept',
    'POST /leads/{leadId}/reject',
    'POST /leads/{leadId}/give',
    'GET /pools',
    'GET /decisions/{decisionId}/replay',
    'POST /decisions/{decisionId}/what-if',
  ];
  it('is, with read access, only what concerns one lead', () => {
    const declared = API_ROUTES.filter((route) => route.access === 'read').map(({ method, path }) => `${method.toUpperCase()} ${path}`);
    expect(declared.toSorted((a, b) => a.localeCompare(b))).toEqual(READABLE.toSorted((a, b) => a.localeCompare(b)));
  });

  const others = API_ROUTES.filter((route) => route.access !== 'read').map((route) => [`${route.method} ${route.path}`, route] as const);
  it.each(others)('read access does not reach for %s', async (_name, { method, path }) => {
    const ids = { leadId: LEAD, version: '1', repId: '3' };
    const id = '00000000-0000-4000-8000-000000000001';
    const address = addressFor(path, { ...ids, shadowId: id, uploadId: id, scheduleId: id, runId: id, absenceId: id, decisionId: id });
    const furnished = { installation: org.installation, crm: org.crm, ids } as Furnished;
    const reply = await org.ask(method.toUpperCase(), address, method === 'get' ? undefined : bodyFor(path, furnished), { access: 'read' });
    expect([reply.status, reply.json]).toEqual([200, expect.objectContaining({ ok: false, code: 'not-allowed' })]);
  });

  it('read access shows why a lead has its owner, and asks for it to be routed again', async () => {
    addLead(org.crm, { id: LEAD });
    const read = { access: 'read', email: 'rita@example.test' };
    const asked = await org.ask(
      'POST',
      `/api/v1/leads/${LEAD.slice(0, 15)}/reroute`,
      { requestId: requestId('7'), why: 'My customer.' },
      read,
    );
    expect(asked.json).toMatchObject({ ok: true });
    await app.work(org.installation.id);
    const shown = await org.ask('GET', `/api/v1/leads/${LEAD}/trace`, undefined, read);
    expect(shown.json).toMatchObject({ ok: true, data: { leadId: LEAD, decision: { outcome: 'assigned' } } });
    expect((await app.ports.decisions.latest(org.installation.id, LEAD))?.request.asked).toEqual({ by: read.email, why: 'My customer.' });
  });

  it('read access accepts the lead of whoever asks, known by the user alone', async () => {
    const rita = fullId('0055g00000RiTaA');
    org.crm.reps.set(rita, rep(rita, 'Rita', { email: null }));
    addLead(org.crm, { id: LEAD });
    const say = (what: string, body: object, sender: Sender) =>
      org.ask('POST', `/api/v1/leads/${LEAD}/${what}`, { requestId: randomUUID(), ...body }, sender);
    await say('hand', { repId: rita, why: 'Knows them.' }, { access: 'manage' });
    await app.work(org.installation.id);
    const { followId } = (await app.ports.followedLeads.current(org.installation.id, LEAD)) ?? {};
    expect((await say('accept', { followId }, { access: 'read' })).json).toMatchObject({ ok: false, code: 'not-yours' });
    const accepted = await say('accept', { followId }, { access: 'read', user: rita.slice(0, 15) });
    expect(accepted.json).toMatchObject({ ok: true, data: { sentence: 'The lead is yours.' } });
  });

  it('a lead goes to a pool by hand, if there is such a pool', async () => {
    addLead(org.crm, { id: LEAD });
    const pools = (await org.ask('GET', '/api/v1/pools', undefined, { access: 'read' })).json as { data: { pools: { poolId: string }[] } };
    const poolId = pools.data.pools.at(-1)?.poolId;
    const reroute = (pool: unknown, id: string) =>
      org.ask('POST', `/api/v1/leads/${LEAD}/reroute`, { requestId: requestId(id), why: 'Their region.', poolId: pool });
    expect((await reroute('nowhere', '8')).json).toMatchObject({ ok: false, code: 'unknown-pool' });
    expect((await reroute(poolId, '9')).json).toMatchObject({ ok: true });
    await app.work(org.installation.id);
    expect((await app.ports.decisions.latest(org.installation.id, LEAD))?.request).toMatchObject({ kind: 'reroute', poolId });
  });

  it.each(['5', '0055g00000AbCdEFGH', '00Q5g'])('%s is no lead of an org', async (id) => {
    const reply = await org.ask('GET', `/api/v1/leads/${id}/trace`);
    expect([reply.status, reply.json]).toEqual([400, expect.objectContaining({ code: 'malformed' })]);
  });

  it.each([
    ['its id', LEAD],
    ['its short id', LEAD.slice(0, 15)],
    ['its page', `https://acme.lightning.force.com/lightning/r/Lead/${LEAD}/view`],
    ['its old address', `https://acme.my.salesforce.com/${LEAD.slice(0, 15)}?nooverride=1`],
  ])('a lead to try is named by %s', async (_what, lead) => {
    addLead(org.crm, { id: LEAD });
    expect((await org.ask('POST', '/api/v1/policy/try', { lead })).json).toMatchObject({ ok: true });
  });
});

it('an id of 15 characters and its 18 are one', () => {
  // An example Salesforce documents for the three further characters.
  expect(fullId('001A0000006Vm9r')).toBe('001A0000006Vm9rIAC');
  expect(fullId('00Q5g000004XyZaEAC')).toBe('00Q5g000004XyZaEAC');
});
