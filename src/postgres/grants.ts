/** The sealed grant of an installation, renewed by one process at a time. */
import type { Grant } from '../application/ports/crm-oauth.ts';
import type { Access, Grants, GrantSeals } from '../application/ports/installations.ts';
import type { PortDeps } from './port-deps.ts';
import { SealBroken } from './seal.ts';
import type { Sealer } from './seal.ts';
import { asInstallation } from './transaction.ts';
import type { Tx } from './transaction.ts';

interface GrantRow {
  readonly accessToken: string;
  readonly refreshToken: string;
  readonly expiresAt: number;
  readonly instanceUrl: string | null;
}

const READ = `
-- The grant of a connected installation. Counts on the primary keys.
select g.access_token as "accessToken", g.refresh_token as "refreshToken", g.expires_at as "expiresAt", g.instance_url as "instanceUrl"
from grants g join installations i using (installation_id)
where g.installation_id = $1 and i.state = 'connected'`;

const LOCK = `${READ}
-- Locks the grant's row until the renewed grant is stored.
for update of g`;

const STORE = `
-- Stores a grant, sealed, in place of the one before.
insert into grants (installation_id, access_token, refresh_token, expires_at, instance_url) values ($1, $2, $3, $4, $5)
on conflict (installation_id) do update set
  access_token = excluded.access_token, refresh_token = excluded.refresh_token, expires_at = excluded.expires_at,
  instance_url = excluded.instance_url`;

/** Grants in PostgreSQL. */
export function createGrants({ pool, sealer }: Pick<PortDeps, 'pool' | 'sealer'>): Grants {
  // Callers of this process share one renewal, so that they do not all hold a connection while it lasts.
  const renewals = new Map<string, Promise<Access | null>>();

  return {
    async access(installationId, now, minValidityMs, refresh) {
      const validUntil = now + minValidityMs;
      const [row] = await asInstallation(pool, installationId, (tx) => tx.query<GrantRow>(READ, [installationId]));
      if (row === undefined) return null;
      if (row.expiresAt >= validUntil) return accessOf(row, sealer, installationId);
      const underWay = renewals.get(installationId);
      if (underWay !== undefined) return underWay;
      const renewal = asInstallation(pool, installationId, (tx) => renew(tx, sealer, { installationId, validUntil, refresh })).finally(() =>
        renewals.delete(installationId),
      );
      renewals.set(installationId, renewal);
      return renewal;
    },
  };
}

/** Tries the keys on stored grants. */
export function createGrantSeals({ pool, sealer }: Pick<PortDeps, 'pool' | 'sealer'>): GrantSeals {
  return {
    async check(installationId) {
      const [row] = await asInstallation(pool, installationId, (tx) => tx.query<GrantRow>(READ, [installationId]));
      if (row === undefined) return 'none';
      try {
        sealer.open(row.accessToken, placeOf(installationId, 'access'));
        sealer.open(row.refreshToken, placeOf(installationId, 'refresh'));
        return 'opens';
      } catch (error) {
        if (error instanceof SealBroken) return 'closed';
        throw error;
      }
    },
  };
}

interface Renewal {
  readonly installationId: string;
  readonly validUntil: number;
  readonly refresh: Parameters<Grants['access']>[3];
}

/** Another process may have renewed it while we waited for the lock. The new grant is durable before anyone uses it. */
async function renew(tx: Tx, sealer: Sealer, { installationId, validUntil, refresh }: Renewal): Promise<Access | null> {
  const [row] = await tx.query<GrantRow>(LOCK, [installationId]);
  if (row === undefined) return null;
  if (row.expiresAt >= validUntil) return accessOf(row, sealer, installationId);
  const refreshToken = sealer.open(row.refreshToken, placeOf(installationId, 'refresh'));
  const grant = await refresh({ refreshToken, instanceUrl: row.instanceUrl });
  await storeGrant(tx, sealer, installationId, grant);
  return { accessToken: grant.accessToken, instanceUrl: grant.instanceUrl };
}

const accessOf = (row: GrantRow, sealer: Sealer, installationId: string): Access => ({
  accessToken: sealer.open(row.accessToken, placeOf(installationId, 'access')),
  instanceUrl: row.instanceUrl,
});

/** Stores a grant sealed with the current key. */
export async function storeGrant(tx: Tx, sealer: Sealer, installationId: string, grant: Grant): Promise<void> {
  const access = sealer.seal(grant.accessToken, placeOf(installationId, 'access'));
  const refresh = sealer.seal(grant.refreshToken, placeOf(installationId, 'refresh'));
  await tx.query(STORE, [installationId, access, refresh, grant.expiresAt, grant.instanceUrl]);
}

const placeOf = (installationId: string, field: 'access' | 'refresh'): string => `${installationId}/grants/${field}`;
