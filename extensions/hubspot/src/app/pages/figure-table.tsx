import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from '@hubspot/ui-extensions';
import type { FiguresView } from '@signalbox/shared/wire.ts';
import { count, countOf, FIGURE_NAMES } from './figure-words.ts';
import type { OpenDrill } from './home-props.ts';
import { OpenCell } from './open-cell.tsx';
import { FIGURE_ORDER } from './report-lines.ts';

/** Every count there is. */
export function FigureTable({ figures, onOpen }: { readonly figures: FiguresView; readonly onOpen: OpenDrill }) {
  return (
    <Table density="condensed" flush>
      <TableHead>
        <TableRow>
          <TableHeader>Figure</TableHeader>
          <TableHeader align="right">Leads</TableHeader>
        </TableRow>
      </TableHead>
      <TableBody>
        {FIGURE_ORDER.map((figure) => (
          <TableRow key={figure}>
            <TableCell>{FIGURE_NAMES[figure]}</TableCell>
            <TableCell align="right">
              <OpenCell text={count(countOf(figures, figure))} onOpen={() => onOpen({ title: FIGURE_NAMES[figure], figure, only: [] })} />
            </TableCell>
          </TableRow>
        ))}
      </TableBody>
    </Table>
  );
}
