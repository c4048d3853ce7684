/**
 * PostgreSQL servers for tests, each with a migrated database `signalbox` to clone. Within a run of jest the files share one: whichever needs it first
 * starts it, the others wait for it. Nobody has to stop it: it goes with the run.
 */
import { spawn } from 'node:child_process';
import { chmod, mkdir, mkdtemp, readFile, rename, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { removeData } from '../../src/postgres/embedded-cluster.ts';
import { startEmbeddedServer } from '../../src/postgres/embedded-server.ts';
import { openDatabase } from '../../src/postgres/open-database.ts';

export interface TestServer {
  /** Of the migrated database; only to be cloned. */
  readonly url: string;
  readonly dataDir: string;
  stop(): Promise<void>;
}

/** Names the folder of the run's server. */
const SHARED = 'SIGNALBOX_TEST_SERVER';
const SETTINGS = { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off', max_connections: '500' };
const LOOK_EVERY_MS = 20;
const PATIENCE_MS = 60_000;

/** The server of this run of jest; outside of jest one of its own. */
export async function testServer(): Promise<TestServer> {
  const dataDir = process.env[SHARED];
  return dataDir === undefined ? ownTestServer() : { url: await sharedUrl(dataDir), dataDir, stop: () => Promise.resolve() };
}

/** A server that nobody else uses, for tests that change what all databases share. */
export async function ownTestServer(): Promise<TestServer> {
  const dataDir = await newDataDir(process.pid);
  const server = await startMigrated(dataDir);
  return {
    url: server.url,
    dataDir,
    async stop() {
      await server.close();
      await removeData(dataDir);
    },
  };
}

/** Makes the place of the run's server, before any worker of jest is started. */
export async function prepareSharedServer(): Promise<void> {
  process.env[SHARED] = await newDataDir(process.pid);
}

async function sharedUrl(dataDir: string): Promise<string> {
  const told = join(dataDir, 'url');
  const until = performance.now() + PATIENCE_MS;
  while (performance.now() < until) {
    const url = await readFile(told, 'utf8').catch(() => null);
    if (url !== null) return url;
    if (await isFirst(dataDir)) {
      const server = await startMigrated(dataDir);
      await writeFile(`${told}.new`, server.url);
      await rename(`${told}.new`, told);
      return server.url;
    }
    await new Promise((look) => setTimeout(look, LOOK_EVERY_MS));
  }
  throw new Error('the PostgreSQL that all tests share did not start; the file that was to start it says why');
}

/** A folder can be made once. */
const isFirst = (dataDir: string): Promise<boolean> =>
  mkdir(join(dataDir, 'starting')).then(
    () => true,
    () => false,
  );

async function startMigrated(dataDir: string): Promise<Awaited<ReturnType<typeof startEmbeddedServer>>> {
  const server = await startEmbeddedServer(dataDir, SETTINGS);
  const template = await openDatabase({ databaseUrl: server.url, dataDir });
  await template.close();
  return server;
}

async function newDataDir(pid: number): Promise<string> {
  const dataDir = await mkdtemp(join(tmpdir(), 'signalbox-test-'));
  await chmod(dataDir, 0o755);
  reapAfter(pid, dataDir);
  return dataDir;
}

/** The server outlives its starter by design; no run, killed or done, is to leave one behind. */
function reapAfter(pid: number, dataDir: string): void {
  const script =
    'while kill -0 "$1" 2>/dev/null; do [ -d "$2" ] || exit; sleep 1; done; kill -INT "$(head -n 1 "$2/postgres/postmaster.pid")"; sleep 2; rm -rf "$2"';
  spawn('sh', ['-c', script, 'reaper', String(pid), dataDir], { detached: true, stdio: 'ignore' }).unref();
}
