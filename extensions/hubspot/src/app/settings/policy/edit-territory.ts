/** Edits of one territory entry's dimensions. A dimension without values matches every lead and is left out. */
import { withPart } from './optional-part.ts';
import type { TerritoryEntry, TerritoryTable } from './policy-types.ts';

/** Dimensions that hold a list of texts, in the order shown. */
export const LIST_DIMENSIONS = ['country', 'region', 'postal', 'city', 'industry', 'segment', 'account'] as const;
/** A dimension that holds a list of texts. */
export type ListDimension = (typeof LIST_DIMENSIONS)[number];
/** What a territory can be told apart by. */
export type Dimension = ListDimension | 'size';
/** All of them, in the order shown. */
export const DIMENSIONS: readonly Dimension[] = [...LIST_DIMENSIONS, 'size'];

/** What each dimension is called. */
export const DIMENSION_NAMES: Readonly<Record<Dimension, string>> = {
  country: 'Country',
  region: 'State or region',
  postal: 'Postal code',
  city: 'City',
  industry: 'Industry',
  segment: 'Segment',
  account: 'Named accounts',
  size: 'Number of employees',
};

/** How its values are written, where that does not go without saying. */
export const DIMENSION_HINTS: Partial<Record<Dimension, string>> = {
  postal: 'What it begins with, or a range of equal length: 10, 80331, 10000..19999.',
  account: 'Ids or domains of accounts.',
};

/** The entry with this list; an empty one is left out. */
export const withList = (entry: TerritoryEntry, dimension: ListDimension, values: readonly string[]): TerritoryEntry =>
  withPart(entry, dimension, values.length === 0 ? undefined : [...values]);

/** The entry with this head count; undefined = open on that side. */
export function withSize(entry: TerritoryEntry, end: 'min' | 'max', value: number | undefined): TerritoryEntry {
  const size = withPart<NonNullable<TerritoryEntry['size']>, 'min' | 'max'>(entry.size ?? {}, end, value);
  return withPart(entry, 'size', Object.keys(size).length === 0 ? undefined : size);
}

/** The table reading this dimension from these fields, first known value first; none = the dimension is not read. */
export function withFields(table: TerritoryTable, dimension: Dimension, paths: readonly string[]): TerritoryTable {
  return { ...table, fields: withPart(table.fields, dimension, paths.length === 0 ? undefined : [...paths]) };
}

/** "Country DE, AT; Number of employees 50 to 200; from 2027-01-01"; "every lead" when nothing is asked. Long lists are cut. */
export function entryWords(entry: TerritoryEntry): string {
  const lists = LIST_DIMENSIONS.flatMap((dimension) => {
    const values = entry[dimension];
    return values === undefined ? [] : [`${DIMENSION_NAMES[dimension]} ${shortened(values)}`];
  });
  const { min, max } = entry.size ?? {};
  const size = min === undefined && max === undefined ? [] : [`${DIMENSION_NAMES.size} ${min ?? 0} to ${max ?? 'any'}`];
  return [...(lists.length + size.length === 0 ? ['every lead'] : [...lists, ...size]), ...datesOf(entry)].join('; ');
}

function datesOf({ from, until }: TerritoryEntry): string[] {
  const words = [...(from === undefined ? [] : [`from ${from}`]), ...(until === undefined ? [] : [`until ${until}`])];
  return words.length === 0 ? [] : [words.join(' ')];
}

const SHOWN = 8;

const shortened = (values: readonly string[]): string =>
  values.length <= SHOWN ? values.join(', ') : `${values.slice(0, SHOWN).join(', ')} and ${values.length - SHOWN} more`;

/** Whether name or values hold this text, whatever the capitals. */
export function isFoundIn(entry: TerritoryEntry, search: string): boolean {
  const wanted = search.trim().toLowerCase();
  return [entry.name, ...LIST_DIMENSIONS.flatMap((dimension) => entry[dimension] ?? [])].some((text) =>
    text.toLowerCase().includes(wanted),
  );
}
