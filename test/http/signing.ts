/** Signs requests the way HubSpot does, written from its documentation and apart from the product's own code. */
import { createHash, createHmac } from 'node:crypto';

/** What is signed: the public address, not the one the test server listens on. */
export interface ToSign {
  readonly method: string;
  readonly url: string;
  readonly body: string;
  readonly secret: string;
  readonly at: number;
}

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
const readable = (url: string): string => url.replace(/%[0-9A-F]{2}/gi, (escape) => DECODED[escape.toUpperCase()] ?? escape);

/** Headers of signature version 3. */
export function signV3({ method, url, body, secret, at }: ToSign): Record<string, string> {
  const signature = createHmac('sha256', secret)
    .update(`${method}${readable(url)}${body}${at}`)
    .digest('base64');
  return { 'X-HubSpot-Signature-v3': signature, 'X-HubSpot-Request-Timestamp': String(at) };
}

/** Headers of signature version 2. */
export function signV2({ method, url, body, secret }: ToSign): Record<string, string> {
  return {
    'X-HubSpot-Signature': createHash('sha256')
      .update(`${secret}${method}${readable(url)}${body}`)
      .digest('hex'),
    'X-HubSpot-Signature-Version': 'v2',
  };
}

/** Headers of signature version 1. */
export function signV1({ body, secret }: ToSign): Record<string, string> {
  return { 'X-HubSpot-Signature': createHash('sha256').update(`${secret}${body}`).digest('hex'), 'X-HubSpot-Signature-Version': 'v1' };
}
