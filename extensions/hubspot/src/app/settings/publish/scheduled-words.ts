import type { Clock } from '@signalbox/shared/clock.ts';
import type { ScheduledView } from '@signalbox/shared/wire.ts';

type Scheduled = ScheduledView['scheduled'][number];

/** What takes effect by the clock, or what became of it. */
export function scheduledInWords({ state, takesEffectAt, scheduledBy, version, endedAt }: Scheduled, clock: Clock): string {
  const at = clock.minute(takesEffectAt);
  switch (state) {
    case 'scheduled':
      return `A copy of the draft takes effect on ${at}, scheduled by ${scheduledBy}.`;
    case 'published':
      return `Version ${version ?? 0} took effect on ${at}.`;
    case 'cancelled':
      return `What was to take effect on ${at} was cancelled on ${clock.minute(endedAt ?? takesEffectAt)}.`;
    case 'refused':
      return `What was to take effect on ${at} was refused.`;
  }
}
