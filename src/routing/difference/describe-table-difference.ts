/** Differences between territory tables in plain words. */
import { describeLine, DIMENSION_WORDS } from '../explain/describe-territory-line.ts';
import type { Changed } from './diff-lists.ts';
import { type DifferenceInWords, eachSide, said } from './difference-in-words.ts';
import type { TerritoryDifference } from './difference.ts';
import type { Names } from '../explain/names.ts';
import type { TerritoryEntry, TerritoryTable } from '../policy/policy-territories.ts';
import type { FieldPath } from '../policy/policy.ts';

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
        `In ${theTable(difference)} the ${DIMENSION_WORDS[difference.dimension]} is read elsewhere.`,
        eachSide(difference, names, fieldsInWords),
      );
    case 'table-zone':
      return said(`In ${theTable(difference)} days begin and end in another time zone.`, {
        before: difference.before,
        after: difference.after,
      });
    case 'line-removed':
      return said(`${theLine(difference.line)} of ${theTable(difference)} is deleted.`, {
        before: describeLine(difference.line, names.before),
      });
    case 'line-added':
      return said(`${theLine(difference.line)} of ${theTable(difference)} is new.`, { after: describeLine(difference.line, names.after) });
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

const namedLine = (line: TerritoryEntry, names: Names): string => `“${line.name}”: ${describeLine(line, names)}`;
