/**
 * One POST to a server that somebody named in the settings. It goes to the public internet by https and nowhere else, follows no redirect, ends in
 * time, and reads no more of an answer than an honest one has. What it was sent or answered gets into no error.
 */
import { request as requestHttp, type IncomingMessage, type RequestOptions } from 'node:http';
import { request as requestHttps } from 'node:https';
import { isIP } from 'node:net';
import { AddressNotPublic, isPublicAddress, lookupPublic } from './public-address.ts';
import { retryAfterMs } from './retry-after.ts';

/** As long as Svix waits. */
const TIMEOUT_MS = 15_000;
const LARGEST_ANSWER = 65_536;

export interface PostRequest {
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** `not-sent`: the server got nothing of it. `no-answer`: it may have got all of it. `forbidden`: nothing may be sent there. `because` is safe to show. */
export type PostAnswer =
  | { readonly kind: 'answered'; readonly status: number; readonly body: string; readonly retryAfterMs: number | null }
  | { readonly kind: 'not-sent' | 'no-answer' | 'forbidden'; readonly because: string };

/** Sends one request; what goes wrong on the way is a value. */
export type Post = (request: PostRequest) => Promise<PostAnswer>;

/** `allowedOrigins`: the operator's own servers, which may be local and without TLS. */
export function createPost({
  allowedOrigins = [],
  timeoutMs = TIMEOUT_MS,
}: {
  readonly allowedOrigins?: readonly string[];
  readonly timeoutMs?: number;
} = {}): Post {
  return async ({ url, headers, body }) => {
    const forbidden = whyForbidden(url, allowedOrigins);
    if (forbidden !== null) return { kind: 'forbidden', because: forbidden };
    const address = new URL(url);
    const own = allowedOrigins.includes(address.origin);
    // A connection of its own each time: on one that was kept, a request that the server no longer reads looks like one it took.
    const options = { method: 'POST', agent: false, ...(own ? {} : { lookup: lookupPublic }) };
    const length = String(Buffer.byteLength(body));
    return exchange(
      address,
      { ...options, headers: { ...headers, 'content-length': length }, signal: AbortSignal.timeout(timeoutMs) },
      body,
    );
  };
}

/** Why nothing may be sent to an address, in one clause; null = as far as it can be told without looking up its name, it may. */
export function whyForbidden(url: string, allowedOrigins: readonly string[]): string | null {
  const address = URL.parse(url);
  if (address === null) return 'the address is not a URL';
  if (allowedOrigins.includes(address.origin)) return null;
  if (address.protocol !== 'https:') return 'the address does not begin with https://';
  if (address.username !== '' || address.password !== '') return 'the address holds a user or password';
  const host = address.hostname.replaceAll(/^\[|\]$/g, '');
  return isIP(host) === 0 || isPublicAddress(host) ? null : NOT_PUBLIC;
}

const NOT_PUBLIC = 'the address leads into a network that is not public';

function exchange(address: URL, options: RequestOptions, body: string): Promise<PostAnswer> {
  return new Promise((settle) => {
    let connected = false;
    const send = address.protocol === 'https:' ? requestHttps : requestHttp;
    const request = send(address, options, (response) => void readAnswer(response).then(settle));
    request.on('socket', (socket) => socket.once(address.protocol === 'https:' ? 'secureConnect' : 'connect', () => (connected = true)));
    request.on('error', (error) => {
      if (error instanceof AddressNotPublic) settle({ kind: 'forbidden', because: NOT_PUBLIC });
      else if (connected) settle({ kind: 'no-answer', because: 'no answer came' });
      else settle({ kind: 'not-sent', because: 'the server was not reached' });
    });
    request.end(body);
  });
}

/** The status counts even when the rest of the answer is cut off or too long. */
async function readAnswer(response: IncomingMessage): Promise<PostAnswer> {
  const chunks: Buffer[] = [];
  let size = 0;
  try {
    for await (const chunk of response as AsyncIterable<Buffer>) {
      size += chunk.byteLength;
      if (size > LARGEST_ANSWER) break;
      chunks.push(chunk);
    }
  } catch {
    // Ended early by the server or by our own time.
  }
  response.destroy();
  return {
    kind: 'answered',
    status: response.statusCode ?? 0,
    body: Buffer.concat(chunks).toString('utf8'),
    retryAfterMs: retryAfterMs(response.headers['retry-after'], Date.now()),
  };
}
