import {
  Flex,
  Heading,
  Link,
  LoadingButton,
  LoadingSpinner,
  StatusTag,
  Table,
  TableBody,
  TableCell,
  TableHead,
  TableHeader,
  TableRow,
  Text,
} from '@hubspot/ui-extensions';
import { useState } from 'react';
import type { Failure } from '@signalbox/shared/answer.ts';
import type { Api } from '@signalbox/shared/api.ts';
import type { Clock } from '@signalbox/shared/clock.ts';
import { FailureAlert } from '@signalbox/shared/failure-notice.tsx';
import { useLoad } from '@signalbox/shared/use-load.ts';
import type { AttentionView } from '@signalbox/shared/wire.ts';

const STATES = {
  held: { label: 'On hold', variant: 'warning' },
  stuck: { label: 'Stuck', variant: 'danger' },
  undelivered: { label: 'Owner not written', variant: 'danger' },
} as const;

interface AttentionListProps {
  readonly api: Api;
  readonly clock: Clock;
  readonly onRetried: () => void;
}

/** Leads that wait for somebody, and a way to try each again now. */
export function AttentionList({ api, clock, onRetried }: AttentionListProps) {
  const attention = useLoad(() => api.attention());
  const [retrying, setRetrying] = useState<string | null>(null);
  const [failure, setFailure] = useState<Failure | null>(null);
  const retry = async (leadId: string) => {
    setRetrying(leadId);
    const answer = await api.retry(leadId, { requestId: crypto.randomUUID() });
    setFailure(answer.ok ? null : answer);
    await attention.reload();
    setRetrying(null);
    onRetried();
  };
  return (
    <Flex direction="column" gap="sm">
      <Heading>Needs attention</Heading>
      {attention.failure !== null && <FailureAlert failure={attention.failure} />}
      {failure !== null && <FailureAlert failure={failure} />}
      {attention.data === null && attention.loading && <LoadingSpinner label="Loading the leads that need attention" showLabel />}
      {attention.data?.leads.length === 0 && <Text>Nothing: every lead has an owner or is on its way.</Text>}
      {attention.data !== null && attention.data.leads.length > 0 && (
        <AttentionTable leads={attention.data.leads} clock={clock} retrying={retrying} onRetry={(leadId) => void retry(leadId)} />
      )}
    </Flex>
  );
}

interface AttentionTableProps {
  readonly leads: AttentionView['leads'];
  readonly clock: Clock;
  readonly retrying: string | null;
  readonly onRetry: (leadId: string) => void;
}

function AttentionTable({ leads, clock, retrying, onRetry }: AttentionTableProps) {
  return (
    <Table density="condensed" flush>
      <TableHead>
        <TableRow>
          {['Contact', 'State', 'What is the matter', 'Since', ''].map((column) => (
            <TableHeader key={column}>{column}</TableHeader>
          ))}
        </TableRow>
      </TableHead>
      <TableBody>
        {leads.map((lead) => (
          <TableRow key={`${lead.leadId} ${lead.state}`}>
            <TableCell>
              <Link href={lead.url}>{lead.leadId}</Link>
            </TableCell>
            <TableCell>
              <StatusTag variant={STATES[lead.state].variant}>{STATES[lead.state].label}</StatusTag>
            </TableCell>
            <TableCell>
              <Text>{lead.sentence}</Text>
              {lead.dueAt !== null && <Text variant="microcopy">{`Looked at again ${clock.minute(lead.dueAt)}`}</Text>}
            </TableCell>
            <TableCell>{clock.minute(lead.since)}</TableCell>
            <TableCell>
              <LoadingButton size="xs" loading={retrying === lead.leadId} disabled={retrying !== null} onClick={() => onRetry(lead.leadId)}>
                Retry
              </LoadingButton>
            </TableCell>
          </TableRow>
        ))}
      </TableBody>
    </Table>
  );
}
