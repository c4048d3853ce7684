import { Button, Flex, Heading, LoadingSpinner, Text, Tile } from '@hubspot/ui-extensions';
import type { Answer } from '@signalbox/shared/answer.ts';
import type { Clock } from '@signalbox/shared/clock.ts';
import { DecisionDetails } from '@signalbox/shared/decision-details.tsx';
import { FailureAlert } from '@signalbox/shared/failure-notice.tsx';
import { useLoad } from '@signalbox/shared/use-load.ts';
import type { DecisionView } from '@signalbox/shared/wire.ts';

/** Decisions on one lead, each by what it is called. */
export type NamedDecisions = readonly (readonly [name: string, decision: DecisionView])[];

interface TwoTracesProps {
  readonly leadId: string;
  readonly load: () => Promise<Answer<NamedDecisions>>;
  readonly clock: Clock;
  readonly onClose: () => void;
}

/** One lead as it was decided on several sides, each with its whole trace. */
export function TwoTraces({ leadId, load, clock, onClose }: TwoTracesProps) {
  const { data, failure } = useLoad(load);
  return (
    <Tile>
      <Flex direction="column" gap="md">
        <Flex direction="row" gap="sm" align="center">
          <Heading>{`Contact ${leadId}`}</Heading>
          <Button size="xs" onClick={onClose}>
            Close
          </Button>
        </Flex>
        {data === null && failure === null && <LoadingSpinner label="Reading the decisions" showLabel />}
        {failure !== null && <FailureAlert failure={failure} />}
        {data?.map(([name, decision]) => (
          <Flex key={name} direction="column" gap="sm">
            <Heading>{`${name}: ${decision.owner?.name ?? 'nobody'}`}</Heading>
            <Text>{decision.reason}</Text>
            <DecisionDetails decision={decision} clock={clock} />
          </Flex>
        ))}
      </Flex>
    </Tile>
  );
}
