/** Digests of the keys by which pages call us. */
import type { PageKeys, PageKeyState } from '../application/ports/page-keys.ts';
import type { Installation } from '../application/ports/installations.ts';
import type { PortDeps } from './port-deps.ts';
import { acrossInstallations, asInstallation } from './transaction.ts';

/** How exactly the last use is known; more would write a row with every request. */
const USE_MS = 60_000;

const ADD = `
-- Adds the newest key of an account.
insert into page_keys (installation_id, digest, sequence, made_at) values ($1, $2, nextval('fences'), $3) on conflict do nothing`;

const KEEP_ONLY = `
-- Ends every other key of an account. Counts on the primary key.
delete from page_keys where installation_id = $1 and digest <> $2`;

const END = `
-- Ends one key. Counts on the primary key.
delete from page_keys where installation_id = $1 and digest = $2`;

const FIND = `
-- Whose key this is, over all installations. Counts on page_keys_digest.
select k.installation_id as id, k.last_used_at as "lastUsedAt", i.crm, i.crm_account_id as "crmAccountId"
from page_keys k join installations i using (installation_id) where k.digest = $1`;

const NOTE_USE = `
-- Remembers the use, and ends the keys before it. Counts on the primary key.
with used as (update page_keys set last_used_at = $3 where installation_id = $1 and digest = $2 returning sequence)
delete from page_keys k using used where k.installation_id = $1 and k.sequence < used.sequence`;

const STATE = `
-- The newest key of an account. Counts on the primary key.
select made_at as "madeAt", last_used_at as "lastUsedAt" from page_keys where installation_id = $1 order by sequence desc limit 1`;

type Found = Pick<Installation, 'id' | 'crm' | 'crmAccountId'> & Pick<PageKeyState, 'lastUsedAt'>;

/** Page keys in PostgreSQL. */
export function createPageKeys({ pool }: Pick<PortDeps, 'pool'>): PageKeys {
  const inInstallation = (statement: string, installationId: string, values: readonly unknown[]) =>
    asInstallation(pool, installationId, (tx) => tx.query(statement, [installationId, ...values]));
  return {
    async add(installationId, digest, now) {
      await inInstallation(ADD, installationId, [digest, now]);
    },
    async keepOnly(installationId, digest) {
      await inInstallation(KEEP_ONLY, installationId, [digest]);
    },
    async end(installationId, digest) {
      await inInstallation(END, installationId, [digest]);
    },
    async use(digest, now) {
      const [found] = await acrossInstallations(pool, (tx) => tx.query<Found>(FIND, [digest]));
      if (found === undefined) return null;
      const { id, crm, crmAccountId, lastUsedAt } = found;
      if (lastUsedAt === null || lastUsedAt <= now - USE_MS) await inInstallation(NOTE_USE, id, [digest, now]);
      return { crm, crmAccountId };
    },
    async state(installationId) {
      const [newest] = await asInstallation(pool, installationId, (tx) => tx.query<PageKeyState>(STATE, [installationId]));
      return newest ?? null;
    },
  };
}
