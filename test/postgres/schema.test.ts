/** The schema: brought up to date once by whoever comes first, equal to its dump, and at home on a server that is not ours. */
import { readFile } from 'node:fs/promises';
import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { dumpSchema } from '../../src/postgres/schema-dump.ts';
import { MigrationRefused, migrate, readMigrations } from '../../src/postgres/migrate.ts';
import { openDatabase } from '../../src/postgres/open-database.ts';
import { startTestDatabase } from './database.ts';
import type { TestDatabases } from './database.ts';
import { MINUTE, NOW, connect, portsOn, route } from './installed.ts';
import { until } from './use-database.ts';

let databases: TestDatabases;
beforeAll(async () => {
  databases = await startTestDatabase({ alone: true });
});
afterAll(() => databases.stop());

async function onDatabase<T>(url: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

function onServer<T>(work: (admin: pg.Client) => Promise<T>): Promise<T> {
  const url = new URL(databases.url);
  url.pathname = '/postgres';
  return onDatabase(url.href, work);
}

const namesOf = (url: string): Promise<string[]> =>
  onDatabase(url, async (client) =>
    (await client.query<{ name: string }>('select name from migrations order by name')).rows.map((row) => row.name),
  );

/** An empty database, its address with the user given. */
async function emptyDatabase(user?: { name: string; password: string }): Promise<string> {
  const name = `empty_${randomUUID().replaceAll('-', '')}`;
  await onServer((admin) => admin.query(`create database ${name}${user === undefined ? '' : ` owner ${user.name}`}`));
  const url = new URL(databases.url);
  url.pathname = `/${name}`;
  if (user !== undefined) [url.username, url.password] = [user.name, user.password];
  return url.href;
}

test('migrations/schema.sql is the schema after all migrations', async () => {
  const { db } = await databases.clone();
  const expected = await readFile(new URL('../../migrations/schema.sql', import.meta.url), 'utf8');
  expect(await dumpSchema(db.pool)).toBe(expected);
});

test('every migration opens with why', async () => {
  for (const { name, sql } of await readMigrations()) expect([name, sql.startsWith('-- Why: ')]).toEqual([name, true]);
});

test('many processes may start at once on an empty database', async () => {
  const url = await emptyDatabase();
  const opened = await Promise.all([1, 2, 3, 4].map(() => openDatabase({ databaseUrl: url, dataDir: '' })));
  expect(await namesOf(url)).toEqual((await readMigrations()).map((migration) => migration.name));
  for (const db of opened) await db.close();
});

test('a server that is not ours needs no superuser, only an owner who may make roles', async () => {
  const user = { name: `owner_${randomUUID().slice(0, 8)}`, password: 'only-for-this-test' };
  // The roles are there already, made by the superuser of this server; an owner without rights to them is told what to do.
  await onServer((admin) => admin.query(`create role ${user.name} login createrole password '${user.password}'`));
  const url = await emptyDatabase(user);
  await expect(openDatabase({ databaseUrl: url, dataDir: '' })).rejects.toThrow('grant signalbox_app to the user of DATABASE_URL');
  await onServer((admin) => admin.query(`grant signalbox_app, signalbox_across to ${user.name}`));
  const db = await openDatabase({ databaseUrl: url, dataDir: '' });
  const ports = portsOn(db);
  const { id } = await connect(ports, '100');
  await connect(ports, '200');
  await ports.inbox.receive(
    'hubspot',
    [{ crmAccountId: '100', kind: 'lead-created', leadId: 'a', occurredAt: Date.UTC(2019, 4, 5), dedupeKey: 'k', detail: {} }],
    NOW,
  );
  await route(ports, id, 'a');
  expect(await ports.outgoingWrites.claim(id, 9, NOW, MINUTE)).toHaveLength(1);
  // What is left to do is to read the accounts of both.
  expect(await ports.wakeups.wakeDue(NOW)).toBe(2);
  await db.tidy(NOW);
  expect((await ports.installations.find(id))?.lastEventAt).toBe(Date.UTC(2019, 4, 5));
  const { rows } = await db.pool.query('select * from decisions');
  expect(rows).toEqual([]);
  await ports.installations.erase(id);
  expect(await ports.installations.listConnected()).toHaveLength(1);
  await db.close();
});

describe('migrations', () => {
  const first = { name: '0001_a.sql', sql: 'create table a (id int)' };
  const second = { name: '0002_b.sql', sql: 'create table b (id int)' };
  const run = (url: string, migrations: readonly { name: string; sql: string }[]): Promise<void> =>
    onDatabase(url, (client) => migrate(client, migrations, () => Promise.resolve()));

  test('run once each, in order', async () => {
    const url = await emptyDatabase();
    await run(url, [first]);
    await run(url, [first, second]);
    await run(url, [first, second]);
    expect(await namesOf(url)).toEqual(['0001_a.sql', '0002_b.sql']);
  });

  test('that were changed after they were applied are refused', async () => {
    const url = await emptyDatabase();
    await run(url, [first]);
    await expect(run(url, [{ ...first, sql: 'create table a (id bigint)' }])).rejects.toThrow(
      '0001_a.sql was changed after it was applied',
    );
  });

  test('of a newer release are refused by an older one', async () => {
    const url = await emptyDatabase();
    await run(url, [first, second]);
    const refused = run(url, [first]);
    await expect(refused).rejects.toThrow(MigrationRefused);
    await expect(refused).rejects.toThrow('newer release');
  });

  test('that fail leave nothing of themselves, and can be mended', async () => {
    const url = await emptyDatabase();
    const broken = { name: '0002_b.sql', sql: 'create table b (id int); select nonsense' };
    await expect(run(url, [first, broken])).rejects.toThrow('0002_b.sql failed and was rolled back');
    await run(url, [first, second]);
  });
});

test('a connection that breaks while idle is replaced, and while in use fails only its own work', async () => {
  const { db } = await databases.clone();
  const ports = portsOn(db);
  await connect(ports, '100');
  await onServer((admin) =>
    admin.query(`select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'signalbox' and pid <> pg_backend_pid()`),
  );
  await until(async () => (await ports.installations.listConnected().catch(() => [])).length === 1);
  expect(await db.ping()).toBe(true);
});
