/** A secret that belongs to one data directory: made once, readable by nobody else, the same for every process on it. */
import { randomBytes } from 'node:crypto';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/** The secret of this name in base64 (32 random bytes), made on first use. Two processes that start at once get the same. */
export async function localSecret(dataDir: string, name: string): Promise<string> {
  await mkdir(dataDir, { recursive: true });
  const file = join(dataDir, name);
  try {
    await writeFile(file, randomBytes(32).toString('base64'), { mode: 0o600, flag: 'wx' });
  } catch (error) {
    if (!isExisting(error)) throw error;
  }
  return readWhole(file);
}

/** Another process may have created the file and not written it yet. */
async function readWhole(file: string): Promise<string> {
  for (let attempt = 0; attempt < 100; attempt += 1) {
    const text = await readFile(file, 'utf8');
    if (Buffer.from(text, 'base64').length === 32) return text;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  throw new Error(`${file} does not hold a secret of 32 bytes in base64; restore it from a backup`);
}

const isExisting = (error: unknown): boolean => typeof error === 'object' && error !== null && 'code' in error && error.code === 'EEXIST';
