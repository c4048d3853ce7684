import { Accordion, Button, Link, Table, TableBody, TableCell, TableHead, TableHeader, TableRow, Text } from '@hubspot/ui-extensions';
import { useState } from 'react';
import type { Answer } from '@signalbox/shared/answer.ts';
import type { Clock } from '@signalbox/shared/clock.ts';
import type { RehearsalView } from '@signalbox/shared/wire.ts';
import { type NamedDecisions, TwoTraces } from './two-traces.tsx';

interface ChangedLeadsProps {
  readonly comparison: RehearsalView['happened'];
  readonly clock: Clock;
  /** What the other side is called in the heading of its column. */
  readonly after?: string;
  readonly loadTraces: (decisionId: string) => Promise<Answer<NamedDecisions>>;
}

/** Leads that would have gone elsewhere, those by another rule first, each to be looked at with every trace; nothing when there are none. */
export function ChangedLeads({ comparison: { leads, changed }, clock, after = 'With these rules', loadTraces }: ChangedLeadsProps) {
  const [open, setOpen] = useState<{ readonly leadId: string; readonly decisionId: string } | null>(null);
  if (leads.length === 0) return null;
  return (
    <Accordion title="Leads that would have gone elsewhere" size="sm">
      <Table density="condensed" flush>
        <TableHead>
          <TableRow>
            {['Contact', 'Arrived', 'Before', after, ''].map((column) => (
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
              <TableCell>{lead.before}</TableCell>
              <TableCell>{`→ ${lead.after}`}</TableCell>
              <TableCell>
                <Button size="xs" variant="transparent" onClick={() => setOpen(lead)}>
                  Why
                </Button>
              </TableCell>
            </TableRow>
          ))}
        </TableBody>
      </Table>
      {leads.length < changed && (
        <Text variant="microcopy">{`${leads.length} of ${changed}. Those by another rule come first, the newest before the older.`}</Text>
      )}
      {open !== null && (
        <TwoTraces
          key={open.decisionId}
          leadId={open.leadId}
          load={() => loadTraces(open.decisionId)}
          clock={clock}
          onClose={() => setOpen(null)}
        />
      )}
    </Accordion>
  );
}
