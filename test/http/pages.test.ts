/** Who may ask what on /api/v1: every route, every wrong sender, every other account. */
import { API_ROUTES } from '../../src/http/api-routes.ts';
import { defaultPolicy } from '../../src/application/install/default-policy.ts';
import { startTestDatabase, type TestDatabase, type TestDatabases } from '../postgres/database.ts';
import { type App, HUBSPOT, PUBLIC_URL, signedPageRequest, START, startApp } from './app.ts';
import { signV2, signV3 } from './signing.ts';
import { addLead } from '../../src/crm/memory/state.ts';

let databases: TestDatabases;
let database: TestDatabase;
let app: App;

/** One server and one database for all: every test has accounts of its own, named by numbers nobody used before. */
let accounts = 1000;
let OWN = { portalId: '' };
let OTHER = { portalId: '' };
const fresh = () => ({ portalId: String((accounts += 1)) });

beforeAll(async () => {
  databases = await startTestDatabase();
  database = await databases.clone();
  app = await startApp(database);
});
afterAll(async () => {
  await app.stop();
  await databases.stop();
});
beforeEach(() => {
  app.clock.now = START;
  app.logLines.length = 0;
  OWN = fresh();
  OTHER = fresh();
});

const CONNECTION = '/api/v1/connection';
const requestId = (end: string) => `00000000-0000-4000-8000-${end.padStart(12, '0')}`;

function policyOf(crm: Awaited<ReturnType<App['connect']>>['crm']) {
  const policy = defaultPolicy({ reps: [...crm.reps.values()], teams: crm.teams, readAt: 0 });
  if (policy === null) throw new Error('the account has people');
  return policy;
}

describe('the identity of a page', () => {
  const refusals: [string, (at: number) => { address: string; init: RequestInit }, string][] = [
    ['no signature', () => ({ address: `${CONNECTION}?userId=1&portalId=${OWN.portalId}&appId=777`, init: {} }), 'signature-refused'],
    [
      'only version 2 of the signature',
      (at) => {
        const { address } = signedPageRequest(PUBLIC_URL, at, { asker: OWN, method: 'GET', path: CONNECTION });
        return {
          address,
          init: { headers: signV2({ method: 'GET', url: PUBLIC_URL + address, body: '', secret: HUBSPOT.clientSecret, at }) },
        };
      },
      'signature-refused',
    ],
    [
      'a signature of five minutes and a second ago',
      (at) => signedPageRequest(PUBLIC_URL, at - 301_000, { asker: OWN, method: 'GET', path: CONNECTION }),
      'signature-expired',
    ],
    [
      'a signature of the future',
      (at) => signedPageRequest(PUBLIC_URL, at + 301_000, { asker: OWN, method: 'GET', path: CONNECTION }),
      'signature-expired',
    ],
    [
      'a signature for another app',
      (at) => signedPageRequest(PUBLIC_URL, at, { asker: { ...OWN, appId: '778' }, method: 'GET', path: CONNECTION }),
      'other-app',
    ],
    [
      'a signature for another method',
      (at) => ({
        ...signedPageRequest(PUBLIC_URL, at, { asker: OWN, method: 'GET', path: CONNECTION }),
        init: { ...signedPageRequest(PUBLIC_URL, at, { asker: OWN, method: 'POST', path: CONNECTION }).init, method: 'GET' },
      }),
      'signature-refused',
    ],
    [
      'an account exchanged in the address',
      (at) => {
        const signed = signedPageRequest(PUBLIC_URL, at, { asker: OWN, method: 'GET', path: CONNECTION });
        return { ...signed, address: signed.address.replace(OWN.portalId, OTHER.portalId) };
      },
      'signature-refused',
    ],
    [
      'two accounts in the address',
      (at) => signedPageRequest(PUBLIC_URL, at, { asker: OWN, method: 'GET', path: `${CONNECTION}?portalId=${OTHER.portalId}` }),
      'identity-missing',
    ],
    [
      'no account in the address',
      (at) => {
        const address = `${CONNECTION}?userId=1&appId=777`;
        return {
          address,
          init: { headers: signV3({ method: 'GET', url: PUBLIC_URL + address, body: '', secret: HUBSPOT.clientSecret, at }) },
        };
      },
      'identity-missing',
    ],
  ];
  it.each(refusals)('is refused with %s', async (_name, request, code) => {
    await app.connect(OWN.portalId);
    await app.connect(OTHER.portalId);
    const { address, init } = request(app.clock.now);
    const reply = await app.send(address, init);
    expect(reply.status).toBe(401);
    expect(reply.json).toEqual({ ok: false, code, message: expect.any(String) as unknown, nextStep: expect.any(String) as unknown });
  });

  it('holds for five minutes', async () => {
    await app.connect(OWN.portalId);
    const { address, init } = signedPageRequest(PUBLIC_URL, app.clock.now, { asker: OWN, method: 'GET', path: CONNECTION });
    app.clock.now += 300_000;
    expect((await app.send(address, init)).json).toMatchObject({ ok: true });
  });

  it('is never taken from the body or from other headers', async () => {
    await app.connect(OWN.portalId);
    const other = await app.connect(OTHER.portalId);
    const reply = await app.ask(OWN, 'POST', '/api/v1/policy/check', { portalId: OTHER.portalId, installationId: other.installation.id });
    expect([reply.status, reply.json]).toEqual([400, expect.objectContaining({ code: 'malformed' })]);
    const signed = signedPageRequest(PUBLIC_URL, app.clock.now, { asker: OWN, method: 'GET', path: CONNECTION });
    const answer = await app.send(signed.address, {
      ...signed.init,
      headers: { ...signed.init.headers, 'X-Forwarded-Host': 'evil.test', 'X-HubSpot-Portal': OTHER.portalId },
    });
    expect(answer.json).toMatchObject({ ok: true, data: { crmAccountId: OWN.portalId } });
  });

  it('reads an e-mail with the signs HubSpot decodes before it signs', async () => {
    const { installation, crm } = await app.connect(OWN.portalId);
    await app.ask({ ...OWN, userEmail: "o'hara+ops@example.test" }, 'PUT', '/api/v1/policy/draft', {
      revision: 0,
      basedOn: 0,
      policy: policyOf(crm),
    });
    expect((await app.ports.policies.draft(installation.id))?.savedBy).toBe("o'hara+ops@example.test");
  });

  it('keeps the e-mail and the signature out of the log', async () => {
    await app.connect(OWN.portalId);
    await app.ask({ ...OWN, userEmail: 'canary@example.test' }, 'GET', CONNECTION);
    const line: unknown = JSON.parse(app.logLines.findLast((one) => one.includes('"request"')) ?? '{}');
    expect(line).toMatchObject({ event: 'request', method: 'GET', path: '/api/v1/connection', status: 200 });
    expect(app.logLines.join('')).not.toContain('canary');
  });
});

/** A body that each route accepts from an account that was furnished. */
function bodies(policy: unknown): Record<string, unknown> {
  const id = requestId('1');
  return {
    '/leads/{leadId}/reroute': { requestId: id, why: 'the wrong person' },
    '/disconnect': { requestId: id, erase: true },
    '/policy/draft': { revision: 1, basedOn: 1, policy },
    '/policy/draft/discard': { requestId: id },
    '/policy/check': {},
    '/policy/difference': {},
    '/policy/rehearse': { last: 100 },
    '/policy/try': { lead: '5' },
    '/policy/publish': { requestId: id, revision: 1, note: null },
    '/policy/restore': { requestId: id, version: 1 },
    '/policy/import': { requestId: id, revision: 1, text: JSON.stringify(policy) },
    '/attention/{leadId}/retry': { requestId: id },
  };
}
const addressOf = (path: string) =>
  `/api/v1${path.replace('/attention/{leadId}', '/attention/6').replace('{leadId}', '5').replace('{version}', '1')}`;
const each = API_ROUTES.map((route) => [`${route.method.toUpperCase()} ${route.path}`, route] as const);

/** Everything stored of an installation that a stranger might change or see. */
async function stored(installationId: string): Promise<unknown> {
  const { ports } = app;
  return {
    installation: await ports.installations.find(installationId),
    published: await ports.policies.published(installationId),
    draft: await ports.policies.draft(installationId),
    waiting: await ports.waitingLeads.list(installationId, 100),
    decisions: await ports.decisions.recent(installationId, 100),
    writes: await ports.outgoingWrites.ofLead(installationId, '5'),
    rotation: await ports.decisions.rotation(installationId),
  };
}

/** An account with a policy, a draft, a routed lead (5) and a stuck one (6), and names of its own for everything. */
async function furnish(portalId: string): Promise<Awaited<ReturnType<App['connect']>>> {
  const connected = await app.connect(portalId);
  const { installation, crm } = connected;
  const policy = policyOf(crm);
  const named = { ...policy, rules: policy.rules.map((rule) => ({ ...rule, name: `CANARY ${rule.name}` })) };
  await app.ports.policies.publish(installation.id, { policy: named, by: 'canary@example.test', note: 'CANARY', now: app.clock.now });
  await app.ports.policies.saveDraft(installation.id, {
    policy: named,
    revision: 0,
    basedOn: 1,
    by: 'canary@example.test',
    now: app.clock.now,
  });
  addLead(crm, { id: '5', fields: { company: 'CANARY' } });
  await app.ports.waitingLeads.ask(
    installation.id,
    [{ leadId: '5', request: { kind: 'new', excluded: [], poolId: null }, requestedAt: app.clock.now }],
    app.clock.now,
  );
  await app.work(installation.id);
  const stuck = { leadId: '6', request: { kind: 'reroute', excluded: [], poolId: null } as const, requestedAt: app.clock.now };
  await app.ports.waitingLeads.ask(installation.id, [stuck], app.clock.now);
  const [claimed] = await app.ports.waitingLeads.claim(installation.id, 1, app.clock.now, 1000);
  const problem = { dueAt: app.clock.now, problem: 'CANARY', stuck: true };
  await app.ports.waitingLeads.giveBack(installation.id, [{ leadId: '6', fence: claimed?.fence ?? 0, ...problem }]);
  return connected;
}

describe.each(each)('%s', (_name, route) => {
  const body = (policy: unknown) => bodies(policy)[route.path];
  const ask = (portalId: string, policy: unknown, appId?: string) =>
    app.ask(
      { portalId, ...(appId === undefined ? {} : { appId }) },
      route.method.toUpperCase(),
      addressOf(route.path),
      route.method === 'get' ? undefined : body(policy),
    );

  it('answers in the form it declares', async () => {
    const { crm } = await furnish(OTHER.portalId);
    const reply = await ask(OTHER.portalId, policyOf(crm));
    expect(reply.status).toBe(200);
    const answer = reply.json as { ok: boolean; data: unknown };
    expect(answer).toMatchObject({ ok: true });
    expect(route.view.parse(answer.data)).toEqual(answer.data);
  });

  it('tells another account nothing of this one and changes nothing of it', async () => {
    const { installation, crm } = await furnish(OTHER.portalId);
    await app.connect(OWN.portalId);
    const before = await stored(installation.id);
    const reply = await ask(OWN.portalId, policyOf(crm));
    expect(reply.text).not.toContain('CANARY');
    expect(reply.text).not.toContain('canary');
    expect(await stored(installation.id)).toEqual(before);
    expect(crm.revoked).toBe(false);
  });

  it('is closed to an account that is not installed, to another app, and to the unsigned', async () => {
    const { installation, crm } = await furnish(OTHER.portalId);
    const before = await stored(installation.id);
    const policy = policyOf(crm);
    const unknown = await ask(fresh().portalId, policy);
    expect([unknown.status, unknown.json]).toEqual([
      200,
      expect.objectContaining({ ok: false, code: 'not-installed', nextStep: `Install it: ${PUBLIC_URL}/install/hubspot` }),
    ]);
    expect((await ask(OTHER.portalId, policy, '778')).status).toBe(401);
    const content = route.method === 'get' ? {} : { body: JSON.stringify(body(policy)) };
    expect(
      (
        await app.send(`${addressOf(route.path)}?userId=42&portalId=${OTHER.portalId}&appId=777`, {
          method: route.method.toUpperCase(),
          ...content,
        })
      ).status,
    ).toBe(401);
    expect(await stored(installation.id)).toEqual(before);
  });

  it('names the way back when the account is disconnected, unless what is stored is enough', async () => {
    const { installation, crm } = await furnish(OTHER.portalId);
    await app.ports.installations.setState(installation.id, 'disconnected', 'The CRM withdrew our access.', app.clock.now);
    const reply = await ask(OTHER.portalId, policyOf(crm));
    expect(reply.status).toBe(200);
    const wayBack: unknown = expect.stringContaining(`${PUBLIC_URL}/install/hubspot`);
    const refused: unknown = expect.objectContaining({ ok: false, code: 'disconnected', nextStep: wayBack });
    const served: unknown = expect.not.objectContaining({ code: 'disconnected' });
    expect(reply.json).toEqual(route.needs === 'connected' ? refused : served);
  });

  if (route.method !== 'get') {
    it('refuses a body with an unknown key, and one that is not JSON', async () => {
      const { crm } = await furnish(OTHER.portalId);
      const policy = policyOf(crm);
      const method = route.method.toUpperCase();
      const odd = await app.ask(OTHER, method, addressOf(route.path), { ...(body(policy) as object), surprise: 1 });
      expect([odd.status, odd.json]).toEqual([400, expect.objectContaining({ code: 'malformed' })]);
      const { address, init } = signedPageRequest(PUBLIC_URL, app.clock.now, {
        asker: OTHER,
        method,
        path: addressOf(route.path),
      });
      const text = '{"broken';
      const headers = signV3({ method, url: PUBLIC_URL + address, body: text, secret: HUBSPOT.clientSecret, at: app.clock.now });
      const broken = await app.send(address, { ...init, headers, body: text });
      expect([broken.status, broken.json]).toEqual([400, expect.objectContaining({ code: 'malformed' })]);
    });
  }

  if (route.once) {
    it('runs once however often it is sent, and refuses the id for anything else', async () => {
      const { installation, crm } = await furnish(OTHER.portalId);
      const policy = policyOf(crm);
      const keep = { ...(body(policy) as object), ...(route.path === '/disconnect' ? { erase: false } : {}) };
      const send = (content: unknown) => app.ask(OTHER, route.method.toUpperCase(), addressOf(route.path), content);
      const first = await send(keep);
      const after = await stored(installation.id);
      const second = await send(keep);
      expect(second.json).toEqual(first.json);
      expect(await stored(installation.id)).toEqual(after);
      const [path, other] = route.path === '/policy/draft/discard' ? ['/policy/restore', { version: 1 }] : ['/policy/draft/discard', {}];
      const reused = await app.ask(OTHER, 'POST', `/api/v1${path}`, { requestId: requestId('1'), ...other });
      expect(reused.json).toMatchObject({ ok: false, code: 'request-id-reused' });
    });
  }
});
