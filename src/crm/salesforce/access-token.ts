/** The access token of one installation: taken from the store, and renewed there when Salesforce refuses it. */
import { CrmCallFailed } from '../../application/ports/crm-failure.ts';
import type { CrmOAuth } from '../../application/ports/crm-oauth.ts';
import type { Access, Grants } from '../../application/ports/installations.ts';
import type { Session, SessionToken } from './connection.ts';
import { TOKEN_LIFE_MS } from './read-grant.ts';

const EARLY_MS = 5 * 60_000;
/** Good enough instead of a refused token is one that another process has renewed within the last minute: longer than a token is remembered. */
const JUST_RENEWED_MS = TOKEN_LIFE_MS - 60_000;
/** Longer than any token is taken for good, so that the stored one counts as expired. */
const NONE_VALID_MS = 2 * TOKEN_LIFE_MS;
/** How long a token is used without asking the store again: a disconnected installation stops within this time. */
const REMEMBERED_MS = 30_000;

interface AccessTokenDeps {
  readonly grants: Grants;
  readonly oauth: Pick<CrmOAuth, 'refresh'>;
  readonly now: () => number;
}

/**
 * One for each installation and process. It throws `CrmCallFailed` (`access-revoked`) when the installation is not connected or its grant is gone.
 */
export function createSession(installationId: string, { grants, oauth, now }: AccessTokenDeps): Session {
  let remembered: { readonly token: SessionToken; readonly until: number } | null = null;
  let renewal: Promise<SessionToken> | null = null;

  const ask = async (minValidityMs: number): Promise<SessionToken> => {
    const token = tokenOf(await grants.access(installationId, now(), minValidityMs, (grant) => oauth.refresh(grant)));
    remembered = { token, until: now() + REMEMBERED_MS };
    return token;
  };
  const renew = async (refused: SessionToken): Promise<SessionToken> => {
    const another = await ask(JUST_RENEWED_MS);
    // One that is refused within a minute of its renewal is renewed whatever its age.
    return another.accessToken === refused.accessToken ? ask(NONE_VALID_MS) : another;
  };
  return {
    current: () => (remembered !== null && remembered.until > now() ? Promise.resolve(remembered.token) : ask(EARLY_MS)),
    insteadOf(refused) {
      if (remembered !== null && remembered.token.accessToken !== refused.accessToken && remembered.until > now())
        return Promise.resolve(remembered.token);
      // Calls that were refused together share one renewal.
      renewal ??= renew(refused).finally(() => (renewal = null));
      return renewal;
    },
  };
}

function tokenOf(access: Access | null): SessionToken {
  if (access === null) throw new CrmCallFailed({ kind: 'access-revoked', detail: 'the installation is not connected', retryAfterMs: null });
  const { accessToken, instanceUrl } = access;
  if (instanceUrl !== null) return { accessToken, instanceUrl };
  const detail = 'the installation has no address of its org; install it again';
  throw new CrmCallFailed({ kind: 'access-revoked', detail, retryAfterMs: null });
}
