/** What the tests of the local HubSpot share: an app that only listens, and a client that holds a token. */
import { once } from 'node:events';
import { createServer, type IncomingMessage } from 'node:http';
import { fileURLToPath } from 'node:url';
import type { HubspotOptions, RunningHubspot } from '../../sandbox/hubspot/running.ts';
import { startHubspot } from '../../sandbox/hubspot/start.ts';

export const APP = { clientId: 'fixture-client', clientSecret: 'f6e94c08-85d0-4608-bcc6-e1850176e7b8', appId: 54_321 };
const PROJECT = fileURLToPath(new URL('fixture-project', import.meta.url));
export const REQUIRED =
  'oauth crm.objects.contacts.read crm.objects.contacts.write crm.objects.companies.read crm.objects.owners.read crm.objects.users.read crm.schemas.contacts.write';
export const OPTIONAL = 'automation settings.users.teams.read';

/** Fast enough for tests; every delay is still there. */
export const FAST = {
  associationDelayMs: 30,
  searchLagMs: 40,
  webhookGatherMs: 5,
  retryDelayMs: 5,
  searchLimit: { calls: 1000, perMs: 1000 },
};

/** A request the app received. */
export interface Received {
  readonly method: string;
  readonly url: string;
  readonly headers: IncomingMessage['headers'];
  readonly body: string;
}

/** What the app answers; `hang` = nothing at all. */
export type Reply = { readonly status: number; readonly body?: unknown; readonly headers?: Record<string, string> } | 'drop';

export interface ListeningApp {
  readonly url: string;
  readonly received: Received[];
  /** Decides the answers from now on. */
  answer(decide: (request: Received) => Reply): void;
  stop(): Promise<void>;
}

export async function listenAsApp(): Promise<ListeningApp> {
  const received: Received[] = [];
  let decide: (request: Received) => Reply = () => ({ status: 200, body: {} });
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const one = {
        method: request.method ?? '',
        url: request.url ?? '',
        headers: request.headers,
        body: Buffer.concat(chunks).toString('utf8'),
      };
      received.push(one);
      const reply = decide(one);
      if (reply === 'drop') request.socket.destroy();
      else response.writeHead(reply.status, { 'Content-Type': 'application/json', ...reply.headers }).end(JSON.stringify(reply.body ?? {}));
    });
  });
  server.listen(0, 'localhost');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  return {
    url: `http://localhost:${address.port}`,
    received,
    answer: (next) => {
      decide = next;
    },
    stop: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}

/** A HubSpot for the fixture app at `appUrl`. */
export const startFor = (appUrl: string, options: Partial<HubspotOptions> = {}): Promise<RunningHubspot> =>
  startHubspot({ port: 0, projectDir: PROJECT, variables: { APP_ORIGIN: appUrl }, ...APP, settings: FAST, contents: 'people', ...options });

/** A record, definition, owner or link in a list of results. */
interface ResultRow {
  readonly id: string;
  readonly name: string;
  readonly properties: Readonly<Record<string, string | null>>;
  readonly options: readonly unknown[];
}

/** One shape wide enough for every answer the tests look into; a field that an answer lacks is undefined at run time and fails its expectation. */
interface AnswerBody extends ResultRow {
  readonly access_token: string;
  readonly refresh_token: string;
  readonly scopes: readonly string[];
  readonly status: string;
  readonly category: string;
  readonly message: string;
  readonly numErrors: number;
  readonly errors: readonly {
    readonly code: string;
    readonly category: string;
    readonly context: { readonly objectWriteTraceId: readonly string[]; readonly requiredGranularScopes: readonly string[] };
  }[];
  readonly results: readonly ResultRow[];
  readonly total: number;
  readonly paging: { readonly next: { readonly after: string } };
  readonly portalId: number;
  readonly archived: boolean;
  readonly propertiesWithHistory: Readonly<Record<string, readonly unknown[]>>;
}

export interface ApiAnswer {
  readonly status: number;
  readonly headers: Headers;
  readonly body: AnswerBody;
}

const answerOf = async (response: Response): Promise<ApiAnswer> => {
  const text = await response.text();
  return { status: response.status, headers: response.headers, body: JSON.parse(text === '' ? '{}' : text) as AnswerBody };
};

/** Sends a form to the token endpoints. */
export const tokenCall = async (hubspot: RunningHubspot, form: Record<string, string>, path = '/oauth/2026-03/token'): Promise<ApiAnswer> =>
  answerOf(
    await fetch(hubspot.url + path, {
      method: 'POST',
      body: new URLSearchParams({ client_id: APP.clientId, client_secret: APP.clientSecret, ...form }),
    }),
  );

/** Goes through the consent page and returns the code and the state that came back. */
export async function consent(
  hubspot: RunningHubspot,
  appUrl: string,
  query: Record<string, string> = {},
  choice: Record<string, string> = {},
): Promise<URLSearchParams> {
  const parameters = new URLSearchParams({
    client_id: APP.clientId,
    redirect_uri: `${appUrl}/install/hubspot/callback`,
    scope: REQUIRED,
    optional_scope: OPTIONAL,
    state: 's1',
    ...query,
  });
  const html = await (await fetch(`${hubspot.url}/oauth/authorize?${parameters.toString()}`)).text();
  const id = /name="consent" value="([^"]+)"/.exec(html)?.[1];
  if (id === undefined) throw new Error(`no consent page: ${html}`);
  const decided = await fetch(`${hubspot.url}/oauth/authorize/decision`, {
    method: 'POST',
    redirect: 'manual',
    body: new URLSearchParams({ consent: id, portal: String(hubspot.control.portalId), decision: 'connect', ...choice }),
  });
  return new URL(decided.headers.get('location') ?? '').searchParams;
}

export interface Client {
  readonly accessToken: string;
  readonly refreshToken: string;
  call(method: string, path: string, body?: unknown): Promise<ApiAnswer>;
}

/** Installs the fixture app and holds its token. */
export async function connect(
  hubspot: RunningHubspot,
  appUrl: string,
  query: Record<string, string> = {},
  choice: Record<string, string> = {},
): Promise<Client> {
  const code = (await consent(hubspot, appUrl, query, choice)).get('code') ?? '';
  const { body } = await tokenCall(hubspot, { grant_type: 'authorization_code', code, redirect_uri: `${appUrl}/install/hubspot/callback` });
  return clientWith(hubspot, body.access_token, body.refresh_token);
}

/** A client for a token that is already there. */
export const clientWith = (hubspot: RunningHubspot, accessToken: string, refreshToken: string): Client => ({
  accessToken,
  refreshToken,
  call: async (method, path, body) =>
    answerOf(
      await fetch(hubspot.url + path, {
        method,
        headers: { Authorization: `Bearer ${accessToken}`, ...(body === undefined ? {} : { 'Content-Type': 'application/json' }) },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      }),
    ),
});

/** Waits for a condition; fails with its name after five seconds. */
export async function until(what: string, condition: () => boolean): Promise<void> {
  const deadline = performance.now() + 5000;
  while (!condition()) {
    if (performance.now() > deadline) throw new Error(`waited in vain for ${what}`);
    await new Promise((resolve) => setImmediate(resolve));
  }
}
