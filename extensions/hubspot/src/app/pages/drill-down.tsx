import {
  Button,
  Flex,
  Heading,
  Link,
  LoadingButton,
  LoadingSpinner,
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
import type { Failure } from '@signalbox/shared/answer.ts';
import type { Clock } from '@signalbox/shared/clock.ts';
import { FailureAlert } from '@signalbox/shared/failure-notice.tsx';
import { useLatest } from '@signalbox/shared/use-latest.ts';
import type { ReportLeadsView } from '@signalbox/shared/wire.ts';
import type { Drill, HomeProps } from './home-props.ts';
import { nowLeadName } from './now-words.ts';
import type { Span } from './report-span.ts';

interface DrillDownProps extends HomeProps {
  readonly span: Span;
  readonly drill: Drill;
  readonly onClose: () => void;
}

/** The leads behind a figure, a page after the other. */
export function DrillDown({ api, clock, span, drill, onClose }: DrillDownProps) {
  const [leads, setLeads] = useState<ReportLeadsView['leads']>([]);
  const [page, setPage] = useState<ReportLeadsView | null>(null);
  const [loading, setLoading] = useState(true);
  const [failure, setFailure] = useState<Failure | null>(null);
  const read = async (after: string | null) => {
    const answer = await api.reportLeads({ ...span, figure: drill.figure, only: [...drill.only], after });
    setLoading(false);
    setFailure(answer.ok ? null : answer);
    if (!answer.ok) return;
    setPage(answer.data);
    setLeads((before) => (after === null ? answer.data.leads : [...before, ...answer.data.leads]));
  };
  const first = useLatest(read);
  useEffect(() => {
    void first.current(null);
  }, [first]);
  const more = (after: string) => {
    setLoading(true);
    void read(after);
  };
  const next = page?.next ?? null;
  return (
    <Tile>
      <Flex direction="column" gap="sm">
        <Flex direction="row" justify="between" align="center">
          <Heading>{page === null ? drill.title : `${drill.title}: ${leadsInWords(page.total)}`}</Heading>
          <Button size="xs" onClick={onClose}>
            Close
          </Button>
        </Flex>
        {failure !== null && <FailureAlert failure={failure} />}
        {page === null && loading && <LoadingSpinner label="Reading the leads" showLabel />}
        {leads.length > 0 && <LeadTable leads={leads} clock={clock} />}
        {next !== null && (
          <Flex direction="row">
            <LoadingButton size="sm" loading={loading} onClick={() => more(next)}>
              Show more
            </LoadingButton>
          </Flex>
        )}
      </Flex>
    </Tile>
  );
}

const leadsInWords = (total: number): string => (total === 1 ? '1 lead' : `${total.toLocaleString('en')} leads`);

function LeadTable({ leads, clock }: { readonly leads: ReportLeadsView['leads']; readonly clock: Clock }) {
  return (
    <Table density="condensed" flush>
      <TableHead>
        <TableRow>
          {['Lead', 'Person', 'When', 'How it went'].map((column) => (
            <TableHeader key={column}>{column}</TableHeader>
          ))}
        </TableRow>
      </TableHead>
      <TableBody>
        {leads.map((lead) => (
          <TableRow key={lead.followId}>
            <TableCell>
              <Link href={lead.url}>{nowLeadName(lead)}</Link>
            </TableCell>
            <TableCell>{lead.rep ?? 'Nobody'}</TableCell>
            <TableCell>{clock.minute(lead.at)}</TableCell>
            <TableCell>
              <Text>{lead.sentence}</Text>
            </TableCell>
          </TableRow>
        ))}
      </TableBody>
    </Table>
  );
}
