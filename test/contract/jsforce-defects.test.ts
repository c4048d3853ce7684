/** What jsforce does by default and must not do here: each of its defects that concerns calls and grants, shown to be avoided. */
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { Connection, OAuth2 } from 'jsforce';
import type { Crm } from '../../src/application/ports/crm.ts';
import { createSalesforceCrms } from '../../src/crm/salesforce/crm.ts';
import { createSalesforceOAuth } from '../../src/crm/salesforce/oauth.ts';
import { answeringServer, type AnsweringServer, json } from './answering-server.ts';
import { failureOf } from './failure-of.ts';
import { grantOf, type InstalledAccount, installedAccount } from './installed-account.ts';
import { APP, salesforceWorld, VERIFIER } from './salesforce-world.ts';

let server: AnsweringServer;
let url = '';
beforeEach(async () => {
  server = await answeringServer();
  ({ url } = server);
});
afterEach(() => server.stop());

const tokenAnswer = (change: object = {}) => ({
  access_token: 'canary-access-2',
  refresh_token: 'canary-refresh-2',
  instance_url: url,
  id: `${url}/id/00D5g000004XyZaEAC/0055g00000AbCdEFGH`,
  scope: 'api refresh_token',
  ...change,
});
const LEAD = '00Q5g00000AbCdEAAV';
const owned = {
  Id: LEAD,
  OwnerId: '0055g00000AbCdEAAV',
  CreatedDate: '2026-11-20T10:00:00.000+0000',
  LastModifiedDate: '2026-11-20T10:00:00.000+0000',
  LastModifiedById: null,
};
const rows = (records: object[], nextRecordsUrl?: string) => ({
  totalSize: records.length,
  done: nextRecordsUrl === undefined,
  records,
  nextRecordsUrl,
});
const ended = [{ message: 'Session expired or invalid', errorCode: 'INVALID_SESSION_ID' }];

interface Opened {
  readonly crm: Crm;
  readonly account: InstalledAccount;
}
/** The adapter with a grant for this server. */
async function opened(timeoutMs?: number): Promise<Opened> {
  const grant = grantOf({ instanceUrl: url, accessToken: 'canary-access-1', refreshToken: 'canary-refresh-1' });
  const account = installedAccount(grant, 'salesforce');
  const oauth = createSalesforceOAuth({ ...APP, loginUrl: url });
  const deps = { apiVersion: '67.0', oauth, ...account, ...(timeoutMs === undefined ? {} : { timeoutMs }) };
  return { crm: await createSalesforceCrms(deps).open('inst-1'), account };
}

it('the version is ours and not 50.0, and our name is on every call', async () => {
  expect(new Connection({}).version).toBe('50.0');
  server.answer = (_sent, response) => json(response, 200, rows([owned]));
  await (await opened()).crm.readOwners([LEAD]);
  expect(server.sent[0]?.path).toMatch(/^\/services\/data\/v67\.0\/query\?/);
  expect(server.sent[0]?.headers).toMatchObject({ authorization: 'Bearer canary-access-1', 'sforce-call-options': 'client=Signalbox' });
});

it('PKCE names its method, takes a verifier of a lawful length, and never sends it again', async () => {
  // What jsforce makes of it by itself.
  const own = new OAuth2({ loginUrl: url, clientId: 'c', redirectUri: 'https://app.test', useVerifier: true });
  expect(own.codeVerifier?.length).toBeGreaterThan(128);
  expect(new URL(own.getAuthorizationUrl()).searchParams.has('code_challenge_method')).toBe(false);
  server.answer = (_sent, response) => json(response, 200, tokenAnswer());
  const oauth = createSalesforceOAuth({ ...APP, loginUrl: url });
  const consent = { redirectUri: APP.redirectUri, verifier: VERIFIER, loginUrl: null };
  expect(new URL(oauth.authorizeUrl({ ...consent, state: 's' })).searchParams.get('code_challenge_method')).toBe('S256');
  const grant = await oauth.exchangeCode({ ...consent, code: 'c' });
  await oauth.refresh(grant);
  const [exchange, refresh] = server.sent.map(({ body }) => new URLSearchParams(body));
  expect([exchange?.get('code_verifier'), exchange?.get('client_secret')]).toEqual([VERIFIER, APP.clientSecret]);
  expect([refresh?.has('code_verifier'), refresh?.get('refresh_token')]).toEqual([false, 'canary-refresh-2']);
});

it('a session that ended is renewed once, and one that goes on being refused does not go round for ever', async () => {
  server.answer = ({ headers, path }, response) =>
    path === '/services/oauth2/token'
      ? json(response, 200, tokenAnswer())
      : headers.authorization === 'Bearer canary-access-2'
        ? json(response, 200, rows([owned]))
        : json(response, 401, ended);
  const { crm, account } = await opened();
  expect(await crm.readOwners([LEAD])).toHaveLength(1);
  expect(account.grant?.refreshToken).toBe('canary-refresh-2');
  server.answer = ({ path }, response) =>
    path === '/services/oauth2/token' ? json(response, 200, tokenAnswer({ access_token: 'canary-access-3' })) : json(response, 401, ended);
  server.forget();
  expect((await failureOf(crm.readOwners([LEAD]))).kind).toBe('unavailable');
  expect(server.sent.map(({ path }) => path.split('?')[0])).toEqual([
    '/services/data/v67.0/query',
    '/services/oauth2/token',
    '/services/data/v67.0/query',
  ]);
});

it('eight calls that are refused together make one renewal', async () => {
  server.answer = ({ headers, path }, response) =>
    path === '/services/oauth2/token'
      ? json(response, 200, tokenAnswer())
      : headers.authorization === 'Bearer canary-access-2'
        ? json(response, 200, rows([owned]))
        : json(response, 401, ended);
  const { crm } = await opened();
  await Promise.all(Array.from({ length: 8 }, () => crm.readOwners([LEAD])));
  expect(server.sent.filter(({ path }) => path === '/services/oauth2/token')).toHaveLength(1);
});

it('a renewal that fails is told by its reason, not as an error without a code', async () => {
  server.answer = ({ path }, response) =>
    path === '/services/oauth2/token'
      ? json(response, 400, { error: 'invalid_grant', error_description: 'canary: expired access/refresh token' })
      : json(response, 401, ended);
  expect((await failureOf((await opened()).crm.readOwners([LEAD]))).kind).toBe('access-revoked');
});

it.each<[number, unknown, string]>([
  [401, { error: 'invalid_client', error_description: 'canary' }, 'misconfigured'],
  [400, { error: 'redirect_uri_mismatch' }, 'misconfigured'],
  [400, { error: 'something_new' }, 'misconfigured'],
  [429, 'canary', 'rate-limited'],
  [302, 'canary', 'unavailable'],
  [200, 'canary', 'unavailable'],
  [200, { access_token: 'canary' }, 'unavailable'],
])('a token call answered %d %p is %s, and is not sent again', async (status, body, kind) => {
  server.answer = (_sent, response) =>
    void response
      .writeHead(status, { 'content-type': 'application/json', location: `${url}/elsewhere` })
      .end(typeof body === 'string' ? body : JSON.stringify(body));
  const oauth = createSalesforceOAuth({ ...APP, loginUrl: url });
  expect((await failureOf(oauth.refresh({ refreshToken: 'canary', instanceUrl: url }))).kind).toBe(kind);
  expect(server.sent).toHaveLength(1);
});

it.each([
  { instance_url: 'https://evil.example' },
  { instance_url: 'http://169.254.169.254' },
  { id: 'https://login.salesforce.com/id/x/y' },
])('a token answer with %p is not believed', async (change) => {
  server.answer = (_sent, response) => json(response, 200, tokenAnswer(change));
  const oauth = createSalesforceOAuth({ ...APP, loginUrl: url });
  expect((await failureOf(oauth.refresh({ refreshToken: 'canary', instanceUrl: url }))).kind).toBe('unavailable');
});

it('an answer that never comes, or never ends, is given up in time and not after half an hour', async () => {
  const { crm } = await opened(50);
  server.answer = () => undefined;
  expect(await failureOf(crm.readOwners([LEAD]))).toMatchObject({ kind: 'unavailable', detail: 'read owners: no answer in time' });
  server.answer = (_sent, response) => void response.writeHead(200, { 'content-type': 'application/json' }).write('{');
  expect(await failureOf(crm.readOwners([LEAD]))).toMatchObject({ kind: 'unavailable' });
});

it('a connection that breaks inside an answer fails the call, and not the process', async () => {
  server.answer = (_sent, response) => {
    response.writeHead(200, { 'content-type': 'application/json', 'content-length': '100' });
    response.write('{"done":', () => response.destroy());
  };
  expect((await failureOf((await opened()).crm.readOwners([LEAD]))).kind).toBe('unavailable');
});

it('nothing is repeated behind our back: neither a read that jsforce would try five times, nor a write', async () => {
  server.answer = (_sent, response) => json(response, 503, [{ message: 'canary', errorCode: 'SERVER_UNAVAILABLE' }]);
  const { crm } = await opened();
  expect((await failureOf(crm.readOwners([LEAD]))).kind).toBe('unavailable');
  expect(server.sent).toHaveLength(1);
  const describe = { fields: [{ name: 'OwnerId', type: 'reference', updateable: true }] };
  server.answer = ({ method }, response) => void (method === 'GET' ? json(response, 200, describe) : response.destroy());
  const stamp = { routedAt: 1, rule: '', reason: '', policyVersion: 1, method: '' };
  const write = crm.writeOwners([{ leadId: LEAD, ownerId: owned.OwnerId, stamp, traceId: 't' }]);
  expect((await failureOf(write)).kind).toBe('unavailable');
  expect(server.sent.filter(({ method }) => method === 'PATCH')).toHaveLength(1);
  expect(server.sent.find(({ method }) => method === 'PATCH')?.headers).toMatchObject({ 'sforce-auto-assign': 'FALSE' });
});

it('a redirect is not followed', async () => {
  server.answer = (_sent, response) => void response.writeHead(307, { location: `${url}/elsewhere` }).end();
  await failureOf((await opened()).crm.readOwners([LEAD]));
  expect(server.sent).toHaveLength(1);
});

it('all pages are read, beyond the first one and beyond 10,000 rows, and only from the org itself', async () => {
  const page = (n: number) =>
    rows(
      Array.from({ length: 2000 }, () => owned),
      n < 6 ? `/services/data/v67.0/query/01g5g-${n}` : undefined,
    );
  let pages = 0;
  server.answer = (_sent, response) => json(response, 200, page((pages += 1)));
  const { crm } = await opened();
  expect(await crm.readOwners([LEAD])).toHaveLength(12_000);
  server.answer = (_sent, response) => json(response, 200, rows([owned], 'https://evil.example/services/data/v67.0/query/01g'));
  expect((await failureOf(crm.readOwners([LEAD]))).detail).toContain('nextRecordsUrl');
});

it('more than 200 rows are sent in calls of 200, each with a result of its own', async () => {
  const world = await salesforceWorld();
  await world.crm.ensureStampFields();
  const ids = Array.from({ length: 450 }, () => world.createLead({ company: 'Acme' }));
  const stamp = { routedAt: 1, rule: 'r', reason: 'because', policyVersion: 1, method: 'pool' };
  world.control.resetApiCalls();
  const results = await world.crm.writeOwners(ids.map((leadId) => ({ leadId, ownerId: world.repIds[0], stamp, traceId: leadId })));
  expect(results.filter(({ ok }) => ok)).toHaveLength(450);
  expect(world.control.apiCalls().total).toBe(3);
  await world.close();
});

it('a proxy that the environment names is not used', async () => {
  // jsforce reads it once, when it is loaded; what it keeps from then on is ours.
  server.answer = (_sent, response) => json(response, 200, rows([owned]));
  const script = `
    import('${new URL('../../src/crm/salesforce/connection.ts', import.meta.url).href}').then(async ({ openConnection }) => {
      const connection = openConnection({ instanceUrl: '${url}', accessToken: 't' }, '67.0');
      process.stdout.write(JSON.stringify(await connection.request('/services/data/v67.0/query?q=x')));
    });`;
  const proxy = 'http://127.0.0.1:9';
  const env = { ...process.env, HTTP_PROXY: proxy, HTTPS_PROXY: proxy, http_proxy: proxy, https_proxy: proxy };
  const { stdout } = await promisify(execFile)(process.execPath, ['--input-type=module', '--eval', script], { env });
  expect(stdout).toContain(LEAD);
});
