/** The CRM refused the chosen rep as an owner (deactivated since, no seat): the lead goes to the next eligible one by the same policy. */
import type { RoutingRequest } from '../../routing/facts.ts';
import { rulesWaitedFor, wasDeclined } from '../../routing/destinations/keep-waiting.ts';
import type { OutgoingWrite } from '../ports/outgoing-writes.ts';
import type { Ports } from '../ports/ports.ts';

export async function seekNextRep(
  ports: Pick<Ports, 'decisions' | 'waitingLeads' | 'now'>,
  installationId: string,
  refused: { readonly write: OutgoingWrite; readonly because: string },
): Promise<void> {
  const { write, because } = refused;
  const decision = await ports.decisions.find(installationId, write.decisionId);
  const refusedNow = write.ownerId === null ? [] : [{ repId: write.ownerId, because }];
  const asked = decision?.request;
  const heldBy = decision ? rulesWaitedFor(decision.request, decision.decision) : [];
  const request: RoutingRequest = {
    kind: 'next-rep',
    excluded: [...(asked?.excluded ?? []), ...refusedNow],
    poolId: asked?.poolId ?? null,
    // Whoever waited once, or came back from a follow-up path, does not start over.
    ...(heldBy.length > 0 && { heldBy }),
    ...(asked?.pathId !== undefined && { pathId: asked.pathId }),
    ...(asked?.waitingSince !== undefined && { waitingSince: asked.waitingSince }),
    ...(asked && wasDeclined(asked) && { declined: true }),
    ...(asked?.held?.because === 'on-path' && { held: asked.held }),
  };
  const now = ports.now();
  await ports.waitingLeads.ask(installationId, [{ leadId: write.leadId, request, requestedAt: decision?.requestedAt ?? now }], now);
}
