/**
 * One call to HubSpot's API: within the account's shared rate limit, with a valid token, and its answer checked against the
 * shape the caller reads. Every way to fail comes out as `CrmCallFailed`.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import type { z } from 'zod';
import type { Priority, Waiting } from '../../application/ports/crm.ts';
import { CrmCallFailed, type CrmFailure } from '../../application/ports/crm-failure.ts';
import type { Metrics } from '../../application/ports/metrics.ts';
import type { RateBudget } from '../../application/ports/rate-budget.ts';
import type { AccessToken } from './access-token.ts';
import { failureOf, failureOfShape, failureOfTransport, isSuccess, isTokenRefused } from './failures.ts';
import { type ApiAnswer, type ApiRequest, type Endpoint, send } from './transport.ts';

/** Head-room below HubSpot's limit, for clocks that disagree. */
const USED = 0.9;
/** Search has a limit of its own in every account. */
const SEARCH_LIMIT = { calls: 5, perMs: 1000 } as const;
/** How long a caller waits for the rate limit before it is told to come back. The whole limit is renewed after ten seconds, counted in slots of one. */
const PATIENCE_MS: Readonly<Record<Waiting, number>> = { worker: 2000, person: 11_000 };

/** One call. `what` names it in failures and metrics: a constant, without ids. */
interface Call<T> extends ApiRequest {
  readonly what: string;
  readonly reads: z.ZodType<T>;
  readonly bucket?: 'main' | 'search';
  readonly priority?: Priority;
}

/** Calls HubSpot for one installation. */
export interface HubspotClient {
  call<T>(call: Call<T>): Promise<T>;
}

/** What a client is made of. */
export interface ClientDeps extends Endpoint {
  readonly installationId: string;
  /** HubSpot's limit for this account, search excluded. */
  readonly callsPer10Seconds: number;
  readonly waiting: Waiting;
  readonly token: AccessToken;
  readonly rateBudget: RateBudget;
  readonly metrics: Metrics;
  readonly now: () => number;
}

/** A client for one installation. */
export function createHubspotClient(deps: ClientDeps): HubspotClient {
  return {
    async call(call) {
      try {
        const answer = await answered(deps, call);
        if (!isSuccess(answer)) throw new CrmCallFailed(failureOf(answer, call.what));
        const read = call.reads.safeParse(answer.body);
        if (!read.success) throw new CrmCallFailed(failureOfShape(read.error, call.what));
        return read.data;
      } catch (error) {
        if (error instanceof CrmCallFailed)
          deps.metrics.count('signalbox_crm_failures_total', { crm: 'hubspot', kind: error.failure.kind });
        throw error;
      }
    },
  };
}

/** The same client, whose calls all have this priority; absent = their own. */
export const withPriority = (client: HubspotClient, priority: Priority | undefined): HubspotClient =>
  priority === undefined ? client : { call: (call) => client.call({ ...call, priority }) };

/** A refused token is renewed, and a short "too many calls" waited for, once each. */
async function answered<T>(deps: ClientDeps, call: Call<T>): Promise<ApiAnswer> {
  const token = await deps.token.current();
  const first = await attempt(deps, call, token);
  if (isTokenRefused(first)) return attempt(deps, call, await deps.token.insteadOf(token));
  if (isSuccess(first)) return first;
  const failure = failureOf(first, call.what);
  if (failure.kind !== 'rate-limited' || failure.retryAfterMs === null || failure.retryAfterMs > PATIENCE_MS[deps.waiting]) return first;
  await sleep(failure.retryAfterMs);
  return attempt(deps, call, token);
}

async function attempt<T>(deps: ClientDeps, call: Call<T>, token: string): Promise<ApiAnswer> {
  await waitForBudget(deps, call);
  deps.metrics.count('signalbox_crm_calls_total', { crm: 'hubspot', call: call.what });
  try {
    return await send(token, deps, call);
  } catch (error) {
    throw new CrmCallFailed(failureOfTransport(error, call.what, deps.timeoutMs), { cause: error });
  }
}

async function waitForBudget<T>(deps: ClientDeps, call: Call<T>): Promise<void> {
  const bucket = call.bucket ?? 'main';
  const limit = bucket === 'search' ? SEARCH_LIMIT : { calls: Math.floor(deps.callsPer10Seconds * USED), perMs: 10_000 };
  const priority = deps.waiting === 'person' ? 'routing' : (call.priority ?? 'routing');
  for (let waited = 0; ;) {
    const answer = await deps.rateBudget.take(deps.installationId, bucket, limit, 1, priority, deps.now());
    if (answer.granted) return;
    if (waited + answer.waitMs > PATIENCE_MS[deps.waiting]) throw new CrmCallFailed(budgetSpent(call.what, answer.waitMs));
    await sleep(answer.waitMs);
    // At least one millisecond counts, so that a budget that says "0 ms" for ever cannot keep the caller for ever.
    waited += Math.max(1, answer.waitMs);
  }
}

const budgetSpent = (what: string, retryAfterMs: number): CrmFailure => ({
  kind: 'rate-limited',
  detail: `${what}: the account's shared rate limit is used up`,
  retryAfterMs,
});
