/** How an org gives access and takes it away, against the local Salesforce: PKCE, rotation, assertions. */
import type { CrmOAuth, Grant } from '../../src/application/ports/crm-oauth.ts';
import { grantByJwt } from '../../src/crm/salesforce/jwt-bearer.ts';
import { challengeOf, createSalesforceOAuth } from '../../src/crm/salesforce/oauth.ts';
import type { RunningSalesforce } from '../../sandbox/salesforce/running.ts';
import { failureOf } from './failure-of.ts';
import { APP, consentedCode, JWT_KEY, startedSalesforce, VERIFIER } from './salesforce-world.ts';

let running: RunningSalesforce;
let oauth: CrmOAuth;
beforeEach(async () => {
  running = await startedSalesforce();
  oauth = createSalesforceOAuth({ ...APP, loginUrl: running.url }, { jwt: { privateKey: JWT_KEY } });
});
afterEach(() => running.stop());

const consent = { redirectUri: APP.redirectUri, verifier: VERIFIER, loginUrl: null };
const granted = async (): Promise<Grant> =>
  oauth.exchangeCode({ ...consent, code: await consentedCode(oauth.authorizeUrl({ ...consent, state: 's' })) });

it('makes the S256 challenge of RFC 7636', () =>
  expect(challengeOf('dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk')).toBe('E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM'));

it('says on the way out which challenge it is and by which method, where the person signs in', () => {
  const url = new URL(oauth.authorizeUrl({ ...consent, state: 's', loginUrl: 'https://acme.my.salesforce.com' }));
  expect(url.origin + url.pathname).toBe('https://acme.my.salesforce.com/services/oauth2/authorize');
  expect(Object.fromEntries(url.searchParams)).toEqual({
    response_type: 'code',
    client_id: APP.clientId,
    redirect_uri: APP.redirectUri,
    scope: 'api refresh_token',
    state: 's',
    code_challenge: challengeOf(VERIFIER),
    code_challenge_method: 'S256',
  });
});

it('gets a grant for the org, and another one in its place as often as it likes', async () => {
  const first = await granted();
  expect(first).toMatchObject({ crmAccountId: running.control.orgId, instanceUrl: running.url });
  expect(first.scopes).toEqual(expect.arrayContaining(['api', 'refresh_token']));
  const second = await oauth.refresh(first);
  const third = await oauth.refresh(second);
  expect(new Set([first, second, third].map(({ refreshToken }) => refreshToken)).size).toBe(3);
  expect(running.control.complaints()).toEqual([]);
});

it('keeps the refresh token where the org does not rotate', async () => {
  running.control.setSettings({ refreshTokenRotation: false });
  const grant = await granted();
  expect((await oauth.refresh(grant)).refreshToken).toBe(grant.refreshToken);
});

it('loses the grant when a rotated token is sent again, and says so', async () => {
  const first = await granted();
  const second = await oauth.refresh(first);
  for (const dead of [first, second])
    expect(await failureOf(oauth.refresh(dead))).toEqual({
      kind: 'access-revoked',
      detail: 'renew the access token: Salesforce answered invalid_grant: the access was taken away, or was not used for too long',
      retryAfterMs: null,
    });
});

it.each<[string, (control: RunningSalesforce['control']) => void, string]>([
  ['revoked', (control) => control.revokeGrant(), 'the access was taken away'],
  ['frozen', (control) => control.setUser(control.integrationUserId, { frozen: true }), 'inactive or frozen'],
  ['deactivated', (control) => control.setUser(control.integrationUserId, { active: false }), 'inactive or frozen'],
  ['uninstalled', (control) => control.setSettings({ appInstalled: false }), 'the app is not installed in the org'],
])('recognises access that was %s', async (_, happens, said) => {
  const grant = await granted();
  happens(running.control);
  const failure = await failureOf(oauth.refresh(grant));
  expect(failure.kind).toBe('access-revoked');
  expect(failure.detail).toContain(said);
});

it('tells an outage and its own mistakes from the loss of a grant', async () => {
  const grant = await granted();
  running.control.setFaults({ tokenEndpointDown: true });
  expect((await failureOf(oauth.refresh(grant))).kind).toBe('unavailable');
  running.control.setFaults({ tokenEndpointDown: false });
  const mistaken = createSalesforceOAuth({ ...APP, clientSecret: 'canary-other', loginUrl: running.url });
  expect((await failureOf(mistaken.refresh(grant))).kind).toBe('misconfigured');
  expect((await failureOf(oauth.exchangeCode({ ...consent, code: 'no-code' }))).kind).toBe('access-revoked');
});

describe('without a browser', () => {
  const identity = () => {
    const username = running.control.users().find(({ id }) => id === running.control.integrationUserId)?.username ?? '';
    return { clientId: APP.clientId, username, privateKey: JWT_KEY, loginUrl: running.url };
  };

  it('gets a grant by assertion, and renews it by another one', async () => {
    const grant = await grantByJwt(identity(), running.url, Date.now());
    expect(grant).toMatchObject({ crmAccountId: running.control.orgId, instanceUrl: running.url });
    const renewed = await oauth.refresh(grant);
    expect(renewed.refreshToken).toBe(grant.refreshToken);
    expect(renewed.accessToken).not.toBe(grant.accessToken);
    expect(running.control.complaints()).toEqual([]);
  });

  it('says what is missing where this server has no key, and when the user is frozen', async () => {
    const grant = await grantByJwt(identity(), running.url, Date.now());
    const keyless = createSalesforceOAuth({ ...APP, loginUrl: running.url });
    expect(await failureOf(keyless.refresh(grant))).toMatchObject({
      kind: 'misconfigured',
      detail: expect.stringContaining('SALESFORCE_JWT_KEY_FILE') as string,
    });
    running.control.setUser(running.control.integrationUserId, { frozen: true });
    expect((await failureOf(oauth.refresh(grant))).kind).toBe('access-revoked');
  });
});
