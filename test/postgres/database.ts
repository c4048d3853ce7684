/** Real PostgreSQL for tests: a migrated template that every file clones in a few hundred milliseconds. */
import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { openDatabase } from '../../src/postgres/open-database.ts';
import type { Database } from '../../src/postgres/open-database.ts';
import { ownTestServer, testServer } from './server.ts';

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

/** Clones of the run's server; with `alone` of one that nobody else uses. */
export async function startTestDatabase({ alone = false } = {}): Promise<TestDatabases> {
  const server = await (alone ? ownTestServer() : testServer());
  const { url, dataDir } = server;
  const live = new Set<TestDatabase>();
  const names = `clone_${randomUUID().replaceAll('-', '')}`;
  let count = 0;
  return {
    url,
    async clone() {
      count += 1;
      const database = await cloneTemplate(url, `${names}_${count}`, dataDir, () => live.delete(database));
      live.add(database);
      return database;
    },
    async stop() {
      for (const database of live) await database.drop();
      await server.stop();
    },
  };
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
