/**
 * jsforce with its unsafe defaults replaced: a deadline instead of 30 minutes, no redirects, no retries of its own, no refresh of its own
 * (a rotated refresh token that is used twice ends every session of the org), and no proxy that the environment happens to name.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import { Connection } from 'jsforce';
import { setDefaults } from 'jsforce/lib/request.js';

/** Salesforce answers within seconds, a write of many leads with the customer's own automation behind it included. */
export const TIMEOUT_MS = 15_000;

// jsforce keeps these per process and sets its own when it is loaded, which the imports above have done; other defaults than these are its own.
setDefaults({ timeout: TIMEOUT_MS, followRedirect: false, retry: { maxRetries: 0, statusCodes: [] } });

/** An org's access token with the origin it is good for. */
export interface SessionToken {
  readonly accessToken: string;
  readonly instanceUrl: string;
}

/** Where tokens come from. `insteadOf` renews the one that was refused, once for all who ask together. */
export interface Session {
  current(): Promise<SessionToken>;
  insteadOf(refused: SessionToken): Promise<SessionToken>;
}

/** A connection for one call or one stream; `apiVersion` as Salesforce writes it, for without one jsforce speaks 50.0. */
export const openConnection = ({ instanceUrl, accessToken }: SessionToken, apiVersion: string): Connection =>
  new Connection({ instanceUrl, accessToken, version: apiVersion, callOptions: { client: 'Signalbox' } });

/** jsforce stops its clock when the headers are there; a body that never ends is stopped here. */
export async function withDeadline<T>(work: Promise<T>, timeoutMs: number = TIMEOUT_MS): Promise<T> {
  const stop = new AbortController();
  const late = sleep(timeoutMs, undefined, { signal: stop.signal, ref: false }).then(() => {
    throw new Error('no answer in time');
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    stop.abort();
    late.catch(() => undefined);
  }
}
