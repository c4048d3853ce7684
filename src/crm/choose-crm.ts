/** Opens the CRM that an installation belongs to, whichever of the configured ones it is. */
import type { Crms } from '../application/ports/crm.ts';
import { CrmCallFailed } from '../application/ports/crm-failure.ts';
import type { Installation, Installations } from '../application/ports/installations.ts';

/** Throws `CrmCallFailed`: `access-revoked` for an unknown installation, `misconfigured` when this server has no credentials for its CRM. */
export function chooseCrm(
  installations: Pick<Installations, 'find'>,
  configured: Readonly<Partial<Record<Installation['crm'], Crms>>>,
): Crms {
  return {
    async open(installationId, waiting) {
      const installation = await installations.find(installationId);
      if (installation === null)
        throw new CrmCallFailed({ kind: 'access-revoked', detail: 'There is no such installation.', retryAfterMs: null });
      const crms = configured[installation.crm];
      if (crms !== undefined) return crms.open(installationId, waiting);
      throw new CrmCallFailed({
        kind: 'misconfigured',
        detail: 'This server has no credentials for the CRM of the account.',
        retryAfterMs: null,
      });
    },
  };
}
