import {
  Alert,
  Flex,
  Heading,
  LoadingSpinner,
  Table,
  TableBody,
  TableCell,
  TableHead,
  TableHeader,
  TableRow,
  Text,
} from '@hubspot/ui-extensions';
import { useState } from 'react';
import type { Answer } from '@signalbox/shared/answer.ts';
import type { Api } from '@signalbox/shared/api.ts';
import type { Clock } from '@signalbox/shared/clock.ts';
import { FailureAlert, FailureState } from '@signalbox/shared/failure-notice.tsx';
import { useLoad } from '@signalbox/shared/use-load.ts';
import type { PublishedView } from '@signalbox/shared/wire.ts';
import { ConfirmButton } from '../inputs/confirm-button.tsx';

const COLUMNS = ['Version', 'Published', 'By', 'Note', ''];

interface HistoryProps {
  readonly api: Api;
  readonly clock: Clock;
  /** Null when the version in force cannot be read; then any can be restored in its place. */
  readonly inForce: number | null;
  /** Restoring would drop what is unsaved on the page, so it has to wait. */
  readonly unsaved: boolean;
  readonly onPublished: () => void;
}

/** Every published version; any can be put in force again, as a new version. */
export function HistorySection({ api, clock, inForce, unsaved, onPublished }: HistoryProps) {
  const history = useLoad(() => api.versions());
  const [result, setResult] = useState<Answer<PublishedView> | null>(null);
  if (history.data === null) {
    if (history.failure !== null) return <FailureState failure={history.failure} onRetry={() => void history.reload()} />;
    return <LoadingSpinner label="Loading the versions" showLabel />;
  }
  const restore = async (version: number) => {
    const answer = await api.restore({ requestId: crypto.randomUUID(), version });
    setResult(answer);
    if (!answer.ok) return;
    onPublished();
    await history.reload();
  };
  return (
    <Flex direction="column" gap="sm">
      <Heading>Published versions</Heading>
      {unsaved && <Text>Save or undo your changes before restoring a version.</Text>}
      {result?.ok === true && <Alert title={`Restored as version ${result.data.version}, which is in force`} variant="success" />}
      {result?.ok === false && <FailureAlert failure={result} />}
      {history.failure !== null && <FailureAlert failure={history.failure} />}
      {history.data.versions.length === 0 ? (
        <Text>Nothing was published yet.</Text>
      ) : (
        <Table density="condensed" flush>
          <TableHead>
            <TableRow>
              {COLUMNS.map((column) => (
                <TableHeader key={column}>{column}</TableHeader>
              ))}
            </TableRow>
          </TableHead>
          <TableBody>
            {history.data.versions.map((one) => (
              <TableRow key={one.version}>
                <TableCell>{one.version === inForce ? `${one.version} (in force)` : String(one.version)}</TableCell>
                <TableCell>{clock.minute(one.publishedAt)}</TableCell>
                <TableCell>{one.publishedBy}</TableCell>
                <TableCell>{one.note ?? '–'}</TableCell>
                <TableCell>
                  {one.version !== inForce && (
                    <ConfirmButton
                      label="Restore"
                      size="xs"
                      disabled={unsaved}
                      question={`Put version ${one.version} in force again?`}
                      consequence="It is published as a new version at once. A draft stays as it is."
                      confirmLabel="Restore it"
                      onConfirm={() => restore(one.version)}
                    />
                  )}
                </TableCell>
              </TableRow>
            ))}
          </TableBody>
        </Table>
      )}
    </Flex>
  );
}
