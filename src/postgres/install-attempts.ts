/** Single-use marks of the OAuth `state`. There is no installation yet, so this is one of the statements bound to none. */
import type { InstallAttempts } from '../application/ports/installations.ts';
import type { PortDeps } from './port-deps.ts';
import { acrossInstallations } from './transaction.ts';

const USE = `
-- Marks an attempt as used; returns it the first time only. Counts on the primary key.
insert into install_attempts (id, expires_at) values ($1, $2) on conflict (id) do nothing returning id`;

/** Install attempts in PostgreSQL. */
export function createInstallAttempts({ pool }: Pick<PortDeps, 'pool'>): InstallAttempts {
  return {
    async use(id, expiresAt) {
      const rows = await acrossInstallations(pool, (tx) => tx.query(USE, [id, expiresAt]));
      return rows.length === 1;
    },
  };
}
