/** Who may ask what on /api/v1: every route, every wrong sender, every other account. */
import { API_ROUTES } from '../../src/http/api-routes.ts';
import { type App, HUBSPOT, PUBLIC_URL, signedPageRequest, START, serveApp } from './app.ts';
import { addressFor, bodyFor, furnish as furnishAccount, type Furnished, policyOf, requestId } from './furnished-account.ts';
import { signV2, signV3 } from './signing.ts';

let app: App;
serveApp((served) => {
  app = served;
});

/** One server and one database for all: every test has accounts of its own, named by numbers nobody used before. */
let accounts = 1000;
let OWN = { portalId: '' };
let OTHER = { portalId: '' };
const fresh = () => ({ portalId: String((accounts += 1)) });

beforeEach(() => {
  app.clock.now = START;
  app.logLines.length = 0;
  OWN = fresh();
  OTHER = fresh();
});

const CONNECTION = '/api/v1/connection';

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
    followed: await ports.followedLeads.current(installationId, '5'),
    told: await ports.notices.ofLead(installationId, '5'),
  };
}

describe.each(each)('%s', (_name, route) => {
  const method = route.method.toUpperCase();
  const furnish = () => furnishAccount(app, OTHER.portalId, { shadowRuns: method !== 'POST' || route.path !== '/shadows' });
  /** Asks for what the furnished account has, as any account. */
  const ask = (portalId: string, furnished: Furnished, appId?: string) =>
    app.ask(
      { portalId, ...(appId === undefined ? {} : { appId }) },
      method,
      addressFor(route.path, furnished.ids),
      route.method === 'get' ? undefined : bodyFor(route.path, furnished),
    );

  it('answers in the form it declares', async () => {
    const reply = await ask(OTHER.portalId, await furnish());
    expect(reply.status).toBe(200);
    const answer = reply.json as { ok: boolean; data: unknown };
    expect(answer).toMatchObject({ ok: true });
    expect(route.view.parse(answer.data)).toEqual(answer.data);
  });

  it('tells another account nothing of this one and changes nothing of it', async () => {
    const furnished = await furnish();
    const { installation, crm } = furnished;
    await app.connect(OWN.portalId);
    const before = await stored(installation.id);
    const reply = await ask(OWN.portalId, furnished);
    expect(reply.text).not.toContain('CANARY');
    expect(reply.text).not.toContain('canary');
    expect(await stored(installation.id)).toEqual(before);
    expect(crm.revoked).toBe(false);
  });

  it('is closed to an account that is not installed, to another app, and to the unsigned', async () => {
    const furnished = await furnish();
    const { installation, ids } = furnished;
    const before = await stored(installation.id);
    const unknown = await ask(fresh().portalId, furnished);
    expect([unknown.status, unknown.json]).toEqual([
      200,
      expect.objectContaining({ ok: false, code: 'not-installed', nextStep: `Install it: ${PUBLIC_URL}/install/hubspot` }),
    ]);
    expect((await ask(OTHER.portalId, furnished, '778')).status).toBe(401);
    const content = route.method === 'get' ? {} : { body: JSON.stringify(bodyFor(route.path, furnished)) };
    expect(
      (
        await app.send(`${addressFor(route.path, ids)}?userId=42&portalId=${OTHER.portalId}&appId=777`, {
          method,
          ...content,
        })
      ).status,
    ).toBe(401);
    expect(await stored(installation.id)).toEqual(before);
  });

  it('names the way back when the account is disconnected, unless what is stored is enough', async () => {
    const furnished = await furnish();
    await app.ports.installations.setState(furnished.installation.id, 'disconnected', 'The CRM withdrew our access.', app.clock.now);
    const reply = await ask(OTHER.portalId, furnished);
    expect(reply.status).toBe(200);
    const wayBack: unknown = expect.stringContaining(`${PUBLIC_URL}/install/hubspot`);
    const refused: unknown = expect.objectContaining({ ok: false, code: 'disconnected', nextStep: wayBack });
    const served: unknown = expect.not.objectContaining({ code: 'disconnected' });
    expect(reply.json).toEqual(route.needs === 'connected' ? refused : served);
  });

  if (route.method !== 'get') {
    it('refuses a body with an unknown key, and one that is not JSON', async () => {
      const furnished = await furnish();
      const path = addressFor(route.path, furnished.ids);
      const odd = await app.ask(OTHER, method, path, { ...(bodyFor(route.path, furnished) as object), surprise: 1 });
      expect([odd.status, odd.json]).toEqual([400, expect.objectContaining({ code: 'malformed' })]);
      const { address, init } = signedPageRequest(PUBLIC_URL, app.clock.now, { asker: OTHER, method, path });
      const text = '{"broken';
      const headers = signV3({ method, url: PUBLIC_URL + address, body: text, secret: HUBSPOT.clientSecret, at: app.clock.now });
      const broken = await app.send(address, { ...init, headers, body: text });
      expect([broken.status, broken.json]).toEqual([400, expect.objectContaining({ code: 'malformed' })]);
    });
  }

  if (route.once) {
    it('runs once however often it is sent, and refuses the id for anything else', async () => {
      const furnished = await furnish();
      const { installation } = furnished;
      const keep = { ...(bodyFor(route.path, furnished) as object), ...(route.path === '/disconnect' ? { erase: false } : {}) };
      const send = (content: unknown) => app.ask(OTHER, method, addressFor(route.path, furnished.ids), content);
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
