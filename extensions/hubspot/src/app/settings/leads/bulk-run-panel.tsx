import {
  Accordion,
  Alert,
  Flex,
  Heading,
  Link,
  LoadingSpinner,
  ProgressBar,
  StatusTag,
  Table,
  TableBody,
  TableCell,
  TableHead,
  TableHeader,
  TableRow,
  Text,
  Tile,
} from '@hubspot/ui-extensions';
import { useEffect, useState } from 'react';
import type { Answer } from '@signalbox/shared/answer.ts';
import type { Api } from '@signalbox/shared/api.ts';
import type { Clock } from '@signalbox/shared/clock.ts';
import { FailureAlert, FailureState } from '@signalbox/shared/failure-notice.tsx';
import { useLoad } from '@signalbox/shared/use-load.ts';
import type { BulkRunView } from '@signalbox/shared/wire.ts';
import { ConfirmButton } from '../inputs/confirm-button.tsx';
import { isUnderWay, type Move, MOVE_WORDS, movesOf, stateInWords } from './bulk-words.ts';

interface BulkRunPanelProps {
  readonly api: Api;
  readonly runId: string;
  readonly clock: Clock;
  readonly onChanged: () => void;
  /** Milliseconds between two looks while it is under way. */
  readonly everyMs?: number;
}

/** One run: what would become of its leads, how far it is, and what may be done with it. */
export function BulkRunPanel({ api, runId, clock, onChanged, everyMs = 3_000 }: BulkRunPanelProps) {
  const run = useLoad(() => api.bulkRun(runId));
  const [refused, setRefused] = useState<Answer<unknown> | null>(null);
  const goesOn = run.data !== null && isUnderWay(run.data);
  const { reload } = run;
  useEffect(() => {
    if (!goesOn) return undefined;
    const timer = setInterval(() => void reload(), everyMs);
    return () => clearInterval(timer);
  }, [goesOn, reload, everyMs]);
  if (run.data === null) {
    if (run.failure !== null) return <FailureState failure={run.failure} onRetry={() => void run.reload()} />;
    return <LoadingSpinner label="Loading the run" showLabel />;
  }
  const move = async (to: Move) => {
    setRefused(await api.moveBulkRun(runId, { requestId: crypto.randomUUID(), move: to }));
    await run.reload();
    onChanged();
  };
  return (
    <Tile>
      <Flex direction="column" gap="md">
        <Flex direction="row" gap="sm" align="center" wrap>
          <Heading>{run.data.leads}</Heading>
          <StatusTag variant={goesOn ? 'info' : 'default'}>{stateInWords(run.data)}</StatusTag>
        </Flex>
        <Text>{`${run.data.why} Asked ${clock.minute(run.data.createdAt)} by ${run.data.by}, at most ${run.data.perMinute} a minute.`}</Text>
        {run.data.problem !== null && <Alert title={run.data.problem} variant="warning" />}
        {run.data.state !== 'preparing' && run.data.state !== 'ready' && (
          <ProgressBar title="Leads done" value={run.data.counts.done} maxValue={Math.max(1, run.data.counts.total)} />
        )}
        {run.data.state === 'ready' && run.data.preview !== null && <Preview preview={run.data.preview} total={run.data.counts.total} />}
        <Flex direction="row" gap="sm" wrap>
          {movesOf(run.data).map((one) => (
            <ConfirmButton
              key={one}
              {...MOVE_WORDS[one]}
              confirmLabel={MOVE_WORDS[one].label}
              variant={one === 'undo' || one === 'cancel' ? 'destructive' : 'secondary'}
              onConfirm={() => move(one)}
            />
          ))}
        </Flex>
        {refused?.ok === false && <FailureAlert failure={refused} />}
        {run.data.state !== 'ready' && <Leads title="Lead by lead" leads={run.data.progress} total={run.data.counts.total} />}
      </Flex>
    </Tile>
  );
}

function Preview({ preview, total }: { readonly preview: NonNullable<BulkRunView['preview']>; readonly total: number }) {
  const looked = preview.looked < total ? `Of the first ${preview.looked} of ${total} leads` : `Of ${total} leads`;
  return (
    <Flex direction="column" gap="sm">
      <Text>{`${looked} ${preview.unchanged} would stay as they are.`}</Text>
      <Table density="condensed" flush>
        <TableHead>
          <TableRow>
            <TableHeader>Would go to</TableHeader>
            <TableHeader align="right">Leads</TableHeader>
          </TableRow>
        </TableHead>
        <TableBody>
          {preview.owners.map((owner) => (
            <TableRow key={owner.repId ?? ''}>
              <TableCell>{owner.name}</TableCell>
              <TableCell align="right">{String(owner.leads)}</TableCell>
            </TableRow>
          ))}
        </TableBody>
      </Table>
      <Leads title="Lead by lead" leads={preview.leads} total={total} />
    </Flex>
  );
}

function Leads({ title, leads, total }: { readonly title: string; readonly leads: BulkRunView['progress']; readonly total: number }) {
  if (leads.length === 0) return null;
  return (
    <Accordion title={title} size="sm">
      <Table density="condensed" flush>
        <TableHead>
          <TableRow>
            {['Contact', 'Before', 'After', ''].map((column) => (
              <TableHeader key={column}>{column}</TableHeader>
            ))}
          </TableRow>
        </TableHead>
        <TableBody>
          {leads.map((lead) => (
            <TableRow key={lead.leadId}>
              <TableCell>
                <Link href={lead.url}>{lead.leadId}</Link>
              </TableCell>
              <TableCell>{lead.before}</TableCell>
              <TableCell>{`→ ${lead.after}`}</TableCell>
              <TableCell>{lead.sentence}</TableCell>
            </TableRow>
          ))}
        </TableBody>
      </Table>
      {leads.length < total && <Text variant="microcopy">{`The first ${leads.length} of ${total}.`}</Text>}
    </Accordion>
  );
}
