/** The last step before something is told. */
import type { Outgoing } from './crm-ways.ts';
import { LEASE_MS, type Sending } from './sending.ts';

/**
 * Those that are still ours, marked as being sent, under a lease that begins now. Called when their turn has come and not before: of what was
 * marked nobody knows after a crash whether it was told.
 */
export async function markSending({ ports, installationId }: Sending, outgoing: readonly Outgoing[]): Promise<readonly Outgoing[]> {
  const marks = outgoing.map(({ due, notice }) => ({ noticeId: due.noticeId, fence: due.fence, notice }));
  const held = await ports.notices.markSending(installationId, marks, ports.now() + LEASE_MS);
  return outgoing.filter(({ due }) => held.has(due.noticeId));
}
