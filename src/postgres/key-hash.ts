/** Hashes of the account index's keys: which bucket, and which entry within. Stored, so they never change. */

const BUCKET_BITS = 20;
const PRINT_BITS = 24;

/** Where a key is kept. `bucket` has 20 bits, `print` 24. */
export interface KeyHash {
  readonly bucket: number;
  readonly print: number;
}

/** Two independent 32-bit hashes of the text (cyrb53, public domain), cut to size. */
export function hashKey(key: string): KeyHash {
  let a = 0xdeadbeef;
  let b = 0x41c6ce57;
  for (let at = 0; at < key.length; at += 1) {
    const code = key.charCodeAt(at);
    a = Math.imul(a ^ code, 2654435761);
    b = Math.imul(b ^ code, 1597334677);
  }
  a = Math.imul(a ^ (a >>> 16), 2246822507) ^ Math.imul(b ^ (b >>> 13), 3266489909);
  b = Math.imul(b ^ (b >>> 16), 2246822507) ^ Math.imul(a ^ (a >>> 13), 3266489909);
  return { bucket: a >>> (32 - BUCKET_BITS), print: b >>> (32 - PRINT_BITS) };
}
