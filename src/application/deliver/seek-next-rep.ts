/** The CRM refused the chosen rep as an owner (deactivated since, no seat): the lead goes to the next eligible one by the same policy. */
import type { OutgoingWrite } from '../ports/outgoing-writes.ts';
import type { Ports } from '../ports/ports.ts';

export async function seekNextRep(
  ports: Pick<Ports, 'decisions' | 'waitingLeads' | 'now'>,
  installationId: string,
  refused: { readonly write: OutgoingWrite; readonly because: string },
): Promise<void> {
  const { write, because } = refused;
  const decision = await ports.decisions.find(installationId, write.decisionId);
  const excluded = [...(decision?.request.excluded ?? []), { repId: write.ownerId, because }];
  const request = { kind: 'next-rep', excluded, poolId: decision?.request.poolId ?? null } as const;
  const now = ports.now();
  await ports.waitingLeads.ask(installationId, [{ leadId: write.leadId, request, requestedAt: decision?.requestedAt ?? now }], now);
}
