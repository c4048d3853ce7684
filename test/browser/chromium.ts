import { mkdir, rmdir } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import chromium from '@sparticuz/chromium';

const LOCK = join(tmpdir(), 'signalbox-chromium-unpacking');
const PATIENCE_MS = 60_000;

/**
 * The browser's executable, unpacked from its npm package at the first use. Test files run in several processes, and a half unpacked
 * browser looks like a whole one, so unpacking happens under a lock; a lock left behind by a killed process is waited out.
 */
export async function chromiumPath(): Promise<string> {
  await locked();
  try {
    return await chromium.executablePath();
  } finally {
    await rmdir(LOCK).catch(() => undefined);
  }
}

/** Flags for a browser without a display. One process for all pages would be lighter, but it dies when the first page closes. */
export const CHROMIUM_FLAGS = [...chromium.args.filter((flag) => flag !== '--single-process'), '--no-sandbox'];

async function locked(): Promise<void> {
  const deadline = Date.now() + PATIENCE_MS;
  while (Date.now() < deadline) {
    const taken = await mkdir(LOCK).then(
      () => true,
      () => false,
    );
    if (taken) return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}
