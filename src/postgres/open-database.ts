/** Opens the database: starts or attaches to the embedded server when no address is given, migrates, and starts the queue. */
import { join } from 'node:path';
import pg from 'pg';
import type { PgBoss } from 'pg-boss';
import { isBuilt } from './embedded-cluster.ts';
import { startEmbeddedServer } from './embedded-server.ts';
import { migrate, MigrationRefused, readMigrations, requireMigrated } from './migrate.ts';
import { openPool } from './pool.ts';
import { createQueue, prepareQueue } from './queue.ts';
import { makeMonths, tidy } from './tidy.ts';

export interface Database {
  readonly pool: pg.Pool;
  readonly queue: PgBoss;
  /** Whether the database answers. */
  ping(): Promise<boolean>;
  /** Housekeeping: coming partitions, end of retention. Harmless to repeat. */
  tidy(now: number): Promise<void>;
  /** Closes every connection and, when this process is the last one on it, stops the embedded server. Stop the workers first. */
  close(): Promise<void>;
}

/** What to open. `onError` hears of connections that broke while nobody was using them; they are replaced. */
export interface DatabaseRequest {
  /** Null = the embedded server in `dataDir`. */
  readonly databaseUrl: string | null;
  readonly dataDir: string;
  readonly onError?: (error: Error) => void;
  readonly poolSize?: number;
  /** `renew` (when absent) makes the database and brings it up to date; `require` refuses one that is missing or is not. */
  readonly schema?: 'renew' | 'require';
}

/** Opens the database. Throws `EmbeddedServerFailed`, `MigrationRefused`, or the driver's error when the address does not answer. */
export async function openDatabase(request: DatabaseRequest): Promise<Database> {
  const { databaseUrl, dataDir, onError = () => undefined, poolSize = 10, schema = 'renew' } = request;
  if (databaseUrl === null && schema === 'require') await requireCluster(dataDir);
  const server = databaseUrl === null ? await startEmbeddedServer(dataDir) : null;
  const url = server?.url ?? databaseUrl ?? '';
  const pool = openPool(url, onError, poolSize);
  const queue = createQueue(url, onError);
  const close = async (): Promise<void> => {
    await queue.stop({ graceful: true, timeout: 10_000 });
    await pool.end();
    await server?.close();
  };
  try {
    await withOwnConnection(url, (client) => (schema === 'renew' ? bringUpToDate(client, queue) : useAsItIs(client, queue)));
    if (schema === 'renew') await makeMonths(pool, Date.now());
  } catch (error) {
    await close().catch(() => undefined);
    throw error;
  }
  const ping = (): Promise<boolean> =>
    pool.query('select 1').then(
      () => true,
      () => false,
    );
  return { pool, queue, ping, tidy: (now) => tidy(pool, now), close };
}

async function requireCluster(dataDir: string): Promise<void> {
  if (await isBuilt(join(dataDir, 'postgres'))) return;
  throw new MigrationRefused(`there is no database in ${dataDir}; set DATABASE_URL or DATA_DIR as the server has them, or start it once`);
}

async function bringUpToDate(client: pg.Client, queue: PgBoss): Promise<void> {
  await migrate(client, await readMigrations(), () => prepareQueue(queue, client));
}

async function useAsItIs(client: pg.Client, queue: PgBoss): Promise<void> {
  await requireMigrated(client, await readMigrations());
  await queue.start();
}

async function withOwnConnection(url: string, work: (client: pg.Client) => Promise<void>): Promise<void> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 10_000, application_name: 'signalbox-migrate' });
  // A broken connection rejects the statement under way as well.
  client.on('error', () => undefined);
  await client.connect();
  try {
    await work(client);
  } finally {
    await client.end();
  }
}
