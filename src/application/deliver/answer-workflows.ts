/** Tells CRM workflows what became of the leads they sent, once there is a result that stands. A repeated answer is harmless. */
import { retryAfterFailure } from '../decide/retry-after-failure.ts';
import { CrmCallFailed } from '../ports/crm-failure.ts';
import type { Ports } from '../ports/ports.ts';
import type { WorkflowRequest } from '../ports/workflow-requests.ts';

const BATCH = 20;
/** After a crash the work is taken up again when this is over; whoever is slower than that is stopped by the fence. */
const LEASE_MS = 20_000;

export async function answerWorkflows(
  ports: Pick<Ports, 'workflowRequests' | 'crms' | 'log' | 'now'>,
  installationId: string,
): Promise<{ again: boolean }> {
  const answerable = await ports.workflowRequests.claimAnswerable(installationId, BATCH, ports.now(), LEASE_MS);
  if (answerable.length === 0) return { again: false };
  const crm = await ports.crms.open(installationId);
  for (const request of answerable) {
    try {
      await crm.completeAction(request.callbackId, request.result);
      await ports.workflowRequests.finish(installationId, [request], ports.now());
    } catch (error) {
      if (!(error instanceof CrmCallFailed)) throw error;
      await tryAgainLater(ports, installationId, { request, failure: error.failure });
    }
  }
  return { again: answerable.length === BATCH };
}

/** A callback the CRM no longer knows (expired, or answered before a crash) is finished: nobody waits for it. */
async function tryAgainLater(
  ports: Pick<Ports, 'workflowRequests' | 'log' | 'now'>,
  installationId: string,
  { request, failure }: { readonly request: WorkflowRequest; readonly failure: CrmCallFailed['failure'] },
): Promise<void> {
  const now = ports.now();
  const retry = retryAfterFailure(failure, request.attempts + 1, now);
  if (!retry.stuck) {
    const { callbackId, fence } = request;
    return ports.workflowRequests.giveBack(installationId, [{ callbackId, fence, dueAt: retry.dueAt, problem: retry.problem }]);
  }
  ports.log.warn('workflow answer given up', { installation: installationId, lead: request.leadId, kind: failure.kind });
  return ports.workflowRequests.finish(installationId, [request], now);
}
