/** The Salesforce adapter against a small server that holds to Salesforce's rules: PKCE, refresh tokens that rotate, sessions that end. */
import { createHash, generateKeyPairSync } from 'node:crypto';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { inspect } from 'node:util';
import jsonwebtoken from 'jsonwebtoken';
import { CrmCallFailed, type CrmFailure } from '../../src/application/ports/crm.ts';
import { describeAccount, leadUrl } from '../../src/crm/salesforce/account.ts';
import { callSalesforce, type Session, type SessionToken, withDeadline } from '../../src/crm/salesforce/connection.ts';
import { allowedInstanceUrl } from '../../src/crm/salesforce/instance-url.ts';
import { assertionOf, grantByJwt } from '../../src/crm/salesforce/jwt-bearer.ts';
import { challengeOf, createSalesforceOAuth, newVerifier } from '../../src/crm/salesforce/oauth.ts';
import { readRoster } from '../../src/crm/salesforce/read-roster.ts';

const ORG = '00D5g000004XyZaEAC';
const USER = '0055g00000AbCdEFGH';
const REDIRECT = 'https://app.test/install/salesforce/callback';

interface Sent {
  readonly method: string;
  readonly path: string;
  readonly headers: IncomingMessage['headers'];
  readonly form: URLSearchParams;
}
type Answer = (sent: Sent, response: ServerResponse) => void;

let server: Server;
let url = '';
let sent: Sent[] = [];
let answer: Answer;
beforeEach(async () => {
  sent = [];
  server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const form = new URLSearchParams(Buffer.concat(chunks).toString());
      const one = { method: request.method ?? '', path: request.url ?? '', headers: request.headers, form };
      sent.push(one);
      answer(one, response);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterEach(async () => {
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
});

const json = (response: ServerResponse, status: number, body: unknown) =>
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
const config = () => ({ clientId: 'client-1', clientSecret: 'canary-client-secret', loginUrl: url });
const tokenAnswer = (change: object = {}) => ({
  access_token: 'canary-access',
  refresh_token: 'canary-refresh-2',
  instance_url: url,
  id: `https://login.salesforce.com/id/${ORG}/${USER}`,
  scope: 'api refresh_token',
  token_type: 'Bearer',
  ...change,
});

const CANARIES = ['canary-access', 'canary-refresh', 'canary-client-secret', 'canary-body'];
async function failureOf(promise: Promise<unknown>): Promise<CrmFailure> {
  const error: unknown = await promise.then(
    () => new Error('nothing failed'),
    (reason: unknown) => reason,
  );
  if (!(error instanceof CrmCallFailed)) throw error;
  const printed = inspect(error, { depth: 8, showHidden: true });
  expect(CANARIES.filter((canary) => printed.includes(canary))).toEqual([]);
  return error.failure;
}

describe('OAuth', () => {
  it('makes the S256 challenge of RFC 7636', () => {
    expect(challengeOf('dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk')).toBe('E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM');
    expect(newVerifier()).toMatch(/^[A-Za-z0-9_-]{64}$/);
    expect(newVerifier()).not.toBe(newVerifier());
  });

  it('says on the way out which challenge it is and by which method', () => {
    const verifier = newVerifier();
    const query = new URL(createSalesforceOAuth(config()).authorizeUrl({ state: 's', redirectUri: REDIRECT, verifier })).searchParams;
    expect(Object.fromEntries(query)).toEqual({
      response_type: 'code',
      client_id: 'client-1',
      redirect_uri: REDIRECT,
      scope: 'api refresh_token',
      state: 's',
      code_challenge: challengeOf(verifier),
      code_challenge_method: 'S256',
    });
  });

  it('proves the challenge with the code, and sends no verifier with a refresh', async () => {
    const verifier = newVerifier();
    let refreshToken = 'canary-refresh-1';
    answer = ({ form }, response) => {
      const proven =
        createHash('sha256')
          .update(form.get('code_verifier') ?? '')
          .digest('base64url') === challengeOf(verifier);
      const known = form.get('client_secret') === 'canary-client-secret' && form.get('client_id') === 'client-1';
      const good =
        form.get('grant_type') === 'authorization_code'
          ? proven && form.get('redirect_uri') === REDIRECT
          : form.get('refresh_token') === refreshToken && !form.has('code_verifier');
      if (!known || !good) return void json(response, 400, { error: 'invalid_grant', error_description: 'canary-body' });
      refreshToken = `${refreshToken}+`;
      return void json(response, 200, tokenAnswer({ refresh_token: refreshToken }));
    };
    const oauth = createSalesforceOAuth(config(), () => 1000);
    const first = await oauth.exchangeCode({ code: 'code-1', redirectUri: REDIRECT, verifier });
    expect(first).toEqual({
      accessToken: 'canary-access',
      refreshToken: 'canary-refresh-1+',
      expiresAt: 901_000,
      crmAccountId: ORG,
      scopes: ['api', 'refresh_token'],
      instanceUrl: url,
    });
    const second = await oauth.refresh(first.refreshToken);
    const third = await oauth.refresh(second.refreshToken);
    expect(third.refreshToken).toBe('canary-refresh-1+++');
    // A rotated token is dead.
    expect(await failureOf(oauth.refresh(first.refreshToken))).toEqual({
      kind: 'access-revoked',
      detail: 'renew the access token: Salesforce answered invalid_grant',
      retryAfterMs: null,
    });
  });

  it('keeps the refresh token where the org does not rotate', async () => {
    answer = (_sent, response) => void json(response, 200, tokenAnswer({ refresh_token: undefined }));
    expect((await createSalesforceOAuth(config()).refresh('mine')).refreshToken).toBe('mine');
  });

  it.each<[number, unknown, CrmFailure['kind']]>([
    [400, { error: 'invalid_grant', error_description: 'canary-body' }, 'access-revoked'],
    [400, { error: 'invalid_client_id', error_description: 'canary-body' }, 'misconfigured'],
    [401, { error: 'invalid_client', error_description: 'canary-body' }, 'misconfigured'],
    [400, { error: 'redirect_uri_mismatch' }, 'misconfigured'],
    [400, { error: 'something_new' }, 'misconfigured'],
    [429, 'canary-body', 'rate-limited'],
    [503, 'canary-body', 'unavailable'],
    [302, 'canary-body', 'unavailable'],
    [200, 'canary-body', 'unavailable'],
    [200, { access_token: 'canary-access' }, 'unavailable'],
    [200, tokenAnswer({ instance_url: 'https://evil.example' }), 'unavailable'],
    [200, tokenAnswer({ id: 'https://login.salesforce.com/id/x/y' }), 'unavailable'],
  ])('takes %d %p for %s', async (status, body, kind) => {
    answer = (_sent, response) =>
      void response
        .writeHead(status, { 'content-type': 'application/json', location: `${url}/elsewhere` })
        .end(typeof body === 'string' ? body : JSON.stringify(body));
    expect((await failureOf(createSalesforceOAuth(config()).refresh('canary-refresh'))).kind).toBe(kind);
    expect(sent).toHaveLength(1);
  });
});

it.each([
  ['https://acme.my.salesforce.com', 'https://acme.my.salesforce.com'],
  ['https://acme--uat.sandbox.my.salesforce.com/', 'https://acme--uat.sandbox.my.salesforce.com'],
  ['https://acme.lightning.force.com', 'https://acme.lightning.force.com'],
  ['http://127.0.0.1:9000/x', 'http://127.0.0.1:9000'],
  ['http://acme.my.salesforce.com', null],
  ['https://acme.my.salesforce.com:8443', null],
  ['https://salesforce.com.evil.example', null],
  ['https://evilsalesforce.com', null],
  ['https://user:pass@acme.my.salesforce.com', null],
  ['https://169.254.169.254', null],
  ['no address', null],
])('calls %s as %p', (instanceUrl, allowed) => expect(allowedInstanceUrl(instanceUrl, 'http://127.0.0.1:9000')).toBe(allowed));

describe('the JWT bearer flow', () => {
  const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const identity = (loginUrl: string) => ({ clientId: 'client-1', username: 'router@acme.example', privateKey, loginUrl });
  const NOW = 1_795_168_800_000;
  const verify = (assertion: string, audience: string) =>
    jsonwebtoken.verify(assertion, publicKey, { algorithms: ['RS256'], audience, issuer: 'client-1', clockTimestamp: NOW / 1000 });

  it('signs by RS256 for three minutes and nothing else', () => {
    const assertion = assertionOf(identity('https://login.salesforce.com'), NOW);
    expect(verify(assertion, 'https://login.salesforce.com')).toEqual({
      iss: 'client-1',
      sub: 'router@acme.example',
      aud: 'https://login.salesforce.com',
      exp: NOW / 1000 + 180,
    });
  });

  it.each([
    ['https://test.salesforce.com', 'https://test.salesforce.com'],
    ['https://acme.my.salesforce.com', 'https://login.salesforce.com'],
    ['https://acme--uat.sandbox.my.salesforce.com', 'https://test.salesforce.com'],
  ])('names for %s the audience %s', (loginUrl, audience) =>
    expect(() => verify(assertionOf(identity(loginUrl), NOW), audience)).not.toThrow(),
  );

  it('gets a grant without a refresh token, and sends neither client id nor secret', async () => {
    answer = ({ form }, response) => {
      verify(form.get('assertion') ?? '', 'https://login.salesforce.com');
      json(response, 200, tokenAnswer({ refresh_token: undefined }));
    };
    const grant = await grantByJwt(identity(url), NOW);
    expect(grant).toMatchObject({ accessToken: 'canary-access', refreshToken: '', crmAccountId: ORG, instanceUrl: url });
    expect([...(sent[0]?.form.keys() ?? [])].sort()).toEqual(['assertion', 'grant_type']);
  });
});

describe('calls', () => {
  /** A session whose token is renewed by counting. */
  function session(): Session & { renewals: number } {
    let token: SessionToken = { accessToken: 'canary-access', instanceUrl: url };
    const one = {
      renewals: 0,
      current: () => Promise.resolve(token),
      insteadOf: () => {
        one.renewals += 1;
        token = { accessToken: `canary-access-${one.renewals}`, instanceUrl: url };
        return Promise.resolve(token);
      },
    };
    return one;
  }
  const rows = (records: object[], nextRecordsUrl?: string) => ({
    totalSize: records.length,
    done: nextRecordsUrl === undefined,
    records,
    nextRecordsUrl,
  });
  const soqlOf = ({ path }: Sent) => new URL(path, url).searchParams.get('q') ?? '';

  it('describe the org, on the API version that was tested, under our name', async () => {
    answer = (_sent, response) => void json(response, 200, rows([{ Id: ORG, Name: 'Acme', TimeZoneSidKey: 'Europe/Berlin' }]));
    const account = await describeAccount(session());
    expect(account).toEqual({ crmAccountId: ORG, name: 'Acme', zone: 'Europe/Berlin', appUrl: url });
    expect(leadUrl('00Q5g00000AbCdE', account)).toBe(`${url}/lightning/r/Lead/00Q5g00000AbCdE/view`);
    expect(sent[0]?.path).toMatch(/^\/services\/data\/v67\.0\/query\?/);
    expect(sent[0]?.headers).toMatchObject({ authorization: 'Bearer canary-access', 'sforce-call-options': 'client=Signalbox' });
  });

  it('read the roster over all pages: frozen and inactive people out, absences that are switched on', async () => {
    const person = (Id: string, change: object = {}) => ({
      Id,
      Name: `Name ${Id}`,
      Email: null,
      IsActive: true,
      TimeZoneSidKey: 'Europe/Berlin',
      UserRoleId: null,
      ...change,
    });
    const [a, b, c] = ['0055g00000AAAAA', '0055g00000BBBBB', '0055g00000CCCCC'];
    const absence = (IsEnabled: boolean) => ({
      UserId: a,
      StartDate: '2026-11-20T08:00:00.000+0000',
      EndDate: '2026-11-24T08:00:00.000+0000',
      IsEnabled,
    });
    answer = (one, response) => {
      const soql = soqlOf(one);
      if (one.path.endsWith('/query/more-1'))
        return void json(response, 200, rows([person(c ?? '', { IsActive: false, TimeZoneSidKey: 'Nowhere' })]));
      if (soql.includes('FROM UserLogin')) return void json(response, 200, rows([{ UserId: b }]));
      if (soql.includes('FROM OutOfOffice')) return void json(response, 200, rows([absence(true), absence(false)]));
      if (soql.includes('FROM UserRole')) return void json(response, 200, rows([{ Id: '00E5g00000AAAAA', Name: 'Sales' }]));
      return void json(response, 200, {
        ...rows([person(a ?? '', { UserRoleId: '00E5g00000AAAAA' }), person(b ?? '')], '/services/data/v67.0/query/more-1'),
        totalSize: 3,
      });
    };
    const roster = await readRoster(session(), () => Date.UTC(2026, 10, 20));
    expect(roster.teams).toEqual([{ id: '00E5g00000AAAAA', name: 'Sales' }]);
    expect(roster.reps.map(({ id, active, zone, teamIds }) => [id, active, zone, teamIds])).toEqual([
      [a, true, 'Europe/Berlin', ['00E5g00000AAAAA']],
      [b, false, 'Europe/Berlin', []],
      [c, false, null, []],
    ]);
    expect(roster.reps[0]?.outOfOffice).toEqual([{ from: Date.UTC(2026, 10, 20, 8), until: Date.UTC(2026, 10, 24, 8) }]);
  });

  it('read the roster of an org that has no absences at all', async () => {
    answer = (one, response) =>
      soqlOf(one).includes('OutOfOffice')
        ? void json(response, 400, [{ message: "sObject type 'OutOfOffice' is not supported", errorCode: 'INVALID_TYPE' }])
        : void json(response, 200, rows([]));
    expect(await readRoster(session(), () => 0)).toMatchObject({ reps: [], teams: [] });
  });

  it('renew a session that ended, once', async () => {
    const ended = [{ message: 'Session expired or invalid', errorCode: 'INVALID_SESSION_ID' }];
    answer = ({ headers }, response) =>
      void (headers.authorization === 'Bearer canary-access-1'
        ? json(response, 200, rows([{ Id: ORG, Name: 'Acme', TimeZoneSidKey: null }]))
        : json(response, 401, ended));
    const renewing = session();
    expect((await describeAccount(renewing)).zone).toBe('UTC');
    expect(renewing.renewals).toBe(1);
    answer = (_sent, response) => void json(response, 401, ended);
    sent = [];
    expect((await failureOf(describeAccount(renewing))).kind).toBe('unavailable');
    expect(sent).toHaveLength(2);
  });

  it.each<[number, string, Partial<CrmFailure>]>([
    [403, 'REQUEST_LIMIT_EXCEEDED', { kind: 'rate-limited', retryAfterMs: 900_000 }],
    [400, 'UNABLE_TO_LOCK_ROW', { kind: 'conflict' }],
    [404, 'NOT_FOUND', { kind: 'not-found' }],
    [400, 'INACTIVE_OWNER_OR_USER', { kind: 'owner-refused' }],
    [400, 'TRANSFER_REQUIRES_READ', { kind: 'owner-refused' }],
    [403, 'API_DISABLED_FOR_ORG', { kind: 'missing-scope' }],
    [400, 'FIELD_CUSTOM_VALIDATION_EXCEPTION', { kind: 'rejected' }],
    [503, 'SERVER_UNAVAILABLE', { kind: 'unavailable' }],
  ])('that Salesforce answers %d %s', async (status, errorCode, failure) => {
    answer = (_sent, response) => void json(response, status, [{ message: 'canary-body', errorCode }]);
    expect(await failureOf(describeAccount(session()))).toMatchObject(failure);
    expect(sent).toHaveLength(1);
  });

  it('that Salesforce answers with something else', async () => {
    answer = (_sent, response) => void response.writeHead(502, { 'content-type': 'text/html' }).end('<html>canary-body');
    expect((await failureOf(describeAccount(session()))).kind).toBe('unavailable');
    answer = (_sent, response) => void json(response, 200, rows([{ Id: 'x', Name: 7 }]));
    expect((await failureOf(describeAccount(session()))).detail).toContain('row 0, Id');
    answer = (_sent, response) => void json(response, 200, rows([]));
    expect((await failureOf(describeAccount(session()))).kind).toBe('unavailable');
  });

  it('that end in a dropped connection or nowhere', async () => {
    answer = (_sent, response) => void response.destroy();
    expect((await failureOf(describeAccount(session()))).kind).toBe('unavailable');
    const waiting = callSalesforce(session(), 'wait', () => withDeadline(new Promise<never>(() => undefined), 20));
    expect((await failureOf(waiting)).kind).toBe('unavailable');
  });

  it('never follow a redirect', async () => {
    answer = (_sent, response) => void response.writeHead(307, { location: `${url}/elsewhere` }).end();
    await failureOf(describeAccount(session()));
    expect(sent).toHaveLength(1);
  });
});
