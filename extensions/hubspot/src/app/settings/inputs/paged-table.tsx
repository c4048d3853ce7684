import { Table, TableBody, TableHead, TableHeader, TableRow, Text } from '@hubspot/ui-extensions';
import { useState, type ReactNode } from 'react';

interface PagedTableProps<T> {
  readonly columns: readonly string[];
  readonly rows: readonly T[];
  readonly perPage: number;
  /** Said when there are no rows. */
  readonly none: string;
  /** A table row. */
  readonly render: (row: T) => ReactNode;
}

/** A table of which only one page is drawn. */
export function PagedTable<T>({ columns, rows, perPage, none, render }: PagedTableProps<T>) {
  const [wanted, setWanted] = useState(1);
  const pages = Math.max(1, Math.ceil(rows.length / perPage));
  const page = Math.min(wanted, pages);
  if (rows.length === 0) return <Text>{none}</Text>;
  const paging =
    pages === 1 ? {} : ({ paginated: true, pageCount: pages, page, onPageChange: setWanted, showFirstLastButtons: true } as const);
  return (
    <Table density="condensed" flush {...paging}>
      <TableHead>
        <TableRow>
          {columns.map((column, at) => (
            <TableHeader key={at}>{column}</TableHeader>
          ))}
        </TableRow>
      </TableHead>
      <TableBody>{rows.slice((page - 1) * perPage, page * perPage).map(render)}</TableBody>
    </Table>
  );
}
