import { execFile } from 'node:child_process';
import { access, constants, mkdir, mkdtemp, rename, rm, rmdir } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import chromium from '@sparticuz/chromium';

const run = promisify(execFile);
const CACHE = fileURLToPath(new URL('../../node_modules/.cache/', import.meta.url));
const UNPACKED = join(CACHE, 'chromium');
const EXECUTABLE = join(UNPACKED, 'chromium');
const LOCK = join(CACHE, 'chromium-unpacking');
const PATIENCE_MS = 60_000;
const UNPACK = `const { default: chromium } = await import('@sparticuz/chromium'); await chromium.executablePath();`;

/**
 * The browser's executable, unpacked from its npm package at the first use. The package unpacks into the temporary folder, where
 * another user's browser may be, or half of one; so a process of its own unpacks into a folder that becomes the browser's place when
 * it is whole. Test files run in several processes: one unpacks, the others wait, and a lock left behind is waited out.
 */
export async function chromiumPath(): Promise<string> {
  if (await isUnpacked()) return EXECUTABLE;
  await mkdir(CACHE, { recursive: true });
  await locked();
  try {
    if (!(await isUnpacked())) await unpack();
    return EXECUTABLE;
  } finally {
    await rmdir(LOCK).catch(() => undefined);
  }
}

/** Flags for a browser without a display. One process for all pages would be lighter, but it dies when the first page closes. */
export const CHROMIUM_FLAGS = [...chromium.args.filter((flag) => flag !== '--single-process'), '--no-sandbox'];

async function unpack(): Promise<void> {
  const fresh = await mkdtemp(join(CACHE, 'chromium-'));
  try {
    const env = { ...process.env, TMPDIR: fresh };
    await run(process.execPath, ['--input-type=module', '--eval', UNPACK], { cwd: fileURLToPath(new URL('.', import.meta.url)), env });
    // Unpacked by root once, it serves everybody who works in this folder.
    await run('chmod', ['-R', 'a+rX', fresh]);
    await rename(fresh, UNPACKED).catch(async (error: unknown) => {
      if (!(await isUnpacked())) throw error;
    });
  } finally {
    await rm(fresh, { recursive: true, force: true });
  }
}

const isUnpacked = (): Promise<boolean> =>
  access(EXECUTABLE, constants.X_OK).then(
    () => true,
    () => false,
  );

async function locked(): Promise<void> {
  const deadline = Date.now() + PATIENCE_MS;
  while (Date.now() < deadline) {
    const failure = await mkdir(LOCK).then(
      () => null,
      (error: NodeJS.ErrnoException) => error,
    );
    if (failure === null) return;
    if (failure.code !== 'EEXIST') throw failure;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}
