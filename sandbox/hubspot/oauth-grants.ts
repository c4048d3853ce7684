/** Codes, refresh tokens and access tokens: issuing, exchanging, ending. */
import { createHash, randomBytes, randomUUID } from 'node:crypto';
import { oauthError } from './errors.ts';
import type { Consent, OauthGrant, Portal, World } from './portal.ts';

const CODE_LIVES_MS = 60_000;

/** The body of a successful token answer. */
export interface TokenAnswer {
  readonly token_type: 'bearer';
  readonly token_use: 'access_token';
  readonly access_token: string;
  readonly refresh_token: string;
  readonly expires_in: number;
  readonly hub_id: number;
  readonly user_id: number;
  readonly scopes: readonly string[];
}

/** A single-use code for a consent that was given. */
export function issueCode(world: World, consent: Consent, portalId: number): string {
  const code = randomUUID();
  const { redirectUri, scopes, codeChallenge } = consent;
  world.codes.set(code, { redirectUri, scopes, codeChallenge, portalId, expiresAt: world.now() + CODE_LIVES_MS });
  return code;
}

/** Exchanges a code; it is used up even when the exchange is refused. Throws `ApiError`. */
export function exchangeCode(world: World, request: { code: string; redirectUri: string; codeVerifier: string | null }): TokenAnswer {
  const found = world.codes.get(request.code);
  world.codes.delete(request.code);
  if (found === undefined || found.expiresAt <= world.now())
    throw oauthError('invalid_grant', 'BAD_AUTH_CODE', 'missing or unknown auth code');
  if (found.redirectUri !== request.redirectUri)
    throw oauthError('invalid_grant', 'BAD_REDIRECT_URI', 'redirect_uri does not match the one the code was asked with', true);
  if (found.codeChallenge !== null && challengeOf(request.codeVerifier ?? '') !== found.codeChallenge) {
    throw oauthError('invalid_grant', 'BAD_AUTH_CODE', 'code_verifier does not match the code_challenge', true);
  }
  const portal = portalOf(world, found.portalId);
  const grant: OauthGrant = {
    portalId: found.portalId,
    userId: portal.adminUserId,
    scopes: found.scopes,
    refreshToken: `eu1-${randomUUID()}`,
    revoked: false,
  };
  world.grants.set(grant.refreshToken, grant);
  return issueAccess(world, grant);
}

/** A fresh access token; the refresh token stays the same. Throws `ApiError`. */
export function refreshAccess(world: World, refreshToken: string): TokenAnswer {
  const grant = world.grants.get(refreshToken);
  if (grant === undefined || grant.revoked)
    throw oauthError('invalid_grant', 'BAD_REFRESH_TOKEN', 'refresh token is invalid, expired or revoked');
  return issueAccess(world, grant);
}

/** Uninstalls the app from a portal: every token of it is dead at once. */
export function revokePortal(world: World, portalId: number): void {
  for (const grant of world.grants.values()) if (grant.portalId === portalId) grant.revoked = true;
}

/** Lets every access token of a portal expire; refresh tokens stay good. */
export function expireAccess(world: World, portalId: number): void {
  for (const access of world.accessTokens.values())
    if (access.grant.portalId === portalId) access.expiresAt = Math.min(access.expiresAt, world.now());
}

function issueAccess(world: World, grant: OauthGrant): TokenAnswer {
  const { accessTokenSeconds } = portalOf(world, grant.portalId).settings;
  // Real tokens are long and of no fixed length.
  const token = `CN${randomBytes(150).toString('base64url')}`;
  world.accessTokens.set(token, { grant, expiresAt: world.now() + accessTokenSeconds * 1000 });
  return {
    token_type: 'bearer',
    token_use: 'access_token',
    access_token: token,
    refresh_token: grant.refreshToken,
    expires_in: accessTokenSeconds,
    hub_id: grant.portalId,
    user_id: grant.userId,
    scopes: grant.scopes,
  };
}

function portalOf(world: World, portalId: number): Portal {
  const portal = world.portals.get(portalId);
  if (portal === undefined) throw oauthError('invalid_grant', 'BAD_HUB', `portal ${portalId} does not exist`);
  return portal;
}

const challengeOf = (verifier: string): string => createHash('sha256').update(verifier).digest('base64url');
