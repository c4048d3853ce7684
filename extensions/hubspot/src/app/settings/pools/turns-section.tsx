import { Accordion, EmptyState, Flex, Heading, List, LoadingSpinner, Text } from '@hubspot/ui-extensions';
import { useState } from 'react';
import { FailureAlert, FailureState } from '@signalbox/shared/failure-notice.tsx';
import { useLoad } from '@signalbox/shared/use-load.ts';
import type { RotationView } from '@signalbox/shared/wire.ts';
import { PagedList } from '../inputs/paged-list.tsx';
import type { SectionProps } from '../section-props.ts';
import { AdjustTurns, type TurnsGiven } from './adjust-turns.tsx';
import { FairnessTable } from './fairness-table.tsx';
import { turnsInWords } from './turns-words.ts';

/** How even every rotation came out, and turns given or taken by hand. It holds at once, without publishing. */
export function TurnsSection({ api, clock }: SectionProps) {
  const loaded = useLoad(() => api.rotation());
  const [adjusted, setAdjusted] = useState<RotationView | null>(null);
  const [failure, setFailure] = useState<Parameters<typeof FailureAlert>[0]['failure'] | null>(null);
  const view = adjusted ?? loaded.data;
  if (view === null) {
    if (loaded.failure !== null) return <FailureState failure={loaded.failure} onRetry={() => void loaded.reload()} />;
    return <LoadingSpinner label="Loading the turns" showLabel />;
  }
  const adjust = async (rotationId: string, given: TurnsGiven) => {
    const answer = await api.adjustRotation({ requestId: crypto.randomUUID(), rotationId, ...given });
    setFailure(answer.ok ? null : answer);
    if (answer.ok) setAdjusted(answer.data);
    return answer.ok;
  };
  return (
    <Flex direction="column" gap="md">
      <Heading>Turns</Heading>
      <Text>What everybody was entitled to and what they got, as the published rules count it.</Text>
      {failure !== null && <FailureAlert failure={failure} />}
      {view.rotations.length === 0 && (
        <EmptyState title="No rotation yet" imageName="contacts" layout="vertical">
          <Text>Publish a pool, and its turns are counted here.</Text>
        </EmptyState>
      )}
      <PagedList
        items={view.rotations}
        perPage={10}
        render={(rotation, at) => (
          <Accordion key={rotation.rotationId} title={turnsInWords(rotation)} size="sm" defaultOpen={at === 0}>
            <Flex direction="column" gap="sm">
              {rotation.pools.length > 1 && (
                <Text variant="microcopy">{`Shared by ${rotation.pools.map((pool) => pool.name).join(', ')}: a turn in one counts in all.`}</Text>
              )}
              <FairnessTable rotation={rotation} clock={clock} />
              <AdjustTurns rotation={rotation} onAdjust={(given) => adjust(rotation.rotationId, given)} />
            </Flex>
          </Accordion>
        )}
      />
      {view.adjustments.length > 0 && (
        <Flex direction="column" gap="xs">
          <Heading>Changed by hand</Heading>
          <List variant="unordered">
            {view.adjustments.slice(0, 50).map((one) => (
              <Text key={one.adjustmentId}>{`${clock.minute(one.at)}: ${one.sentence}`}</Text>
            ))}
          </List>
        </Flex>
      )}
    </Flex>
  );
}
