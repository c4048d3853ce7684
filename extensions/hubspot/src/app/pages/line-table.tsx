import { Button, Table, TableBody, TableCell, TableHead, TableHeader, TableRow, Text } from '@hubspot/ui-extensions';
import { useState } from 'react';
import type { FiguresView } from '@signalbox/shared/wire.ts';
import { FIGURE_NAMES, LINE_NAMES, type Narrowing } from './figure-words.ts';
import type { NamedNarrowing, OpenDrill } from './home-props.ts';
import { OpenCell } from './open-cell.tsx';
import { cellsOf, LINE_COLUMNS } from './report-lines.ts';

interface LineTableProps {
  readonly group: Narrowing['group'];
  readonly lines: readonly { readonly key: string | null; readonly name: string; readonly figures: FiguresView }[];
  /** Lines that were left out. */
  readonly more: number;
  readonly onOpen: OpenDrill;
  readonly onNarrow: (narrowing: NamedNarrowing) => void;
}

const PER_PAGE = 15;

/** One line per day, person, rule, pool, method or source. */
export function LineTable({ group, lines, more, onOpen, onNarrow }: LineTableProps) {
  const [page, setPage] = useState(1);
  if (lines.length === 0) return <Text>Nothing was counted in these days.</Text>;
  const pages = Math.ceil(lines.length / PER_PAGE);
  const paging = pages === 1 ? {} : ({ paginated: true, pageCount: pages, page, onPageChange: setPage } as const);
  return (
    <>
      <Table density="condensed" flush {...paging}>
        <TableHead>
          <TableRow>
            {[LINE_NAMES[group], ...LINE_COLUMNS, 'Narrow'].map((column, at) => (
              <TableHeader key={column} align={at === 0 ? 'left' : 'right'}>
                {column}
              </TableHeader>
            ))}
          </TableRow>
        </TableHead>
        <TableBody>
          {lines.slice((page - 1) * PER_PAGE, page * PER_PAGE).map(({ key, name, figures }) => (
            <TableRow key={key ?? ''}>
              <TableCell>{name}</TableCell>
              {cellsOf(figures).map(({ column, text, opens }) => (
                <TableCell key={column} align="right">
                  <OpenCell
                    text={text}
                    onOpen={() => onOpen({ title: `${FIGURE_NAMES[opens]}: ${name}`, figure: opens, only: [{ group, key }] })}
                  />
                </TableCell>
              ))}
              <TableCell align="right">
                <Button size="xs" variant="transparent" onClick={() => onNarrow({ group, key, name })}>
                  Only this
                </Button>
              </TableCell>
            </TableRow>
          ))}
        </TableBody>
      </Table>
      {more > 0 && <Text variant="microcopy">{`${more.toLocaleString('en')} more lines with fewer leads are in the CSV.`}</Text>}
    </>
  );
}
