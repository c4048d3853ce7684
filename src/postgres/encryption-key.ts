/** The encryption key when the environment names none: made once and kept beside the embedded database whose tokens it seals. */
import { localSecret } from './local-secret.ts';

/** The key of a data directory, 32 bytes, made on first use. */
export async function readOrMakeKey(dataDir: string): Promise<Buffer> {
  return Buffer.from(await localSecret(dataDir, 'encryption.key'), 'base64');
}
