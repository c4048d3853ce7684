/** Territory tables as CSV: what goes out comes back, every bad row is told, and nothing a spreadsheet would run gets into a file. */
import fc from 'fast-check';
import Papa from 'papaparse';
import type { Roster } from '../../../routing/facts.ts';
import type { TerritoryEntry, TerritoryTable } from '../../../routing/policy/policy-territories.ts';
import type { Policy } from '../../../routing/policy/policy.ts';
import { writePart } from './export-lines.ts';
import { readInto } from './import-lines.ts';
import { directoryOf } from './targets.ts';

const rep = (id: string, name: string, email: string | null): Roster['reps'][number] => ({
  id,
  name,
  email,
  active: true,
  teamIds: [],
  status: null,
  outOfOffice: [],
  zone: null,
  workingHours: null,
});
const ROSTER: Roster = {
  reps: [
    rep('101', 'Ana Keller', 'ana@acme.example'),
    rep('102', 'Ben', 'shared@acme.example'),
    rep('103', 'Ben', 'Shared@acme.example'),
    rep('104', '105', null),
    rep('105', 'Eve', null),
  ],
  teams: [],
  readAt: 0,
};
const POLICY: Policy = {
  format: 1,
  entry: { ownedLeads: 'leave', importedLeads: 'leave', routedBefore: 'leave', only: null },
  matching: { methods: ['domain'], minConfidence: 0.7, tieBreakers: [] },
  availability: { unknownHours: 'available', workingHours: 'respect' },
  writing: { overturnedByAutomation: 'accept' },
  rules: [],
  pools: [
    { id: 'dach', name: 'DACH', members: [] },
    { id: 'twin-1', name: 'Twin', members: [] },
    { id: 'twin-2', name: 'twin', members: [] },
  ],
  territories: [],
  fallback: { to: { kind: 'person', repId: '101' }, whenOut: { kind: 'assign-anyway' } },
};
const DIRECTORY = directoryOf(ROSTER, POLICY);
const tableOf = (entries: readonly TerritoryEntry[]): TerritoryTable => ({ id: 't', name: 'Map', fields: {}, entries });
const read = (text: string, entries: readonly TerritoryEntry[] = [], mode: 'replace' | 'append' = 'replace') =>
  readInto(tableOf(entries), { text, mode }, DIRECTORY);
const linesIn = (text: string) => read(text).placed.entries.map(({ id: _id, ...line }) => line);
const problemsIn = (text: string) => read(text).report.problems.map(({ row, column, value, sentence }) => [row, column, value, sentence]);
const fileOf = (entries: readonly TerritoryEntry[], mostCharacters: number | null = null) => {
  const parts: string[] = [];
  for (let from: number | null = 0; from !== null;) {
    const part = writePart(tableOf(entries), DIRECTORY, { from, mostCharacters });
    parts.push(part.text);
    from = part.next;
  }
  return parts.join('');
};
const ANA = { kind: 'person', repId: '101' } as const;

const text = fc
  .oneof(
    fc.string({ minLength: 1, maxLength: 12 }),
    fc.constantFrom('=1+1', "'=x", '|', '\\', 'a|b', '\\|', '"', ';', '\t', 'a\r\nb', '-', '@x', 'sep=;', '＝1', "''+1", 'any', '10..20'),
  )
  .map((value) => value.trim().normalize('NFC'))
  .filter((value) => value !== '');
const values = fc.array(text, { minLength: 1, maxLength: 3 });
const bound = fc.integer({ min: 0, max: 10_000 });
const day = fc.constantFrom('2027-01-01', '2026-12-31', '2030-02-28');
const entry: fc.Arbitrary<Omit<TerritoryEntry, 'id'>> = fc.record(
  {
    name: text,
    country: values,
    region: values,
    postal: values,
    city: values,
    industry: values,
    size: fc.record({ min: bound, max: bound }, { requiredKeys: [] }),
    segment: values,
    account: values,
    from: day,
    until: day,
    to: fc.constantFrom<TerritoryEntry['to']>(
      ANA,
      { kind: 'person', repId: '103' },
      { kind: 'person', repId: '105' },
      { kind: 'person', repId: 'gone' },
      { kind: 'pool', poolId: 'dach' },
      { kind: 'pool', poolId: 'twin-2' },
    ),
  },
  { requiredKeys: ['name', 'to'] },
);
const entries = fc.array(entry, { maxLength: 12 }).map((all) => all.map((one, at) => ({ ...one, id: `line-${at}` })));

describe('round trip', () => {
  test('an export that is imported again changes nothing, whatever stands in it, in one part or in many', () => {
    fc.assert(
      fc.property(
        entries,
        fc.option(fc.integer({ min: 1, max: 300 })),
        fc.constantFrom('replace' as const, 'append' as const),
        (all, size, mode) => {
          const { placed, report } = read(fileOf(all, size), all, mode);
          expect(report.problems).toEqual([]);
          expect(placed.entries).toEqual(all);
          for (const [at, line] of placed.entries.entries()) expect(line).toBe(all[at]);
          expect(report.lines).toMatchObject({ added: 0, changed: 0, removed: 0 });
        },
      ),
      { numRuns: 250 },
    );
  });

  test('good lines come back in an empty table, with ids that are the same every time', () => {
    const file = fileOf([
      {
        id: 'x',
        name: 'Berlin',
        country: ['DE', 'Germany'],
        postal: ['10000..14999', '15'],
        size: { min: 5 },
        from: '2027-01-01',
        to: ANA,
      },
    ]);
    const [first] = read(file).placed.entries;
    expect(first).toEqual({
      id: expect.stringMatching(/^line-[0-9a-f]{12}$/) as unknown,
      name: 'Berlin',
      country: ['DE', 'Germany'],
      postal: ['10000..14999', '15'],
      size: { min: 5 },
      from: '2027-01-01',
      to: ANA,
    });
    expect(read(file).placed.entries).toEqual([first]);
  });

  test('no cell of an export begins as a formula does', () => {
    fc.assert(
      fc.property(entries, (all) => {
        const rows = Papa.parse<string[]>(fileOf(all), { delimiter: ',' }).data;
        for (const cell of rows.flat()) expect(cell).not.toMatch(/^[=+\-@\t\r\n＝＋－＠]/);
      }),
      { numRuns: 100 },
    );
  });

  test('people are written by e-mail where it is theirs alone, pools by a name that no other has', () => {
    const to = (...targets: TerritoryEntry['to'][]) => targets.map((target) => Object.values(DIRECTORY.write(target)).join());
    expect(to(ANA, { kind: 'person', repId: '103' }, { kind: 'person', repId: '105' })).toEqual(['ana@acme.example,', '103,', '105,']);
    expect(to({ kind: 'pool', poolId: 'dach' }, { kind: 'pool', poolId: 'twin-1' })).toEqual([',DACH', ',twin-1']);
  });
});

describe('how files are written', () => {
  const expected = [{ name: 'North', country: ['DE', 'AT'], to: ANA }];

  test.each([
    ['commas', 'name,country,person\nNorth,DE|AT,101\n'],
    ['semicolons and a byte order mark', '\uFEFFname;country;person\r\nNorth;DE|AT;101\r\n'],
    ['tabs', 'name\tcountry\tperson\nNorth\tDE | AT\t101'],
    ['quotes', '"name","country","person"\n"North","DE|AT","101"'],
    ['old Macs', 'name,country,person\rNorth,DE|AT,101'],
    ['a line for spreadsheets', 'sep=;\nname;country;person\nNorth;DE|AT;101'],
    ['other headers', 'Territory-Name,COUNTRIES,Owner ID\nNorth,DE|AT,101'],
    ['blank rows', 'name,country,person\n,,\nNorth,DE|AT,101\n\n'],
  ])('%s', (_, file) => {
    expect(linesIn(file)).toEqual(expected);
  });

  test.each([
    ['an id', '101'],
    ['an e-mail address', 'ANA@acme.example'],
    ['a name', 'ana  keller'],
  ])('a person by %s', (_, said) => expect(linesIn(`country,person\nDE,${said}`)).toEqual([{ name: 'DE', country: ['DE'], to: ANA }]));

  test('a pool by name; a row without a name is called after what it asks for', () => {
    expect(linesIn('country,postal,pool\nDE,1|2,dach\n,,dach')).toEqual([
      { name: 'DE, 1 and 1 more', country: ['DE'], postal: ['1', '2'], to: { kind: 'pool', poolId: 'dach' } },
      { name: 'Every lead', to: { kind: 'pool', poolId: 'dach' } },
    ]);
  });

  test('columns that mean nothing here are named', () => {
    expect(read('country,notes,person\nDE,x,101').report.ignoredColumns).toEqual(['notes']);
  });
});

describe('what is wrong', () => {
  test('every cell of every row, and the good rows beside them', () => {
    const file = [
      'name,postal,size_min,size_max,from,until,account,person,pool',
      'a,20000..10000,x,5,1.1.2027,,https://acme.com,101,',
      'b,1,9,5,2027-02-01,2027-01-01,,nobody,',
      'c,1,,,,,,Ben,',
      'd,1,,,,,,,',
      'e,1,,,,,,101,DACH',
      'f,1,,,,,,,Twin',
      'g,1,,,2027-02-30,,,101,',
      'h,10000-19999|1.0E+4,,,,,,101,',
      'good,1,,,,,acme.com,101,',
    ].join('\n');
    const { report, placed } = read(file);
    expect(report).toMatchObject({ rows: 9, goodRows: 1, badRows: 8 });
    expect(placed.entries.map(({ name }) => name)).toEqual(['good']);
    expect(report.problems.map(({ row, column, value }) => [row, column, value])).toEqual([
      [2, 'postal', '20000..10000'],
      [2, 'account', 'https://acme.com'],
      [2, 'size_min', 'x'],
      [2, 'from', '1.1.2027'],
      [3, 'size_max', '5'],
      [3, 'until', '2027-01-01'],
      [3, 'person', 'nobody'],
      [4, 'person', 'Ben'],
      [5, null, ''],
      [6, null, ''],
      [7, 'pool', 'Twin'],
      [8, 'from', '2027-02-30'],
      [9, 'postal', '10000-19999|1.0E+4'],
      [9, 'postal', '10000-19999|1.0E+4'],
    ]);
    for (const { sentence } of report.problems) expect(sentence).toMatch(/\S: \S|write|as in|fill|keep/);
  });

  test('rows whose cells cannot be told apart', () => {
    expect(problemsIn('name,person\n"a,101\nb,101')).toEqual([[2, null, '', expect.stringContaining('quotation mark')]]);
    expect(problemsIn('name,person\na,101,102')).toEqual([[2, null, '', expect.stringContaining('more cells than the header')]]);
  });

  test('a file that says nobody gets the leads, and columns that stand twice', () => {
    expect(problemsIn('name,country\na,DE')).toEqual([[1, null, '', expect.stringContaining('No column says who')]]);
    expect(problemsIn('owner,person\n101,102')).toEqual([[1, 'person', 'person', expect.stringContaining('second column')]]);
    expect(read('').report).toMatchObject({ rows: 0, goodRows: 0 });
  });
});

describe('rows into a table', () => {
  const table: TerritoryEntry[] = [
    { id: 'de', name: 'Germany', country: ['DE'], to: ANA },
    { id: 'at', name: 'Austria', country: ['AT'], to: ANA },
    { id: 'ch', name: 'Switzerland', country: ['CH'], to: ANA },
  ];
  const ids = (entries: readonly TerritoryEntry[]) => entries.map(({ id, to }) => [id, to.kind === 'person' ? to.repId : to.poolId]);

  test('replace: what says the same stays, what asks the same or has the name changes, what is not there goes', () => {
    const { placed } = read('name,country,person,pool\nAustria,AT,,DACH\nGermany,DE|LU,101,\nFrance,FR,105,', table);
    expect(ids(placed.entries)).toEqual([
      ['at', 'dach'],
      ['de', '101'],
      [expect.stringMatching(/^line-/), '105'],
    ]);
    expect(placed).toMatchObject({ added: 1, changed: 2, removed: 1 });
  });

  test('append: what asks the same takes the place, the rest comes behind, and nothing goes', () => {
    const { placed } = read('name,country,person,pool\nGermany,FR,105,\nOesterreich,AT,,DACH', table, 'append');
    expect(ids(placed.entries)).toEqual([
      ['de', '101'],
      ['at', 'dach'],
      ['ch', '101'],
      [expect.stringMatching(/^line-/), '105'],
    ]);
    expect(placed).toMatchObject({ added: 1, changed: 1, removed: 0 });
  });

  test('rows that say the same become lines of their own', () => {
    const { placed } = read('country,person\nDE,101\nDE,101');
    expect(new Set(placed.entries.map(({ id }) => id)).size).toBe(2);
  });

  test('forty thousand codes in one file', () => {
    const rows = Array.from({ length: 40_000 }, (_, at) => `DE,${String(at).padStart(5, '0')},101`);
    const { placed, report } = read(['country,plz,owner', ...rows].join('\n'));
    expect(report).toMatchObject({ goodRows: 40_000, badRows: 0, lines: { added: 40_000 } });
    expect(new Set(placed.entries.map(({ id }) => id)).size).toBe(40_000);
  });
});
