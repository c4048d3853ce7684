/** Salesforce's JWT bearer flow: for an org whose admin authorised the app beforehand. No person signs in and no refresh token exists; a new assertion is made each time. */
import type { KeyObject } from 'node:crypto';
import { OAuth2 } from 'jsforce';
import jsonwebtoken from 'jsonwebtoken';
import { readGrant, type SalesforceGrant } from './oauth.ts';

/** Who signs in, and with what. */
export interface JwtIdentity {
  readonly clientId: string;
  /** The Salesforce user the app acts as. */
  readonly username: string;
  /** RSA, at least 2048 bits; its certificate is in the External Client App. */
  readonly privateKey: KeyObject;
  /** Origin of the org's login: production, a sandbox or a My Domain. */
  readonly loginUrl: string;
}

/** Salesforce takes up to five minutes; three leave room for clocks that disagree. */
const LIFE_SECONDS = 3 * 60;

const AUDIENCES = ['https://login.salesforce.com', 'https://test.salesforce.com'];

/** An assertion good for three minutes. `now` is epoch milliseconds. */
export function assertionOf({ clientId, username, privateKey, loginUrl }: JwtIdentity, now: number): string {
  const claims = { iss: clientId, sub: username, aud: audienceOf(loginUrl), exp: Math.floor(now / 1000) + LIFE_SECONDS };
  return jsonwebtoken.sign(claims, privateKey, { algorithm: 'RS256', noTimestamp: true });
}

/** A grant for the identity. Its refresh token is empty. Throws `CrmCallFailed`. */
export function grantByJwt(identity: JwtIdentity, now: number): Promise<SalesforceGrant> {
  const { loginUrl } = identity;
  // Without the client's id and secret, which jsforce would add to the form and the flow does not take.
  const oauth = new OAuth2({ loginUrl });
  const form = { grant_type: 'urn:ietf:params:oauth:grant-type:jwt-bearer', assertion: assertionOf(identity, now) };
  return readGrant('sign in by assertion', { asked: now, loginUrl }, () => oauth.requestToken(form));
}

/** The audience is the general login of the org's kind, whatever address the org itself has. */
function audienceOf(loginUrl: string): string {
  const { origin, hostname } = new URL(loginUrl);
  if (AUDIENCES.includes(origin)) return origin;
  return /(^|\.|--[\w-]+\.)sandbox\./.test(hostname) ? 'https://test.salesforce.com' : 'https://login.salesforce.com';
}
