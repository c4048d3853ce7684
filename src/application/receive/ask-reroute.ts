/** A person asks on the card for a lead to be routed again. The request passes the entry filter; repeating it before it ran changes nothing. */
import type { Ports } from '../ports/ports.ts';

export async function askReroute(
  ports: Pick<Ports, 'waitingLeads' | 'now'>,
  request: { installationId: string; leadId: string; poolId: string | null; by: string; why: string },
): Promise<void> {
  const now = ports.now();
  await ports.waitingLeads.ask(
    request.installationId,
    [
      {
        leadId: request.leadId,
        request: { kind: 'reroute', excluded: [], poolId: request.poolId, asked: { by: request.by, why: request.why } },
        requestedAt: now,
      },
    ],
    now,
  );
}
