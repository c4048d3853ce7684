/** The access token of one installation, renewed five minutes early, or at once when HubSpot refuses it. */
import { CrmCallFailed } from '../../application/ports/crm-failure.ts';
import type { CrmOAuth } from '../../application/ports/crm-oauth.ts';
import type { Grants } from '../../application/ports/installations.ts';

/** A token to send. */
export interface AccessToken {
  current(): Promise<string>;
  /** Another token than the one that was refused. */
  insteadOf(refused: string): Promise<string>;
}

const EARLY_MS = 5 * 60_000;
/** Longer than any access token lives, so that the stored one counts as expired. */
const NONE_VALID_MS = 24 * 3_600_000;
/** How long a token is used without asking the store again: a disconnected installation stops within this time. */
const REMEMBERED_MS = 30_000;

interface AccessTokenDeps {
  readonly grants: Grants;
  readonly oauth: CrmOAuth;
  readonly now: () => number;
}

/** Throws `CrmCallFailed` (`access-revoked`) when the installation is not connected or its grant is gone. */
export function accessTokenOf(installationId: string, { grants, oauth, now }: AccessTokenDeps): AccessToken {
  let remembered: { token: string; until: number } | null = null;
  let renewal: Promise<string> | null = null;

  const ask = async (minValidityMs: number): Promise<string> => {
    const access = await grants.access(installationId, now(), minValidityMs, (grant) => oauth.refresh(grant));
    if (access === null)
      throw new CrmCallFailed({ kind: 'access-revoked', detail: 'the installation is not connected', retryAfterMs: null });
    remembered = { token: access.accessToken, until: now() + REMEMBERED_MS };
    return access.accessToken;
  };
  const renew = async (refused: string): Promise<string> => {
    // Another process may have renewed it already.
    const stored = await ask(EARLY_MS);
    return stored === refused ? ask(NONE_VALID_MS) : stored;
  };
  return {
    current: () => (remembered !== null && remembered.until > now() ? Promise.resolve(remembered.token) : ask(EARLY_MS)),
    insteadOf(refused) {
      // Calls that were refused together share one renewal.
      if (remembered !== null && remembered.token !== refused && remembered.until > now()) return Promise.resolve(remembered.token);
      renewal ??= renew(refused).finally(() => (renewal = null));
      return renewal;
    },
  };
}
