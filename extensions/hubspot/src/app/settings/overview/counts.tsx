import { Statistics, StatisticsItem, Text } from '@hubspot/ui-extensions';
import { duration, type Clock } from '@signalbox/shared/clock.ts';
import type { ConnectionView } from '@signalbox/shared/wire.ts';

/** How much is flowing and how fast. */
export function Counts({ counts, clock }: { readonly counts: ConnectionView['counts']; readonly clock: Clock }) {
  return (
    <Statistics>
      <StatisticsItem label="Decided in 24 hours" number={counts.decidedLast24h}>
        <Text>{counts.medianMsToOwner === null ? 'No owner written yet' : `Half within ${duration(counts.medianMsToOwner)}`}</Text>
      </StatisticsItem>
      <StatisticsItem label="Waiting" number={counts.waiting}>
        <Text>{counts.oldestWaitingAt === null ? 'Nothing waits' : `Oldest since ${clock.moment(counts.oldestWaitingAt)}`}</Text>
      </StatisticsItem>
      <StatisticsItem label="On hold" number={counts.held} />
      <StatisticsItem label="Stuck" number={counts.stuck} />
      <StatisticsItem label="Owners being written" number={counts.writesWaiting}>
        <Text>{counts.writesStuck === 0 ? 'None stuck' : `${counts.writesStuck} could not be written`}</Text>
      </StatisticsItem>
    </Statistics>
  );
}
