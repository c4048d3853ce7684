/**
 * Checks that a request came from HubSpot: v3 (HMAC over method, address, body and time) always when it is there; v2 and v1, which
 * hold no time, only where the caller allows them. Works on the raw bytes and compares in constant time.
 */
import { createHash, createHmac, timingSafeEqual } from 'node:crypto';

/** HubSpot's signature versions. */
export type SignatureVersion = 'v1' | 'v2' | 'v3';

/** A request as it arrived. `url` is the full public address with its raw query; `now` is epoch milliseconds. */
export interface SignedRequest {
  readonly headers: Readonly<Record<string, string | readonly string[] | undefined>>;
  readonly method: string;
  readonly url: string;
  readonly rawBody: Buffer;
  readonly secret: string;
  readonly now: number;
  readonly allow: readonly SignatureVersion[];
}

/** `missing` also when only versions are there that the caller does not allow; `stale` and `future` are more than five minutes off. */
export type Verification =
  | { readonly verified: true; readonly version: SignatureVersion }
  | { readonly verified: false; readonly because: 'missing' | 'stale' | 'future' | 'malformed' | 'mismatch' };

const WINDOW_MS = 5 * 60_000;
/** The only escapes HubSpot decodes before it signs an address. */
const DECODED = /%(?:3A|2F|3F|40|21|24|27|28|29|2A|2C|3B)/gi;

/** Verifies the newest version present. A wrong v3 is refused even when an older signature beside it is right. */
export function verifySignature(request: SignedRequest): Verification {
  const v3 = header(request, 'x-hubspot-signature-v3');
  if (v3 !== null && request.allow.includes('v3')) return verifyV3(request, v3);
  const older = header(request, 'x-hubspot-signature');
  const version = header(request, 'x-hubspot-signature-version');
  if (older === null || version === null) return refused('missing');
  if (version !== 'v1' && version !== 'v2') return refused('malformed');
  if (!request.allow.includes(version)) return refused('missing');
  if (!/^[0-9a-f]{64}$/i.test(older)) return refused('malformed');
  const hash = createHash('sha256').update(request.secret);
  if (version === 'v2') hash.update(request.method.toUpperCase() + signedAddress(request.url));
  return equal(hash.update(request.rawBody).digest(), Buffer.from(older, 'hex')) ? { verified: true, version } : refused('mismatch');
}

/** The address as HubSpot signs it. */
export const signedAddress = (url: string): string => url.replace(DECODED, decodeURIComponent);

function verifyV3(request: SignedRequest, signature: string): Verification {
  const timestamp = header(request, 'x-hubspot-request-timestamp');
  if (timestamp === null || !/^\d{1,15}$/.test(timestamp) || !/^[A-Za-z0-9+/]{43}=$/.test(signature)) return refused('malformed');
  const age = request.now - Number(timestamp);
  if (age > WINDOW_MS) return refused('stale');
  if (age < -WINDOW_MS) return refused('future');
  const hmac = createHmac('sha256', request.secret)
    .update(request.method.toUpperCase() + signedAddress(request.url))
    .update(request.rawBody)
    .update(timestamp);
  return equal(hmac.digest(), Buffer.from(signature, 'base64')) ? { verified: true, version: 'v3' } : refused('mismatch');
}

const refused = (because: Extract<Verification, { verified: false }>['because']): Verification => ({ verified: false, because });

const equal = (a: Buffer, b: Buffer): boolean => a.length === b.length && timingSafeEqual(a, b);

/** A header given twice is nobody's honest request. */
function header({ headers }: SignedRequest, name: string): string | null {
  const value = headers[name];
  return typeof value === 'string' && value !== '' ? value : null;
}
