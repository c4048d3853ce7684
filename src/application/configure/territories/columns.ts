/** The columns of a territory table as CSV, and how their headers may be spelled. */

/** Every column, in the order of an export. */
export const COLUMNS = [
  'name',
  'country',
  'region',
  'postal',
  'city',
  'industry',
  'size_min',
  'size_max',
  'segment',
  'account',
  'from',
  'until',
  'person',
  'pool',
] as const;

export type Column = (typeof COLUMNS)[number];

/** The columns whose cells hold several values, separated by `|`. */
export const LIST_COLUMNS = ['country', 'region', 'postal', 'city', 'industry', 'segment', 'account'] as const;

/** What else headers say, folded to letters and digits. */
const SPELLINGS: Readonly<Record<Column, readonly string[]>> = {
  name: ['line', 'territory', 'territoryname', 'label'],
  country: ['countries', 'countrycode', 'land'],
  region: ['regions', 'state', 'states', 'stateregion', 'province', 'bundesland'],
  postal: ['postalcode', 'postalcodes', 'postcode', 'zip', 'zips', 'zipcode', 'zipcodes', 'plz', 'pincode'],
  city: ['cities', 'town', 'ort', 'stadt'],
  industry: ['industries', 'branche'],
  size_min: ['minsize', 'minemployees', 'employeesmin', 'employeesfrom', 'sizefrom', 'headcountmin'],
  size_max: ['maxsize', 'maxemployees', 'employeesmax', 'employeesto', 'sizeto', 'headcountmax'],
  segment: ['segments', 'tier'],
  account: ['accounts', 'namedaccount', 'namedaccounts', 'domain', 'domains', 'accountid', 'companydomain'],
  from: ['validfrom', 'start', 'startdate', 'firstday'],
  until: ['validuntil', 'validto', 'end', 'enddate', 'lastday'],
  person: ['owner', 'owneremail', 'ownerid', 'rep', 'repemail', 'email', 'assignee', 'user'],
  pool: ['poolname', 'poolid', 'queue', 'group'],
};

const byHeader = new Map<string, Column>(
  COLUMNS.flatMap((column) => [column, ...SPELLINGS[column]].map((text) => [foldHeader(text), column])),
);

function foldHeader(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]/gu, '');
}

/** Where each column stands, the headers that mean nothing here, and columns that two headers name. */
export interface Header {
  readonly places: ReadonlyMap<Column, number>;
  readonly ignored: readonly string[];
  readonly twice: readonly { readonly column: Column; readonly header: string }[];
}

/** Reads the first row. */
export function readHeader(cells: readonly string[]): Header {
  const places = new Map<Column, number>();
  const ignored: string[] = [];
  const twice: { column: Column; header: string }[] = [];
  for (const [at, cell] of cells.entries()) {
    const column = byHeader.get(foldHeader(cell));
    if (column === undefined) {
      if (cell.trim() !== '') ignored.push(cell.trim());
    } else if (places.has(column)) twice.push({ column, header: cell.trim() });
    else places.set(column, at);
  }
  return { places, ignored, twice };
}
