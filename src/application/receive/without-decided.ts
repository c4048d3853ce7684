/**
 * What was announced twice under two keys, as by a stream and by asking: a lead that was decided on is not asked for again. One that
 * waits needs nothing here, the inbox merges the requests.
 */
import type { InboundEvent } from '../ports/inbox.ts';
import type { Ports } from '../ports/ports.ts';

/** Leaves out the events of one installation that ask for the routing of a lead that was decided on. */
export async function withoutDecided(
  ports: Pick<Ports, 'decisions'>,
  installationId: string,
  events: readonly InboundEvent[],
): Promise<readonly InboundEvent[]> {
  const leadIds = [...new Set(events.flatMap((event) => leadToRoute(event) ?? []))];
  if (leadIds.length === 0) return events;
  const decided = await ports.decisions.decidedBefore(installationId, leadIds);
  return events.filter((event) => !decided.has(leadToRoute(event) ?? ''));
}

/** The lead whose routing an event asks for; null when it asks for none. */
function leadToRoute(event: InboundEvent): string | null {
  if (event.kind === 'lead-created') return event.leadId;
  return event.kind === 'lead-merged' ? (event.detail.mergedInto ?? null) : null;
}
