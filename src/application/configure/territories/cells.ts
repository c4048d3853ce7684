/**
 * A territory line as the cells of one CSV row, and back. Several values stand in a cell with `|` between them; a `|` or `\` of a value is written
 * `\|`, `\\`. What a spreadsheet would run as a formula is written with an apostrophe before it, which is taken off again when it is read.
 */
import type { TerritoryEntry } from '../../../routing/policy/policy-territories.ts';
import type { Column } from './columns.ts';

/** The cells of a line by column; an empty cell is a dimension it does not ask for. */
export type Cells = Readonly<Record<Column, string>>;

/** How a target is written: person or pool. */
export type WriteTarget = (to: TerritoryEntry['to']) => Pick<Cells, 'person' | 'pool'>;

/** People and pools by their ids, which every import understands. */
export const byId: WriteTarget = (to) => (to.kind === 'person' ? { person: to.repId, pool: '' } : { person: '', pool: to.poolId });

/** The cells of a line. */
export function cellsOfLine(line: TerritoryEntry, target: WriteTarget = byId): Cells {
  return {
    name: line.name,
    country: joinValues(line.country),
    region: joinValues(line.region),
    postal: joinValues(line.postal),
    city: joinValues(line.city),
    industry: joinValues(line.industry),
    size_min: String(line.size?.min ?? ''),
    // A size without bounds asks only that the number is known.
    size_max: line.size !== undefined && line.size.min === undefined && line.size.max === undefined ? ANY : String(line.size?.max ?? ''),
    segment: joinValues(line.segment),
    account: joinValues(line.account),
    from: line.from ?? '',
    until: line.until ?? '',
    ...target(line.to),
  };
}

/** Any number of employees, as long as it is known. */
export const ANY = 'any';

/** Several values as one cell. */
export function joinValues(values: readonly string[] | undefined): string {
  if (values === undefined) return '';
  const [only] = values;
  return values.length === 1 && only !== undefined ? escaped(only) : values.map(escaped).join('|');
}

function escaped(value: string): string {
  return value.includes('|') || value.includes('\\') ? value.replaceAll(/[\\|]/g, (found) => `\\${found}`) : value;
}

/** The values of a cell, without blank ones. */
export function splitValues(cell: string): string[] {
  if (!cell.includes('|') && !cell.includes('\\')) return cell.trim() === '' ? [] : [cell.trim()];
  const values = [''];
  for (let at = 0; at < cell.length; at += 1) {
    const next = cell.charAt(at);
    if (next === '|') values.push('');
    else {
      if (next === '\\') at += 1;
      values[values.length - 1] += next === '\\' ? cell.charAt(at) : next;
    }
  }
  return values.map((value) => value.trim()).filter((value) => value !== '');
}

/** What spreadsheets take for the beginning of a formula, wide forms included; an apostrophe counts where such a beginning follows. */
const FORMULA = /^'*[=+\-@\t\r\n＝＋－＠]/;

/** The cell as it may safely stand in a file that somebody opens in a spreadsheet. */
export const neutralised = (cell: string): string => (FORMULA.test(cell) ? `'${cell}` : cell);

/** The cell as it was before it was neutralised. */
export const restored = (cell: string): string => (cell.startsWith("'") && FORMULA.test(cell) ? cell.slice(1) : cell);

const BETWEEN = '\u0000';

/** Two lines with the same key say the same, but for their ids. */
export const keyOf = (cells: Cells): string => [cells.name, askedKeyOf(cells), cells.person, cells.pool].join(BETWEEN);

/** Two lines with the same key ask for the same, on the same days. */
export function askedKeyOf({ country, region, postal, city, industry, segment, account, size_min, size_max, from, until }: Cells): string {
  return [country, region, postal, city, industry, segment, account, size_min, size_max, from, until].join(BETWEEN);
}
