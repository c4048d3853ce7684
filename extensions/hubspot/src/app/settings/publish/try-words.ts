import type { DecisionView } from '@signalbox/shared/wire.ts';

/** What would become of the lead. */
export function outcomeOf(decision: DecisionView): string {
  switch (decision.outcome) {
    case 'assigned':
      return `It would go to ${decision.owner?.name ?? 'nobody'}`;
    case 'offered':
      return 'It would be offered to a pool';
    case 'held':
      return 'It would be on hold';
    case 'on-path':
      return 'It would be on a follow-up path';
    case 'queued':
      return 'It would wait in a queue';
    case 'left-alone':
      return 'It would be left alone';
  }
}
