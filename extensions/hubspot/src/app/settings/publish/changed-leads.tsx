import { Flex, Heading, Link, Table, TableBody, TableCell, TableHead, TableHeader, TableRow, Text } from '@hubspot/ui-extensions';
import type { Clock } from '@signalbox/shared/clock.ts';
import type { RehearsalView } from '@signalbox/shared/wire.ts';

interface ChangedLeadsProps {
  readonly comparison: RehearsalView['happened'];
  readonly clock: Clock;
}

/** The newest leads that would have gone elsewhere, with the way to each; nothing when there are none. */
export function ChangedLeads({ comparison: { leads, changed }, clock }: ChangedLeadsProps) {
  if (leads.length === 0) return null;
  return (
    <Flex direction="column" gap="xs">
      <Heading>Leads that would have gone elsewhere</Heading>
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
      {leads.length < changed && <Text variant="microcopy">{`The newest ${leads.length} of ${changed}.`}</Text>}
    </Flex>
  );
}
