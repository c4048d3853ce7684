/**
 * Seals secrets for the database: AES-256-GCM under a key derived for one purpose. What is sealed is bound to its place (the
 * installation and the field), so that a sealed text copied to another row does not open. The key's id is part of the text:
 * the previous key still opens what it sealed, and everything is sealed anew with the current key when it is written.
 */
import { createCipheriv, createDecipheriv, createHash, hkdfSync, randomBytes } from 'node:crypto';

export interface Sealer {
  seal(text: string, place: string): string;
  /** Throws `SealBroken` when the text was changed, moved from its place, or sealed with a key we do not have. */
  open(sealed: string, place: string): string;
  /** Whether it was sealed with the current key, and not with the one before. */
  isCurrent(sealed: string): boolean;
}

/** A sealed text does not open. */
export class SealBroken extends Error {
  override readonly name = 'SealBroken';
}

interface DerivedKey {
  readonly id: string;
  readonly bytes: Buffer;
}

/** `key` and `previousKey` are 32 bytes; each purpose gets its own key derived from them. */
export function createSealer(keys: { readonly key: Buffer; readonly previousKey: Buffer | null }, purpose: string): Sealer {
  const current = derive(keys.key, purpose);
  const known = [current, ...(keys.previousKey === null ? [] : [derive(keys.previousKey, purpose)])];
  return {
    seal(text, place) {
      const iv = randomBytes(12);
      const cipher = createCipheriv('aes-256-gcm', current.bytes, iv).setAAD(Buffer.from(place));
      const body = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
      return ['1', current.id, iv.toString('base64url'), cipher.getAuthTag().toString('base64url'), body.toString('base64url')].join('.');
    },
    isCurrent: (sealed) => sealed.split('.')[1] === current.id,
    open(sealed, place) {
      const [format, keyId, iv, tag, body] = sealed.split('.');
      const key = known.find((candidate) => candidate.id === keyId);
      if (format !== '1' || iv === undefined || tag === undefined || body === undefined)
        throw new SealBroken('a sealed text has an unknown format');
      if (key === undefined)
        throw new SealBroken('a sealed text needs a key that is not configured; set ENCRYPTION_KEY_PREVIOUS to the key used before');
      try {
        const decipher = createDecipheriv('aes-256-gcm', key.bytes, Buffer.from(iv, 'base64url'), { authTagLength: 16 });
        decipher.setAAD(Buffer.from(place)).setAuthTag(Buffer.from(tag, 'base64url'));
        return Buffer.concat([decipher.update(Buffer.from(body, 'base64url')), decipher.final()]).toString('utf8');
      } catch (cause) {
        throw new SealBroken('a sealed text was changed or moved from its place', { cause });
      }
    },
  };
}

function derive(key: Buffer, purpose: string): DerivedKey {
  const bytes = Buffer.from(hkdfSync('sha256', key, Buffer.alloc(0), `signalbox/${purpose}`, 32));
  return { bytes, id: createHash('sha256').update(bytes).digest('hex').slice(0, 8) };
}
