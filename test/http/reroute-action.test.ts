import { startTestDatabase, type TestDatabase, type TestDatabases } from '../postgres/database.ts';
import { defaultPolicy } from '../../src/application/install/default-policy.ts';
import { type App, HUBSPOT, PUBLIC_URL, startApp } from './app.ts';
import { signV1, signV2, signV3, type ToSign } from './signing.ts';

let databases: TestDatabases;
let database: TestDatabase;
let app: App;

/** One database for all; every test has a server and accounts of its own. */
let accounts = 6000;
let PORTAL = '';

beforeAll(async () => {
  databases = await startTestDatabase();
  database = await databases.clone();
});
afterAll(() => databases.stop());
beforeEach(async () => {
  app = await startApp(database);
  PORTAL = String((accounts += 1));
});
afterEach(() => app.stop());

const PATH = '/actions/hubspot/reroute';
const execution = (portalId: string, change: Record<string, unknown> = {}) => ({
  callbackId: `ap-${portalId}-1`,
  origin: { portalId: Number(portalId), actionDefinitionId: 1, actionDefinitionVersion: 1 },
  context: { source: 'WORKFLOWS', workflowId: 5 },
  object: { objectId: 904, properties: { email: 'lead@example.test' }, objectType: 'CONTACT' },
  inputFields: {},
  ...change,
});
const run = (body: unknown, sign: (given: ToSign) => Record<string, string> = signV3) => {
  const text = typeof body === 'string' ? body : JSON.stringify(body);
  const headers = sign({ method: 'POST', url: PUBLIC_URL + PATH, body: text, secret: HUBSPOT.clientSecret, at: app.clock.now });
  return app.send(PATH, { method: 'POST', body: text, headers: { 'Content-Type': 'application/json', ...headers } });
};
const BLOCKED = { outputFields: { hs_execution_state: 'BLOCK', hs_expiration_duration: 'P1D' } };
const claim = (installationId: string) => app.ports.waitingLeads.claim(installationId, 10, app.clock.now, 1000);
const unserved = (reason: string) => ({
  outputFields: {
    hs_execution_state: 'FAIL_CONTINUE',
    outcome: 'failed',
    owner_id: '',
    rule: '',
    reason: expect.stringContaining(reason) as unknown,
  },
});

describe('the workflow action', () => {
  it('blocks the workflow and asks for a routing by the rules', async () => {
    const { installation } = await app.connect(PORTAL);
    const reply = await run(execution(PORTAL));
    expect([reply.status, reply.json]).toEqual([200, BLOCKED]);
    expect(await claim(installation.id)).toMatchObject([{ leadId: '904', request: { kind: 'workflow', poolId: null } }]);
  });

  it('asks once however often HubSpot repeats the call', async () => {
    const { installation } = await app.connect(PORTAL);
    const [first, second] = await Promise.all([run(execution(PORTAL)), run(execution(PORTAL))]);
    expect([first.json, second.json]).toEqual([BLOCKED, BLOCKED]);
    expect(await claim(installation.id)).toHaveLength(1);
    expect((await run(execution(PORTAL))).json).toEqual(BLOCKED);
    expect(await claim(installation.id)).toHaveLength(0);
  });

  it('takes version 2 of the signature where version 3 is absent, and nothing older', async () => {
    await app.connect(PORTAL);
    expect((await run(execution(PORTAL), signV2)).status).toBe(200);
    expect((await run(execution(PORTAL), signV1)).status).toBe(401);
    expect((await run(execution(PORTAL), () => ({}))).status).toBe(401);
    const downgraded = (given: ToSign) => ({ ...signV2(given), ...signV3({ ...given, at: given.at - 360_000 }) });
    expect([(await run(execution(PORTAL), downgraded)).status, (await run(execution(PORTAL), downgraded)).json]).toEqual([
      401,
      expect.objectContaining({ code: 'signature-expired' }),
    ]);
  });

  it('finds the pool by id or by name, and says which there are when there is no such pool', async () => {
    const { installation, crm } = await app.connect(PORTAL);
    const policy = defaultPolicy({ reps: [...crm.reps.values()], teams: crm.teams, readAt: 0 }, { alwaysOwned: false });
    await app.ports.policies.publish(installation.id, { policy: policy!, by: 'test', note: null, now: app.clock.now });
    expect((await run(execution(PORTAL, { inputFields: { pool: ' sales ' } }))).json).toEqual(BLOCKED);
    expect(await claim(installation.id)).toMatchObject([{ request: { kind: 'workflow', poolId: 'team-t1' } }]);
    expect((await run(execution(PORTAL, { callbackId: 'ap-2', inputFields: { pool: 'Nobody' } }))).json).toEqual(
      unserved('It has: Everyone, Sales.'),
    );
  });

  it('lets the workflow go on with the reason when the account is unknown, disconnected or uninstalled', async () => {
    expect((await run(execution(PORTAL))).json).toEqual(unserved('not installed'));
    const { installation } = await app.connect(PORTAL);
    await app.ports.installations.setState(installation.id, 'disconnected', 'gone', app.clock.now);
    expect((await run(execution(PORTAL))).json).toEqual(unserved('withdrew the access'));
    await app.ports.installations.setState(installation.id, 'uninstalled', 'gone', app.clock.now);
    expect((await run(execution(PORTAL))).json).toEqual(unserved('not installed'));
  });

  it.each([
    ['no callback', { callbackId: undefined }],
    ['a company', { object: { objectId: 1, objectType: 'COMPANY' } }],
    ['no account', { origin: {} }],
    ['an id that is no id', { object: { objectId: '1 or 1=1', objectType: 'CONTACT' } }],
  ])('refuses a call with %s', async (_name, change) => {
    await app.connect(PORTAL);
    const reply = await run(execution(PORTAL, change));
    expect([reply.status, reply.json]).toEqual([400, expect.objectContaining({ ok: false, code: 'malformed' })]);
  });
});
