/**
 * Salesforce's JWT bearer flow: for an org whose admin authorised the app beforehand. No person signs in and no refresh token exists; a new
 * assertion is made each time. In the place of the refresh token the grant keeps who signs in: `jwt:` and the user's name.
 */
import type { KeyObject } from 'node:crypto';
import jsonwebtoken from 'jsonwebtoken';
import { CrmCallFailed } from '../../application/ports/crm-failure.ts';
import type { Grant, UnattendedSignIn } from '../../application/ports/crm-oauth.ts';
import type { SalesforceConfig } from '../../config.ts';
import { openOAuth } from './connection.ts';
import { readGrant } from './read-grant.ts';

/** RSA, at least 2048 bits; its certificate is in the External Client App. */
export interface JwtKey {
  readonly privateKey: KeyObject;
}

/** Who signs in, and with what. */
export interface JwtIdentity extends JwtKey {
  readonly clientId: string;
  /** The Salesforce user the app acts as. */
  readonly username: string;
  /** Origin of the org's login: production, a sandbox or a My Domain. */
  readonly loginUrl: string;
}

/** Salesforce takes up to five minutes; three leave room for clocks that disagree. */
const LIFE_SECONDS = 3 * 60;

const AUDIENCES = ['https://login.salesforce.com', 'https://test.salesforce.com'];

const MARK = 'jwt:';

/** Whether this stands in the place of a refresh token. */
export const isJwtGrant = (refreshToken: string): boolean => refreshToken.startsWith(MARK);

/** An assertion good for three minutes. `now` is epoch milliseconds. */
export function assertionOf({ clientId, username, privateKey, loginUrl }: JwtIdentity, now: number): string {
  const claims = { iss: clientId, sub: username, aud: audienceOf(loginUrl), exp: Math.floor(now / 1000) + LIFE_SECONDS };
  return jsonwebtoken.sign(claims, privateKey, { algorithm: 'RS256', noTimestamp: true });
}

/** A grant for the identity. `usualUrl` is the operator's own login address. Throws `CrmCallFailed`. */
export async function grantByJwt(identity: JwtIdentity, usualUrl: string, now: number): Promise<Grant & { readonly instanceUrl: string }> {
  // Without the client's id and secret, which jsforce would add to the form and the flow does not take.
  const oauth = openOAuth({ loginUrl: identity.loginUrl });
  const form = { grant_type: 'urn:ietf:params:oauth:grant-type:jwt-bearer', assertion: assertionOf(identity, now) };
  const grant = await readGrant('sign in by assertion', { asked: now, usualUrl }, () => oauth.requestToken(form));
  return { ...grant, refreshToken: `${MARK}${identity.username}` };
}

/** Signs in with this server's key, at the usual login address or another. `now` is epoch milliseconds. */
export function createSalesforceSignIn(
  { clientId, loginUrl: usualUrl }: Pick<SalesforceConfig, 'clientId' | 'loginUrl'>,
  { jwt, now }: { readonly jwt: JwtKey; readonly now: () => number },
): UnattendedSignIn {
  return {
    grantFor: (username, loginUrl) => grantByJwt({ clientId, username, ...jwt, loginUrl: loginUrl ?? usualUrl }, usualUrl, now()),
  };
}

/** The next grant in place of one that `grantByJwt` gave. Throws `CrmCallFailed`: `misconfigured` where this server has no key. */
export async function refreshByJwt({
  refreshToken,
  clientId,
  loginUrl,
  usualUrl,
  key,
  now,
}: {
  readonly refreshToken: string;
  readonly clientId: string;
  readonly loginUrl: string;
  readonly usualUrl: string;
  readonly key: JwtKey | undefined;
  readonly now: number;
}): Promise<Grant> {
  if (key === undefined) {
    const detail = 'sign in by assertion: this server has no key for it; set SALESFORCE_JWT_KEY_FILE';
    throw new CrmCallFailed({ kind: 'misconfigured', detail, retryAfterMs: null });
  }
  const username = refreshToken.slice(MARK.length);
  return grantByJwt({ clientId, username, privateKey: key.privateKey, loginUrl }, usualUrl, now);
}

/** The audience is the general login of the org's kind, whatever address the org itself has. */
function audienceOf(loginUrl: string): string {
  const { origin, hostname } = new URL(loginUrl);
  if (AUDIENCES.includes(origin)) return origin;
  return /(^|\.|--[\w-]+\.)sandbox\./.test(hostname) ? 'https://test.salesforce.com' : 'https://login.salesforce.com';
}
