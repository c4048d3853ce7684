import { Alert, Flex, Heading, Text } from '@hubspot/ui-extensions';
import { useState } from 'react';
import type { Answer } from '@signalbox/shared/answer.ts';
import type { Api } from '@signalbox/shared/api.ts';
import type { Clock } from '@signalbox/shared/clock.ts';
import { FailureAlert } from '@signalbox/shared/failure-notice.tsx';
import { useLoad } from '@signalbox/shared/use-load.ts';
import { ConfirmButton } from '../inputs/confirm-button.tsx';
import { scheduledInWords } from './scheduled-words.ts';

/** What takes effect by the clock, and what became of what did; nothing when there never was any. */
export function ScheduledPanel({ api, clock }: { readonly api: Api; readonly clock: Clock }) {
  const scheduled = useLoad(() => api.scheduled());
  const [cancelled, setCancelled] = useState<Answer<unknown> | null>(null);
  const cancel = async (scheduleId: string) => {
    setCancelled(await api.cancelSchedule(scheduleId, { requestId: crypto.randomUUID() }));
    await scheduled.reload();
  };
  if (scheduled.failure !== null) return <FailureAlert failure={scheduled.failure} />;
  const all = scheduled.data?.scheduled ?? [];
  if (all.length === 0) return null;
  return (
    <Flex direction="column" gap="sm">
      <Heading>By the clock</Heading>
      {all.map((one) => (
        <Flex key={one.scheduleId} direction="column" gap="xs">
          <Text>{`${scheduledInWords(one, clock)}${one.note === null ? '' : ` “${one.note}”`}`}</Text>
          {one.state === 'refused' && (
            <Alert title="It did not take effect" variant="danger">
              {one.problem ?? ''}
            </Alert>
          )}
          {one.state === 'published' && one.problem !== null && <Text variant="microcopy">{one.problem}</Text>}
          {(one.findings?.length ?? 0) > 0 && (
            <Text variant="microcopy">{`The check found when it took effect: ${one.findings?.map((found) => found.sentence).join(' ') ?? ''}`}</Text>
          )}
          {one.state === 'scheduled' && (
            <ConfirmButton
              label="Cancel"
              size="xs"
              question="Keep it from taking effect?"
              consequence="The draft stays as it is."
              confirmLabel="Cancel it"
              onConfirm={() => cancel(one.scheduleId)}
            />
          )}
        </Flex>
      ))}
      {cancelled?.ok === false && <FailureAlert failure={cancelled} />}
    </Flex>
  );
}
