/**
 * Places the embedded server's user can enter, when that user is not us.
 *
 * Root's server runs as the user `postgres`, who is shut out of folders such as /root. Such folders stay as they are: the programs
 * are copied, and the cluster is kept, where that user can get in. The data directory then holds a link to its cluster.
 */
import { execFile } from 'node:child_process';
import { chmod, cp, lstat, mkdir, mkdtemp, readdir, readFile, rename, rm } from 'node:fs/promises';
import { arch, tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { z } from 'zod';
import { EmbeddedServerFailed, type Binaries, type Identity } from './embedded-machine.ts';

const run = promisify(execFile);
const packageVersion = z.object({ version: z.string() });

/** Where programs and clusters live that cannot stay where they were asked for. */
export const OPEN_SHELF = '/var/lib/signalbox-postgresql';

/** The programs themselves, or a copy on the first of these shelves that the server's user can run from. Throws `EmbeddedServerFailed` when there is none. */
export async function reachablePrograms(
  binaries: Binaries,
  identity: Identity,
  shelves: readonly string[] = [OPEN_SHELF, join(tmpdir(), 'signalbox-postgresql')],
): Promise<Binaries> {
  if (await canUse(identity, binaries.initdb, binaries.pg_ctl)) return binaries;
  const native = dirname(dirname(binaries.pg_ctl));
  let failure: unknown;
  for (const shelf of shelves) {
    try {
      const copy = await copyOnce(native, shelf);
      const copied = { initdb: join(copy, 'bin', basename(binaries.initdb)), pg_ctl: join(copy, 'bin', basename(binaries.pg_ctl)) };
      if (await canUse(identity, copied.initdb, copied.pg_ctl)) return copied;
    } catch (error) {
      failure = error;
    }
  }
  throw new EmbeddedServerFailed(
    `as root, PostgreSQL runs as the user "postgres", who can run it neither from ${native} nor from ${shelves.join(' or ')}; run as an ordinary user, or set DATABASE_URL`,
    { cause: failure },
  );
}

/** The directory that holds a cluster asked for in `directory`: that one, or the shelf. Throws `EmbeddedServerFailed` when neither is open. */
export async function reachableDirectory(directory: string, identity: Identity, shelf: string = OPEN_SHELF): Promise<string> {
  if (await canUse(identity, directory)) return directory;
  let failure: unknown;
  try {
    await openShelf(shelf);
    if (await canUse(identity, shelf)) return shelf;
  } catch (error) {
    failure = error;
  }
  throw new EmbeddedServerFailed(
    `as root, PostgreSQL runs as the user "postgres", who cannot reach ${directory} or ${shelf}; run as an ordinary user, set DATA_DIR to a directory open to "postgres", or set DATABASE_URL`,
    { cause: failure },
  );
}

/** Whether the server's user may enter these directories and run these programs. */
export async function canUse(identity: Identity, ...paths: string[]): Promise<boolean> {
  if (identity.uid === undefined) return true;
  for (const path of paths) {
    const allowed = await run('test', ['-x', path], { ...identity, cwd: '/' }).then(
      () => true,
      () => false,
    );
    if (!allowed) return false;
  }
  return true;
}

/** Copied aside and moved into place whole: processes that start at once end up with one copy, and a crash leaves no half of one. */
async function copyOnce(native: string, shelf: string): Promise<string> {
  const { version } = packageVersion.parse(JSON.parse(await readFile(join(dirname(native), 'package.json'), 'utf8')));
  const copy = join(shelf, `${version}-${arch()}`);
  await openShelf(shelf);
  if (await isThere(copy)) return copy;
  const scratch = await mkdtemp(join(shelf, 'new-'));
  try {
    const fresh = join(scratch, 'native');
    await cp(native, fresh, { recursive: true, verbatimSymlinks: true });
    await openToAll(fresh);
    await rename(fresh, copy).catch(async (error: unknown) => {
      if (!(await isThere(copy))) throw error;
    });
  } finally {
    await rm(scratch, { recursive: true, force: true });
  }
  return copy;
}

/** Made open to all; one that exists must be root's alone to change, or somebody could have put other programs there. */
async function openShelf(shelf: string): Promise<void> {
  const made = await mkdir(shelf, { recursive: true });
  if (made !== undefined) await chmod(shelf, 0o755);
  const { uid, mode } = await lstat(shelf);
  if (uid !== 0 || (mode & 0o022) !== 0) throw new Error(`${shelf} can be changed by others than root`);
}

async function openToAll(directory: string): Promise<void> {
  await chmod(directory, 0o755);
  for (const entry of await readdir(directory, { recursive: true, withFileTypes: true })) {
    if (!entry.isSymbolicLink()) await chmod(join(entry.parentPath, entry.name), 0o755);
  }
}

const isThere = (path: string): Promise<boolean> =>
  lstat(path).then(
    () => true,
    () => false,
  );
