/** Aligned columns and marked words for people; plain text wherever the output is not a terminal. */
import { stripVTControlCharacters, styleText } from 'node:util';

/** Rows of equal length as lines, each column as wide as its widest cell. An empty table has no lines. */
export function table(rows: readonly (readonly string[])[]): string[] {
  const widths: number[] = [];
  for (const row of rows) row.forEach((cell, at) => (widths[at] = Math.max(widths[at] ?? 0, widthOf(cell))));
  return rows.map((row) =>
    row
      .map((cell, at) => cell + ' '.repeat((widths[at] ?? 0) - widthOf(cell)))
      .join('  ')
      .trimEnd(),
  );
}

/** The text in this colour where standard output is a terminal that shows colours, else as it is. */
export const painted = (colour: 'green' | 'yellow' | 'red' | 'dim', text: string): string => styleText(colour, text);

/** A moment as `2026-01-31 14:05:09Z`; `–` for null. */
export const moment = (at: number | null): string =>
  at === null
    ? '–'
    : new Date(at)
        .toISOString()
        .replace('T', ' ')
        .replace(/\.\d+Z$/, 'Z');

/** `1 error`, `2 errors` */
export const counted = (count: number, what: string): string => `${count} ${what}${count === 1 ? '' : 's'}`;

const widthOf = (cell: string): number => stripVTControlCharacters(cell).length;
