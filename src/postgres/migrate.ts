/**
 * Brings the schema up to date. Forward only: each file of migrations/ runs once, in order, in its own transaction with the
 * row that records it. Many processes may start at once; one migrates, under an advisory lock, and the others wait for it.
 */
import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import pg from 'pg';

/** The schema cannot be brought up to date; the message says what to do. */
export class MigrationRefused extends Error {
  override readonly name = 'MigrationRefused';
}

/** One file of migrations/. */
export interface Migration {
  readonly name: string;
  readonly sql: string;
}

/** Any number, the same in every process. */
const LOCK = 5_145_212_001;

/** The migrations of this release, in order. */
export async function readMigrations(directory = fileURLToPath(new URL('../../migrations/', import.meta.url))): Promise<Migration[]> {
  const names = (await readdir(directory)).filter((name) => /^\d{4}_.+\.sql$/.test(name)).toSorted();
  return Promise.all(names.map(async (name) => ({ name, sql: await readFile(`${directory}/${name}`, 'utf8') })));
}

/**
 * Applies what is missing and then runs `afterwards` under the same lock. `client` is a connection of its own, without a
 * statement timeout, because it waits for the lock. Throws `MigrationRefused`.
 */
export async function migrate(client: pg.Client, migrations: readonly Migration[], afterwards: () => Promise<void>): Promise<void> {
  await client.query('select pg_advisory_lock($1)', [LOCK]);
  try {
    await makeRoles(client);
    await client.query(
      'create table if not exists migrations (name text primary key, checksum text not null, applied_at timestamptz not null default now())',
    );
    const { rows } = await client.query<{ name: string; checksum: string }>('select name, checksum from migrations order by name');
    const applied = new Map(rows.map((row) => [row.name, row.checksum]));
    refuseUnknown([...applied.keys()], migrations);
    for (const migration of migrations) await applyOnce(client, migration, applied.get(migration.name));
    await afterwards();
  } finally {
    await client.query('select pg_advisory_unlock($1)', [LOCK]);
  }
}

/** Throws `MigrationRefused` unless the database is exactly as this release leaves it; changes nothing. */
export async function requireMigrated(client: pg.Client, migrations: readonly Migration[]): Promise<void> {
  const { rows: known } = await client.query<{ known: boolean }>(`select to_regclass('migrations') is not null as known`);
  const { rows } =
    known[0]?.known === true ? await client.query<{ name: string }>('select name from migrations order by name') : { rows: [] };
  const applied = rows.map((row) => row.name);
  refuseUnknown(applied, migrations);
  const missing = migrations.filter((migration) => !applied.includes(migration.name)).map((migration) => migration.name);
  if (missing.length > 0)
    throw new MigrationRefused(
      `the database lacks ${missing.join(', ')}; start this release of Signalbox once, which brings it up to date`,
    );
}

function refuseUnknown(applied: readonly string[], migrations: readonly Migration[]): void {
  const known = new Set(migrations.map((migration) => migration.name));
  const unknown = applied.find((name) => !known.has(name));
  if (unknown !== undefined) {
    throw new MigrationRefused(
      `the database was brought up to date by a newer release (${unknown} is unknown here); run that release or a later one`,
    );
  }
}

async function applyOnce(client: pg.Client, migration: Migration, recorded: string | undefined): Promise<void> {
  const checksum = createHash('sha256').update(migration.sql).digest('hex');
  if (recorded === checksum) return;
  if (recorded !== undefined) {
    throw new MigrationRefused(
      `migrations/${migration.name} was changed after it was applied; restore the file and put the change into a new migration`,
    );
  }
  try {
    await client.query('begin');
    await client.query(migration.sql);
    await client.query('insert into migrations (name, checksum) values ($1, $2)', [migration.name, checksum]);
    await client.query('commit');
  } catch (cause) {
    await client.query('rollback');
    throw new Error(`migrations/${migration.name} failed and was rolled back`, { cause });
  }
}

/** The roles that transactions assume. They are the server's, not the database's, so they may be there already. */
async function makeRoles(client: pg.Client): Promise<void> {
  for (const role of ['signalbox_app', 'signalbox_across']) {
    try {
      const { rows } = await client.query<{ usable: boolean }>(
        `select pg_has_role(current_user, oid, 'set') as usable from pg_roles where rolname = $1`,
        [role],
      );
      if (rows[0]?.usable === true) continue;
      if (rows.length === 0) await createRole(client, role);
      await client.query(`grant ${role} to current_user`);
    } catch (cause) {
      throw new MigrationRefused(
        `the role ${role} is missing or not ours; as a superuser: create role ${role} nologin; grant ${role} to the user of DATABASE_URL`,
        { cause },
      );
    }
  }
}

async function createRole(client: pg.Client, role: string): Promise<void> {
  try {
    await client.query(`create role ${role} nologin nosuperuser nobypassrls`);
  } catch (error) {
    // A process that migrates another database of the same server created it at this moment.
    if (!(error instanceof pg.DatabaseError && (error.code === '42710' || error.code === '23505'))) throw error;
  }
}
