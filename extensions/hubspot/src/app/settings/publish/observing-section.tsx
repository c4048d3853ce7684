import {
  Flex,
  Heading,
  Link,
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
import { Button } from '@hubspot/ui-extensions';
import { useState } from 'react';
import type { Answer } from '@signalbox/shared/answer.ts';
import { FailureAlert, FailureState } from '@signalbox/shared/failure-notice.tsx';
import { useLoad } from '@signalbox/shared/use-load.ts';
import type { ObservingView } from '@signalbox/shared/wire.ts';
import { ConfirmButton } from '../inputs/confirm-button.tsx';
import type { SectionProps } from '../section-props.ts';
import { type NamedDecisions, TwoTraces } from './two-traces.tsx';

/** Whether Signalbox writes what it decides; where people did otherwise while it only observed; and the click that goes live. */
export function ObservingSection({ api, clock }: SectionProps) {
  const observing = useLoad(() => api.observing());
  const [refused, setRefused] = useState<Answer<unknown> | null>(null);
  if (observing.data === null) {
    if (observing.failure !== null) return <FailureState failure={observing.failure} onRetry={() => void observing.reload()} />;
    return <LoadingSpinner label="Comparing with what people did" showLabel />;
  }
  const { mode, observed, compared, agreed, rules, reps } = observing.data;
  const set = async (next: ObservingView['mode']) => {
    setRefused(await api.setMode({ requestId: crypto.randomUUID(), mode: next }));
    await observing.reload();
  };
  const live = mode === 'live';
  return (
    <Flex direction="column" gap="md">
      <Flex direction="row" gap="sm" align="center" wrap>
        <Heading>{live ? 'Signalbox is live' : 'Signalbox only observes'}</Heading>
        <StatusTag variant={live ? 'success' : 'info'}>{live ? 'Writes owners' : 'Writes nothing'}</StatusTag>
      </Flex>
      <Text>
        {live
          ? 'What is decided is written to the CRM. To compare first, let it observe: it decides and records while people assign.'
          : 'It decides on every new lead and records that; people assign. Their choice is read back and compared below.'}
      </Text>
      <ConfirmButton
        label={live ? 'Only observe' : 'Go live'}
        question={live ? 'Stop writing owners?' : 'Begin to write owners?'}
        consequence={
          live ? 'New leads stay without an owner until a person gives them one.' : 'From the next lead on, what is decided is written.'
        }
        confirmLabel={live ? 'Only observe' : 'Go live'}
        onConfirm={() => set(live ? 'observing' : 'live')}
      />
      {refused?.ok === false && <FailureAlert failure={refused} />}
      {observed > 0 && (
        <Text>{`Of ${observed} leads people assigned ${compared}; ${agreed} of these went to the person Signalbox would have chosen.`}</Text>
      )}
      {compared > 0 && (
        <>
          <RateTable first="Rule" columns={['Leads', 'Same person']} rows={rules.map((one) => [one.name, one.leads, one.agreed])} />
          <RateTable
            first="Person"
            columns={['By Signalbox', 'Same person', 'By people']}
            rows={reps.map((one) => [one.name, one.leads, one.agreed, one.theirs])}
          />
          <Differing leads={observing.data.leads} api={api} clock={clock} />
        </>
      )}
    </Flex>
  );
}

interface RateTableProps {
  readonly first: string;
  readonly columns: readonly string[];
  readonly rows: readonly (readonly [string, ...number[]])[];
}

function RateTable({ first, columns, rows }: RateTableProps) {
  return (
    <Table density="condensed" flush>
      <TableHead>
        <TableRow>
          <TableHeader>{first}</TableHeader>
          {columns.map((column) => (
            <TableHeader key={column} align="right">
              {column}
            </TableHeader>
          ))}
        </TableRow>
      </TableHead>
      <TableBody>
        {rows.map(([name, ...counts], index) => (
          <TableRow key={index}>
            <TableCell>{name}</TableCell>
            {counts.map((count, column) => (
              <TableCell key={column} align="right">
                {String(count)}
              </TableCell>
            ))}
          </TableRow>
        ))}
      </TableBody>
    </Table>
  );
}

function Differing({ leads, api, clock }: { readonly leads: ObservingView['leads'] } & Pick<SectionProps, 'api' | 'clock'>) {
  const [open, setOpen] = useState<ObservingView['leads'][number] | null>(null);
  if (leads.length === 0) return null;
  const tracesOf = async (decisionId: string): Promise<Answer<NamedDecisions>> => {
    const answer = await api.replay(decisionId);
    return answer.ok ? { ok: true, data: [['By Signalbox', answer.data.decision]] } : answer;
  };
  return (
    <Flex direction="column" gap="sm">
      <Heading>Given to somebody else</Heading>
      <Table density="condensed" flush>
        <TableHead>
          <TableRow>
            {['Contact', 'Decided', 'By Signalbox', 'By people', ''].map((column) => (
              <TableHeader key={column}>{column}</TableHeader>
            ))}
          </TableRow>
        </TableHead>
        <TableBody>
          {leads.map((lead) => (
            <TableRow key={lead.decisionId}>
              <TableCell>
                <Link href={lead.url}>{lead.leadId}</Link>
              </TableCell>
              <TableCell>{clock.minute(lead.at)}</TableCell>
              <TableCell>{lead.ours}</TableCell>
              <TableCell>{lead.theirs}</TableCell>
              <TableCell>
                <Button size="xs" variant="transparent" onClick={() => setOpen(lead)}>
                  Why
                </Button>
              </TableCell>
            </TableRow>
          ))}
        </TableBody>
      </Table>
      {open !== null && (
        <TwoTraces
          key={open.decisionId}
          leadId={open.leadId}
          load={() => tracesOf(open.decisionId)}
          clock={clock}
          onClose={() => setOpen(null)}
        />
      )}
    </Flex>
  );
}
