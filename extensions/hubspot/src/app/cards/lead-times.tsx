import { DescriptionList, DescriptionListItem, Flex, Heading, Text } from '@hubspot/ui-extensions';
import { duration, type Clock } from '@signalbox/shared/clock.ts';
import type { LeadTraceView } from '@signalbox/shared/wire.ts';
import { STAGES } from './trace-words.ts';

/** Created → received → decided → written, and how long the whole took. */
export function LeadTimes({ trace, clock }: { readonly trace: LeadTraceView; readonly clock: Clock }) {
  const { times } = trace;
  return (
    <Flex direction="column" gap="xs">
      <Heading>{times.msToOwner === null ? 'Times' : `Owner written in ${duration(times.msToOwner)}`}</Heading>
      <DescriptionList direction="row">
        {STAGES.map(([key, label]) => {
          const at = times[key];
          return (
            <DescriptionListItem key={key} label={label}>
              <Text>{at === null ? 'Not yet' : clock.moment(at)}</Text>
            </DescriptionListItem>
          );
        })}
      </DescriptionList>
      <Text variant="microcopy">{clock.zoneNote}</Text>
    </Flex>
  );
}
