/** Takes our access to an org back: its refresh token with every access token, or where there is none the access token. */
import type { Grant } from '../../application/ports/crm-oauth.ts';
import type { Grants } from '../../application/ports/installations.ts';
import type { Session } from './connection.ts';
import { isJwtGrant } from './jwt-bearer.ts';
import { revokeToken } from './oauth.ts';
import { TOKEN_LIFE_MS } from './read-grant.ts';

interface UninstallDeps {
  readonly grants: Grants;
  readonly session: Session;
  readonly now: () => number;
}

/** Ends a renewal that only wanted the refresh token: nothing is to be stored. */
class NothingToStore extends Error {}

/** Repeating it is harmless. Throws `CrmCallFailed` when Salesforce could not be told. */
export async function uninstall({ grants, session, now }: UninstallDeps, installationId: string): Promise<void> {
  const { accessToken, instanceUrl } = await session.current();
  const revoke = async ({ refreshToken }: Pick<Grant, 'refreshToken'>): Promise<never> => {
    await revokeToken(instanceUrl, refreshToken === '' || isJwtGrant(refreshToken) ? accessToken : refreshToken);
    throw new NothingToStore();
  };
  // Only a renewal is shown the refresh token, and nobody else renews meanwhile.
  await grants.access(installationId, now(), 2 * TOKEN_LIFE_MS, revoke).catch((error: unknown) => {
    if (!(error instanceof NothingToStore)) throw error;
  });
}
