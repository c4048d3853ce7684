/**
 * Keyed digests of what identifies a customer: equal texts of one installation are recognised as equal, and nothing else can be told from them.
 * With a previous key configured, what was kept under it is still recognised.
 */
import { createHmac, hkdfSync } from 'node:crypto';

export interface Digester {
  /** What is kept. */
  digest(installationId: string, text: string): string;
  /** What to look for: the digest under the current key, and under the previous one where there is one. */
  candidates(installationId: string, text: string): readonly string[];
}

/** Keys are 32 bytes; each purpose gets its own key derived from them. */
export function createDigester(keys: { readonly key: Buffer; readonly previousKey: Buffer | null }, purpose: string): Digester {
  const [current, ...previous] = [keys.key, ...(keys.previousKey === null ? [] : [keys.previousKey])].map((key) =>
    Buffer.from(hkdfSync('sha256', key, Buffer.alloc(0), `signalbox/digest/${purpose}`, 32)),
  );
  if (current === undefined) throw new Error('a key is always given');
  return {
    digest: (installationId, text) => hmac(current, installationId, text),
    candidates: (installationId, text) => [current, ...previous].map((key) => hmac(key, installationId, text)),
  };
}

/** The installation is part of what is digested, so that two installations share no digest. */
function hmac(key: Buffer, installationId: string, text: string): string {
  return createHmac('sha256', key).update(`${installationId}\n${text}`).digest('base64url');
}
