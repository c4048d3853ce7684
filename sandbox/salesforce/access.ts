/** Who calls: bearer tokens that expire, are revoked, and die with the login of their user. */
import { invalidSession } from './errors.ts';
import { loginRefusal } from './oauth-grants.ts';
import type { AccessToken } from './oauth-state.ts';
import type { Org, World } from './org.ts';

/** A caller. */
export interface Caller {
  readonly org: Org;
  readonly access: AccessToken;
}

/** The caller behind an access token; null when the token is good for nothing. */
export function callerOf(world: World, token: string): Caller | null {
  const access = world.accessTokens.get(token);
  const org = access === undefined ? undefined : world.orgs.get(access.orgId);
  if (access === undefined || org === undefined || access.expiresAt <= world.now() || access.family?.revoked === true) return null;
  return loginRefusal(org, access.userId) === null ? { org, access } : null;
}

/** The caller behind an `Authorization` header. Throws `ApiError` 401. */
export function authenticate(world: World, header: string | undefined): Caller {
  const token = /^(?:Bearer|OAuth) (\S+)$/.exec(header ?? '')?.[1];
  const caller = token === undefined ? null : callerOf(world, token);
  if (caller === null) throw invalidSession();
  return caller;
}
