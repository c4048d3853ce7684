import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow, Text } from '@hubspot/ui-extensions';
import type { ReportView } from '@signalbox/shared/wire.ts';
import { count } from './figure-words.ts';
import type { OpenDrill } from './home-props.ts';
import { OpenCell } from './open-cell.tsx';

/** Why leads left a person again. */
export function CauseTable({ causes, onOpen }: { readonly causes: ReportView['causes']; readonly onOpen: OpenDrill }) {
  if (causes.length === 0) return <Text>No lead left a person again in these days.</Text>;
  return (
    <Table density="condensed" flush>
      <TableHead>
        <TableRow>
          <TableHeader>Why</TableHeader>
          <TableHeader align="right">Leads</TableHeader>
        </TableRow>
      </TableHead>
      <TableBody>
        {causes.map(({ because, name, count: leads }) => (
          <TableRow key={because}>
            <TableCell>{name}</TableCell>
            <TableCell align="right">
              <OpenCell
                text={count(leads)}
                onOpen={() => onOpen({ title: `Reassigned: ${name}`, figure: 'reassigned', only: [{ group: 'cause', key: because }] })}
              />
            </TableCell>
          </TableRow>
        ))}
      </TableBody>
    </Table>
  );
}
