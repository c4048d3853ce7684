import type { RunningHubspot } from '../../sandbox/hubspot/running.ts';
import { APP, clientWith, connect, consent, listenAsApp, OPTIONAL, REQUIRED, startFor, tokenCall, type ListeningApp } from './harness.ts';

let app: ListeningApp;
let hubspot: RunningHubspot;
const callback = () => `${app.url}/install/hubspot/callback`;
const authorize = (change: Record<string, string>) => {
  const query = new URLSearchParams({ client_id: APP.clientId, redirect_uri: callback(), scope: REQUIRED, state: 'x', ...change });
  return fetch(`${hubspot.url}/oauth/authorize?${query.toString()}`);
};
const codeFor = async () => (await consent(hubspot, app.url)).get('code') ?? '';
const exchange = (code: string, change: Record<string, string> = {}) =>
  tokenCall(hubspot, { grant_type: 'authorization_code', code, redirect_uri: callback(), ...change });

beforeAll(async () => {
  app = await listenAsApp();
});
afterAll(() => app.stop());
beforeEach(async () => {
  hubspot = await startFor(app.url);
});
afterEach(() => hubspot.stop());

describe('the consent page', () => {
  it('names the app and its scopes, and sends the person back with a code and the state', async () => {
    const html = await (await authorize({ optional_scope: OPTIONAL })).text();
    expect(html).toContain('Fixture &amp; Sons');
    expect(html).toContain('crm.objects.owners.read');
    const back = await consent(hubspot, app.url);
    expect(back.get('state')).toBe('s1');
    expect(back.get('code')).toMatch(/\S{20,}/);
  });

  it('sends a person who denies back with the reason and no code', async () => {
    const back = await consent(hubspot, app.url, {}, { decision: 'deny' });
    expect(back.get('error')).toBe('access_denied');
    expect(back.get('state')).toBe('s1');
    expect(back.has('code')).toBe(false);
  });

  it.each([
    ['an unknown client', { client_id: 'other' }],
    ['a redirect that is not registered', { redirect_uri: 'https://evil.example/install/hubspot/callback' }],
    ['a required scope left out', { scope: 'oauth crm.objects.contacts.read' }],
    ['a scope that is not declared', { scope: `${REQUIRED} content` }],
    ['an optional scope that is not declared', { optional_scope: 'content' }],
    ['a parameter it does not know', { scopes: 'x' }],
  ])('refuses %s and complains', async (_, change) => {
    expect((await authorize(change)).status).toBe(400);
    expect(hubspot.control.complaints()).toHaveLength(1);
  });

  it('cannot be answered twice', async () => {
    const html = await (await authorize({})).text();
    const id = /name="consent" value="([^"]+)"/.exec(html)?.[1] ?? '';
    const decide = () =>
      fetch(`${hubspot.url}/oauth/authorize/decision`, {
        method: 'POST',
        redirect: 'manual',
        body: new URLSearchParams({ consent: id, portal: String(hubspot.control.portalId), decision: 'connect' }),
      });
    expect((await decide()).status).toBe(302);
    expect((await decide()).status).toBe(400);
  });
});

describe('codes', () => {
  it('give tokens for half an hour, with the account and the granted scopes', async () => {
    const { status, body } = await exchange(await codeFor());
    expect(status).toBe(200);
    expect(body).toMatchObject({ token_type: 'bearer', expires_in: 1800, hub_id: hubspot.control.portalId });
    expect(body.scopes).toEqual([...REQUIRED.split(' '), ...OPTIONAL.split(' ')]);
    expect(hubspot.control.installed()).toBe(true);
  });

  it('work once', async () => {
    const code = await codeFor();
    expect((await exchange(code)).status).toBe(200);
    expect((await exchange(code)).body).toMatchObject({ error: 'invalid_grant', status: 'BAD_AUTH_CODE' });
  });

  it('are bound to the redirect they were asked with', async () => {
    const { status, body } = await exchange(await codeFor(), { redirect_uri: `${app.url}/elsewhere` });
    expect([status, body.status]).toEqual([400, 'BAD_REDIRECT_URI']);
  });

  it('need the verifier of their challenge', async () => {
    // The pair of RFC 7636, appendix B.
    const challenge = { code_challenge: 'E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM', code_challenge_method: 'S256' };
    const verifier = 'dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk';
    const code = async () => (await consent(hubspot, app.url, challenge)).get('code') ?? '';
    expect((await exchange(await code())).status).toBe(400);
    expect((await exchange(await code(), { code_verifier: verifier })).status).toBe(200);
  });
});

describe('the token endpoint', () => {
  it.each([
    ['an unknown client', { client_id: 'x' }, 'BAD_CLIENT_ID'],
    ['a wrong secret', { client_secret: 'x' }, 'BAD_CLIENT_SECRET'],
    ['an unknown grant type', { grant_type: 'password' }, 'BAD_GRANT_TYPE'],
    ['a parameter it does not know', { audience: 'x' }, 'BAD_REQUEST'],
  ])('refuses %s and complains', async (_, change, expected) => {
    const { status, body } = await exchange('code', change);
    expect([status, body.status]).toEqual([400, expected]);
    expect(hubspot.control.complaints()).not.toEqual([]);
  });

  it('takes forms only, with the credentials in the body', async () => {
    const form = { grant_type: 'refresh_token', client_id: APP.clientId, client_secret: APP.clientSecret, refresh_token: 'x' };
    const json = await fetch(`${hubspot.url}/oauth/2026-03/token`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify(form),
    });
    const query = await fetch(`${hubspot.url}/oauth/2026-03/token?${new URLSearchParams(form).toString()}`, {
      method: 'POST',
      body: new URLSearchParams(form),
    });
    expect([json.status, query.status]).toEqual([400, 400]);
  });

  it('is gone under its old address', async () => {
    expect((await tokenCall(hubspot, { grant_type: 'refresh_token', refresh_token: 'x' }, '/oauth/v1/token')).status).toBe(404);
    expect(hubspot.control.complaints()[0]?.path).toBe('/oauth/v1/token');
  });

  it('refreshes without changing the refresh token, and tells what a token is', async () => {
    const client = await connect(hubspot, app.url);
    const { body } = await tokenCall(hubspot, { grant_type: 'refresh_token', refresh_token: client.refreshToken });
    expect(body.refresh_token).toBe(client.refreshToken);
    expect(body.access_token).not.toBe(client.accessToken);
    const seen = await tokenCall(hubspot, { token: body.access_token, token_type_hint: 'access_token' }, '/oauth/2026-03/token/introspect');
    expect(seen.body).toMatchObject({
      active: true,
      hub_id: hubspot.control.portalId,
      app_id: APP.appId,
      user: 'ottilie.brandt@northgate-systems.example',
    });
  });

  it('answers 503 while it is down', async () => {
    hubspot.control.setFaults({ tokenEndpointDown: true });
    expect((await tokenCall(hubspot, { grant_type: 'refresh_token', refresh_token: 'x' })).status).toBe(503);
    expect(hubspot.control.complaints()).toEqual([]);
  });
});

describe('access tokens', () => {
  it('are unknown when nobody issued them', async () => {
    const { status, body } = await clientWith(hubspot, 'CNnobody', '').call('GET', '/account-info/2026-03/details');
    expect([status, body.category]).toEqual([401, 'INVALID_AUTHENTICATION']);
  });

  it('expire, and a refreshed one works again', async () => {
    const client = await connect(hubspot, app.url);
    hubspot.control.expireAccessTokens();
    const { status, body } = await client.call('GET', '/account-info/2026-03/details');
    expect([status, body.category]).toEqual([401, 'EXPIRED_AUTHENTICATION']);
    const fresh = await tokenCall(hubspot, { grant_type: 'refresh_token', refresh_token: client.refreshToken });
    expect((await clientWith(hubspot, fresh.body.access_token, '').call('GET', '/account-info/2026-03/details')).status).toBe(200);
  });

  it.each([
    ['the customer uninstalls the app', async () => hubspot.control.revokeGrant()],
    [
      'the app removes itself',
      async (client: Awaited<ReturnType<typeof connect>>) => {
        expect((await client.call('DELETE', '/appinstalls/2026-03/external-install')).status).toBe(204);
      },
    ],
    [
      'the refresh token is revoked',
      async (client: Awaited<ReturnType<typeof connect>>) => {
        await tokenCall(hubspot, { token: client.refreshToken, token_type_hint: 'refresh_token' }, '/oauth/2026-03/token/revoke');
      },
    ],
  ])('die with the grant when %s', async (_, end) => {
    const client = await connect(hubspot, app.url);
    await end(client);
    expect(hubspot.control.installed()).toBe(false);
    expect((await client.call('GET', '/account-info/2026-03/details')).status).toBe(401);
    const refreshed = await tokenCall(hubspot, { grant_type: 'refresh_token', refresh_token: client.refreshToken });
    expect(refreshed.body).toMatchObject({ error: 'invalid_grant', status: 'BAD_REFRESH_TOKEN' });
  });
});
