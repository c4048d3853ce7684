/** Records what attempts came to, and counts them. */
import type { Channel, Failed, Sent } from '../ports/channels.ts';
import { afterAttempt } from './after-attempt.ts';
import { CRM_WAYS, type Outgoing } from './crm-ways.ts';
import type { Sending } from './sending.ts';

export type Attempted = Outgoing & { readonly outcome: Sent | Failed };

/** Where the fence still holds. */
export async function recordAttempts(
  { ports, installationId }: Sending,
  channel: Pick<Channel, 'recognisesRepeats'>,
  attempted: readonly Attempted[],
): Promise<void> {
  const now = ports.now();
  const updates = attempted.map(({ due, outcome }) => afterAttempt(due, outcome, { now, channel }));
  await ports.notices.update(installationId, updates);
  for (const { due, outcome } of attempted) {
    const builtIn = CRM_WAYS.has(due.channelId) || due.channelId === 'email';
    const result = outcome.kind === 'sent' ? 'sent' : outcome.failure;
    ports.metrics.count('signalbox_notices_total', { channel: builtIn ? due.channelId : 'own', result });
    if (outcome.kind === 'sent' && due.state !== 'kept' && due.matter !== null)
      ports.metrics.observe('signalbox_time_to_notice_seconds', Math.max(0, now - due.matter.at) / 1000);
  }
}
