/** What the HubSpot adapter makes of a network that fails: real connections, no answers made up by a library. */
import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { inspect } from 'node:util';
import { CrmCallFailed, type CrmFailure } from '../../src/application/ports/crm-failure.ts';
import { createHubspotCrms } from '../../src/crm/hubspot/crm.ts';
import { createHubspotOAuth } from '../../src/crm/hubspot/oauth.ts';
import { grantOf, installedAccount } from './installed-account.ts';

const servers: Server[] = [];
afterEach(async () => {
  for (const server of servers.splice(0)) {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  }
});

async function listen(answer: RequestListener): Promise<string> {
  const server = createServer(answer);
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

const SECRETS = ['canary-access', 'canary-refresh', 'canary-client-secret'];
const configOf = (apiUrl: string) => ({
  clientId: 'client-1',
  clientSecret: 'canary-client-secret',
  appId: '54321',
  apiUrl,
  appUrl: 'https://app.hubspot.com',
  callsPer10Seconds: 110,
  journal: false,
});

/** The failure of asking for the account; no part of the error holds a secret. */
async function failureAt(apiUrl: string, timeoutMs = 5000): Promise<CrmFailure> {
  const account = installedAccount(grantOf({ accessToken: 'canary-access', refreshToken: 'canary-refresh' }));
  const crm = await createHubspotCrms({ config: configOf(apiUrl), ...account, timeoutMs }).open('inst-1');
  return caught(crm.describeAccount());
}

async function caught(promise: Promise<unknown>): Promise<CrmFailure> {
  const error: unknown = await promise.then(
    () => new Error('nothing failed'),
    (reason: unknown) => reason,
  );
  if (!(error instanceof CrmCallFailed)) throw error;
  for (const secret of SECRETS) expect(`${error.stack ?? ''} ${inspected(error.cause)}`).not.toContain(secret);
  return error.failure;
}

/** Everything that could be printed of a cause, whatever realm it comes from. */
const inspected = (cause: unknown): string => inspect(cause, { depth: 8, showHidden: true });

it('gives up on an answer that does not come', async () => {
  expect(await failureAt(await listen(() => undefined), 50)).toEqual({
    kind: 'unavailable',
    detail: 'describe the account: no answer within 0.05 s',
    retryAfterMs: null,
  });
});

it('gives up on an answer that does not end', async () => {
  const url = await listen((_request, response) => response.writeHead(200).write('{'));
  expect(await failureAt(url, 50)).toMatchObject({ kind: 'unavailable', detail: 'describe the account: no answer within 0.05 s' });
});

it('gives up on a token call that is not answered', async () => {
  const oauth = createHubspotOAuth(configOf(await listen(() => undefined)), { timeoutMs: 50 });
  expect(await caught(oauth.refresh({ refreshToken: 'canary-refresh', instanceUrl: null }))).toMatchObject({
    kind: 'unavailable',
    detail: 'renew the access token: no answer within 0.05 s',
  });
});

it('says that a connection was dropped', async () => {
  const url = await listen((request) => request.socket.destroy());
  expect((await failureAt(url)).detail).toMatch(/could not be reached/);
});

it('says that nobody listens, with the code of the system', async () => {
  const url = await listen(() => undefined);
  await new Promise((resolve) => servers.pop()?.close(resolve));
  expect((await failureAt(url)).detail).toBe('describe the account: HubSpot could not be reached (ECONNREFUSED)');
});

it('never follows a redirect: the token goes to the configured host only', async () => {
  let calls = 0;
  const elsewhere = await listen((_request, response) => {
    calls += 1;
    response.end('{}');
  });
  const url = await listen((_request, response) => response.writeHead(307, { location: elsewhere }).end());
  expect((await failureAt(url)).kind).toBe('misconfigured');
  expect((await caught(createHubspotOAuth(configOf(url)).refresh({ refreshToken: 'canary-refresh', instanceUrl: null }))).kind).toBe(
    'misconfigured',
  );
  expect(calls).toBe(0);
});
