import {
  Button,
  Divider,
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
import { FailureState } from '@signalbox/shared/failure-notice.tsx';
import { useLoad } from '@signalbox/shared/use-load.ts';
import type { SectionProps } from '../section-props.ts';
import { AskBulkRun } from './ask-bulk-run.tsx';
import { BulkRunPanel } from './bulk-run-panel.tsx';
import { stateInWords } from './bulk-words.ts';

/** Routes many leads again: choose them, see what would become of them, start, pause, undo. */
export function BulkSection({ api, directory, state, clock }: SectionProps) {
  const runs = useLoad(() => api.bulkRuns());
  const [open, setOpen] = useState<string | null>(null);
  if (runs.data === null) {
    if (runs.failure !== null) return <FailureState failure={runs.failure} onRetry={() => void runs.reload()} />;
    return <LoadingSpinner label="Loading the runs" showLabel />;
  }
  const asked = (runId: string) => {
    setOpen(runId);
    void runs.reload();
  };
  return (
    <Flex direction="column" gap="md">
      <Heading>Route many leads again</Heading>
      <Text>
        The leads go through the published rules, whoever owns them now. You see what would happen before anything does, and can undo it.
      </Text>
      <AskBulkRun api={api} directory={directory} policy={state.published.policy} zone={clock.zone} onAsked={asked} />
      {(open !== null || runs.data.runs.length > 0) && <Divider />}
      {open !== null && <BulkRunPanel key={open} api={api} runId={open} clock={clock} onChanged={() => void runs.reload()} />}
      {runs.data.runs.length > 0 && (
        <Table density="condensed" flush>
          <TableHead>
            <TableRow>
              {['Leads', 'Why', 'Asked', 'State', ''].map((column) => (
                <TableHeader key={column}>{column}</TableHeader>
              ))}
            </TableRow>
          </TableHead>
          <TableBody>
            {runs.data.runs.map((run) => (
              <TableRow key={run.runId}>
                <TableCell>{run.leads}</TableCell>
                <TableCell>{run.why}</TableCell>
                <TableCell>{`${clock.minute(run.createdAt)} by ${run.by}`}</TableCell>
                <TableCell>{stateInWords(run)}</TableCell>
                <TableCell>
                  <Button size="xs" onClick={() => setOpen(run.runId)}>
                    Open
                  </Button>
                </TableCell>
              </TableRow>
            ))}
          </TableBody>
        </Table>
      )}
    </Flex>
  );
}
