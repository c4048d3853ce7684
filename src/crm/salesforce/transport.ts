/**
 * Sends what jsforce puts together. jsforce's own sender waits for half an hour, tries reads again by itself, follows redirects with the token, takes any
 * proxy that the environment names, and lets the process die when a connection breaks inside an answer; so the requests are sent here.
 */
import { PassThrough } from 'node:stream';
import { Transport } from 'jsforce/lib/transport.js';
import { StreamPromise } from 'jsforce/lib/util/promise.js';

/** Salesforce answers within seconds, a write of many leads with the customer's own automation behind it included. */
export const TIMEOUT_MS = 15_000;

type Request = Parameters<Transport['httpRequest']>[0];
type Response = Awaited<ReturnType<Transport['httpRequest']>>;

class BoundedTransport extends Transport {
  readonly timeoutMs: number;

  constructor(timeoutMs: number) {
    super();
    this.timeoutMs = timeoutMs;
  }

  override httpRequest(request: Request): StreamPromise<Response> {
    // Nobody reads the stream: answers are small and taken as a whole.
    return StreamPromise.create(() => ({ stream: new PassThrough(), promise: send(request, this.timeoutMs) }));
  }
}

/** A sender whose every call ends in time, its body included. */
export const boundedTransport = (timeoutMs: number = TIMEOUT_MS): Transport => new BoundedTransport(timeoutMs);

async function send({ url, method, headers = {}, body }: Request, timeoutMs: number): Promise<Response> {
  if (body !== undefined && body !== null && typeof body !== 'string') throw new Error('only text is sent to Salesforce');
  const response = await fetch(url, {
    method,
    headers,
    ...(typeof body === 'string' ? { body } : {}),
    redirect: 'manual',
    signal: AbortSignal.timeout(timeoutMs),
  });
  return { statusCode: response.status, headers: Object.fromEntries(response.headers), body: await response.text() };
}
