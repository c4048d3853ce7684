/** The embedded server's cluster: built once per data directory, found again, and removed with it. */
import { execFile } from 'node:child_process';
import { chown, mkdir, mkdtemp, readlink, realpath, rename, rm, stat, symlink, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { EmbeddedServerFailed, type Binaries, type Identity } from './embedded-machine.ts';
import { canUse, OPEN_SHELF, reachableDirectory } from './embedded-reach.ts';

const run = promisify(execFile);

/** The only user of the embedded server. */
export const USER = 'signalbox';

/** What it takes to build a cluster. `sync` false = quicker, not safe against loss of power. */
export interface ClusterRequest {
  /** The data directory; exists. */
  readonly directory: string;
  readonly binaries: Binaries;
  readonly identity: Identity;
  readonly password: string;
  readonly sync: boolean;
}

/** The directory of the cluster that belongs to a data directory, built when there is none. Throws `EmbeddedServerFailed`. */
export async function findOrBuildCluster(request: ClusterRequest): Promise<string> {
  const cluster = join(request.directory, 'postgres');
  if (!(await isBuilt(cluster))) {
    const lost = await readlink(cluster).catch(() => null);
    if (lost !== null) {
      throw new EmbeddedServerFailed(`${cluster} points to ${lost}, where no database is; restore it, or remove the link to start empty`);
    }
    await build(request, cluster);
  }
  const found = await realpath(cluster);
  if (await canUse(request.identity, dirname(found))) return found;
  throw new EmbeddedServerFailed(
    `as root, PostgreSQL runs as the user "postgres", who cannot reach ${found}; open its parent directories to "postgres", or run as the user who made it`,
  );
}

/** Removes a data directory and its cluster, wherever that is. Nothing may run on it. */
export async function removeData(directory: string): Promise<void> {
  const elsewhere = await readlink(join(directory, 'postgres')).catch(() => null);
  if (elsewhere !== null && dirname(elsewhere) === OPEN_SHELF) await rm(elsewhere, { recursive: true, force: true });
  await rm(directory, { recursive: true, force: true });
}

/** Builds the cluster beside its place and moves it there whole, so that a crash or a second process never meets half of one. */
async function build(request: ClusterRequest, cluster: string): Promise<void> {
  const home = await reachableDirectory(request.directory, request.identity);
  const scratch = await mkdtemp(join(home, 'new-'));
  try {
    const fresh = await initialise(request, scratch);
    await (home === request.directory ? rename(fresh, cluster) : keepElsewhere(fresh, scratch.replace(/new-(?=[^/]*$)/, 'data-'), cluster));
  } catch (error) {
    // Another process that starts at the same time made it.
    if (!(await isBuilt(cluster))) throw error;
  } finally {
    await rm(scratch, { recursive: true, force: true });
  }
}

/** The data directory gets a link, by which the cluster is found by people and by us, also after the directory was moved. */
async function keepElsewhere(fresh: string, kept: string, link: string): Promise<void> {
  await rename(fresh, kept);
  try {
    await symlink(kept, link);
  } catch (error) {
    await rm(kept, { recursive: true, force: true });
    throw error;
  }
}

async function initialise({ binaries, identity, password, sync }: ClusterRequest, scratch: string): Promise<string> {
  const fresh = join(scratch, 'postgres');
  const passwordFile = join(scratch, 'password');
  await mkdir(fresh, { mode: 0o700 });
  await writeFile(passwordFile, password, { mode: 0o600, flag: 'wx' });
  if (identity.uid !== undefined) for (const path of [fresh, passwordFile, scratch]) await chown(path, identity.uid, identity.gid);
  const options = [
    '--auth=scram-sha-256',
    `--username=${USER}`,
    `--pwfile=${passwordFile}`,
    '--encoding=UTF8',
    '--locale-provider=builtin',
    '--builtin-locale=C.UTF-8',
    '--locale=C',
  ];
  if (!sync) options.push('--no-sync');
  await run(binaries.initdb, ['-D', fresh, ...options], { ...identity, cwd: scratch, env: { ...process.env, LC_ALL: 'C' } });
  return fresh;
}

/** Whether a database is in this directory. */
export const isBuilt = (cluster: string): Promise<boolean> =>
  stat(join(cluster, 'PG_VERSION')).then(
    () => true,
    () => false,
  );
