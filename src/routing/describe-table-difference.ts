/** Differences between territory tables in plain words. */
import type { Changed } from './diff-lists.ts';
import { type DifferenceInWords, eachSide, said } from './difference-in-words.ts';
import type { TerritoryDifference } from './difference.ts';
import type { Names } from './names.ts';
import { capitalise } from './phrases.ts';
import type { Dimension, TerritoryEntry, TerritoryTable } from './policy-territories.ts';
import type { FieldPath } from './policy.ts';

const DIMENSIONS: Readonly<Record<Dimension, string>> = {
  country: 'country',
  region: 'region',
  postal: 'postal code',
  industry: 'industry',
  size: 'number of employees',
  segment: 'segment',
};

/** Renders one difference of a table. */
export function describeTableDifference(difference: TerritoryDifference, names: Changed<Names>): DifferenceInWords {
  switch (difference.kind) {
    case 'table-removed':
      return said(`The territory table “${difference.table.name}” is deleted.`, { before: sizeOf(difference.table) });
    case 'table-added':
      return said(`The territory table “${difference.table.name}” is new.`, { after: sizeOf(difference.table) });
    case 'table-renamed':
      return said(`The territory table “${difference.before}” is now called “${difference.after}”.`);
    case 'table-fields':
      return said(
        `In ${theTable(difference)} the ${DIMENSIONS[difference.dimension]} is read elsewhere.`,
        eachSide(difference, names, fieldsInWords),
      );
    case 'line-removed':
      return said(`${theLine(difference.line)} of ${theTable(difference)} is deleted.`, {
        before: lineInWords(difference.line, names.before),
      });
    case 'line-added':
      return said(`${theLine(difference.line)} of ${theTable(difference)} is new.`, { after: lineInWords(difference.line, names.after) });
    case 'line-moved':
      return said(
        `${theLine(difference.line)} of ${theTable(difference)} moves from line ${difference.before + 1} to line ${difference.after + 1}.`,
      );
    case 'line-changed':
      return said(`${theLine(difference.before)} of ${theTable(difference)} is another.`, eachSide(difference, names, namedLine));
  }
}

const theTable = ({ tableName }: { readonly tableName: string }): string => `the territory table “${tableName}”`;
const theLine = ({ name }: TerritoryEntry): string => `The line “${name}”`;
const sizeOf = ({ entries }: TerritoryTable): string => (entries.length === 1 ? '1 line' : `${entries.length} lines`);

const fieldsInWords = (fields: readonly FieldPath[], names: Names): string =>
  fields.length === 0 ? 'Nowhere' : fields.map((path) => names.field(path)).join(', then ');

const namedLine = (line: TerritoryEntry, names: Names): string => `“${line.name}”: ${lineInWords(line, names)}`;

/** `Country DE, AT; number of employees from 50: to the pool “DACH”`. */
function lineInWords(line: TerritoryEntry, names: Names): string {
  const lists = (['country', 'region', 'postal', 'industry', 'segment'] as const).flatMap((dimension) => {
    const values = line[dimension];
    return values === undefined ? [] : [`${DIMENSIONS[dimension]} ${values.join(', ')}`];
  });
  const all = [...lists, ...(line.size === undefined ? [] : [`${DIMENSIONS.size} ${range(line.size)}`])];
  const to = line.to.kind === 'pool' ? `the pool “${names.pool(line.to.poolId)}”` : names.rep(line.to.repId);
  return `${capitalise(all.length === 0 ? 'every lead' : all.join('; '))}: to ${to}`;
}

function range({ min, max }: NonNullable<TerritoryEntry['size']>): string {
  if (min === undefined) return max === undefined ? 'any' : `up to ${max}`;
  return max === undefined ? `from ${min}` : `${min} to ${max}`;
}
