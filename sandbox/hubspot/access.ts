/** Who calls, and whether they may: bearer tokens that expire and are revoked, and the scopes of the grant. */
import { expiredToken, missingScopes, unknownToken } from './errors.ts';
import type { OauthGrant, World } from './portal.ts';
import type { Route } from './route.ts';

/** The grant behind an `Authorization` header. Throws `ApiError` 401. */
export function authenticate(world: World, header: string | undefined): { grant: OauthGrant; token: string } {
  const token = /^Bearer (\S+)$/.exec(header ?? '')?.[1];
  const access = token === undefined ? undefined : world.accessTokens.get(token);
  if (token === undefined || access === undefined || access.grant.revoked) throw unknownToken();
  if (access.expiresAt <= world.now()) throw expiredToken(access.expiresAt, world.now());
  return { grant: access.grant, token };
}

/** Throws `ApiError` 403 when none of the route's scopes was granted. */
export function authorise(route: Route, grant: OauthGrant, params: Readonly<Record<string, string>>): void {
  const anyOf = route.scopes(params);
  if (anyOf.length > 0 && !anyOf.some((scope) => grant.scopes.includes(scope))) throw missingScopes(anyOf);
}
