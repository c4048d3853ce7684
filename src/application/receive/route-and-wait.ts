/** Routes leads for a sender that waits: asks for all of them at once, and gives what became of each as soon as all have a result, or when the patience is over. */
import type { ActionResult } from '../ports/crm.ts';
import type { Ports } from '../ports/ports.ts';

/** A lead and the pool to take its owner from, by name or id; null = by the rules. */
export interface LeadToRoute {
  readonly leadId: string;
  readonly pool: string | null;
}

/** `pending`: the lead is still being routed. */
export interface RouteResult extends Omit<ActionResult, 'outcome'> {
  readonly outcome: ActionResult['outcome'] | 'pending';
}

/** One result for each lead asked for, in the same order. */
export type RouteAndWait = { readonly kind: 'done'; readonly results: readonly RouteResult[] } | { readonly kind: 'no-policy' };

/** How long each look waits for the next, in ms; the last one repeats. */
const PAUSES_MS = [100, 150, 250];

/**
 * `requestId` makes a repetition harmless: it asks for nothing again and gets the same results. `pause` waits for so many ms; between looks,
 * which ask for all leads at once, it is all that is done. Of several requests for one lead the last counts.
 */
export async function routeAndWait(
  ports: Pick<Ports, 'workflowRequests' | 'policies' | 'now'>,
  request: { installationId: string; requestId: string; leads: readonly LeadToRoute[]; patienceMs: number },
  pause: (ms: number) => Promise<unknown>,
): Promise<RouteAndWait> {
  const { installationId, requestId, leads } = request;
  const published = await ports.policies.published(installationId);
  if (published === null) return { kind: 'no-policy' };
  const poolOf = poolFinder(published.policy.pools);
  const callbackOf = (leadId: string): string => `${requestId}/${leadId}`;
  const toAsk = new Map<string, Parameters<typeof ports.workflowRequests.openAll>[1][number]>();
  for (const { leadId, pool } of leads) {
    const poolId = poolOf(pool);
    if (poolId === undefined) continue;
    toAsk.set(leadId, { callbackId: callbackOf(leadId), leadId, routing: { kind: 'workflow', excluded: [], poolId } });
  }
  if (toAsk.size > 0) await ports.workflowRequests.openAll(installationId, [...toAsk.values()], ports.now());
  const callbackIds = [...toAsk.values()].map(({ callbackId }) => callbackId);
  const found = await waitForResults((ids) => ports.workflowRequests.results(installationId, ids), {
    callbackIds,
    patienceMs: request.patienceMs,
    pause,
  });
  const names = published.policy.pools.map((pool) => pool.name);
  return {
    kind: 'done',
    results: leads.map(({ leadId, pool }) =>
      poolOf(pool) === undefined ? unknownPool(names) : (found.get(callbackOf(leadId)) ?? PENDING),
    ),
  };
}

async function waitForResults(
  look: (callbackIds: readonly string[]) => Promise<ReadonlyMap<string, ActionResult>>,
  {
    callbackIds,
    patienceMs,
    pause,
  }: { readonly callbackIds: readonly string[]; readonly patienceMs: number; readonly pause: (ms: number) => Promise<unknown> },
): Promise<ReadonlyMap<string, ActionResult>> {
  const found = new Map<string, ActionResult>();
  let waitedMs = 0;
  for (let looks = 0; ; looks += 1) {
    const missing = callbackIds.filter((id) => !found.has(id));
    if (missing.length === 0) return found;
    for (const [id, result] of await look(missing)) found.set(id, result);
    const pauseMs = PAUSES_MS[Math.min(looks, PAUSES_MS.length - 1)] ?? 0;
    if (found.size === callbackIds.length || waitedMs + pauseMs > patienceMs) return found;
    await pause(pauseMs);
    waitedMs += pauseMs;
  }
}

/** An id wins over a name; undefined = there is no such pool. */
function poolFinder(
  pools: readonly { readonly id: string; readonly name: string }[],
): (wanted: string | null) => string | null | undefined {
  const byName = new Map(pools.toReversed().map((pool) => [pool.name.toLowerCase(), pool.id]));
  const byId = new Map(pools.map((pool) => [pool.id.toLowerCase(), pool.id]));
  return (wanted) => {
    const written = wanted?.trim().toLowerCase() ?? '';
    return written === '' ? null : (byId.get(written) ?? byName.get(written));
  };
}

const PENDING: RouteResult = {
  outcome: 'pending',
  ownerId: null,
  rule: '',
  reason: 'The lead is still being routed; the record shows its owner when it is done.',
};

const unknownPool = (names: readonly string[]): RouteResult => ({
  outcome: 'failed',
  ownerId: null,
  rule: '',
  reason: `The published policy has no pool of this name. It has: ${names.join(', ') || 'none'}.`,
});
