import { Link, LoadingButton, TableCell, TableRow, Text } from '@hubspot/ui-extensions';
import { useState } from 'react';
import type { Answer } from '@signalbox/shared/answer.ts';
import type { Api } from '@signalbox/shared/api.ts';
import type { Clock } from '@signalbox/shared/clock.ts';
import { FailureAlert } from '@signalbox/shared/failure-notice.tsx';
import type { ChannelsView } from '@signalbox/shared/wire.ts';
import { PagedTable } from '../inputs/paged-table.tsx';

interface UntoldTableProps {
  readonly failures: ChannelsView['failures'];
  readonly channels: ChannelsView['channels'];
  readonly api: Api;
  readonly clock: Clock;
  readonly onRetried: () => void;
}

/** What could not be told lately, newest first, with a way to send it again where nobody can be told twice. */
export function UntoldTable({ failures, channels, api, clock, onRetried }: UntoldTableProps) {
  const [retrying, setRetrying] = useState<string | null>(null);
  const [answer, setAnswer] = useState<Answer<{ readonly sentence: string }> | null>(null);
  if (failures.length === 0) return <Text>Nothing: everybody was told of everything.</Text>;
  const retry = async (noticeId: string) => {
    setRetrying(noticeId);
    setAnswer(await api.retryNotice({ requestId: crypto.randomUUID(), noticeId }));
    setRetrying(null);
    onRetried();
  };
  return (
    <>
      {answer?.ok === true && <Text>{answer.data.sentence}</Text>}
      {answer?.ok === false && <FailureAlert failure={answer} />}
      <PagedTable
        columns={['When', 'Channel', 'What happened', '']}
        rows={failures}
        perPage={10}
        none="Nothing."
        render={(failure) => (
          <TableRow key={failure.noticeId}>
            <TableCell>{clock.minute(failure.at)}</TableCell>
            <TableCell>{channels.find(({ channelId }) => channelId === failure.channelId)?.name ?? failure.channelId}</TableCell>
            <TableCell>
              <Text>{failure.sentence}</Text>
              {failure.leadUrl !== null && <Link href={failure.leadUrl}>Open the lead</Link>}
            </TableCell>
            <TableCell align="right">
              {failure.retry && (
                <LoadingButton
                  size="xs"
                  loading={retrying === failure.noticeId}
                  disabled={retrying !== null}
                  onClick={() => void retry(failure.noticeId)}
                >
                  Send again
                </LoadingButton>
              )}
            </TableCell>
          </TableRow>
        )}
      />
    </>
  );
}
