import { createSign, generateKeyPairSync } from 'node:crypto';
import type { RunningSalesforce } from '../../sandbox/salesforce/running.ts';
import { answer, APP, authorize, clientWith, connect, pkce, refusal, start, tokenCall } from './salesforce-harness.ts';

const keys = generateKeyPairSync('rsa', {
  modulusLength: 2048,
  publicKeyEncoding: { type: 'spki', format: 'pem' },
  privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
});

let salesforce: RunningSalesforce;
beforeEach(async () => {
  salesforce = await start({ jwtPublicKey: keys.publicKey });
});
afterEach(() => salesforce.stop());

const refresh = (token: string) => tokenCall(salesforce, { grant_type: 'refresh_token', refresh_token: token });
const works = async (token: string) => (await clientWith(salesforce, token)('GET', '/limits')).status === 200;

describe('the consent page', () => {
  it('asks for the scopes and sends the person back with a code and the state', async () => {
    const page = await authorize(salesforce);
    expect(await page.clone().text()).toContain('refresh_token');
    const back = await answer(salesforce, page);
    expect(back.get('state')).toBe('s1');
    expect(back.get('code')).toMatch(/\S{20,}/);
  });

  it('sends a person who denies back with the reason and no code', async () => {
    const back = await answer(salesforce, await authorize(salesforce), { decision: 'deny' });
    expect(Object.fromEntries(back)).toEqual({ error: 'access_denied', error_description: 'end-user denied authorization', state: 's1' });
  });

  it('asks nobody where an admin approved the app beforehand', async () => {
    salesforce.control.setSettings({ autoConsent: true });
    const page = await authorize(salesforce);
    expect(page.status).toBe(302);
    expect(new URL(page.headers.get('location') ?? '').searchParams.has('code')).toBe(true);
  });

  it.each([
    ['an unknown client', { client_id: 'other' }],
    ['a callback that is not registered', { redirect_uri: 'https://evil.example/callback' }],
    ['a parameter it does not know', { scopes: 'api' }],
  ])('shows %s on its own page and complains', async (_, change) => {
    const page = await authorize(salesforce, change);
    expect(page.status).toBe(400);
    expect(page.headers.get('location')).toBeNull();
    expect(salesforce.control.complaints()).toHaveLength(1);
  });

  it.each([
    ['no challenge', { code_challenge: '' }, 'invalid_request'],
    ['a challenge without its method', { code_challenge_method: '' }, 'invalid_request'],
    ['a scope the app was not given', { scope: 'api full' }, 'invalid_scope'],
  ])('tells the callback of %s and complains', async (_, change, error) => {
    const back = new URL((await authorize(salesforce, change)).headers.get('location') ?? '').searchParams;
    expect([back.get('error'), back.get('state')]).toEqual([error, 's1']);
    expect(salesforce.control.complaints()).toHaveLength(1);
  });

  it('refuses an app that the org does not know', async () => {
    salesforce.control.setSettings({ appInstalled: false });
    const back = await answer(salesforce, await authorize(salesforce));
    expect([back.get('error'), back.get('error_description')]).toEqual(['invalid_client', 'app must be installed into org']);
  });

  it('offers the users of sandbox orgs at the sandbox login host only', async () => {
    const both = await start({ orgs: [{ name: 'Live' }, { name: 'Trial', isSandbox: true }] });
    const live = await (await authorize(both)).text();
    const trial = await (await authorize(both, {}, both.sandboxLoginUrl)).text();
    await both.stop();
    expect(live).not.toContain('@trial.example.sandbox');
    expect(trial).toContain('@trial.example.sandbox');
    expect(trial).not.toContain('@live.example');
  });
});

describe('the exchange of a code', () => {
  it('gives tokens, the instance, and who they stand for', async () => {
    const tokens = await connect(salesforce);
    const { orgId, integrationUserId } = salesforce.control;
    expect(tokens.instance_url).toBe(salesforce.url);
    expect(tokens.id).toBe(`${salesforce.url}/id/${orgId}/${integrationUserId}`);
    const who = await fetch(tokens.id, { headers: { Authorization: `Bearer ${tokens.access_token}` } });
    expect(await who.json()).toMatchObject({ organization_id: orgId, user_id: integrationUserId });
  });

  it.each([
    ['another verifier', { code_verifier: pkce().verifier }, 'invalid_grant'],
    ['a verifier longer than the standard allows', { code_verifier: 'x'.repeat(171) }, 'invalid_grant'],
    ['another secret', { client_secret: 'guess' }, 'invalid_client'],
    ['another callback', { redirect_uri: 'http://127.0.0.1:9/other' }, 'redirect_uri_mismatch'],
  ])('refuses %s', async (_, change, error) => {
    const { verifier, challenge } = pkce();
    const code = (await answer(salesforce, await authorize(salesforce, { code_challenge: challenge }))).get('code') ?? '';
    const told = await tokenCall(salesforce, {
      grant_type: 'authorization_code',
      code,
      redirect_uri: APP.redirectUri,
      code_verifier: verifier,
      ...change,
    });
    expect([told.status, told.error]).toEqual([400, error]);
  });

  it('takes a code once', async () => {
    const { verifier, challenge } = pkce();
    const code = (await answer(salesforce, await authorize(salesforce, { code_challenge: challenge }))).get('code') ?? '';
    const exchange = () =>
      tokenCall(salesforce, { grant_type: 'authorization_code', code, redirect_uri: APP.redirectUri, code_verifier: verifier });
    expect((await exchange()).status).toBe(200);
    expect((await exchange()).error).toBe('invalid_grant');
  });
});

describe('refreshing', () => {
  it('brings a new refresh token each time', async () => {
    const first = await connect(salesforce);
    const second = await refresh(first.refresh_token);
    const third = await refresh(second.refresh_token);
    expect(new Set([first, second, third].map((one) => one.refresh_token)).size).toBe(3);
    expect(await works(third.access_token)).toBe(true);
  });

  it('revokes every token of the grant when a rotated one comes again', async () => {
    const first = await connect(salesforce);
    const second = await refresh(first.refresh_token);
    expect((await refresh(first.refresh_token)).error).toBe('invalid_grant');
    expect((await refresh(second.refresh_token)).error).toBe('invalid_grant');
    expect([await works(first.access_token), await works(second.access_token)]).toEqual([false, false]);
    expect(salesforce.control.installed()).toBe(false);
  });

  it('leaves nobody with access when eight refresh at once', async () => {
    const { refresh_token } = await connect(salesforce);
    const answers = await Promise.all(Array.from({ length: 8 }, () => refresh(refresh_token)));
    const given = answers.filter(({ status }) => status === 200);
    expect(given).toHaveLength(1);
    expect(await works(given[0]?.access_token ?? '')).toBe(false);
  });

  it('keeps the token where it does not rotate', async () => {
    salesforce.control.setSettings({ refreshTokenRotation: false });
    const { refresh_token } = await connect(salesforce);
    expect(await refresh(refresh_token)).toMatchObject({ status: 200 });
    expect(await refresh(refresh_token)).toMatchObject({ status: 200 });
  });

  it('refuses a verifier that was left over, and complains', async () => {
    const { refresh_token } = await connect(salesforce);
    const told = await tokenCall(salesforce, { grant_type: 'refresh_token', refresh_token, code_verifier: pkce().verifier });
    expect(told.error).toBe('invalid_request');
    expect(salesforce.control.complaints()).toHaveLength(1);
  });

  it.each([
    ['inactive', { active: false }],
    ['frozen', { frozen: true }],
  ])('is refused to a user who is %s, whose session ends too', async (_, change) => {
    const { access_token, refresh_token } = await connect(salesforce);
    salesforce.control.setUser(salesforce.control.integrationUserId, change);
    expect((await refresh(refresh_token)).error).toBe('inactive_user');
    expect(await works(access_token)).toBe(false);
  });
});

it('answers an expired token with 401 and lets a refresh heal it', async () => {
  const { access_token, refresh_token } = await connect(salesforce);
  salesforce.control.expireAccessTokens();
  expect(refusal(await clientWith(salesforce, access_token)('GET', '/limits'))).toEqual([401, 'INVALID_SESSION_ID']);
  expect(await works((await refresh(refresh_token)).access_token)).toBe(true);
});

it('introspects and revokes', async () => {
  const { access_token, refresh_token } = await connect(salesforce);
  const post = async (path: string, token: string) => {
    const body = new URLSearchParams({ token, client_id: APP.clientId, client_secret: APP.clientSecret });
    const answered: unknown = await (await fetch(`${salesforce.url}/services/oauth2/${path}`, { method: 'POST', body })).json();
    return answered;
  };
  expect(await post('introspect', access_token)).toMatchObject({ active: true, client_id: APP.clientId });
  await post('revoke', refresh_token);
  expect(await post('introspect', access_token)).toEqual({ active: false });
  expect(await works(access_token)).toBe(false);
});

it('answers who asks for userinfo with a dead token in Salesforce’s own way', async () => {
  const told = await fetch(`${salesforce.url}/services/oauth2/userinfo`, { headers: { Authorization: 'Bearer gone' } });
  expect([told.status, await told.text()]).toEqual([403, 'Bad_OAuth_Token']);
});

describe('the JWT bearer flow', () => {
  const assertion = (change: Readonly<Record<string, unknown>> = {}, key = keys.privateKey) => {
    const part = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');
    const username = salesforce.control.users().find(({ id }) => id === salesforce.control.integrationUserId)?.username;
    const claims = {
      iss: APP.clientId,
      sub: username,
      aud: 'https://login.salesforce.com',
      exp: Math.floor(Date.now() / 1000) + 180,
      ...change,
    };
    const signed = `${part({ alg: 'RS256' })}.${part(claims)}`;
    return `${signed}.${createSign('RSA-SHA256').update(signed).sign(key, 'base64url')}`;
  };
  const exchange = async (jwt: string) => {
    const body = new URLSearchParams({ grant_type: 'urn:ietf:params:oauth:grant-type:jwt-bearer', assertion: jwt });
    return (await (await fetch(`${salesforce.url}/services/oauth2/token`, { method: 'POST', body })).json()) as Record<string, string>;
  };

  it('gives an access token and no refresh token', async () => {
    const tokens = await exchange(assertion());
    expect(tokens).not.toHaveProperty('refresh_token');
    expect(await works(tokens['access_token'] ?? '')).toBe(true);
  });

  it.each([
    ['a user it does not know', { sub: 'nobody@example.com' }, "user hasn't approved this consumer"],
    ['the audience of the sandboxes', { aud: 'https://test.salesforce.com' }, 'audience is invalid'],
    ['an assertion that ended', { exp: 1_000 }, 'assertion expired'],
    ['an assertion that lives too long', { exp: 4_000_000_000 }, 'assertion expiration is too far in the future'],
  ])('refuses %s', async (_, change, description) => {
    expect(await exchange(assertion(change))).toEqual({ error: 'invalid_grant', error_description: description });
  });

  it('refuses another key', async () => {
    const other = generateKeyPairSync('rsa', {
      modulusLength: 2048,
      publicKeyEncoding: { type: 'spki', format: 'pem' },
      privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
    });
    expect(await exchange(assertion({}, other.privateKey))).toMatchObject({ error: 'invalid_grant' });
  });
});
