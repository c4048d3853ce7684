/** HubSpot's request signatures, made from its description alone. The bytes that are signed are the bytes that are sent. */
import { createHash, createHmac } from 'node:crypto';

/** What is signed. `url` is the full address as sent, with its query. */
export interface Unsigned {
  readonly method: string;
  readonly url: string;
  readonly body: string;
  readonly secret: string;
}

/** The only escapes that version 3 decodes before signing; all others stay as they were sent. */
const DECODED: Readonly<Record<string, string>> = {
  '%3A': ':',
  '%2F': '/',
  '%3F': '?',
  '%40': '@',
  '%21': '!',
  '%24': '$',
  '%27': "'",
  '%28': '(',
  '%29': ')',
  '%2A': '*',
  '%2C': ',',
  '%3B': ';',
};

/** The address as version 3 signs it. */
export function decodedForSigning(url: string): string {
  return url.replace(/%[0-9a-f]{2}/gi, (escape) => DECODED[escape.toUpperCase()] ?? escape);
}

/** Version 1: hex SHA-256 of secret and body. */
export function signatureV1({ secret, body }: Pick<Unsigned, 'secret' | 'body'>): string {
  return createHash('sha256')
    .update(secret + body, 'utf8')
    .digest('hex');
}

/** Version 2: hex SHA-256 of secret, method, address and body. */
export function signatureV2({ secret, method, url, body }: Unsigned): string {
  return createHash('sha256')
    .update(secret + method + url + body, 'utf8')
    .digest('hex');
}

/** Version 3: base64 HMAC-SHA-256 of method, decoded address, body and timestamp (ms). */
export function signatureV3({ secret, method, url, body }: Unsigned, timestamp: number): string {
  return createHmac('sha256', secret)
    .update(method + decodedForSigning(url) + body + String(timestamp), 'utf8')
    .digest('base64');
}

/** The headers of a signed request: the older version where its kind of request carries it, and always version 3. */
export function signedHeaders(unsigned: Unsigned, older: 'v1' | 'v2', timestamp: number): Record<string, string> {
  return {
    'X-HubSpot-Signature': older === 'v1' ? signatureV1(unsigned) : signatureV2(unsigned),
    'X-HubSpot-Signature-Version': older,
    'X-HubSpot-Request-Timestamp': String(timestamp),
    'X-HubSpot-Signature-v3': signatureV3(unsigned, timestamp),
  };
}
