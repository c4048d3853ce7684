/**
 * Our write went over an owner that a person chose between our reading and our writing; no CRM can refuse such a write. Their choice
 * is written back and ours is given up, so that a person's edit never silently loses.
 */
import { retryAfterFailure } from '../decide/retry-after-failure.ts';
import type { OwnerChange } from '../ports/crm.ts';
import type { CrmFailure } from '../ports/crm-failure.ts';
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
  const failures = new Map(results.flatMap((row) => (row.ok ? [] : [[row.traceId, row.failure] as const])));
  const now = ports.now();
  const updates = overwritten.map(({ write }) => afterRestoring(write, failures.get(write.writeId), now));
  await ports.outgoingWrites.update(installationId, updates, now);
}

/** A choice that could not be restored is tried again; one that the CRM refuses is shown to a person. */
function afterRestoring(write: OutgoingWrite, failure: CrmFailure | undefined, now: number): WriteUpdate {
  const { writeId, fence } = write;
  if (failure === undefined) return { writeId, fence, state: 'overridden', dueAt: null, problem: REASON };
  if (failure.kind === 'not-found') return { writeId, fence, state: 'superseded', dueAt: null, problem: failure.detail };
  const attempts = write.attempts + 1;
  const retry = retryAfterFailure(failure, attempts, now);
  const problem = `A person’s choice is still to be restored. ${failure.detail}`;
  return { writeId, fence, attempts, problem, state: retry.stuck ? 'stuck' : 'written', dueAt: retry.stuck ? null : retry.dueAt };
}
