/**
 * The owners of leads over time, as the CRM tells them, with one correction: a CRM's automation that our write sets off may act as our
 * user. What we never sent is not ours, whatever the history says.
 */
import type { Crm, OwnerReading } from '../ports/crm.ts';
import type { OwnersSent } from '../ports/outgoing-writes.ts';
import type { Ports } from '../ports/ports.ts';

/** The CRM's clock and ours may differ by this much. */
export const CLOCK_SKEW_MS = 60_000;

/** Throws `CrmCallFailed`. Leads that are gone are left out. */
export async function readOwnerHistory(
  ports: Pick<Ports, 'outgoingWrites'>,
  { installationId, crm, leadIds }: { readonly installationId: string; readonly crm: Crm; readonly leadIds: readonly string[] },
): Promise<OwnerReading[]> {
  const readings = await crm.readOwnerHistory(leadIds);
  const sent = await ports.outgoingWrites.ownersSent(
    installationId,
    readings.map(({ leadId }) => leadId),
  );
  return readings.map((reading) => correctAuthors(reading, sent.get(reading.leadId)));
}

/** Pure. `sent` undefined = we never wrote an owner, and nothing is known better than the CRM does. */
export function correctAuthors(reading: OwnerReading, sent: OwnersSent | undefined): OwnerReading {
  if (sent === undefined) return reading;
  const changes = reading.changes.map((change, at) => {
    const isOurs =
      change.by !== 'us' ||
      change.at < sent.since - CLOCK_SKEW_MS ||
      sent.ownerIds.has(change.ownerId) ||
      // Where our write went over a person's choice, theirs is written back.
      reading.changes.slice(at + 1).some(({ by, ownerId }) => by === 'person' && ownerId === change.ownerId);
    return isOurs ? change : { ...change, by: 'automation' as const };
  });
  return { ...reading, changes };
}
