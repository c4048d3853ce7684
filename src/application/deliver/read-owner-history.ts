/**
 * The owners of leads over time, as the CRM tells them, with one correction: not everything that our user does in a CRM is ours. Automation
 * that our write sets off acts as our user, and a person may have lent us theirs. What we never sent is automation's when it came with a
 * write of ours, else a person's: the side to err on, for a person's choice stands.
 */
import type { Crm, OwnerChange, OwnerReading } from '../ports/crm.ts';
import type { OwnersSent } from '../ports/outgoing-writes.ts';
import type { Ports } from '../ports/ports.ts';

/** The CRM's clock and ours may differ by this much. */
export const CLOCK_SKEW_MS = 60_000;
/** What a write sets off shows this close to it, clocks included. */
const WITH_OUR_WRITE_MS = 10_000;

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
  const isSent = ({ by, ownerId }: OwnerChange): boolean => by === 'us' && sent.ownerIds.has(ownerId);
  const writes = [...sent.sentAt, ...reading.changes.filter(isSent).map(({ at }) => at)];
  const changes = reading.changes.map((change, place) => {
    const isOurs =
      change.by !== 'us' ||
      change.at < sent.since - CLOCK_SKEW_MS ||
      isSent(change) ||
      // Where our write went over a person's choice, theirs is written back.
      reading.changes.slice(place + 1).some(({ by, ownerId }) => by === 'person' && ownerId === change.ownerId);
    if (isOurs) return change;
    const cameWithWrite = writes.some((at) => Math.abs(at - change.at) <= WITH_OUR_WRITE_MS);
    return { ...change, by: cameWithWrite ? ('automation' as const) : ('person' as const) };
  });
  return { ...reading, changes };
}
