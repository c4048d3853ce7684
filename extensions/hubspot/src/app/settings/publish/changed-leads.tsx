import { Accordion, Link, Table, TableBody, TableCell, TableHead, TableHeader, TableRow, Text } from '@hubspot/ui-extensions';
import type { Clock } from '@signalbox/shared/clock.ts';
import type { RehearsalView } from '@signalbox/shared/wire.ts';

interface ChangedLeadsProps {
  readonly comparison: RehearsalView['happened'];
  readonly clock: Clock;
}

/** Leads that would have gone elsewhere, those by another rule first, with the way to each; nothing when there are none. */
export function ChangedLeads({ comparison: { leads, changed }, clock }: ChangedLeadsProps) {
  if (leads.length === 0) return null;
  return (
    <Accordion title="Leads that would have gone elsewhere" size="sm">
      <Table density="condensed" flush>
        <TableHead>
          <TableRow>
            {['Contact', 'Arrived', 'Before', 'With these rules'].map((column) => (
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
              <TableCell>{clock.minute(lead.at)}</TableCell>
              <TableCell>{lead.before}</TableCell>
              <TableCell>{`→ ${lead.after}`}</TableCell>
            </TableRow>
          ))}
        </TableBody>
      </Table>
      {leads.length < changed && (
        <Text variant="microcopy">{`${leads.length} of ${changed}. Those by another rule come first, the newest before the older.`}</Text>
      )}
    </Accordion>
  );
}
