import { Accordion, Flex, Text } from '@hubspot/ui-extensions';
import type { Clock } from '@signalbox/shared/clock.ts';
import type { LeadTraceView } from '@signalbox/shared/wire.ts';

/** Decisions before the current one, folded away. */
export function EarlierDecisions({ earlier, clock }: { readonly earlier: LeadTraceView['earlier']; readonly clock: Clock }) {
  if (earlier.length === 0) return null;
  return (
    <Accordion title={`Earlier decisions (${earlier.length})`} size="sm">
      <Flex direction="column" gap="xs">
        {earlier.map((decision) => (
          <Text key={decision.decisionId}>{`${clock.moment(decision.at)}: ${decision.sentence}`}</Text>
        ))}
      </Flex>
    </Accordion>
  );
}
