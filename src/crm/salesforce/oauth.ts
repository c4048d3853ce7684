/**
 * Salesforce's web server flow with PKCE. jsforce's own verifier is too long, lives in memory, leaves out the challenge's method and
 * is sent again with every refresh; so verifier and challenge are made outside and jsforce only speaks to the endpoints.
 */
import { createHash } from 'node:crypto';
import { CrmCallFailed } from '../../application/ports/crm-failure.ts';
import type { CrmOAuth } from '../../application/ports/crm-oauth.ts';
import type { SalesforceConfig } from '../../config.ts';
import { openOAuth } from './connection.ts';
import { isJwtGrant, refreshByJwt, type JwtKey } from './jwt-bearer.ts';
import { loginUrlFor } from './login-url.ts';
import { readGrant } from './read-grant.ts';
import { failureOfToken } from './token-failures.ts';

/** `api` to read and write, `refresh_token` to go on without a person. */
const SCOPE = 'api refresh_token';

/** What the OAuth side needs besides the app's credentials. `now` is epoch milliseconds. */
export interface SalesforceOAuthDeps {
  readonly now?: () => number;
  /** Signs in for installations that were made without a browser; absent = there are none. */
  readonly jwt?: JwtKey;
}

/** The S256 challenge of a verifier. */
export const challengeOf = (verifier: string): string => createHash('sha256').update(verifier).digest('base64url');

/** The OAuth side of Salesforce for this app. */
export function createSalesforceOAuth(
  { clientId, clientSecret, loginUrl: usualUrl }: Pick<SalesforceConfig, 'clientId' | 'clientSecret' | 'loginUrl'>,
  { now = Date.now, jwt }: SalesforceOAuthDeps = {},
): CrmOAuth {
  return {
    loginUrlFor: (text) => loginUrlFor(text, usualUrl),
    authorizeUrl({ state, redirectUri, verifier, loginUrl }) {
      const oauth = openOAuth({ loginUrl: loginUrl ?? usualUrl, clientId, redirectUri });
      return oauth.getAuthorizationUrl({ scope: SCOPE, state, code_challenge: challengeOf(verifier), code_challenge_method: 'S256' });
    },
    async exchangeCode({ code, redirectUri, verifier, loginUrl }) {
      const oauth = openOAuth({ loginUrl: loginUrl ?? usualUrl, clientId, clientSecret, redirectUri });
      const what = 'exchange the code';
      const grant = await readGrant(what, { asked: now(), usualUrl }, () => oauth.requestToken(code, { code_verifier: verifier }));
      if (grant.refreshToken !== '') return grant;
      // Access that ends within hours is none: the app in the org does not allow us to go on without a person.
      throw new CrmCallFailed({ kind: 'missing-scope', detail: `${what}: the app may not ask for refresh_token`, retryAfterMs: null });
    },
    refresh({ refreshToken, instanceUrl }) {
      const loginUrl = instanceUrl ?? usualUrl;
      if (isJwtGrant(refreshToken)) return refreshByJwt({ refreshToken, clientId, loginUrl, usualUrl, key: jwt, now: now() });
      const oauth = openOAuth({ loginUrl, clientId, clientSecret });
      return readGrant('renew the access token', { asked: now(), usualUrl, refreshToken }, () => oauth.refreshToken(refreshToken));
    },
  };
}

/** Takes the grant back: refresh token, access tokens and all. One that is dead already is as good. Throws `CrmCallFailed`. */
export async function revokeToken(instanceUrl: string, token: string): Promise<void> {
  try {
    await openOAuth({ loginUrl: instanceUrl }).revokeToken(token);
  } catch (error) {
    const failed = failureOfToken(error, 'take the access back');
    // Salesforce answers 400 (`invalid_token`, `unsupported_token_type`) for a token that it no longer knows.
    if (failed.failure.kind === 'unavailable' || failed.failure.kind === 'rate-limited') throw failed;
  }
}
