/** The embedded server: made once, shared, restarted after any crash, stopped by the last one, and silent about secrets. */
import { execFile, spawnSync } from 'node:child_process';
import { chmod, cp, mkdir, mkdtemp, readFile, readlink, realpath, rename, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import pg from 'pg';
import { removeData } from '../../src/postgres/embedded-cluster.ts';
import { findBinaries, findIdentity } from '../../src/postgres/embedded-machine.ts';
import { reachableDirectory, reachablePrograms } from '../../src/postgres/embedded-reach.ts';
import { startEmbeddedServer } from '../../src/postgres/embedded-server.ts';
import { readOrMakeKey } from '../../src/postgres/encryption-key.ts';
import { until } from './use-database.ts';

const run = promisify(execFile);
let dataDir: string;
beforeEach(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'signalbox-embedded-'));
  await chmod(dataDir, 0o755);
});
afterEach(async () => {
  if (await isRunning()) await (await startEmbeddedServer(dataDir, FAST)).close();
  await removeData(dataDir);
});

const FAST = { fsync: 'off' };

async function ask<T extends pg.QueryResultRow>(url: string, query: string): Promise<T[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query<T>(query)).rows;
  } finally {
    await client.end();
  }
}

const pidOf = async (): Promise<number> => Number.parseInt(await readFile(join(dataDir, 'postgres', 'postmaster.pid'), 'utf8'), 10);
const isRunning = async (): Promise<boolean> =>
  stat(join(dataDir, 'postgres', 'postmaster.pid')).then(
    () => true,
    () => false,
  );

test('keeps its data over a restart, and only the last to close stops it', async () => {
  const [first, second] = await Promise.all([startEmbeddedServer(dataDir, FAST), startEmbeddedServer(dataDir, FAST)]);
  expect(second.url).toBe(first.url);
  await ask(first.url, 'create table kept (id int)');
  const held = new pg.Client({ connectionString: second.url });
  await held.connect();
  await first.close();
  expect(await isRunning()).toBe(true);
  await held.end();
  await second.close();
  expect(await isRunning()).toBe(false);
  const again = await startEmbeddedServer(dataDir, FAST);
  expect(await ask(again.url, 'select * from kept')).toEqual([]);
  await again.close();
});

test('is attached to when its starter crashed, and started again when it crashed itself', async () => {
  const first = await startEmbeddedServer(dataDir, FAST);
  const attached = await startEmbeddedServer(dataDir, FAST);
  expect(attached.url).toBe(first.url);
  const pid = await pidOf();
  process.kill(pid, 'SIGKILL');
  await until(() =>
    ask(first.url, 'select 1').then(
      () => false,
      () => true,
    ),
  );
  const again = await startEmbeddedServer(dataDir, FAST);
  expect(await ask(again.url, 'select 1 as one')).toEqual([{ one: 1 }]);
  await again.close();
});

test('starts though a left-over file names a process that is another by now', async () => {
  const first = await startEmbeddedServer(dataDir, FAST);
  await first.close();
  const stale = join(dataDir, 'postgres', 'postmaster.pid');
  await writeFile(stale, `${process.pid}\n${join(dataDir, 'postgres')}\n1700000000\n1\n\n127.0.0.1\n 1 1\nready   \n`);
  await chmod(stale, 0o644);
  const again = await startEmbeddedServer(dataDir, FAST);
  expect(await ask(again.url, 'select 1 as one')).toEqual([{ one: 1 }]);
  await again.close();
});

test('listens on this machine only, speaks UTF-8, and lets nobody in without the password', async () => {
  const server = await startEmbeddedServer(dataDir, FAST);
  const { url } = server;
  const settings = await ask<{ name: string; setting: string }>(
    url,
    `select name, setting from pg_settings where name in ('listen_addresses', 'server_encoding', 'unix_socket_directories') order by 1`,
  );
  expect(settings).toEqual([
    { name: 'listen_addresses', setting: '127.0.0.1' },
    { name: 'server_encoding', setting: 'UTF8' },
    { name: 'unix_socket_directories', setting: '' },
  ]);
  const wrong = new URL(url);
  wrong.password = 'wrong';
  await expect(ask(wrong.href, 'select 1')).rejects.toThrow('password authentication failed');
  await server.close();
});

test('what it must keep to itself is readable by its user only and stays out of its log', async () => {
  const server = await startEmbeddedServer(dataDir, FAST);
  const { url } = server;
  const secret = 'canary-in-a-failing-statement';
  await ask(url, `create table t (id text primary key); insert into t values ('${secret}')`);
  await expect(ask(url, `insert into t values ('${secret}')`)).rejects.toThrow('duplicate key');
  await server.close();
  const log = await readFile(join(dataDir, 'postgres', 'server.log'), 'utf8');
  expect(log).not.toContain(secret);
  for (const file of ['postgres.password', 'encryption.key']) {
    if (file === 'encryption.key') await readOrMakeKey(dataDir);
    expect((await stat(join(dataDir, file))).mode & 0o077).toBe(0);
    expect(log).not.toContain((await readFile(join(dataDir, file), 'utf8')).trim());
  }
});

test('the encryption key is made once, whoever asks first', async () => {
  const keys = await Promise.all([1, 2, 3, 4].map(() => readOrMakeKey(dataDir)));
  expect(new Set(keys.map((key) => key.toString('hex'))).size).toBe(1);
  expect(keys[0]).toHaveLength(32);
});

/** Only root can become another user. */
const asRoot = process.getuid?.() === 0 ? describe : describe.skip;
const MODULE = new URL('../../src/postgres/embedded-server.ts', import.meta.url);
/** A copy of the product in a folder of root's own is no use to an ordinary user. */
const whereOpen =
  spawnSync('test', ['-r', fileURLToPath(MODULE), '-a', '-x', process.execPath], { uid: 65_534 }).status === 0 ? describe : describe.skip;

asRoot('as root', () => {
  let closed: string;
  beforeEach(async () => {
    closed = join(dataDir, 'closed');
    await mkdir(closed, { mode: 0o700 });
  });

  test("a data directory that the server's user cannot enter keeps its cluster elsewhere, moved or not, until it is removed", async () => {
    const [first, second] = await Promise.all([1, 2].map(() => startEmbeddedServer(join(closed, 'data'), FAST)));
    expect(second?.url).toBe(first?.url);
    await ask(first?.url ?? '', 'create table kept (id int)');
    await first?.close();
    await rename(join(closed, 'data'), join(closed, 'moved'));
    const again = await startEmbeddedServer(join(closed, 'moved'), FAST);
    expect(await ask(again.url, 'select * from kept')).toEqual([]);
    await again.close();
    const cluster = await readlink(join(closed, 'moved', 'postgres'));
    expect((await stat(cluster)).mode & 0o077).toBe(0);
    expect((await stat(closed)).mode & 0o777).toBe(0o700);
    expect((await stat(join(closed, 'moved', 'postgres.password'))).mode & 0o077).toBe(0);
    await rm(cluster, { recursive: true });
    await expect(startEmbeddedServer(join(closed, 'moved'), FAST)).rejects.toThrow(`points to ${cluster}, where no database is`);
    await removeData(join(closed, 'moved'));
  });

  test('a data directory removed takes its cluster with it', async () => {
    await (await startEmbeddedServer(join(closed, 'data'), FAST)).close();
    const cluster = await realpath(join(closed, 'data', 'postgres'));
    await removeData(join(closed, 'data'));
    await expect(stat(cluster)).rejects.toThrow('ENOENT');
  });

  test("programs that the server's user cannot run are copied once to where it can", async () => {
    const programs = await findBinaries();
    const locked = { initdb: join(closed, 'native/bin/initdb'), pg_ctl: join(closed, 'native/bin/pg_ctl') };
    const origin = dirname(dirname(dirname(programs.pg_ctl)));
    await cp(join(origin, 'package.json'), join(closed, 'package.json'));
    await cp(join(origin, 'native'), join(closed, 'native'), { recursive: true, verbatimSymlinks: true });
    const identity = await findIdentity();
    const shelf = await mkdtemp(join(await reachableDirectory(dataDir, identity), 'test-'));
    try {
      await chmod(shelf, 0o755);
      const [one, other] = await Promise.all([1, 2].map(() => reachablePrograms(locked, identity, [join(closed, 'shelf'), shelf])));
      expect(one).toEqual(other);
      expect(one?.pg_ctl.startsWith(shelf)).toBe(true);
      for (const program of Object.values(one ?? {})) {
        expect((await run(program, ['--version'], { ...identity, cwd: '/' })).stdout).toContain('PostgreSQL');
      }
    } finally {
      await rm(shelf, { recursive: true });
    }
  });

  test('a shelf that others can change is not used, and the message says the way out', async () => {
    const shelf = join(dataDir, 'shelf');
    await mkdir(shelf);
    await chmod(shelf, 0o777);
    const identity = await findIdentity();
    const locked = { initdb: join(closed, 'bin/initdb'), pg_ctl: join(closed, 'bin/pg_ctl') };
    await expect(reachablePrograms(locked, identity, [shelf])).rejects.toThrow('run as an ordinary user, or set DATABASE_URL');
    await expect(reachableDirectory(closed, identity, shelf)).rejects.toThrow('set DATA_DIR to a directory open to "postgres"');
  });
});

whereOpen('as another user', () => {
  test('it runs as an ordinary user, too', async () => {
    const home = join(dataDir, 'home');
    await run('mkdir', ['-m', '755', home]);
    await run('chown', ['nobody', home]);
    const program = `const { startEmbeddedServer } = await import(${JSON.stringify(MODULE.href)}); const s = await startEmbeddedServer(${JSON.stringify(join(home, 'data'))}, { fsync: 'off' }); await s.close(); process.stdout.write('ran');`;
    const uid = Number((await run('id', ['-u', 'nobody'])).stdout);
    const gid = Number((await run('id', ['-g', 'nobody'])).stdout);
    const { stdout } = await run(process.execPath, ['--input-type=module', '-e', program], { uid, gid, cwd: '/', timeout: 30_000 });
    expect(stdout).toBe('ran');
  });
});
