import { Flex, List, LoadingButton, LoadingSpinner, Text } from '@hubspot/ui-extensions';
import { useState } from 'react';
import type { Answer, Failure } from '@signalbox/shared/answer.ts';
import type { Api } from '@signalbox/shared/api.ts';
import type { Clock } from '@signalbox/shared/clock.ts';
import { FailureAlert } from '@signalbox/shared/failure-notice.tsx';
import type { Loaded } from '@signalbox/shared/use-load.ts';
import type { AbsencesView } from '@signalbox/shared/wire.ts';
import { AddAbsence } from './add-absence.tsx';

interface AbsencesEditorProps {
  readonly repId: string;
  readonly api: Api;
  readonly clock: Clock;
  readonly absences: Loaded<AbsencesView>;
  /** Who is there now may be another. */
  readonly onChanged: () => void;
}

/** Times away of one person. They hold from the moment they are entered, without publishing. */
export function AbsencesEditor({ repId, api, clock, absences, onChanged }: AbsencesEditorProps) {
  const [ending, setEnding] = useState<string | null>(null);
  const [failure, setFailure] = useState<Failure | null>(null);
  const take = async (answer: Answer<AbsencesView>) => {
    setFailure(answer.ok ? null : answer);
    if (answer.ok) {
      onChanged();
      await absences.reload();
    }
    return answer.ok;
  };
  const end = async (absenceId: string) => {
    setEnding(absenceId);
    await take(await api.endAbsence(absenceId, { requestId: crypto.randomUUID() }));
    setEnding(null);
  };
  const own = absences.data?.absences.filter((absence) => absence.repId === repId) ?? [];
  return (
    <Flex direction="column" gap="sm">
      {absences.failure !== null && <FailureAlert failure={absences.failure} />}
      {absences.data === null && absences.loading && <LoadingSpinner label="Loading the times away" showLabel />}
      {absences.data !== null && own.length === 0 && <Text variant="microcopy">None entered here. Those in HubSpot count as well.</Text>}
      {own.length > 0 && (
        <List variant="unordered-styled">
          {own.map((absence) => (
            <Flex key={absence.absenceId} direction="row" gap="sm" align="center" wrap>
              <Text>{`${absence.sentence}: ${absence.why}`}</Text>
              <LoadingButton
                size="xs"
                loading={ending === absence.absenceId}
                disabled={ending !== null}
                onClick={() => void end(absence.absenceId)}
              >
                {absence.now ? 'End it now' : 'Take it back'}
              </LoadingButton>
            </Flex>
          ))}
        </List>
      )}
      <AddAbsence
        repId={repId}
        clock={clock}
        add={async (away) => take(await api.addAbsence({ requestId: crypto.randomUUID(), repId, ...away }))}
      />
      {failure !== null && <FailureAlert failure={failure} />}
    </Flex>
  );
}
