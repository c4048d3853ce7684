/** Who may ask what on /api/v1: every route, every wrong sender, every other account. */
import { API_ROUTES } from '../../src/http/api-routes.ts';
import { defaultPolicy } from '../../src/application/install/default-policy.ts';
import { startTestDatabase, type TestDatabase, type TestDatabases } from '../postgres/database.ts';
import { type App, HUBSPOT, PUBLIC_URL, signedPageRequest, startApp } from './app.ts';
import { signV2, signV3 } from './signing.ts';
import { addLead } from '../../src/crm/memory/state.ts';

let databases: TestDatabases;
let database: TestDatabase;
let app: App;

beforeAll(async () => {
  databases = await startTestDatabase();
});
afterAll(() => databases.stop());
beforeEach(async () => {
  database = await databases.clone();
  app = await startApp(database);
});
afterEach(async () => {
  await app.stop();
  await database.drop();
});

const OWN = { portalId: '100' };
const CONNECTION = '/api/v1/connection';
const requestId = (end: string) => `00000000-0000-4000-8000-${end.padStart(12, '0')}`;

function policyOf(crm: Awaited<ReturnType<App['connect']>>['crm']) {
  const policy = defaultPolicy({ reps: [...crm.reps.values()], teams: crm.teams, readAt: 0 });
  if (policy === null) throw new Error('the account has people');
  return policy;
}

describe('the identity of a page', () => {
  const refusals: [string, (at: number) => { address: string; init: RequestInit }, string][] = [
    ['no signature', () => ({ address: `${CONNECTION}?userId=1&portalId=100&appId=777`, init: {} }), 'signature-refused'],
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
        return { ...signed, address: signed.address.replace('portalId=100', 'portalId=200') };
      },
      'signature-refused',
    ],
    [
      'two accounts in the address',
      (at) => signedPageRequest(PUBLIC_URL, at, { asker: OWN, method: 'GET', path: `${CONNECTION}?portalId=200` }),
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
    await app.connect('100');
    await app.connect('200');
    const { address, init } = request(app.clock.now);
    const reply = await app.send(address, init);
    expect(reply.status).toBe(401);
    expect(reply.json).toEqual({ ok: false, code, message: expect.any(String) as unknown, nextStep: expect.any(String) as unknown });
  });

  it('holds for five minutes', async () => {
    await app.connect('100');
    const { address, init } = signedPageRequest(PUBLIC_URL, app.clock.now, { asker: OWN, method: 'GET', path: CONNECTION });
    app.clock.now += 300_000;
    expect((await app.send(address, init)).json).toMatchObject({ ok: true });
  });

  it('is never taken from the body or from other headers', async () => {
    await app.connect('100');
    const other = await app.connect('200');
    const reply = await app.ask(OWN, 'POST', '/api/v1/policy/check', { portalId: '200', installationId: other.installation.id });
    expect([reply.status, reply.json]).toEqual([400, expect.objectContaining({ code: 'malformed' })]);
    const signed = signedPageRequest(PUBLIC_URL, app.clock.now, { asker: OWN, method: 'GET', path: CONNECTION });
    const answer = await app.send(signed.address, {
      ...signed.init,
      headers: { ...signed.init.headers, 'X-Forwarded-Host': 'evil.test', 'X-HubSpot-Portal': '200' },
    });
    expect(answer.json).toMatchObject({ ok: true, data: { crmAccountId: '100' } });
  });

  it('reads an e-mail with the signs HubSpot decodes before it signs', async () => {
    const { installation, crm } = await app.connect('100');
    await app.ask({ ...OWN, userEmail: "o'hara+ops@example.test" }, 'PUT', '/api/v1/policy/draft', {
      revision: 0,
      basedOn: 0,
      policy: policyOf(crm),
    });
    expect((await app.ports.policies.draft(installation.id))?.savedBy).toBe("o'hara+ops@example.test");
  });

  it('keeps the e-mail and the signature out of the log', async () => {
    await app.connect('100');
    await app.ask({ ...OWN, userEmail: 'canary@example.test' }, 'GET', CONNECTION);
    const line: unknown = JSON.parse(app.logLines.findLast((one) => one.includes('"request"')) ?? '{}');
    expect(line).toMatchObject({ event: 'request', method: 'GET', path: '/api/v1/connection', status: 200 });
    expect(app.logLines.join('')).not.toContain('canary');
  });
});

/** A body that each route accepts; the lead is one of account 200. */
function bodies(policy: unknown): Record<string, unknown> {
  const id = requestId('1');
  return {
    '/leads/{leadId}/reroute': { requestId: id, why: 'the wrong person' },
    '/disconnect': { requestId: id, erase: true },
    '/policy/draft': { revision: 0, basedOn: 0, policy },
    '/policy/draft/discard': { requestId: id },
    '/policy/check': {},
    '/policy/try': { lead: '5' },
    '/policy/publish': { requestId: id, revision: 1, note: null },
    '/policy/restore': { requestId: id, version: 1 },
    '/policy/import': { requestId: id, revision: 0, text: JSON.stringify(policy) },
    '/attention/{leadId}/retry': { requestId: id },
  };
}
const addressOf = (path: string) => `/api/v1${path.replace('{leadId}', '5').replace('{version}', '1')}`;
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

/** Account 200 has a policy, a draft, a routed lead, a stuck lead, and its own names for everything. */
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
    const { crm } = await furnish('200');
    const reply = await ask('200', policyOf(crm));
    expect(reply.status).toBe(200);
    const answer = reply.json as { ok: boolean; code?: string; data?: unknown };
    if (answer.ok) expect(route.view.parse(answer.data)).toEqual(answer.data);
    else expect(route.failures).toContain(answer.code);
  });

  it('tells another account nothing of this one and changes nothing of it', async () => {
    const { installation, crm } = await furnish('200');
    await app.connect('100');
    const before = await stored(installation.id);
    const reply = await ask('100', policyOf(crm));
    expect(reply.text).not.toContain('CANARY');
    expect(reply.text).not.toContain('canary');
    expect(await stored(installation.id)).toEqual(before);
    expect(crm.revoked).toBe(false);
  });

  it('is closed to an account that is not installed, to another app, and to the unsigned', async () => {
    const { installation, crm } = await furnish('200');
    const before = await stored(installation.id);
    const policy = policyOf(crm);
    const unknown = await ask('999', policy);
    expect([unknown.status, unknown.json]).toEqual([
      200,
      expect.objectContaining({ ok: false, code: 'not-installed', nextStep: `Install it: ${PUBLIC_URL}/install/hubspot` }),
    ]);
    expect((await ask('200', policy, '778')).status).toBe(401);
    const content = route.method === 'get' ? {} : { body: JSON.stringify(body(policy)) };
    expect(
      (await app.send(`${addressOf(route.path)}?userId=42&portalId=200&appId=777`, { method: route.method.toUpperCase(), ...content }))
        .status,
    ).toBe(401);
    expect(await stored(installation.id)).toEqual(before);
  });

  it('names the way back when the account is disconnected, unless what is stored is enough', async () => {
    const { installation, crm } = await furnish('200');
    await app.ports.installations.setState(installation.id, 'disconnected', 'The CRM withdrew our access.', app.clock.now);
    const reply = await ask('200', policyOf(crm));
    expect(reply.status).toBe(200);
    if (route.needs === 'connected')
      expect(reply.json).toMatchObject({
        ok: false,
        code: 'disconnected',
        nextStep: expect.stringContaining(`${PUBLIC_URL}/install/hubspot`) as unknown,
      });
    else expect(reply.json).not.toMatchObject({ code: 'disconnected' });
  });

  if (route.method !== 'get') {
    it('refuses a body with an unknown key, and one that is not JSON', async () => {
      const { crm } = await furnish('200');
      const policy = policyOf(crm);
      const method = route.method.toUpperCase();
      const odd = await app.ask({ portalId: '200' }, method, addressOf(route.path), { ...(body(policy) as object), surprise: 1 });
      expect([odd.status, odd.json]).toEqual([400, expect.objectContaining({ code: 'malformed' })]);
      const { address, init } = signedPageRequest(PUBLIC_URL, app.clock.now, {
        asker: { portalId: '200' },
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
      const { installation, crm } = await furnish('200');
      const policy = policyOf(crm);
      const keep = { ...(body(policy) as object), ...(route.path === '/disconnect' ? { erase: false } : {}) };
      const send = (content: unknown) => app.ask({ portalId: '200' }, route.method.toUpperCase(), addressOf(route.path), content);
      const first = await send(keep);
      const after = await stored(installation.id);
      const second = await send(keep);
      expect(second.json).toEqual(first.json);
      expect(await stored(installation.id)).toEqual(after);
      const reused = await app.ask({ portalId: '200' }, 'POST', '/api/v1/policy/draft/discard', { requestId: requestId('1') });
      if (route.path !== '/policy/draft/discard') expect(reused.json).toMatchObject({ ok: false, code: 'request-id-reused' });
    });
  }
});
