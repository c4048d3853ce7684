/** Edits of one territory entry's dimensions. A dimension without values matches every lead and is left out. */
import type { TerritoryEntry, TerritoryTable } from './policy-types.ts';

/** Dimensions that hold a list of texts, in the order shown. */
export const LIST_DIMENSIONS = ['country', 'region', 'postal', 'industry', 'segment'] as const;
/** A dimension that holds a list of texts. */
export type ListDimension = (typeof LIST_DIMENSIONS)[number];
/** What a territory can be told apart by. */
export type Dimension = ListDimension | 'size';

/** What each dimension is called. */
export const DIMENSION_NAMES: Readonly<Record<Dimension, string>> = {
  country: 'Country',
  region: 'State or region',
  postal: 'Postal code begins with',
  industry: 'Industry',
  segment: 'Segment',
  size: 'Number of employees',
};

/** The entry with this list; an empty one is left out. */
export function withList(entry: TerritoryEntry, dimension: ListDimension, values: readonly string[]): TerritoryEntry {
  const { [dimension]: _, ...rest } = entry;
  return values.length === 0 ? rest : { ...rest, [dimension]: [...values] };
}

/** The entry with this head count; undefined = open on that side. */
export function withSize(entry: TerritoryEntry, end: 'min' | 'max', value: number | undefined): TerritoryEntry {
  const { size = {}, ...rest } = entry;
  const { [end]: _, ...other } = size;
  const next = value === undefined ? other : { ...other, [end]: value };
  return Object.keys(next).length === 0 ? rest : { ...rest, size: next };
}

/** The table reading this dimension from these fields, first known value first; none = the dimension is not read. */
export function withFields(table: TerritoryTable, dimension: Dimension, paths: readonly string[]): TerritoryTable {
  const { [dimension]: _, ...rest } = table.fields;
  return { ...table, fields: paths.length === 0 ? rest : { ...rest, [dimension]: [...paths] } };
}

/** "Country DE, AT; Number of employees 50 to 200"; "every lead" when nothing is asked. */
export function entryWords(entry: TerritoryEntry): string {
  const lists = LIST_DIMENSIONS.flatMap((dimension) => {
    const values = entry[dimension];
    return values === undefined ? [] : [`${DIMENSION_NAMES[dimension]} ${values.join(', ')}`];
  });
  const { min, max } = entry.size ?? {};
  const size = min === undefined && max === undefined ? [] : [`${DIMENSION_NAMES.size} ${min ?? 0} to ${max ?? 'any'}`];
  return [...lists, ...size].join('; ') || 'every lead';
}
