/** Codes, refresh tokens and access tokens: issuing, exchanging, rotating, ending. */
import { createHash, createHmac, randomBytes } from 'node:crypto';
import { oauthError } from './errors.ts';
import type { Consent, TokenFamily } from './oauth-state.ts';
import type { Org, World } from './org.ts';

const CODE_LIVES_MS = 15 * 60_000;

/** The body of a successful token answer. Salesforce does not say when the token expires. */
export interface TokenAnswer {
  readonly access_token: string;
  readonly refresh_token?: string;
  readonly signature?: string;
  readonly scope: string;
  readonly instance_url: string;
  readonly id: string;
  readonly token_type: 'Bearer';
  readonly issued_at: string;
}

/** Why this user cannot log in, in OAuth's words; null when they can. */
export function loginRefusal(org: Org, userId: string): { readonly error: string; readonly description: string } | null {
  const user = org.tables.get('User')?.get(userId);
  if (user?.values['IsActive'] !== true) return { error: 'inactive_user', description: 'user is inactive' };
  const frozen = [...(org.tables.get('UserLogin')?.values() ?? [])].some(
    ({ values }) => values['UserId'] === userId && values['IsFrozen'] === true,
  );
  return frozen ? { error: 'inactive_user', description: 'user is frozen' } : null;
}

/** A single-use code for a consent that was given. */
export function issueCode(world: World, consent: Consent, who: { readonly orgId: string; readonly userId: string }): string {
  const code = `aPrx${randomBytes(40).toString('base64url')}==`;
  const { redirectUri, scopes, codeChallenge } = consent;
  world.codes.set(code, { redirectUri, scopes, codeChallenge, ...who, expiresAt: world.now() + CODE_LIVES_MS });
  return code;
}

/** Exchanges a code; it is used up even when the exchange is refused. Throws `ApiError`. */
export function exchangeCode(world: World, request: { code: string; redirectUri: string; codeVerifier: string | null }): TokenAnswer {
  const found = world.codes.get(request.code);
  world.codes.delete(request.code);
  if (found === undefined) throw oauthError('invalid_grant', 'invalid authorization code');
  if (found.expiresAt <= world.now()) throw oauthError('invalid_grant', 'expired authorization code');
  if (found.redirectUri !== request.redirectUri) throw oauthError('redirect_uri_mismatch', 'redirect_uri must match configuration', true);
  if (request.codeVerifier === null) throw oauthError('invalid_grant', 'missing code verifier', true);
  if (!/^[A-Za-z0-9._~-]{43,128}$/.test(request.codeVerifier) || challengeOf(request.codeVerifier) !== found.codeChallenge)
    throw oauthError('invalid_grant', 'invalid code verifier', true);
  refuseStranger(world, found.orgId, found.userId);
  const { orgId, userId, scopes } = found;
  const family: TokenFamily = { orgId, userId, scopes, current: newRefreshToken(), revoked: false };
  world.families.set(family.current, family);
  const lasting = scopes.includes('refresh_token') || scopes.includes('offline_access');
  return { ...issueAccess(world, family, family), ...(lasting ? { refresh_token: family.current } : {}) };
}

/** A fresh access token and, where tokens rotate, a fresh refresh token. One that was rotated away takes the whole family with it. Throws `ApiError`. */
export function refreshAccess(world: World, refreshToken: string): TokenAnswer {
  const family = world.families.get(refreshToken);
  if (family === undefined || family.revoked) throw oauthError('invalid_grant', 'expired access/refresh token');
  if (family.current !== refreshToken) {
    revokeFamily(world, family);
    throw oauthError('invalid_grant', 'expired access/refresh token');
  }
  refuseStranger(world, family.orgId, family.userId);
  if (world.orgs.get(family.orgId)?.settings.refreshTokenRotation !== true) return issueAccess(world, family, family);
  family.current = newRefreshToken();
  world.families.set(family.current, family);
  return { ...issueAccess(world, family, family), refresh_token: family.current };
}

/** An access token for a user. Throws nothing: whether the user may log in is asked before. */
export function issueAccess(
  world: World,
  who: { readonly orgId: string; readonly userId: string; readonly scopes: readonly string[] },
  family: TokenFamily | null,
): TokenAnswer {
  const { orgId, userId, scopes } = who;
  const seconds = world.orgs.get(orgId)?.settings.accessTokenSeconds ?? 7200;
  const token = `${orgId.slice(0, 15)}!${randomBytes(72).toString('base64url').replace(/[_-]/g, '.')}`;
  world.accessTokens.set(token, { orgId, userId, scopes, family, expiresAt: world.now() + seconds * 1000 });
  const id = `${world.url}/id/${orgId}/${userId}`;
  const issuedAt = String(world.now());
  return {
    access_token: token,
    signature: createHmac('sha256', world.clientSecret).update(`${id}${issuedAt}`).digest('base64'),
    scope: scopes.join(' '),
    instance_url: world.url,
    id,
    token_type: 'Bearer',
    issued_at: issuedAt,
  };
}

/** Ends a family: its refresh token and every access token. */
export function revokeFamily(world: World, family: TokenFamily): void {
  family.revoked = true;
  for (const [token, access] of world.accessTokens) if (access.family === family) world.accessTokens.delete(token);
}

/** An admin revokes the app in an org: every token of it is dead at once. */
export function revokeOrg(world: World, orgId: string): void {
  for (const family of world.families.values()) if (family.orgId === orgId) revokeFamily(world, family);
  for (const [token, access] of world.accessTokens) if (access.orgId === orgId) world.accessTokens.delete(token);
}

/** Lets every access token of an org expire; refresh tokens stay good. */
export function expireAccess(world: World, orgId: string): void {
  for (const access of world.accessTokens.values()) if (access.orgId === orgId) access.expiresAt = Math.min(access.expiresAt, world.now());
}

function refuseStranger(world: World, orgId: string, userId: string): void {
  const org = world.orgs.get(orgId);
  if (org === undefined) throw oauthError('inactive_org', 'organization is locked, closed, or suspended');
  if (!org.settings.appInstalled) throw oauthError('invalid_client', 'app must be installed into org');
  const refused = loginRefusal(org, userId);
  if (refused !== null) throw oauthError(refused.error, refused.description);
}

const newRefreshToken = (): string => `5Aep861${randomBytes(55).toString('base64url').replace(/-/g, '.')}`;

const challengeOf = (verifier: string): string => createHash('sha256').update(verifier).digest('base64url');
