/** What the look over a table says is so for every lead: lines it calls dead never win, its examples are what it says they are. */
import fc from 'fast-check';
import { lintTable } from './lint-territories.ts';
import type { TerritoryEntry, TerritoryTable } from '../policy/policy-territories.ts';
import { compileTable, lineFor } from '../territories/territory-table.ts';

const NAMES = { rep: (id: string) => id, pool: (id: string) => id };
const NOON = 1_798_761_600_000 + 12 * 3_600_000; // 2027-01-01T12:00:00Z
const words = (...all: string[]) => fc.uniqueArray(fc.constantFrom(...all), { minLength: 1, maxLength: 2 });
const day = fc.integer({ min: 1, max: 4 }).map((at) => `2027-01-0${at}`);
const postal = fc.uniqueArray(fc.constantFrom('1', '10', '101', '10..13', '12..19', '100..110', '2', '20..29'), {
  minLength: 1,
  maxLength: 2,
});
const bound = fc.integer({ min: 0, max: 6 });
const size = fc.record({ min: bound, max: bound }, { requiredKeys: [] });
const repId = fc.constantFrom('ana', 'ben', 'cem');
const entry: fc.Arbitrary<Omit<TerritoryEntry, 'id'>> = fc.record(
  {
    name: fc.constant('Line'),
    country: words('DE', 'AT', 'Germany'),
    industry: words('a', 'b'),
    segment: words('x', 'y'),
    postal,
    size,
    from: day,
    until: day,
    to: repId.map((id) => ({ kind: 'person' as const, repId: id })),
  },
  { requiredKeys: ['name', 'to'] },
);
const table: fc.Arbitrary<TerritoryTable> = fc.array(entry, { minLength: 1, maxLength: 14 }).map((entries) => ({
  id: 't',
  name: 'Table',
  fields: {},
  entries: entries.map((one, at) => ({ ...one, id: `line-${at}` })),
}));
const one = (...all: string[]) => fc.option(fc.constantFrom(...all));
const lead = fc.record({
  country: one('DE', 'at', 'germany'),
  industry: one('a', 'b'),
  segment: one('x', 'y'),
  postal: one('1', '10', '101', '1015', '105', '13', '125', '19', '2', '24'),
  size: fc.option(fc.integer({ min: 0, max: 7 })),
  day,
});

const found = (of: TerritoryTable, code: string) => lintTable(of, NOON, NAMES).filter((finding) => finding.code === code);

describe('the look over a territory table', () => {
  test('a line that it calls dead wins no lead', () => {
    fc.assert(
      fc.property(table, fc.array(lead, { minLength: 30, maxLength: 30 }), (given, leads) => {
        const dead = new Set(
          ['territory-never-reached', 'territory-duplicate', 'territory-dates-reversed'].flatMap((code) =>
            found(given, code).map(({ entryIds }) => entryIds.at(-1)),
          ),
        );
        const compiled = compileTable(given);
        for (const seen of leads) expect(dead.has(lineFor(compiled, seen, 'every')?.id ?? 'none')).toBe(false);
      }),
      { numRuns: 500 },
    );
  });

  test('an overlap comes with a lead that both lines fit and the first one gets', () => {
    fc.assert(
      fc.property(table, (given) => {
        for (const { entryIds, example } of found(given, 'territory-overlap')) {
          const [first, second] = entryIds.map((id) => given.entries.find((line) => line.id === id)!);
          expect(lineFor(compileTable(given), example!, 'every')).toBe(first);
          expect(lineFor(compileTable({ ...given, entries: [second!, first!] }), example!, 'every')).toBe(second);
          expect(first!.to).not.toEqual(second!.to);
        }
      }),
      { numRuns: 500 },
    );
  });

  test('two lines that share a lead and differ are told, unless one of them is dead', () => {
    fc.assert(
      fc.property(fc.tuple(entry, entry), lead, ([a, b], seen) => {
        const lines = [a, b].map((line, at) => ({ ...line, id: `line-${at}`, to: { kind: 'person' as const, repId: `rep-${at}` } }));
        const given: TerritoryTable = { id: 't', name: 'Table', fields: {}, entries: lines };
        const [forward, backward] = [lines, lines.toReversed()].map(
          (entries) => lineFor(compileTable({ ...given, entries }), { ...seen, day: '2027-01-01' }, 'every')?.id,
        );
        if (forward === backward) return;
        expect(lintTable(given, NOON, NAMES).map(({ code }) => code)).toEqual(
          expect.arrayContaining([expect.stringMatching(/^territory-(overlap|duplicate|never-reached)$/)]),
        );
      }),
      { numRuns: 1500 },
    );
  });

  test('a hole comes with a lead that no line takes', () => {
    fc.assert(
      fc.property(table, (given) => {
        for (const { example } of found(given, 'territory-hole')) expect(lineFor(compileTable(given), example!, 'every')).toBeNull();
      }),
      { numRuns: 500 },
    );
  });
});

describe('what it tells', () => {
  const line = (id: string, asked: Partial<TerritoryEntry>, rep = id): TerritoryEntry => ({
    id,
    name: id,
    to: { kind: 'person', repId: rep },
    ...asked,
  });
  const of = (...entries: TerritoryEntry[]): TerritoryTable => ({
    id: 't',
    name: 'Map',
    fields: {
      country: ['lead.country'],
      region: ['lead.state'],
      postal: ['lead.zip'],
      industry: ['lead.industry'],
      size: ['lead.size'],
      segment: ['lead.segment'],
    },
    entries,
  });
  const told = (...entries: TerritoryEntry[]) =>
    lintTable(of(...entries), NOON, NAMES).map(({ code, entryIds, example }) => [code, entryIds.join(), example]);

  test('a sound table: nothing', () => {
    expect(
      told(line('de', { country: ['DE'] }), line('at', { country: ['AT'] }), line('berlin', { country: ['DE'], postal: ['10'] })),
    ).toEqual([]);
  });

  test('a line that two before it take whole', () => {
    expect(told(line('a', { country: ['DE'] }), line('b', { country: ['AT', 'CH'] }), line('c', { country: ['DE', 'AT'] }))).toEqual([
      ['territory-never-reached', 'a,b,c', null],
    ]);
  });

  test('ranges that overlap, with the first code that both have', () => {
    expect(told(line('a', { postal: ['10000..19999'] }), line('b', { postal: ['15000..29999'] }))).toEqual([
      ['territory-overlap', 'a,b', { postal: '15000' }],
    ]);
    expect(told(line('a', { postal: ['10000..19999'] }), line('b', { postal: ['20000..29999'] }))).toEqual([]);
    expect(told(line('a', { postal: ['10000..19999'] }), line('b', { postal: ['30000..39999'] }))).toEqual([
      ['territory-hole', '', { postal: '20000' }],
    ]);
  });

  test('lines that ask for different things and meet', () => {
    expect(told(line('de', { country: ['DE'] }), line('soft', { industry: ['Software'] }))).toEqual([
      ['territory-overlap', 'de,soft', { country: 'de', industry: 'software' }],
    ]);
    const both = line('both', { country: ['DE'], industry: ['Software'] });
    expect(told(line('de', { country: ['DE'] }), line('soft', { industry: ['Software'] }), both)).toEqual([]);
    expect(told(line('de', { country: ['DE'] }, 'ana'), line('soft', { industry: ['Software'] }, 'ana'))).toEqual([]);
  });

  test('a hand-over by day is no overlap; a line whose days are over is told', () => {
    const [old, young] = [line('old', { country: ['DE'], until: '2027-01-31' }), line('young', { country: ['DE'], from: '2027-02-01' })];
    expect(told(old, young)).toEqual([]);
    expect(told({ ...old, until: '2026-12-31' }, young)).toEqual([['territory-over', 'old', null]]);
    expect(told({ ...young, until: '2027-01-01' })).toEqual([['territory-dates-reversed', 'young', null]]);
  });

  test('what is missing in a grid, between bands of sizes, among prefixes', () => {
    const grid = [
      line('1', { country: ['DE'], segment: ['SMB'] }),
      line('2', { country: ['DE'], segment: ['Enterprise'] }),
      line('3', { country: ['AT'], segment: ['SMB'] }),
    ];
    expect(told(...grid)).toEqual([['territory-hole', '', { country: 'at', segment: 'enterprise' }]]);
    expect(told(...grid, line('rest', { country: ['AT'] }))).toEqual([]);
    expect(told(line('small', { size: { max: 49 } }), line('large', { size: { min: 100 } }))).toEqual([
      ['territory-hole', '', { size: '50' }],
    ]);
    expect(told(...'012345678'.split('').map((digit) => line(digit, { country: ['DE'], postal: [digit] })))).toEqual([
      ['territory-hole', '', { country: 'de', postal: '9' }],
    ]);
  });

  test('one country in two spellings, codes beside names, and countries nobody knows', () => {
    expect(told(line('de', { country: ['DE'] }), line('germany', { country: ['Germany'] }))).toEqual([
      ['territory-spelling', 'de,germany', { country: 'germany' }],
    ]);
    expect(told(line('de', { country: ['DE'] }), line('at', { country: ['AT'] }), line('fr', { country: ['France'] }))).toEqual([
      ['territory-spelling', 'fr', null],
    ]);
    expect(told(line('de', { country: ['DE'] }), line('uk', { country: ['UK'] }))).toEqual([['territory-country-unknown', 'uk', null]]);
    expect(told(line('ca', { region: ['CA'] }), line('california', { region: ['California'] }))).toEqual([
      ['territory-spelling', 'ca,california', { region: 'california' }],
    ]);
  });

  test('forty thousand codes are looked over in one go', () => {
    const lines = Array.from({ length: 40_000 }, (_, at) =>
      line(`l${at}`, { country: ['DE'], postal: [String(at).padStart(5, '0')] }, `rep-${at % 7}`),
    );
    expect(told(...lines)).toEqual([]);
    expect(told(...lines, line('again', { country: ['DE'], postal: ['00007'] }))).toEqual([['territory-duplicate', 'l7,again', null]]);
    const [overlap] = told(...lines, line('wide', { country: ['DE'], postal: ['39990..49999'] }));
    expect(overlap).toEqual(['territory-overlap', 'l39990,wide', { country: 'de', postal: '39990' }]);
  });
});
