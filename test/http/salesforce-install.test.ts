/** An installation in the local Salesforce, from the first address to a card that may ask: real server, real database, real adapter, over HTTP. */
import { generateKeyPairSync } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readConfig } from '../../src/config.ts';
import { wireParts } from '../../src/wire-parts.ts';
import { sweepMissedLeads } from '../../src/application/watch/sweep-missed-leads.ts';
import { commands } from '../../src/cli/commands.ts';
import { run } from '../../src/cli/run.ts';
import { startTestDatabase, type TestDatabase, type TestDatabases } from '../postgres/database.ts';
import { type Browser, openBrowser, type SalesforceApp, startSalesforceApp } from './salesforce-app.ts';

/** For signing in without a browser; made once, because it takes long. */
const { privateKey, publicKey } = generateKeyPairSync('rsa', {
  modulusLength: 2048,
  privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
  publicKeyEncoding: { type: 'spki', format: 'pem' },
});

let databases: TestDatabases;
let folder: string;
let database: TestDatabase;
let app: SalesforceApp;
let browser: Browser;

beforeAll(async () => {
  databases = await startTestDatabase();
  folder = await mkdtemp(join(tmpdir(), 'signalbox-key-'));
  await writeFile(join(folder, 'salesforce.key'), privateKey);
});
afterAll(async () => {
  await rm(folder, { recursive: true });
  await databases.stop();
});
beforeEach(async () => {
  database = await databases.clone();
  const env = { SALESFORCE_JWT_KEY_FILE: join(folder, 'salesforce.key') };
  app = await startSalesforceApp(database, { jwtPublicKey: publicKey, env });
  browser = openBrowser();
});
afterEach(async () => {
  await app.stop();
  await database.drop();
});

const installation = () => app.ports.installations.findByAccount('salesforce', app.control.orgId);
const keyInOrg = () => app.control.credential('Signalbox')?.values['ApiKey'] ?? '';
const CONNECTION = '/api/v1/connection';
const install = (query = '') => browser.open(`${app.url}/install/salesforce?login=production${query}`);

describe('where to sign in', () => {
  it('is asked first, with the operator’s own place, and the wish to observe is kept', async () => {
    const shown = await browser.open(`${app.url}/install/salesforce?mode=observing`);
    expect(shown.status).toBe(200);
    expect(shown.via).toHaveLength(1);
    const link = /href="([^"]+)"/.exec(shown.text)?.[1]?.replaceAll('&amp;', '&') ?? '';
    expect(new URL(link).searchParams.get('login')).toBe(app.env['SALESFORCE_LOGIN_URL']);
    expect(shown.text).toContain('<input type="hidden" name="mode" value="observing">');
    expect(shown.headers.get('content-security-policy')).toMatch(/form-action 'self' https:.*/);
    const done = await browser.open(link);
    expect(done.text).toContain('Connected');
    expect((await installation())?.mode).toBe('observing');
  });

  it.each(['evil.example', 'https://login.salesforce.com.evil.example', 'javascript:alert(1)'])('is nowhere else: %s', async (login) => {
    const shown = await browser.open(`${app.url}/install/salesforce?${new URLSearchParams({ login }).toString()}`);
    expect([shown.status, shown.text.includes('install-unknown-login'), shown.via.length]).toEqual([400, true, 1]);
    expect(shown.text).not.toContain('alert(1)');
  });
});

describe('an installation', () => {
  it('connects the org, publishes a first policy for leads that always have an owner, and puts the key in its place', async () => {
    const shown = await install();
    expect(shown.text).toContain('Connected');
    expect(shown.text).toContain('New leads and contacts get an owner within seconds');
    const made = await installation();
    expect(made).toMatchObject({ state: 'connected', mode: 'live', appUrl: app.control.url });
    const published = await app.ports.policies.published(made?.id ?? '');
    expect(published).toMatchObject({ version: 1, policy: { entry: { ownedLeads: 'leave-to-takers' } } });
    expect(keyInOrg()).toMatch(/^sbx_[\w-]{43}$/);
    expect(shown.text).not.toContain(keyInOrg());
    expect(await app.ask(keyInOrg(), CONNECTION)).toMatchObject({
      status: 200,
      json: { ok: true, data: { crmAccountId: app.control.orgId, missingScopes: [] } },
    });
    expect(app.control.complaints()).toEqual([]);
  });

  it('made again keeps everything and gives a new key; the one before ends', async () => {
    await install();
    const [first, before] = [await installation(), keyInOrg()];
    const shown = await install();
    expect(shown.text).toContain('Connected again');
    expect(await installation()).toMatchObject({ id: first?.id, installedAt: first?.installedAt });
    expect(keyInOrg()).not.toBe(before);
    expect((await app.ask(keyInOrg(), CONNECTION)).status).toBe(200);
    expect((await app.ask(before, CONNECTION)).status).toBe(401);
    expect((await app.ports.policies.versions(first?.id ?? '', 9)).length).toBe(1);
  });

  it('shows the key once, with the steps, where the person may not store it; the one before holds until then', async () => {
    await install();
    const before = keyInOrg();
    app.control.setAccess({ manageCredentials: false });
    const shown = await install();
    const key = /<code>(sbx_[\w-]{43})<\/code>/.exec(shown.text)?.[1] ?? '';
    expect(shown.text).toContain('OrgPrincipal');
    expect(shown.text).toContain('manage named credentials');
    expect(shown.headers.get('cache-control')).toBe('no-store');
    expect((await app.ask(before, CONNECTION)).status).toBe(200);
    expect((await app.ask(key, CONNECTION)).status).toBe(200);
    expect((await app.ask(before, CONNECTION)).status).toBe(401);
  });

  it('goes on in an org without the package, and says what to do', async () => {
    app.control.setFeatures({ Package: false });
    const shown = await install();
    expect(shown.text).toContain('Connected');
    expect(shown.text).toContain('install the Signalbox package');
    expect(shown.text).toContain('the Signalbox package is not in this org');
    expect((await installation())?.state).toBe('connected');
    app.control.setFeatures({ Package: true });
    const again = await install();
    expect(again.text).not.toContain('package');
    expect((await app.ask(keyInOrg(), CONNECTION)).status).toBe(200);
  });
});

describe('an installation that must not happen', () => {
  it('where the org does not know the app', async () => {
    app.control.setSettings({ autoConsent: false, appInstalled: false });
    const consent = await install();
    const shown = await answerConsent(consent.text, 'allow');
    expect([shown.status, shown.text.includes('install-app-blocked')]).toEqual([200, true]);
    expect(shown.text).toContain('Have an admin install the Signalbox package');
    expect(await installation()).toBeNull();
  });

  it('where the person says no', async () => {
    app.control.setSettings({ autoConsent: false });
    const consent = await install();
    const shown = await answerConsent(consent.text, 'deny');
    expect(shown.text).toContain('Nothing was installed');
    expect(await installation()).toBeNull();
  });

  it.each([
    ['OAUTH_APP_ACCESS_DENIED', 'user is not admin approved to access this app', 200, 'install-user-not-approved'],
    ['OAUTH_APP_BLOCKED', 'this app is blocked by admin', 200, 'install-app-blocked'],
    ['invalid_request', 'missing required code challenge', 502, 'install-misconfigured'],
    ['server_error', 'unexpected', 502, 'install-crm-failed'],
    ['access_denied', 'end-user denied authorization', 200, 'install-refused'],
  ])('%s is told with its next step', async (error, description, status, code) => {
    const query = new URLSearchParams({ error, error_description: description });
    const shown = await browser.open(`${app.url}/install/salesforce/callback?${query.toString()}`);
    expect([shown.status, shown.text.includes(`Code ${code}`)]).toEqual([status, true]);
  });

  it('with a code that was asked for by somebody else: its proof does not fit', async () => {
    const authorize = new URL(
      (await fetch(`${app.url}/install/salesforce?login=production`, { redirect: 'manual' })).headers.get('location') ?? '',
    );
    const stolen = (await fetch(authorize, { redirect: 'manual' })).headers.get('location') ?? '';
    const code = new URL(stolen).searchParams.get('code') ?? '';
    app.control.setSettings({ autoConsent: false });
    const mine = await install();
    const state = /state=([^&"]+)/.exec(mine.via.at(-1) ?? '')?.[1] ?? '';
    const shown = await browser.open(
      `${app.url}/install/salesforce/callback?${new URLSearchParams({ code, state: decodeURIComponent(state) }).toString()}`,
    );
    expect([shown.status, shown.text.includes('install-code-refused')]).toEqual([400, true]);
    expect(await installation()).toBeNull();
    app.control.clearComplaints();
  });
});

describe('a connected org', () => {
  /** As some days later. */
  const sweep = (ports = app.ports, days = 1) => sweepMissedLeads({ ...ports, settleMs: 0, now: () => Date.now() + days * 86_400_000 });
  const tokenCalls = () => app.control.apiCalls().byRoute['POST /services/oauth2/token'] ?? 0;

  it('where nothing happens is let in for ever, because the sweep renews what is a day old', async () => {
    await install();
    const before = tokenCalls();
    await sweep();
    expect(tokenCalls()).toBe(before);
    await database.db.pool.query('update grants set expires_at = $1', [Date.now() - 1]);
    // Another process, which has no token in its memory.
    const other = await wireParts(readConfig(app.env), { poolSize: 2 });
    await sweep(other.ports, 2);
    await other.database.close();
    expect(tokenCalls()).toBe(before + 1);
    const { rows } = await database.db.pool.query<{ days: number }>('select (expires_at - $1)::float / 86400000 as days from grants', [
      Date.now(),
    ]);
    expect(rows[0]?.days).toBeGreaterThan(0.9);
    expect((await installation())?.state).toBe('connected');
  });

  it('that took the app’s access away is told so in the settings, in words an admin knows', async () => {
    await install();
    app.control.revokeGrant();
    await sweep();
    expect(await installation()).toMatchObject({ state: 'disconnected' });
    const shown = await app.ask(keyInOrg(), CONNECTION);
    const reason: unknown = expect.stringMatching(/^The CRM withdrew our access \(.*the access was taken away.*\)\.$/);
    expect(shown.json).toMatchObject({ ok: true, data: { state: 'disconnected', stateReason: reason } });
    // The way back is known, so nobody is asked once more where they sign in.
    const { reinstallUrl } = (shown.json as { data: { reinstallUrl: string } }).data;
    expect((await browser.open(reinstallUrl)).text).toContain('Connected again');
    expect((await app.ask(keyInOrg(), '/api/v1/roster')).json).toMatchObject({ ok: true });
  });

  it('is left by the settings: the grant is given back, and the pages say how to come back', async () => {
    await install();
    const body = { requestId: '00000000-0000-4000-8000-000000000001', erase: false };
    expect((await app.ask(keyInOrg(), '/api/v1/disconnect', body)).json).toMatchObject({ ok: true, data: { uninstalled: true } });
    expect(app.control.installed()).toBe(false);
    const wayBack: unknown = expect.stringContaining(`/install/salesforce?login=${encodeURIComponent(app.control.url)}`);
    expect((await app.ask(keyInOrg(), '/api/v1/roster')).json).toMatchObject({ ok: false, code: 'not-installed', nextStep: wayBack });
  });
});

describe('without a browser', () => {
  const username = () => app.control.users().find(({ id }) => id === app.control.integrationUserId)?.username ?? '';
  const cli = (...words: string[]) => run(commands, words, app.env);

  it('the org is connected by the command, and goes on when its session ends', async () => {
    const connected = await cli('connect', '--username', username(), '--login', 'production', '--observing');
    expect([connected.exit, connected.err]).toEqual([0, '']);
    expect(connected.out).toContain(`(${app.control.orgId}) is connected.`);
    expect(connected.out).not.toContain('sbx_');
    const made = await installation();
    expect(made).toMatchObject({ state: 'connected', mode: 'observing' });
    expect((await app.ask(keyInOrg(), CONNECTION)).json).toMatchObject({ ok: true, data: { missingScopes: [] } });
    app.control.expireAccessTokens();
    expect((await app.ask(keyInOrg(), '/api/v1/roster')).json).toMatchObject({ ok: true });
    expect((await cli('connect', '--username', username())).out).toContain('is connected again.');
    expect((await installation())?.id).toBe(made?.id);
  });

  it('a user the app may not act for is refused, and nothing is left', async () => {
    const refused = await cli('connect', '--username', 'nobody@nowhere.example');
    expect([refused.exit, refused.out]).toEqual([2, '']);
    expect(refused.err).toMatch(/^The CRM \(/);
    expect(await installation()).toBeNull();
    app.control.clearComplaints();
  });

  it('a place that is none of the CRM is refused, and so is a server without a key', async () => {
    expect((await cli('connect', '--username', username(), '--login', 'evil.example')).err).toContain('none of this CRM');
    const { SALESFORCE_JWT_KEY_FILE: _, ...withoutKey } = app.env;
    const refused = await run(commands, ['connect', '--username', username()], withoutKey);
    expect([refused.exit, refused.err.includes('docs/configuration.md')]).toEqual([2, true]);
    const noFile = { ...app.env, SALESFORCE_JWT_KEY_FILE: join(folder, 'none.key') };
    const unread = await run(commands, ['connect', '--username', username()], noFile);
    expect([unread.exit, unread.err]).toEqual([2, expect.stringContaining('SALESFORCE_JWT_KEY_FILE: the file cannot be read.')]);
  });

  it('the key of the pages is renewed by the command, or stays when the org does not take the new one', async () => {
    await install();
    const before = keyInOrg();
    expect((await cli('key')).out).toContain('No page has used it yet.');
    expect((await cli('key', '--renew')).out).toContain('has a new key');
    expect((await app.ask(before, CONNECTION)).status).toBe(401);
    app.control.setAccess({ manageCredentials: false });
    const refused = await cli('key', '--renew');
    expect([refused.exit, refused.err.includes('still holds')]).toEqual([1, true]);
    expect((await app.ask(keyInOrg(), CONNECTION)).status).toBe(200);
    expect((await cli('key')).out).toMatch(/A page used it \d{4}-/);
  });
});

/** Presses a button of Salesforce's consent page. */
async function answerConsent(page: string, decision: string) {
  const consent = /name="consent" value="([^"]+)"/.exec(page)?.[1] ?? '';
  const user = /<option value="([^"]+)"/.exec(page)?.[1] ?? '';
  const answer = await fetch(`${app.control.url}/services/oauth2/authorize/decision`, {
    method: 'POST',
    redirect: 'manual',
    body: new URLSearchParams({ consent, user, decision }),
  });
  return browser.open(answer.headers.get('location') ?? '');
}
