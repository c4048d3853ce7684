/**
 * Salesforce's web server flow with PKCE. jsforce's own verifier is too long, lives in memory, leaves out the challenge's method and
 * is sent again with every refresh; so verifier and challenge are made here and jsforce only speaks to the endpoints.
 */
import { createHash, randomBytes } from 'node:crypto';
import { OAuth2 } from 'jsforce';
import { z } from 'zod';
import { CrmCallFailed } from '../../application/ports/crm.ts';
import type { Grant } from '../../application/ports/crm-oauth.ts';
import { withDeadline } from './connection.ts';
import { failureOfShape, failureOfToken } from './failures.ts';
import { allowedInstanceUrl } from './instance-url.ts';

/** The operator's own External Client App. `loginUrl` is an origin: production, a sandbox or a My Domain. */
export interface SalesforceConfig {
  readonly clientId: string;
  readonly clientSecret: string;
  readonly loginUrl: string;
}

/** A grant with the org's origin. */
export interface SalesforceGrant extends Grant {
  readonly instanceUrl: string;
}

/** The OAuth side of Salesforce. The verifier is kept with `state` between the two steps. Throws `CrmCallFailed`. */
export interface SalesforceOAuth {
  authorizeUrl(request: { state: string; redirectUri: string; verifier: string }): string;
  exchangeCode(request: { code: string; redirectUri: string; verifier: string }): Promise<SalesforceGrant>;
  /** The answer's refresh token replaces the one that was sent: with rotation that one is dead. */
  refresh(refreshToken: string): Promise<SalesforceGrant>;
}

/** Salesforce does not say how long a session lasts; no org can set less than this. */
const SHORTEST_SESSION_MS = 15 * 60_000;

/** `api` to read and write, `refresh_token` to go on without a person. */
const SCOPE = 'api refresh_token';

const tokenAnswer = z.object({
  access_token: z.string().min(1),
  refresh_token: z.string().min(1).optional(),
  instance_url: z.string(),
  id: z.string(),
  scope: z.string().default(''),
});

/** A verifier of 64 characters (RFC 7636 allows 43 to 128). */
export const newVerifier = (): string => randomBytes(48).toString('base64url');

/** The S256 challenge of a verifier. */
export const challengeOf = (verifier: string): string => createHash('sha256').update(verifier).digest('base64url');

/** The OAuth side of Salesforce for this app. `now` is epoch milliseconds. */
export function createSalesforceOAuth(config: SalesforceConfig, now: () => number = Date.now): SalesforceOAuth {
  const { clientId, clientSecret, loginUrl } = config;
  return {
    authorizeUrl({ state, redirectUri, verifier }) {
      const oauth = new OAuth2({ loginUrl, clientId, redirectUri });
      return oauth.getAuthorizationUrl({ scope: SCOPE, state, code_challenge: challengeOf(verifier), code_challenge_method: 'S256' });
    },
    exchangeCode({ code, redirectUri, verifier }) {
      const oauth = new OAuth2({ loginUrl, clientId, clientSecret, redirectUri });
      return readGrant('exchange the code', { asked: now(), loginUrl }, () => oauth.requestToken(code, { code_verifier: verifier }));
    },
    refresh(refreshToken) {
      const oauth = new OAuth2({ loginUrl, clientId, clientSecret });
      return readGrant('renew the access token', { asked: now(), loginUrl, refreshToken }, () => oauth.refreshToken(refreshToken));
    },
  };
}

interface Asked {
  readonly asked: number;
  readonly loginUrl: string;
  /** Stays good when the answer brings no other; absent in flows that give none. */
  readonly refreshToken?: string;
}

/** Makes the token call and reads the grant. */
export async function readGrant(
  what: string,
  { asked, loginUrl, refreshToken }: Asked,
  request: () => Promise<unknown>,
): Promise<SalesforceGrant> {
  const read = tokenAnswer.safeParse(await answered(what, request));
  if (!read.success) throw new CrmCallFailed(failureOfShape(what, read.error.issues[0]?.path.join('.') ?? ''));
  const instanceUrl = allowedInstanceUrl(read.data.instance_url, loginUrl);
  if (instanceUrl === null) throw new CrmCallFailed(failureOfShape(what, 'instance_url is not an address of Salesforce'));
  const orgId = /\/id\/(00D[A-Za-z0-9]{12,15})\/005[A-Za-z0-9]+$/.exec(read.data.id)?.[1];
  if (orgId === undefined) throw new CrmCallFailed(failureOfShape(what, 'id'));
  return {
    accessToken: read.data.access_token,
    refreshToken: read.data.refresh_token ?? refreshToken ?? '',
    expiresAt: asked + SHORTEST_SESSION_MS,
    crmAccountId: orgId,
    scopes: read.data.scope.split(' ').filter((scope) => scope !== ''),
    instanceUrl,
  };
}

async function answered(what: string, request: () => Promise<unknown>): Promise<unknown> {
  try {
    return await withDeadline(request());
  } catch (error) {
    // Without the cause: jsforce's errors hold the answer's body.
    throw new CrmCallFailed(failureOfToken(error, what));
  }
}
