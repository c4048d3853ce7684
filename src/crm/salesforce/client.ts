/**
 * One call to an org's API: within what the org's daily limit leaves us, with a valid session that is renewed at most once, and its answer checked
 * against the shape the caller reads. Every way to fail comes out as `CrmCallFailed`.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import type { Connection } from 'jsforce';
import type { z } from 'zod';
import type { Priority, Waiting } from '../../application/ports/crm.ts';
import { CrmCallFailed, type CrmFailure } from '../../application/ports/crm-failure.ts';
import type { Metrics } from '../../application/ports/metrics.ts';
import type { RateBudget } from '../../application/ports/rate-budget.ts';
import { openConnection, type Session, type SessionToken } from './connection.ts';
import { failureOfShape, isSessionRefused, Refused, refusalOf } from './failures.ts';
import { BACKGROUND_WAIT_MS, type CallWatch, LAST_CALLS } from './limits.ts';

/** How long a caller waits for the trickle before it is told to come back. */
const PATIENCE_MS: Readonly<Record<Waiting, number>> = { worker: 2000, person: 11_000 };

/** One call. `what` names it in failures and metrics: a constant, without ids. */
export interface Call<T> {
  readonly what: string;
  readonly run: (connection: Connection) => Promise<unknown>;
  readonly reads: z.ZodType<T>;
  /** `routing` when absent. */
  readonly priority?: Priority;
}

/** Calls Salesforce for one installation. */
export interface SalesforceClient {
  readonly installationId: string;
  /** As Salesforce writes it, `67.0`. */
  readonly apiVersion: string;
  call<T>(call: Call<T>): Promise<T>;
  /** The org's own address, from the grant. */
  instanceUrl(): Promise<string>;
}

/** What a client is made of. `timeoutMs` bounds every call. */
export interface ClientDeps {
  readonly installationId: string;
  readonly apiVersion: string;
  readonly session: Session;
  readonly callWatch: CallWatch;
  readonly rateBudget: RateBudget;
  readonly metrics: Metrics;
  readonly waiting: Waiting;
  readonly now: () => number;
  readonly timeoutMs?: number;
}

/** A client for one installation. */
export function createSalesforceClient(deps: ClientDeps): SalesforceClient {
  return {
    installationId: deps.installationId,
    apiVersion: deps.apiVersion,
    instanceUrl: async () => (await deps.session.current()).instanceUrl,
    async call(call) {
      try {
        const read = call.reads.safeParse(await answered(deps, call));
        if (read.success) return read.data;
        throw new CrmCallFailed(failureOfShape(call.what, placeOf(read.error)));
      } catch (error) {
        if (error instanceof CrmCallFailed)
          deps.metrics.count('signalbox_crm_failures_total', { crm: 'salesforce', kind: error.failure.kind });
        throw error;
      }
    },
  };
}

/** Where in the answer something was wrong; never what. */
export const placeOf = (error: z.ZodError): string => error.issues[0]?.path.map(String).join('.') || 'the top';

async function answered<T>(deps: ClientDeps, call: Call<T>): Promise<unknown> {
  const token = await deps.session.current();
  try {
    return await attempt(deps, call, token);
  } catch (error) {
    if (!isSessionRefused(error)) throw error;
  }
  return attempt(deps, call, await deps.session.insteadOf(token));
}

/** The same client, whose calls all have this priority; absent = their own. */
export const withPriority = (client: SalesforceClient, priority: Priority | undefined): SalesforceClient =>
  priority === undefined ? client : { ...client, call: (call) => client.call({ ...call, priority }) };

async function attempt<T>(deps: ClientDeps, { what, run, priority = 'routing' }: Call<T>, token: SessionToken): Promise<unknown> {
  await waitForLeave(deps, what, deps.waiting === 'person' ? 'routing' : priority);
  deps.metrics.count('signalbox_crm_calls_total', { crm: 'salesforce', call: what });
  const connection = openConnection(token, deps.apiVersion, deps.timeoutMs);
  try {
    return await run(connection);
  } catch (error) {
    throw error instanceof CrmCallFailed ? error : refusalOf(error, what);
  } finally {
    const usage = connection.limitInfo.apiUsage;
    if (usage !== undefined) deps.callWatch.note(deps.installationId, { ...usage, readAt: deps.now() });
  }
}

async function waitForLeave(deps: ClientDeps, what: string, priority: Priority): Promise<void> {
  const { installationId, callWatch, rateBudget, metrics, waiting, now } = deps;
  const standing = callWatch.standing(installationId, now());
  if (standing === 'ample') return;
  const refuse = (waitMs: number): CrmCallFailed => {
    metrics.count('signalbox_crm_calls_held_back_total', { crm: 'salesforce', priority });
    return new CrmCallFailed(heldBack(what, waitMs));
  };
  if (priority === 'background') throw refuse(BACKGROUND_WAIT_MS);
  if (standing === 'short') return;
  for (let waited = 0; ;) {
    const answer = await rateBudget.take(installationId, 'last-calls', LAST_CALLS, 1, 'routing', now());
    if (answer.granted) return;
    if (waited + answer.waitMs > PATIENCE_MS[waiting]) throw refuse(answer.waitMs);
    await sleep(answer.waitMs);
    // At least one millisecond counts, so that a budget that says "0 ms" for ever cannot keep the caller for ever.
    waited += Math.max(1, answer.waitMs);
  }
}

const heldBack = (what: string, retryAfterMs: number): CrmFailure => ({
  kind: 'rate-limited',
  detail: `${what}: the org has used up nearly all of its API calls of the day, and the rest is left to its other systems`,
  retryAfterMs,
});

/** What one part of a joint call came to. */
export type Answer<T> = T | Refused;

/** The answer, or its failure thrown. */
export function orThrow<T>(answer: Answer<T>): T {
  if (answer instanceof Refused) throw answer;
  return answer;
}
