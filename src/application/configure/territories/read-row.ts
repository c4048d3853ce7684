/** One CSV row → a territory line, or everything that is wrong with it. */
import type { TerritoryEntry } from '../../../routing/policy/policy-territories.ts';
import { isPostalRange, parsePostalRange } from '../../../routing/territories/territory-postal.ts';
import { LIMITS } from '../policy-limits.ts';
import { ANY, splitValues, type Cells } from './cells.ts';
import { LIST_COLUMNS, type Column } from './columns.ts';
import type { Directory } from './targets.ts';

/** What is wrong in one cell, and what to do; `column` null = the row as a whole. */
export interface CellProblem {
  readonly column: Column | null;
  readonly value: string;
  readonly sentence: string;
}

/** A line without its id. */
export type LineRead = Omit<TerritoryEntry, 'id'>;

/** Reads a row; `problems` is empty when `line` is good. */
export function readRow(cells: Cells, directory: Directory): { readonly line: LineRead } | { readonly problems: readonly CellProblem[] } {
  const problems: CellProblem[] = [];
  const complain = (column: Column | null, sentence: string): undefined => {
    problems.push({ column, value: column === null ? '' : cells[column], sentence });
    return undefined;
  };
  const lists = LIST_COLUMNS.flatMap((column) => {
    const values = splitValues(cells[column]);
    checkValues(column, values, complain);
    return values.length === 0 ? [] : [[column, values] as const];
  });
  const size = readSize(cells, complain);
  const from = readDay(cells, 'from', complain);
  const until = readDay(cells, 'until', complain);
  if (from !== undefined && until !== undefined && from > until) complain('until', `lies before the first day, ${from}: swap them`);
  const to = readTarget(cells, directory, complain);
  const asked = Object.fromEntries(lists);
  const name = cells.name === '' ? nameFor(lists.map(([, values]) => values)) : cells.name;
  if (name.length > LIMITS.text) complain('name', `is longer than ${LIMITS.text} characters: shorten it`);
  if (problems.length > 0 || to === undefined) return { problems };
  return {
    line: {
      name,
      ...asked,
      ...(size === undefined ? {} : { size }),
      ...(from === undefined ? {} : { from }),
      ...(until === undefined ? {} : { until }),
      to,
    },
  };
}

type Complain = (column: Column | null, sentence: string) => undefined;

/** A row without a name is called after what it asks for: `DE, 10115`. */
function nameFor(lists: readonly (readonly string[])[]): string {
  const words = lists.map(([first = '', ...more]) => (more.length === 0 ? first : `${first} and ${more.length} more`));
  return words.length === 0 ? 'Every lead' : words.join(', ').slice(0, LIMITS.text);
}

function checkValues(column: Column, values: readonly string[], complain: Complain): void {
  if (values.length > LIMITS.values) complain(column, `has more than ${LIMITS.values} values: split the row`);
  const long = values.find((value) => value.length > LIMITS.text);
  if (long !== undefined) complain(column, `has a value longer than ${LIMITS.text} characters: values are separated by |`);
  if (column === 'postal') checkPostal(values, complain);
  if (column === 'account') checkAccounts(values, complain);
}

function checkPostal(values: readonly string[], complain: Complain): void {
  for (const value of values) {
    if (isPostalRange(value) && parsePostalRange(value) === null)
      complain(
        'postal',
        `“${value}” is no range: both ends need the same length, digits and letters at the same places, and the lower end first, as in 10000..19999`,
      );
    else if (/^(\d{3,})\s*[-–]\s*(\d{3,})$/.test(value) && sameLength(value))
      complain('postal', `“${value}” looks like a range: write it with two dots, as in 10000..19999`);
    else if (/[,;]/.test(value)) complain('postal', `“${value}” holds several codes: separate them by |`);
    else if (/^\d[.,]?\d*e\+\d+$/i.test(value))
      complain('postal', `“${value}” is a number as a spreadsheet shortens it: format the column as text`);
    else if (!/[\p{L}\p{N}]/u.test(value)) complain('postal', `“${value}” is no postal code`);
  }
}

function sameLength(value: string): boolean {
  const [low, high] = value.split(/[-–]/).map((end) => end.trim().length);
  return low === high;
}

function checkAccounts(values: readonly string[], complain: Complain): void {
  for (const value of values) {
    if (value.includes('/') || value.includes('@'))
      complain('account', `“${value}” is neither an id nor a domain: write the domain alone, as in acme.com`);
    else if (/^www\./i.test(value)) complain('account', `“${value}”: leave out www, so that it fits the account’s domain`);
  }
}

function readSize(cells: Cells, complain: Complain): TerritoryEntry['size'] {
  if (cells.size_max.toLowerCase() === ANY && cells.size_min === '') return {};
  const min = readCount(cells, 'size_min', complain);
  const max = readCount(cells, 'size_max', complain);
  if (min !== undefined && max !== undefined && min > max) complain('size_max', `is below the smallest size, ${min}: swap them`);
  if (min === undefined && max === undefined) return undefined;
  return { ...(min === undefined ? {} : { min }), ...(max === undefined ? {} : { max }) };
}

function readCount(cells: Cells, column: 'size_min' | 'size_max', complain: Complain): number | undefined {
  const text = cells[column];
  if (text === '') return undefined;
  if (/^\d{1,9}$/.test(text)) return Number(text);
  return complain(column, 'is no whole number: write digits only, as in 250');
}

function readDay(cells: Cells, column: 'from' | 'until', complain: Complain): string | undefined {
  const text = cells[column];
  if (text === '') return undefined;
  const parts = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text);
  if (parts !== null && isDay(Number(parts[1]), Number(parts[2]), Number(parts[3]))) return text;
  return complain(column, 'is no day: write year, month and day, as in 2027-01-31');
}

function isDay(year: number, month: number, day: number): boolean {
  const date = new Date(Date.UTC(year, month - 1, day));
  return date.getUTCFullYear() === year && date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
}

function readTarget(cells: Cells, directory: Directory, complain: Complain): TerritoryEntry['to'] | undefined {
  const { person, pool } = cells;
  if (person === '' && pool === '') return complain(null, 'names neither a person nor a pool: fill one of the two');
  if (person !== '' && pool !== '') return complain(null, 'names a person and a pool: keep one of the two');
  const column = person === '' ? 'pool' : 'person';
  const found = person === '' ? directory.pool(pool) : directory.person(person);
  if (found === 'none')
    return complain(
      column,
      column === 'pool'
        ? 'is no pool of the draft: write the name or id of one, or add it first'
        : 'is nobody who can own leads: write an e-mail address, a name or an id as the CRM has it',
    );
  if (found === 'several')
    return complain(
      column,
      column === 'pool' ? 'is the name of several pools: write the id' : 'is the name of several people: write the e-mail address',
    );
  return found;
}
