/** A CSV text → rows of cells by column. Comma, semicolon or tab, quotes, any line end, with or without a byte order mark. */
import Papa from 'papaparse';
import { restored, type Cells } from './cells.ts';
import { COLUMNS, readHeader, type Column } from './columns.ts';

/** Something wrong at one place of the file; `row` as a spreadsheet counts. */
export interface RowProblem {
  readonly row: number;
  readonly column: string | null;
  readonly value: string;
  readonly sentence: string;
}

/** The file, taken apart. Blank rows are left out. */
export interface CsvRead {
  readonly rows: readonly { readonly row: number; readonly cells: Cells }[];
  readonly ignored: readonly string[];
  /** Rows of which no cell can be trusted, and what is wrong with the header. */
  readonly problems: readonly RowProblem[];
  /** The header names no column that a line needs, so no row was read. */
  readonly unreadable: boolean;
}

/** Reads a text. */
export function readCsv(text: string): CsvRead {
  // A first line `sep=;` is for spreadsheets only.
  const separator = /^\uFEFF?sep=(.)\r?\n/i.exec(text);
  const body = separator === null ? text : text.slice(separator[0].length);
  const parsed = Papa.parse<string[]>(body, { delimiter: separator?.[1] ?? delimiterOf(body) });
  const above = separator === null ? 0 : 1;
  const [head = [], ...rest] = parsed.data;
  const header = readHeader(head);
  const headProblems = problemsOfHeader(header, above + 1);
  const unreadable = !header.places.has('person') && !header.places.has('pool');
  if (unreadable) return { rows: [], ignored: header.ignored, problems: headProblems, unreadable };
  const broken = new Set(parsed.errors.flatMap((error) => (error.type === 'Quotes' && error.row !== undefined ? [error.row] : [])));
  const rows: CsvRead['rows'][number][] = [];
  const problems: RowProblem[] = [...headProblems];
  for (const [at, cells] of rest.entries()) {
    const row = at + 2 + above;
    if (cells.every((cell) => cell.trim() === '')) continue;
    const wrong = broken.has(at + 1) ? UNCLOSED : cells.slice(head.length).some((cell) => cell.trim() !== '') ? TOO_MANY : null;
    if (wrong !== null) problems.push({ row, column: null, value: '', sentence: wrong });
    else rows.push({ row, cells: byColumn(cells, header.places) });
  }
  return { rows, ignored: header.ignored, problems, unreadable };
}

/** The header tells: the separator that makes most of its columns known. Values may hold any of them. */
function delimiterOf(text: string): string {
  const known = (delimiter: string) => readHeader(Papa.parse<string[]>(text, { delimiter, preview: 1 }).data[0] ?? []).places.size;
  return [',', ';', '\t'].reduce((best, next) => (known(next) > known(best) ? next : best));
}

const UNCLOSED = 'has a quotation mark that does not end, so its cells cannot be told apart: close it, or write "" for one within a cell';
const TOO_MANY = 'has more cells than the header: quote what holds the separator';

function problemsOfHeader({ places, twice }: ReturnType<typeof readHeader>, row: number): RowProblem[] {
  const repeated = twice.map(({ column, header }) => ({
    row,
    column,
    value: header,
    sentence: `is a second column for ${column}, and is not read: delete one`,
  }));
  if (places.has('person') || places.has('pool')) return repeated;
  const sentence = `No column says who gets the leads. The first row names the columns; add “person” or “pool”. Known columns: ${COLUMNS.join(', ')}`;
  return [...repeated, { row, column: null, value: '', sentence }];
}

function byColumn(cells: readonly string[], places: ReadonlyMap<Column, number>): Cells {
  const at = (column: Column) => restored((cells[places.get(column) ?? -1] ?? '').trim()).trim();
  return {
    name: at('name'),
    country: at('country'),
    region: at('region'),
    postal: at('postal'),
    city: at('city'),
    industry: at('industry'),
    size_min: at('size_min'),
    size_max: at('size_max'),
    segment: at('segment'),
    account: at('account'),
    from: at('from'),
    until: at('until'),
    person: at('person'),
    pool: at('pool'),
  };
}
