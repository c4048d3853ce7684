/** A CRM workflow asks for a lead to be routed, through the policy or straight to a pool. `known` = this callback was opened before; it is answered once. */
import type { Ports } from '../ports/ports.ts';

export async function askWorkflowRouting(
  ports: Pick<Ports, 'workflowRequests' | 'now'>,
  request: { installationId: string; callbackId: string; leadId: string; poolId: string | null },
): Promise<'opened' | 'known'> {
  const opened = await ports.workflowRequests.open(
    request.installationId,
    { callbackId: request.callbackId, leadId: request.leadId, routing: { kind: 'workflow', excluded: [], poolId: request.poolId } },
    ports.now(),
  );
  return opened ? 'opened' : 'known';
}
