/** A person wants a held, stuck or undelivered lead tried again now. */
import type { Ports } from '../ports/ports.ts';

/** `nothing-to-retry`: the lead neither waits nor has a write that could not be delivered. */
export async function retryLead(
  ports: Pick<Ports, 'waitingLeads' | 'outgoingWrites' | 'now'>,
  request: { installationId: string; leadId: string },
): Promise<'retried' | 'nothing-to-retry'> {
  const { installationId, leadId } = request;
  const now = ports.now();
  const retried =
    (await ports.waitingLeads.retry(installationId, leadId, now)) + (await ports.outgoingWrites.retry(installationId, leadId, now));
  return retried > 0 ? 'retried' : 'nothing-to-retry';
}
