/** HubSpot's OAuth: form posts to the date-versioned token address. Tokens and the client secret never reach an error. */
import { z } from 'zod';
import { CrmCallFailed } from '../../application/ports/crm-failure.ts';
import type { CrmOAuth, Grant } from '../../application/ports/crm-oauth.ts';
import type { HubspotConfig } from '../../config.ts';
import { failureOfShape, failureOfToken, failureOfTransport, isSuccess } from './failures.ts';
import { parseJson } from './parse-json.ts';
import { PATHS } from './paths.ts';
import { OPTIONAL_SCOPES, REQUIRED_SCOPES } from './scopes.ts';

const TIMEOUT_MS = 10_000;

const tokenAnswer = z.object({
  access_token: z.string().min(1),
  refresh_token: z.string().min(1),
  expires_in: z.number().positive(),
  hub_id: z.union([z.number(), z.string()]).transform(String),
  scopes: z.array(z.string()),
});

/** What the token calls need of the configuration. `now` is epoch milliseconds; `timeoutMs` bounds each call. */
export interface OAuthTiming {
  readonly now?: () => number;
  readonly timeoutMs?: number;
}

/** The OAuth side of HubSpot. */
export function createHubspotOAuth(config: HubspotConfig, { now = Date.now, timeoutMs = TIMEOUT_MS }: OAuthTiming = {}): CrmOAuth {
  const ask = async (what: string, form: Record<string, string>): Promise<Grant> => {
    const asked = now();
    const body = new URLSearchParams({ ...form, client_id: config.clientId, client_secret: config.clientSecret });
    const answer = await postForm(config.apiUrl + PATHS.token, body, { what, timeoutMs });
    if (!isSuccess(answer)) throw new CrmCallFailed(failureOfToken(answer, what));
    const read = tokenAnswer.safeParse(answer.body);
    if (!read.success) throw new CrmCallFailed(failureOfShape(read.error, what));
    const token = read.data;
    return {
      instanceUrl: null,
      accessToken: token.access_token,
      refreshToken: token.refresh_token,
      // Counted from before the call, so that the grant is never thought to live longer than it does.
      expiresAt: asked + token.expires_in * 1000,
      crmAccountId: token.hub_id,
      scopes: token.scopes,
    };
  };
  return {
    loginUrlFor: () => null,
    authorizeUrl({ state, redirectUri }) {
      const url = new URL('/oauth/authorize', config.appUrl);
      const query = {
        client_id: config.clientId,
        redirect_uri: redirectUri,
        scope: REQUIRED_SCOPES.join(' '),
        optional_scope: OPTIONAL_SCOPES.join(' '),
        state,
      };
      // HubSpot documents %20 between scopes, where URLSearchParams writes a plus.
      url.search = Object.entries(query)
        .map(([name, value]) => `${name}=${encodeURIComponent(value)}`)
        .join('&');
      return url.href;
    },
    exchangeCode: ({ code, redirectUri }) =>
      ask('exchange the code', { grant_type: 'authorization_code', code, redirect_uri: redirectUri }),
    refresh: ({ refreshToken }) => ask('renew the access token', { grant_type: 'refresh_token', refresh_token: refreshToken }),
  };
}

/** The domain HubSpot knows the account by, as its people would name it; null when it does not say. Never fails: nothing depends on a name. */
export async function readHubDomain(config: HubspotConfig, accessToken: string, timeoutMs: number): Promise<string | null> {
  const body = new URLSearchParams({
    client_id: config.clientId,
    client_secret: config.clientSecret,
    token: accessToken,
    token_type_hint: 'access_token',
  });
  try {
    const answer = await postForm(config.apiUrl + PATHS.introspect, body, { what: 'look at the access token', timeoutMs });
    const read = z.object({ hub_domain: z.string().min(1).max(253) }).safeParse(answer.body);
    return isSuccess(answer) && read.success ? read.data.hub_domain : null;
  } catch (error) {
    if (error instanceof CrmCallFailed) return null;
    throw error;
  }
}

/** Posts a form. Rejects with `CrmCallFailed` when there is no answer in time. */
export async function postForm(url: string, body: URLSearchParams, { what, timeoutMs }: { what: string; timeoutMs: number }) {
  try {
    const response = await fetch(url, {
      method: 'POST',
      headers: { accept: 'application/json', 'content-type': 'application/x-www-form-urlencoded' },
      body: body.toString(),
      redirect: 'manual',
      signal: AbortSignal.timeout(timeoutMs),
    });
    return { status: response.status, headers: response.headers, body: parseJson(await response.text()) };
  } catch (error) {
    throw new CrmCallFailed(failureOfTransport(error, what, timeoutMs), { cause: error });
  }
}
