import type { CSSProperties } from 'react';
import type { TableCellProps, TableElementProps, TableHeaderProps, TableProps } from '@hubspot/ui-extensions';
import { remote } from '../extension/remote.tsx';
import { useFire } from '../extension/surface.ts';

function cellStyle({ align, width }: Pick<TableCellProps, 'align' | 'width'>): CSSProperties {
  return {
    ...(align === undefined ? {} : { textAlign: align }),
    ...(width === undefined || width === 'auto'
      ? {}
      : width === 'min'
        ? { width: 1, whiteSpace: 'nowrap' }
        : { width: width === 'max' ? '100%' : width }),
  };
}

function Pages({ props }: { readonly props: Extract<TableProps, { paginated: true }> }) {
  const fire = useFire();
  const page = props.page ?? 1;
  const to = (next: number) => () => fire(props.onPageChange, next);
  const many = Math.max(1, props.maxVisiblePageButtons ?? 5);
  const first = Math.max(1, Math.min(page - Math.floor(many / 2), props.pageCount - many + 1));
  const pages = Array.from({ length: Math.min(many, props.pageCount) }, (_, index) => first + index);
  const worded = props.showButtonLabels !== false;
  return (
    <nav className="hs-pages" aria-label="Pages">
      {props.showFirstLastButtons === true ? <PageButton name="First" sign="«" worded={worded} off={page <= 1} go={to(1)} /> : null}
      <PageButton name="Prev" sign="‹" worded={worded} off={page <= 1} go={to(page - 1)} />
      {pages.map((number) => (
        <button
          key={number}
          type="button"
          aria-current={number === page ? 'page' : undefined}
          aria-label={`Page ${String(number)}`}
          onClick={to(number)}
        >
          {number}
        </button>
      ))}
      <PageButton name="Next" sign="›" worded={worded} off={page >= props.pageCount} go={to(page + 1)} />
      {props.showFirstLastButtons === true ? (
        <PageButton name="Last" sign="»" worded={worded} off={page >= props.pageCount} go={to(props.pageCount)} />
      ) : null}
    </nav>
  );
}

function PageButton({
  name,
  sign,
  worded,
  off,
  go,
}: {
  readonly name: string;
  readonly sign: string;
  readonly worded: boolean;
  readonly off: boolean;
  readonly go: () => void;
}) {
  return (
    <button type="button" aria-label={name} disabled={off} onClick={go}>
      <span aria-hidden="true">{sign}</span> {worded ? name : ''}
    </button>
  );
}

function Table(props: TableProps) {
  return (
    <div
      className={`hs-table ${props.density ?? 'default'}${props.bordered === false ? '' : ' bordered'}${props.flush === true ? ' flush' : ''}`}
    >
      <table>{props.children}</table>
      {props.paginated === true ? <Pages props={props} /> : null}
    </div>
  );
}

const NEXT_SORT = { none: 'ascending', ascending: 'descending', descending: 'ascending' } as const;

function TableHeader(props: TableHeaderProps) {
  const fire = useFire();
  if (!('onSortChange' in props)) {
    return (
      <th scope="col" style={cellStyle(props)}>
        {props.children}
      </th>
    );
  }
  const { sortDirection, onSortChange, disabled } = props;
  return (
    <th scope="col" style={cellStyle(props)} aria-sort={sortDirection}>
      <button type="button" className="hs-plain" disabled={disabled === true} onClick={() => fire(onSortChange, NEXT_SORT[sortDirection])}>
        {props.children} <span aria-hidden="true">{sortDirection === 'ascending' ? '▲' : sortDirection === 'descending' ? '▼' : '↕'}</span>
      </button>
    </th>
  );
}

/** Tables and their parts. */
export const TABLE = [
  remote<TableProps>(
    'Table',
    {
      bordered: true,
      flush: true,
      density: true,
      paginated: true,
      pageCount: true,
      showButtonLabels: true,
      showFirstLastButtons: true,
      maxVisiblePageButtons: true,
      page: true,
      onPageChange: true,
    },
    Table,
  ),
  remote<TableElementProps>('TableHead', {}, (props) => <thead>{props.children}</thead>),
  remote<TableElementProps>('TableBody', {}, (props) => <tbody>{props.children}</tbody>),
  remote<TableElementProps>('TableFooter', {}, (props) => <tfoot>{props.children}</tfoot>),
  remote<TableElementProps>('TableRow', {}, (props) => <tr>{props.children}</tr>),
  remote<TableHeaderProps>(
    'TableHeader',
    { align: true, width: true, sortDirection: true, onSortChange: true, disabled: true },
    TableHeader,
  ),
  remote<TableCellProps>('TableCell', { align: true, width: true, colSpan: true }, (props) => (
    <td style={cellStyle(props)} colSpan={props.colSpan}>
      {props.children}
    </td>
  )),
];
