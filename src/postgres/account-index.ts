/** The index of accounts in PostgreSQL: an inverted index in buckets, looked up by equality only. */
import type { AccountIndex, IndexedPage, IndexingProgress } from '../application/ports/account-index.ts';
import { INDEX_VERSION } from '../routing/matching/account-keys.ts';
import { findExact, findNear } from './account-lookup.ts';
import { dropAccounts, putAccounts } from './account-store.ts';
import type { PortDeps } from './port-deps.ts';
import { asInstallation, type Tx } from './transaction.ts';

const PROGRESS = `
-- How far the reading is. Counts on the primary key.
select completed_at is not null as complete, position, read, started_at as "startedAt", completed_at as "completedAt", due_at <= $3 as due
from account_indexing where installation_id = $1 and version = $2`;

const BEGIN = `
-- Begins a reading with its first page, unless one is under way. Locks the row. Counts on the primary key.
insert into account_indexing as i (installation_id, version, position, read, started_at, updated_at, completed_at, due_at)
values ($1, $2, $3, $4, $5, $5, case when $3::text is null then $5::bigint end, $6)
on conflict (installation_id) do update set version = excluded.version, position = excluded.position, read = excluded.read, started_at = excluded.started_at,
  updated_at = excluded.updated_at, completed_at = coalesce(excluded.completed_at, case when i.version = excluded.version then i.completed_at end), due_at = excluded.due_at
  where i.position is null or i.version <> excluded.version
returning i.read`;

const CONTINUE = `
-- Moves the cursor if it stands where the page began. Locks the row. Counts on the primary key.
update account_indexing set position = $3, read = read + $4, updated_at = $5, due_at = $6, completed_at = case when $3::text is null then $5 else completed_at end
where installation_id = $1 and version = $2 and position = $7
returning read`;

const UNMET = `
-- Accounts that were last read before the reading that has ended began.
select n.account_id as id from account_names n join account_indexing i on i.installation_id = n.installation_id
where n.installation_id = $1 and i.position is null and i.completed_at is not null and n.read_at < i.started_at order by n.account_id limit $2`;

const POSTPONE = `
-- When the reading goes on. Counts on the primary key; the first statement makes the row when there is none.
insert into account_indexing (installation_id, version, position, read, started_at, updated_at, completed_at, due_at) values ($1, $2, null, 0, $3, $3, null, $3)
on conflict (installation_id) do update set due_at = excluded.due_at`;

const RESTART = `
-- Forgets how far the reading was. Counts on the primary key.
update account_indexing set position = null, read = 0, completed_at = null, due_at = 0 where installation_id = $1`;

const FORGET_KEYS = `
-- Forgets every key of another version, and every account.
with gone as (delete from account_keys where installation_id = $1) delete from account_names where installation_id = $1`;

const OTHER_VERSION = `
-- Whether the keys that are stored are of another version. Locks the row.
select version from account_indexing where installation_id = $1 and version <> $2 for update`;

const NOT_BEGUN: IndexingProgress = { complete: false, position: null, read: 0, startedAt: null, completedAt: null, due: true };

/** The index over these tables. */
export function createAccountIndex({ pool }: Pick<PortDeps, 'pool'>): AccountIndex {
  return {
    put: (installationId, accounts, readAt) =>
      asInstallation(pool, installationId, (tx) => putAccounts(tx, installationId, { accounts, readAt })),
    drop: (installationId, accountIds) => asInstallation(pool, installationId, (tx) => dropAccounts(tx, installationId, accountIds)),
    find: (installationId, lookup) => asInstallation(pool, installationId, (tx) => findExact(tx, installationId, lookup)),
    near: (installationId, names, limit) => asInstallation(pool, installationId, (tx) => findNear(tx, installationId, { names, limit })),
    async progress(installationId, now) {
      const values = [installationId, INDEX_VERSION, now];
      const [row] = await asInstallation(pool, installationId, (tx) => tx.query<IndexingProgress>(PROGRESS, values));
      return row ?? NOT_BEGUN;
    },
    advance: (installationId, page) => asInstallation(pool, installationId, (tx) => advance(tx, installationId, page)),
    dropUnmet: (installationId, limit) =>
      asInstallation(pool, installationId, async (tx) => {
        const unmet = await tx.query<{ id: string }>(UNMET, [installationId, limit]);
        const ids = unmet.map(({ id }) => id);
        await dropAccounts(tx, installationId, ids);
        return ids.length;
      }),
    async postpone(installationId, dueAt) {
      await asInstallation(pool, installationId, (tx) => tx.query(POSTPONE, [installationId, INDEX_VERSION, dueAt]));
    },
    async restart(installationId) {
      await asInstallation(pool, installationId, (tx) => tx.query(RESTART, [installationId]));
    },
  };
}

async function advance(tx: Tx, installationId: string, { from, next, accounts, readAt, dueAt }: IndexedPage): Promise<boolean> {
  if (from === null) {
    const stale = await tx.query(OTHER_VERSION, [installationId, INDEX_VERSION]);
    if (stale.length > 0) await tx.query(FORGET_KEYS, [installationId]);
  }
  const values = [installationId, INDEX_VERSION, next, accounts.length, readAt, dueAt];
  const moved = from === null ? await tx.query(BEGIN, values) : await tx.query(CONTINUE, [...values, from]);
  if (moved.length === 0) return false;
  await putAccounts(tx, installationId, { accounts, readAt });
  return true;
}
