import { startTestDatabase, type TestDatabase, type TestDatabases } from '../postgres/database.ts';
import { CrmCallFailed } from '../../src/application/ports/crm-failure.ts';
import { memoryCrmState } from '../../src/crm/memory/state.ts';
import { type App, PUBLIC_URL, rep, START, startApp } from './app.ts';

let databases: TestDatabases;
let database: TestDatabase;
let app: App;

/** One database for all; every test has a server and accounts of its own. */
let accounts = 4000;
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

function openAccount(portalId: string) {
  const crm = {
    ...memoryCrmState({ now: () => app.clock.now, reps: [rep('1', 'Ana'), rep('2', 'Ben')], teams: [{ id: 't1', name: 'Sales' }] }),
    account: { crmAccountId: portalId, name: 'Acme <b>GmbH</b>', zone: 'Europe/Berlin', appUrl: 'https://app.invalid' },
  };
  app.accounts.set(portalId, crm);
  return crm;
}

/** What a browser keeps between the two addresses. */
async function begin(query = ''): Promise<{ state: string; cookie: string }> {
  const reply = await app.send(`/install/hubspot${query}`);
  expect(reply.status).toBe(302);
  const state = new URL(reply.headers.get('location') ?? '').searchParams.get('state') ?? '';
  const [cookie = ''] = (reply.headers.get('set-cookie') ?? '').split(';');
  return { state, cookie };
}

const comeBack = (query: Record<string, string>, cookie: string) =>
  app.send(`/install/hubspot/callback?${new URLSearchParams(query).toString()}`, { headers: { cookie } });

async function install(portalId: string, query = '') {
  app.codes.set(`code-${portalId}`, { crmAccountId: portalId });
  const { state, cookie } = await begin(query);
  return comeBack({ state, code: `code-${portalId}` }, cookie);
}

describe('an installation', () => {
  it('connects the account, makes the stamp fields and publishes a first policy from its people', async () => {
    const crm = openAccount(PORTAL);
    const reply = await install(PORTAL);
    expect(reply.status).toBe(200);
    expect(reply.text).toContain('Connected');
    expect(reply.text).toContain(`https://app.invalid/settings/${PORTAL}`);
    const installation = await app.ports.installations.findByAccount('hubspot', PORTAL);
    expect(installation).toMatchObject({ state: 'connected', name: 'Acme <b>GmbH</b>', zone: 'Europe/Berlin', installedAt: START });
    expect(crm.stampFieldsMade).toBe(true);
    const published = await app.ports.policies.published(installation?.id ?? '');
    expect(published).toMatchObject({ version: 1, publishedBy: 'install' });
    expect(published?.policy.pools.map((pool) => pool.name)).toEqual(['Everyone', 'Sales']);
  });

  it('begins by observing where the installation asks for it, and a later one changes nothing of that', async () => {
    openAccount(PORTAL);
    await install(PORTAL, '?mode=observing');
    const modeOf = async () => (await app.ports.installations.findByAccount('hubspot', PORTAL))?.mode;
    expect(await modeOf()).toBe('observing');
    await install(PORTAL);
    expect(await modeOf()).toBe('observing');
    openAccount('4711');
    await install('4711');
    expect((await app.ports.installations.findByAccount('hubspot', '4711'))?.mode).toBe('live');
  });

  it('escapes what the account calls itself, and lets nothing run or load on the page', async () => {
    openAccount(PORTAL);
    const reply = await install(PORTAL);
    expect(reply.text).toContain('Acme &lt;b&gt;GmbH&lt;/b&gt;');
    expect(reply.text).not.toContain('<b>GmbH');
    expect(reply.headers.get('content-security-policy')).toMatch(/default-src 'none'/);
    expect(reply.headers.get('cache-control')).toBe('no-store');
    expect(reply.headers.get('referrer-policy')).toBe('no-referrer');
  });

  it('guards the cookie and takes it back when it is done', async () => {
    openAccount(PORTAL);
    const begun = await app.send('/install/hubspot');
    expect(begun.headers.get('set-cookie')).toMatch(
      /^__Host-signalbox-install=[\w-]{43}; Max-Age=900; Path=\/; Expires=.*; HttpOnly; Secure; SameSite=Lax$/,
    );
    expect((await install(PORTAL)).headers.get('set-cookie')).toMatch(/^__Host-signalbox-install=; Path=\/; Expires=Thu, 01 Jan 1970/);
  });

  it('sends the browser back to the public address', async () => {
    const reply = await app.send('/install/hubspot', { headers: { host: 'evil.test' } });
    expect(new URL(reply.headers.get('location') ?? '').searchParams.get('redirect_uri')).toBe(`${PUBLIC_URL}/install/hubspot/callback`);
  });

  it('keeps policy and data when it is made again, and wakes what waited', async () => {
    openAccount(PORTAL);
    await install(PORTAL);
    const first = await app.ports.installations.findByAccount('hubspot', PORTAL);
    const id = first?.id ?? '';
    const published = await app.ports.policies.published(id);
    await app.ports.policies.publish(id, { policy: { ...published!.policy, rules: [] }, by: 'olga', note: null, now: app.clock.now });
    await app.ports.waitingLeads.ask(
      id,
      [{ leadId: '9', request: { kind: 'reroute', excluded: [], poolId: null }, requestedAt: app.clock.now }],
      app.clock.now,
    );
    const [claimed] = await app.ports.waitingLeads.claim(id, 10, app.clock.now, 1000);
    await app.ports.waitingLeads.giveBack(id, [
      { leadId: '9', fence: claimed!.fence, dueAt: app.clock.now, problem: 'no access', stuck: true },
    ]);
    await app.ports.installations.setState(id, 'disconnected', 'The CRM withdrew our access.', app.clock.now);

    app.clock.now += 60_000;
    const reply = await install(PORTAL);
    expect(reply.text).toContain('Connected again');
    expect(await app.ports.installations.findByAccount('hubspot', PORTAL)).toMatchObject({ id, state: 'connected', installedAt: START });
    expect(await app.ports.policies.published(id)).toMatchObject({ version: 2, publishedBy: 'olga' });
    const [again] = await app.ports.waitingLeads.claim(id, 10, app.clock.now, 1000);
    expect(again).toMatchObject({ leadId: '9', request: { kind: 'reroute' } });
  });

  it('keeps a grant that was renewed while the account was being connected: the one it came with may be dead by then', async () => {
    const renewed = {
      accessToken: 'renewed',
      refreshToken: 'rotated',
      expiresAt: START + 86_400_000,
      crmAccountId: PORTAL,
      scopes: [],
      instanceUrl: null,
    };
    const renewing = await startApp(database, {
      overrides: ({ crms, grants }) => ({
        crms: {
          async open(id) {
            await grants.access(id, START, 86_000_000, () => Promise.resolve(renewed));
            return crms.open(id);
          },
        },
      }),
    });
    renewing.accounts.set(PORTAL, openAccount(PORTAL));
    renewing.codes.set('code', { crmAccountId: PORTAL });
    const begun = await renewing.send('/install/hubspot');
    const state = new URL(begun.headers.get('location') ?? '').searchParams.get('state') ?? '';
    const cookie = begun.headers.get('set-cookie')?.split(';')[0] ?? '';
    const reply = await renewing.send(`/install/hubspot/callback?code=code&state=${state}`, { headers: { cookie } });
    expect(reply.text).toContain('Connected');
    const { id = '' } = (await renewing.ports.installations.findByAccount('hubspot', PORTAL)) ?? {};
    const never = () => Promise.reject(new Error('must not be renewed'));
    expect(await renewing.ports.grants.access(id, START, 1000, never)).toMatchObject({ accessToken: 'renewed' });
    await renewing.stop();
  });

  it('connects an account in which nobody can own a lead, and says that leads wait', async () => {
    openAccount(PORTAL).reps.clear();
    const reply = await install(PORTAL);
    expect(reply.text).toContain('nobody yet who can own contacts');
    const installation = await app.ports.installations.findByAccount('hubspot', PORTAL);
    expect(await app.ports.policies.published(installation?.id ?? '')).toBeNull();
  });

  it('is not finished when the CRM stops answering, and says so', async () => {
    openAccount(PORTAL).failures.push({ kind: 'unavailable', detail: 'timeout', retryAfterMs: null });
    const reply = await install(PORTAL);
    expect(reply.status).toBe(502);
    expect(reply.text).toContain('install-crm-failed');
    expect(await app.ports.installations.findByAccount('hubspot', PORTAL)).toMatchObject({ state: 'disconnected' });
  });
});

describe('an installation that must not happen', () => {
  const nobodyIsConnected = async () => expect(await app.ports.installations.findByAccount('hubspot', PORTAL)).toBeNull();
  beforeEach(() => {
    openAccount(PORTAL);
    app.codes.set('code', { crmAccountId: PORTAL });
  });

  it('without a state', async () => {
    const { cookie } = await begin();
    const reply = await comeBack({ code: 'code' }, cookie);
    expect([reply.status, reply.text.includes('install-state-missing')]).toEqual([400, true]);
    await nobodyIsConnected();
  });

  it('with a state that is not ours', async () => {
    const { cookie, state } = await begin();
    const reply = await comeBack({ code: 'code', state: `${state.slice(0, -4)}AAAA` }, cookie);
    expect([reply.status, reply.text.includes('install-state-invalid')]).toEqual([400, true]);
    await nobodyIsConnected();
  });

  it('after the state has expired', async () => {
    const { cookie, state } = await begin();
    app.clock.now += 15 * 60_000 + 1000;
    const reply = await comeBack({ code: 'code', state }, cookie);
    expect([reply.status, reply.text.includes('install-state-expired')]).toEqual([400, true]);
    await nobodyIsConnected();
  });

  it('in another browser', async () => {
    const { state } = await begin();
    const other = await begin();
    for (const cookie of ['', other.cookie]) {
      const reply = await comeBack({ code: 'code', state }, cookie);
      expect([reply.status, reply.text.includes('install-other-browser')]).toEqual([400, true]);
    }
    await nobodyIsConnected();
  });

  it('a second time with the same state', async () => {
    const { cookie, state } = await begin();
    expect((await comeBack({ code: 'code', state }, cookie)).status).toBe(200);
    app.codes.set('code-2', { crmAccountId: PORTAL });
    const reply = await comeBack({ code: 'code-2', state }, cookie);
    expect([reply.status, reply.text.includes('install-state-used')]).toEqual([400, true]);
    expect(app.codes.has('code-2')).toBe(true);
  });

  it('twice at once with the same state', async () => {
    const { cookie, state } = await begin();
    app.codes.set('code-2', { crmAccountId: PORTAL });
    const replies = await Promise.all([comeBack({ code: 'code', state }, cookie), comeBack({ code: 'code-2', state }, cookie)]);
    expect(replies.map((reply) => reply.status).toSorted((a, b) => a - b)).toEqual([200, 400]);
  });

  it('when the person said no', async () => {
    const { cookie, state } = await begin();
    const reply = await comeBack({ error: 'access_denied', error_description: '<script>alert(1)</script>', state }, cookie);
    expect(reply.status).toBe(200);
    expect(reply.text).toContain('Nothing was installed');
    expect(reply.text).not.toContain('alert(1)');
    expect((await app.send('/install/hubspot/callback?error=access_denied')).text).toContain('Nothing was installed');
    await nobodyIsConnected();
  });

  it('when a permission is missing', async () => {
    app.codes.set('code', { crmAccountId: PORTAL, scopes: ['oauth', 'crm.objects.contacts.read'] });
    const { cookie, state } = await begin();
    const reply = await comeBack({ code: 'code', state }, cookie);
    expect(reply.status).toBe(400);
    expect(reply.text).toContain('crm.objects.contacts.write');
    expect(await app.ports.installations.findByAccount('hubspot', PORTAL)).toBeNull();
  });

  it('when the code is not accepted', async () => {
    const { cookie, state } = await begin();
    const reply = await comeBack({ code: 'forged', state }, cookie);
    expect([reply.status, reply.text.includes('install-code-refused')]).toEqual([400, true]);
    await nobodyIsConnected();
  });

  it.each([
    ['misconfigured', 502, 'install-misconfigured'],
    ['rate-limited', 502, 'install-crm-failed'],
  ] as const)('when the CRM answers the code with %s', async (kind, status, code) => {
    const failing = await startApp(database, {
      overrides: ({ oauth }) => ({
        oauth: {
          hubspot: {
            ...oauth.hubspot!,
            exchangeCode: () => Promise.reject(new CrmCallFailed({ kind, detail: 'a word', retryAfterMs: null })),
          },
        },
      }),
    });
    const begun = await failing.send('/install/hubspot');
    const state = new URL(begun.headers.get('location') ?? '').searchParams.get('state') ?? '';
    const cookie = begun.headers.get('set-cookie')?.split(';')[0] ?? '';
    const reply = await failing.send(`/install/hubspot/callback?code=code&state=${state}`, { headers: { cookie } });
    await failing.stop();
    expect([reply.status, reply.text.includes(code)]).toEqual([status, true]);
  });

  it('when something of ours breaks: a person still reads a page, with nothing of the bug on it', async () => {
    const failing = await startApp(database, {
      overrides: () => ({ installAttempts: { use: () => Promise.reject(new Error('CANARY sql')) } }),
    });
    const begun = await failing.send('/install/hubspot');
    const state = new URL(begun.headers.get('location') ?? '').searchParams.get('state') ?? '';
    const cookie = begun.headers.get('set-cookie')?.split(';')[0] ?? '';
    const reply = await failing.send(`/install/hubspot/callback?code=code&state=${state}`, { headers: { cookie } });
    await failing.stop();
    expect([reply.status, reply.headers.get('content-type')]).toEqual([500, 'text/html; charset=utf-8']);
    expect(reply.text + failing.logLines.join('')).not.toContain('CANARY');
  });

  it('on a server without credentials', async () => {
    const bare = await startApp(database, { hubspot: null, overrides: () => ({ oauth: {} }) });
    const reply = await bare.send('/install/hubspot');
    await bare.stop();
    expect([reply.status, reply.text.includes('not-configured')]).toEqual([503, true]);
  });
});

it('writes neither codes nor tokens nor states into the log', async () => {
  openAccount(PORTAL);
  app.codes.set('secret-code', { crmAccountId: PORTAL, accessToken: 'secret-access', refreshToken: 'secret-refresh' });
  const { cookie, state } = await begin();
  await comeBack({ code: 'secret-code', state }, cookie);
  const log = app.logLines.join('');
  expect(log).toContain('installation connected');
  for (const secret of ['secret-code', 'secret-access', 'secret-refresh', state, cookie.split('=')[1] ?? '-'])
    expect(log).not.toContain(secret);
});
