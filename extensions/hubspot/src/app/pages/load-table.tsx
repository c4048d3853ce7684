import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow, Text } from '@hubspot/ui-extensions';
import type { ReportView } from '@signalbox/shared/wire.ts';
import { count, LOAD_COLUMNS, LOAD_NOTE, turns } from './figure-words.ts';
import type { OpenDrill } from './home-props.ts';
import { OpenCell } from './open-cell.tsx';

/** What everybody has to do now, what they got, and what the rotation owes them. */
export function LoadTable({ load, onOpen }: { readonly load: ReportView['load']; readonly onOpen: OpenDrill }) {
  if (load.length === 0) return <Text>Nobody got a lead in these days.</Text>;
  return (
    <>
      <Table density="condensed" flush>
        <TableHead>
          <TableRow>
            {LOAD_COLUMNS.map((column, at) => (
              <TableHeader key={column} align={at === 0 ? 'left' : 'right'}>
                {column}
              </TableHeader>
            ))}
          </TableRow>
        </TableHead>
        <TableBody>
          {load.map(({ repId, name, open, got, due, received, owed }) => (
            <TableRow key={repId}>
              <TableCell>{name}</TableCell>
              <TableCell align="right">
                <OpenCell
                  text={count(open)}
                  onOpen={() => onOpen({ title: `Open now: ${name}`, figure: 'open', only: [{ group: 'rep', key: repId }] })}
                />
              </TableCell>
              <TableCell align="right">
                <OpenCell
                  text={count(got)}
                  onOpen={() => onOpen({ title: `Assigned: ${name}`, figure: 'assigned', only: [{ group: 'rep', key: repId }] })}
                />
              </TableCell>
              {[due, received, owed].map((value, at) => (
                <TableCell key={at} align="right">
                  {turns(value)}
                </TableCell>
              ))}
            </TableRow>
          ))}
        </TableBody>
      </Table>
      <Text variant="microcopy">{LOAD_NOTE}</Text>
    </>
  );
}
