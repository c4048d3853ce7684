/** Stores what the CRM announced. When this returns, every event is durable and its work is queued; only then may the sender be told 2xx. */
import type { InboundEvent, Received } from '../ports/inbox.ts';
import type { Installation } from '../ports/installations.ts';
import type { Ports } from '../ports/ports.ts';

export async function receiveEvents(
  ports: Pick<Ports, 'inbox' | 'metrics' | 'now'>,
  crm: Installation['crm'],
  events: readonly InboundEvent[],
): Promise<Received> {
  const now = ports.now();
  const received = await ports.inbox.receive(crm, events, now);
  ports.metrics.count('signalbox_webhook_events_total', { result: 'stored' }, received.stored);
  ports.metrics.count('signalbox_webhook_events_total', { result: 'duplicate' }, received.duplicates);
  ports.metrics.count('signalbox_webhook_events_total', { result: 'unknown-account' }, received.unknown);
  for (const event of events) ports.metrics.observe('signalbox_event_lag_seconds', Math.max(0, now - event.occurredAt) / 1000);
  return received;
}
