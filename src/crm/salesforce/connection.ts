/**
 * Calls to one Salesforce org through jsforce, with its unsafe defaults replaced: a deadline instead of 30 minutes, no redirects,
 * no retries of its own, no refresh of its own (a rotated refresh token that is used twice ends every session of the org).
 */
import { setTimeout as sleep } from 'node:timers/promises';
import { Connection } from 'jsforce';
import { setDefaults } from 'jsforce/lib/request.js';
import { CrmCallFailed, type CrmFailure } from '../../application/ports/crm.ts';
import { failureOf, isSessionRefused } from './failures.ts';

/** The API version of every call; without one jsforce speaks 50.0. */
const API_VERSION = '67.0';

const TIMEOUT_MS = 15_000;

// jsforce keeps these per process; it sets its own when it is loaded, which the imports above have done.
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

/** Runs one call, once more when the session had ended. Every failure comes out as `CrmCallFailed`. */
export async function callSalesforce<T>(session: Session, what: string, run: (connection: Connection) => Promise<T>): Promise<T> {
  const token = await session.current();
  try {
    return await withDeadline(run(connectionFor(token)));
  } catch (error) {
    if (!isSessionRefused(error)) throw failed(failureOf(error, what));
  }
  const renewed = await session.insteadOf(token);
  try {
    return await withDeadline(run(connectionFor(renewed)));
  } catch (error) {
    throw failed(failureOf(error, what));
  }
}

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

const connectionFor = ({ instanceUrl, accessToken }: SessionToken): Connection =>
  new Connection({ instanceUrl, accessToken, version: API_VERSION, callOptions: { client: 'Signalbox' } });

// Without the cause: jsforce's errors hold the answer's body.
const failed = (failure: CrmFailure): CrmCallFailed => new CrmCallFailed(failure);
