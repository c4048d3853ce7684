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
import { FailureAlert, FailureState } from '@signalbox/shared/failure-notice.tsx';
import { useLoad } from '@signalbox/shared/use-load.ts';
import type { PublishedView } from '@signalbox/shared/wire.ts';
import { ConfirmButton } from '../confirm-button.tsx';
import { isUnsaved } from '../policy/draft-state.ts';
import type { SectionProps } from '../section-props.ts';

const COLUMNS = ['Version', 'Published', 'By', 'Note', ''];

/** Every published version; any can be put in force again, as a new version. */
export function HistorySection({ api, state, clock, onPublished }: SectionProps) {
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
      {isUnsaved(state) && <Text>Save or undo your changes before restoring a version.</Text>}
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
                <TableCell>{one.version === state.published.version ? `${one.version} (in force)` : String(one.version)}</TableCell>
                <TableCell>{clock.minute(one.publishedAt)}</TableCell>
                <TableCell>{one.publishedBy}</TableCell>
                <TableCell>{one.note ?? '–'}</TableCell>
                <TableCell>
                  {one.version !== state.published.version && (
                    <ConfirmButton
                      label="Restore"
                      size="xs"
                      disabled={isUnsaved(state)}
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
