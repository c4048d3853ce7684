/** A local Salesforce with a connected client, for the tests of its behaviour. */
import { createHash, randomBytes } from 'node:crypto';
import type { RunningSalesforce, SalesforceOptions } from '../../sandbox/salesforce/running.ts';
import { startSalesforce } from '../../sandbox/salesforce/start.ts';

export const APP = {
  clientId: 'consumer-key',
  clientSecret: 'consumer-secret',
  redirectUri: 'http://127.0.0.1:9/install/salesforce/callback',
} as const;

/** The token endpoint's answer. */
export interface Tokens {
  readonly access_token: string;
  readonly refresh_token: string;
  readonly id: string;
  readonly instance_url: string;
  readonly error?: string;
  readonly error_description?: string;
}

/** An answer of the API. */
export interface Answered {
  readonly status: number;
  readonly body: unknown;
  readonly usage: string | null;
}

/** Starts with no accounts, unless asked for. */
export const start = (options: Partial<SalesforceOptions> = {}): Promise<RunningSalesforce> =>
  startSalesforce({
    port: 0,
    clientId: APP.clientId,
    clientSecret: APP.clientSecret,
    redirectUris: [APP.redirectUri],
    contents: 'people',
    availability: 'always',
    ...options,
  });

/** A verifier and the challenge that belongs to it. */
export function pkce(): { verifier: string; challenge: string } {
  const verifier = randomBytes(48).toString('base64url');
  return { verifier, challenge: createHash('sha256').update(verifier).digest('base64url') };
}

/** The authorisation page of the login host, or what it redirects to. */
export function authorize(
  salesforce: RunningSalesforce,
  change: Readonly<Record<string, string>> = {},
  host = salesforce.url,
): Promise<Response> {
  const query = new URLSearchParams({
    client_id: APP.clientId,
    redirect_uri: APP.redirectUri,
    response_type: 'code',
    scope: 'api refresh_token',
    state: 's1',
    code_challenge: pkce().challenge,
    code_challenge_method: 'S256',
    ...change,
  });
  return fetch(`${host}/services/oauth2/authorize?${query.toString()}`, { redirect: 'manual' });
}

/** What the callback is told when the person answers. */
export async function answer(
  salesforce: RunningSalesforce,
  page: Response,
  choice: { userId?: string; decision?: string } = {},
): Promise<URLSearchParams> {
  const html = await page.text();
  const consent = /name="consent" value="([^"]+)"/.exec(html)?.[1] ?? '';
  const users = [...html.matchAll(/<option value="(\w{18}) (\w{18})"/g)];
  const chosen = users.find(([, , userId]) => choice.userId === undefined || userId === choice.userId);
  const response = await fetch(`${salesforce.url}/services/oauth2/authorize/decision`, {
    method: 'POST',
    redirect: 'manual',
    body: new URLSearchParams({ consent, user: `${chosen?.[1] ?? ''} ${chosen?.[2] ?? ''}`, decision: choice.decision ?? 'allow' }),
  });
  return new URL(response.headers.get('location') ?? 'http://nowhere').searchParams;
}

/** Calls the token endpoint with the client's credentials. */
export async function tokenCall(
  salesforce: RunningSalesforce,
  form: Readonly<Record<string, string>>,
): Promise<Tokens & { status: number }> {
  const response = await fetch(`${salesforce.url}/services/oauth2/token`, {
    method: 'POST',
    body: new URLSearchParams({ client_id: APP.clientId, client_secret: APP.clientSecret, ...form }),
  });
  return { ...((await response.json()) as Tokens), status: response.status };
}

/** A whole consent: from the page to the tokens. */
export async function connect(salesforce: RunningSalesforce, choice: { userId?: string } = {}, host = salesforce.url): Promise<Tokens> {
  const { verifier, challenge } = pkce();
  const back = await answer(salesforce, await authorize(salesforce, { code_challenge: challenge }, host), choice);
  return tokenCall(salesforce, {
    grant_type: 'authorization_code',
    code: back.get('code') ?? '',
    redirect_uri: APP.redirectUri,
    code_verifier: verifier,
  });
}

/** Calls the API at version 67.0, with the headers the app always sends. */
export type Call = (method: string, path: string, body?: unknown, headers?: Readonly<Record<string, string>>) => Promise<Answered>;

/** A client with this access token. */
export const clientWith =
  (salesforce: RunningSalesforce, token: string): Call =>
  async (method, path, body, headers = {}) => {
    const response = await fetch(`${salesforce.url}${path.startsWith('/services/') ? path : `/services/data/v67.0${path}`}`, {
      method,
      headers: {
        Authorization: `Bearer ${token}`,
        'Sforce-Auto-Assign': 'FALSE',
        ...(body === undefined ? {} : { 'Content-Type': 'application/json' }),
        ...headers,
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const text = await response.text();
    return {
      status: response.status,
      body: text.startsWith('[') || text.startsWith('{') ? JSON.parse(text) : text,
      usage: response.headers.get('sforce-limit-info'),
    };
  };

/** A connected client. */
export const connected = async (salesforce: RunningSalesforce): Promise<Call> =>
  clientWith(salesforce, (await connect(salesforce)).access_token);

/** A query's address. */
export const query = (soql: string): string => `/query?q=${encodeURIComponent(soql)}`;

/** A client that asks SOQL and gives the records, without their attributes. */
export const asking =
  (call: Call) =>
  async (soql: string): Promise<Record<string, unknown>[]> => {
    const { status, body } = await call('GET', query(soql));
    if (status !== 200) throw new Error(`${soql}: ${JSON.stringify(body)}`);
    return (body as { records: Record<string, unknown>[] }).records.map(({ attributes: _none, ...fields }) => fields);
  };

/** The refusal of a call: status and code. */
export function refusal({ status, body }: Answered): [number, unknown] {
  const [first] = Array.isArray(body) ? (body as Record<string, unknown>[]) : [];
  return [status, first?.['errorCode']];
}
