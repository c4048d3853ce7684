/** The stream of one account in the hands of this process: how far it is, and the only way to get further. */
import type { StreamLease, StreamPosition } from '../ports/change-source.ts';
import type { InboundEvent } from '../ports/inbox.ts';
import type { Ports } from '../ports/ports.ts';
import { withoutDecided } from './without-decided.ts';

/** A stream under a lease. */
export interface HeldStream {
  readonly lease: StreamLease;
  /** As stored last. */
  at(): StreamPosition;
  /** Stores events, except what asks for decided leads, with how far the stream is then. False = the lease was lost, and nothing is stored. */
  store(to: StreamPosition, events: readonly InboundEvent[]): Promise<boolean>;
}

/** Takes it from where the lease says it is. */
export function holdStream(ports: Pick<Ports, 'streams' | 'decisions' | 'metrics' | 'now'>, lease: StreamLease): HeldStream {
  let at: StreamPosition = lease;
  return {
    lease,
    at: () => at,
    async store(to, events) {
      const news = await withoutDecided(ports, lease.installationId, events);
      const now = ports.now();
      const received = await ports.streams.store(lease, to, news, now);
      if (received === null) return false;
      at = to;
      ports.metrics.count('signalbox_stream_events_total', { result: 'decided-before' }, events.length - news.length);
      ports.metrics.count('signalbox_stream_events_total', { result: 'stored' }, received.stored);
      ports.metrics.count('signalbox_stream_events_total', { result: 'duplicate' }, received.duplicates);
      ports.metrics.count('signalbox_stream_events_total', { result: 'unknown-account' }, received.unknown);
      for (const event of news) ports.metrics.observe('signalbox_event_lag_seconds', Math.max(0, now - event.occurredAt) / 1000);
      return true;
    },
  };
}
