/**
 * Real PostgreSQL for tests: one embedded server, its data in a fresh temporary folder, and a migrated template that every test
 * clones in a few dozen milliseconds.
 */
import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { chmod, mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { removeData } from '../../src/postgres/embedded-cluster.ts';
import { startEmbeddedServer } from '../../src/postgres/embedded-server.ts';
import { openDatabase } from '../../src/postgres/open-database.ts';
import type { Database } from '../../src/postgres/open-database.ts';

export interface TestDatabase {
  readonly db: Database;
  readonly url: string;
  /** Another pool and queue on the same database, as another process would have. */
  another(): Promise<Database>;
  /** Closes what `another` opened. */
  closeOthers(): Promise<void>;
  /** Closes everything opened on it and drops it. */
  drop(): Promise<void>;
}

export interface TestDatabases {
  /** Address of the template; do not write to it. */
  readonly url: string;
  clone(): Promise<TestDatabase>;
  stop(): Promise<void>;
}

const SETTINGS = { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off', max_connections: '200' };

/** Starts a server with a migrated template. */
export async function startTestDatabase(): Promise<TestDatabases> {
  const dataDir = await mkdtemp(join(tmpdir(), 'signalbox-test-'));
  await chmod(dataDir, 0o755);
  const server = await startEmbeddedServer(dataDir, SETTINGS);
  const reaper = reapWhenWeDie(dataDir);
  const template = await openDatabase({ databaseUrl: server.url, dataDir });
  await template.close();
  const live = new Set<TestDatabase>();
  let count = 0;
  return {
    url: server.url,
    async clone() {
      count += 1;
      const database = await cloneTemplate(server.url, `clone_${count}`, dataDir, () => live.delete(database));
      live.add(database);
      return database;
    },
    async stop() {
      for (const database of live) await database.drop();
      await server.close();
      reaper.kill();
      await removeData(dataDir);
    },
  };
}

/** The server outlives its starter by design; a test run that is killed must not leave one behind. */
function reapWhenWeDie(dataDir: string): ChildProcess {
  const script =
    'while kill -0 "$1" 2>/dev/null; do sleep 1; done; kill -INT "$(head -n 1 "$2/postgres/postmaster.pid")"; sleep 2; rm -rf "$2"';
  const reaper = spawn('sh', ['-c', script, 'reaper', String(process.pid), dataDir], { detached: true, stdio: 'ignore' });
  reaper.unref();
  return reaper;
}

async function cloneTemplate(template: string, name: string, dataDir: string, dropped: () => void): Promise<TestDatabase> {
  await administer(template, `create database ${name} template signalbox`);
  const address = new URL(template);
  address.pathname = `/${name}`;
  const url = address.href;
  const opened: Database[] = [];
  const open = async (): Promise<Database> => {
    const one = await openDatabase({ databaseUrl: url, dataDir });
    opened.push(one);
    return one;
  };
  const db = await open();
  const closeOthers = async (): Promise<void> => {
    for (const other of opened.splice(1)) await other.close();
  };
  return {
    db,
    url,
    another: open,
    closeOthers,
    async drop() {
      await closeOthers();
      await db.close();
      await administer(template, `drop database ${name} with (force)`);
      dropped();
    },
  };
}

/** Runs one command from a database that is neither the template nor a clone. */
async function administer(template: string, command: string): Promise<void> {
  const address = new URL(template);
  address.pathname = '/postgres';
  const client = new pg.Client({ connectionString: address.href, connectionTimeoutMillis: 5000, query_timeout: 20_000 });
  await client.connect();
  try {
    await client.query(command);
  } finally {
    await client.end();
  }
}
