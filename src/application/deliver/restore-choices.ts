/**
 * Our write went over an owner that a person chose between our reading and our writing; no CRM can refuse such a write. Their choice
 * is written back and ours is given up, so that a person's edit never silently loses.
 */
import type { OwnerChange } from '../ports/crm.ts';
import type { OutgoingWrite, WriteUpdate } from '../ports/outgoing-writes.ts';
import type { Delivery } from './deliver-writes.ts';

export interface Overwritten {
  readonly write: OutgoingWrite;
  readonly choice: OwnerChange;
}

const REASON = 'A person chose this owner while the lead was being routed; their choice stands.';

export async function restoreChoices(delivery: Delivery, overwritten: readonly Overwritten[]): Promise<void> {
  const { ports, installationId, crm } = delivery;
  const results = await crm.writeOwners(
    overwritten.map(({ write, choice }) => ({
      leadId: write.leadId,
      ownerId: choice.ownerId ?? '',
      stamp: { ...write.stamp, reason: REASON, method: 'person-chose' },
      traceId: write.writeId,
    })),
  );
  const restored = new Set(results.flatMap((row) => (row.ok ? [row.traceId] : [])));
  const now = ports.now();
  const updates = overwritten.map(({ write }): WriteUpdate => {
    const { writeId, fence } = write;
    if (restored.has(writeId)) return { writeId, fence, state: 'overridden', dueAt: null, problem: REASON };
    return { writeId, fence, state: 'written', dueAt: now + 5_000, problem: 'A person’s choice is still to be restored.' };
  });
  await ports.outgoingWrites.update(installationId, updates, now);
}
