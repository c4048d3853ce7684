/** The territory index answers what trying every line answers, whatever the dimensions and the day. */
import fc from 'fast-check';
import type { FieldValueSeen } from '../decision.ts';
import type { AccountCandidate, Lead } from '../facts.ts';
import { foldPostal } from '../conditions/fold.ts';
import type { TerritoryEntry, TerritoryTable } from '../policy/policy-territories.ts';
import { buildTerritoryIndex, findTerritory } from './territory-index.ts';
import { parsePostalRange } from './territory-postal.ts';
import { compileTable, lineFor, readTerritory } from './territory-table.ts';
import { foldSeen, prepareEntries, scanTerritory, type TerritorySeen } from './territory.ts';

const word = fc.constantFrom('DE', 'de', 'AT', ' Fr', 'x', '1');
const words = fc.array(word, { minLength: 1, maxLength: 3 });
const code = fc.array(fc.constantFrom('1', '2', '3', 'A', 'b', '-', ' '), { minLength: 1, maxLength: 5 }).map((all) => all.join(''));
const range = fc
  .tuple(
    fc.array(fc.constantFrom('1', '2', '3', '9'), { minLength: 1, maxLength: 3 }),
    fc.array(fc.constantFrom('a', 'C'), { maxLength: 1 }),
    fc.integer({ min: 0, max: 8000 }),
  )
  .map(([digits, letter, more]) => {
    const low = digits.join('');
    const high = String(Math.min(Number(low) + (more % 10 ** digits.length), 10 ** digits.length - 1)).padStart(digits.length, '0');
    return `${low}${letter.join('')}..${high}${letter.join('')}`;
  });
const day = fc.integer({ min: 1, max: 9 }).map((at) => `2027-01-0${at}`);
const to = { kind: 'person', repId: 'ana' } as const;
const entry: fc.Arbitrary<Omit<TerritoryEntry, 'id'>> = fc.record(
  {
    name: fc.constant('Line'),
    country: words,
    region: words,
    postal: fc.array(fc.oneof(code, range), { minLength: 1, maxLength: 4 }),
    city: words,
    industry: words,
    size: fc.record({ min: fc.integer({ min: 0, max: 9 }), max: fc.integer({ min: 0, max: 9 }) }, { requiredKeys: [] }),
    segment: words,
    account: words,
    from: day,
    until: day,
    to: fc.constant(to),
  },
  { requiredKeys: ['name', 'to'] },
);
const tableOf = (entries: readonly Omit<TerritoryEntry, 'id'>[]): TerritoryTable => ({
  id: 't',
  name: 'Table',
  fields: {},
  entries: entries.map((one, at) => ({ ...one, id: `line-${at}` })),
});
const seenText = fc.option(
  fc.oneof<fc.Arbitrary<FieldValueSeen>[]>(word, fc.uniqueArray(word, { minLength: 1, maxLength: 3 }), fc.integer({ min: 0, max: 9 })),
);
const seen: fc.Arbitrary<TerritorySeen> = fc.record({
  country: seenText,
  region: seenText,
  postal: fc.option(fc.oneof(code, fc.integer({ min: 0, max: 4000 }), fc.uniqueArray(code, { minLength: 1, maxLength: 2 }))),
  city: seenText,
  industry: seenText,
  size: fc.option(fc.oneof(fc.integer({ min: 0, max: 9 }), fc.constantFrom('5', 'many'))),
  segment: seenText,
  account: seenText,
  day,
});

const LEAD: Lead = { id: 'l', fields: {}, ownerId: null, createdAt: 0, imported: false, routedBefore: false, readAt: 0 };
const ACCOUNT: AccountCandidate = {
  id: 'a',
  name: null,
  domain: null,
  ownerId: null,
  method: 'domain',
  confidence: 1,
  evidence: [],
  openDeals: null,
  customer: null,
  lastActivityAt: null,
  contacts: null,
  createdAt: null,
  fields: { country: 'AT' },
  readAt: 0,
};

/** Which line of the table wins; by the index and by trying all, which must agree. */
function winner(entries: readonly Omit<TerritoryEntry, 'id'>[], given: TerritorySeen): string | undefined {
  const compiled = compileTable(tableOf(entries));
  const found = lineFor(compiled, given, 'index')?.id;
  expect(lineFor(compiled, given, 'every')?.id).toBe(found);
  return found;
}

describe('territories', () => {
  test('the index finds the line that wins among all lines', () => {
    fc.assert(
      fc.property(fc.array(entry, { maxLength: 25 }), seen, (entries, given) => {
        const prepared = prepareEntries(tableOf(entries));
        const folded = foldSeen(given);
        expect(findTerritory(buildTerritoryIndex(prepared), folded)?.id).toBe(scanTerritory(prepared, folded)?.id);
      }),
      { numRuns: 2500 },
    );
  });

  test('a range asks for the same as all of its codes', () => {
    const digits = fc.tuple(fc.integer({ min: 0, max: 999 }), fc.integer({ min: 0, max: 999 }), fc.integer({ min: 0, max: 9999 }));
    fc.assert(
      fc.property(digits, ([a, b, asked]) => {
        const spell = (value: number) => String(value).padStart(3, '0');
        const [low, high] = [Math.min(a, b), Math.max(a, b)];
        const codes = Array.from({ length: high - low + 1 }, (_, at) => spell(low + at));
        const given = { postal: String(asked).padStart(4, '0') };
        expect(winner([{ name: 'Range', postal: [`${spell(low)}..${spell(high)}`], to }], given)).toBe(
          winner([{ name: 'Codes', postal: codes, to }], given),
        );
      }),
      { numRuns: 300 },
    );
  });

  test('lists too long to file whole are still found', () => {
    const many = (prefix: string) => Array.from({ length: 200 }, (_, at) => `${prefix}${at}`);
    const lines = [{ name: 'Large', country: many('c'), region: many('r'), industry: many('i'), segment: many('s'), to }];
    expect(winner(lines, { country: 'C7', region: 'r8', industry: 'i9', segment: 's10' })).toBe('line-0');
    expect(winner(lines, { country: 'C7', region: 'r8', industry: 'i9', segment: 'other' })).toBeUndefined();
  });

  test('forty thousand postal codes are a few look-ups: one shelf, with one line at each key', () => {
    const postal = (at: number) => String(at).padStart(5, '0');
    const lines = Array.from({ length: 40_000 }, (_, at) => ({ name: 'Line', country: ['DE'], postal: [postal(at)], to }));
    const [shelf, ...others] = buildTerritoryIndex(prepareEntries(tableOf(lines)));
    expect(others).toEqual([]);
    expect(shelf?.entries.size).toBe(40_000);
    expect(shelf?.prefixLengths.size).toBe(1);
    expect(findTerritory([shelf!], foldSeen({ country: 'de', postal: '1 23-45' }))?.id).toBe('line-12345');
  });

  test('a thousand lines that say the same are one at their key', () => {
    const lines = Array.from({ length: 1000 }, () => ({ name: 'Line', country: ['DE', 'AT'], to }));
    const [shelf] = buildTerritoryIndex(prepareEntries(tableOf(lines)));
    expect([...(shelf?.entries.values() ?? [])].map((filed) => filed.lines.length)).toEqual([1, 1]);
  });
});

describe('which line wins', () => {
  const line = (asked: Partial<TerritoryEntry>) => ({ name: 'Line', to, ...asked });

  test.each<[string, Partial<TerritoryEntry>, Partial<TerritoryEntry>, TerritorySeen]>([
    [
      'more dimensions before a longer code',
      { postal: ['10115'] },
      { postal: ['1'], city: ['Berlin'] },
      { postal: '10115', city: 'berlin' },
    ],
    ['a longer prefix before a shorter', { postal: ['10'] }, { postal: ['101'] }, { postal: '10115' }],
    ['a range counts as its codes', { postal: ['1011'] }, { postal: ['10000..19999'] }, { postal: '10115' }],
    ['a longer code lies in a range by its beginning', { postal: ['9410'] }, { postal: ['94000..94999'] }, { postal: '94105-1234' }],
    [
      'a named account is one dimension',
      { account: ['acme.com'] },
      { account: ['acme.com'], country: ['DE'] },
      { account: 'acme.com', country: 'DE' },
    ],
  ])('%s', (_, first, second, given) => {
    expect(winner([line(first), line(second)], given)).toBe('line-1');
    expect(winner([line(second), line(first)], given)).toBe('line-0');
  });

  test.each<[string, Partial<TerritoryEntry>, Partial<TerritoryEntry>, TerritorySeen]>([
    ['an exact code and a range', { postal: ['10115'] }, { postal: ['10000..19999'] }, { postal: '10115' }],
    ['few values and many', { country: ['DE', 'AT'] }, { country: ['DE'] }, { country: 'DE' }],
    ['narrow sizes and wide', { size: { min: 1 } }, { size: { min: 5, max: 6 } }, { size: 5 }],
    ['with dates and without', { country: ['DE'] }, { country: ['DE'], from: '2027-01-01' }, { country: 'DE', day: '2027-01-02' }],
    ['one dimension and another', { country: ['DE'] }, { city: ['Berlin'] }, { country: 'DE', city: 'Berlin' }],
  ])('the order decides between %s', (_, first, second, given) => {
    expect(winner([line(first), line(second)], given)).toBe('line-0');
    expect(winner([line(second), line(first)], given)).toBe('line-0');
  });

  test('a line holds from its first day to its last', () => {
    const lines = [line({ country: ['DE'], until: '2026-12-31' }), line({ country: ['DE'], from: '2027-01-01', until: '2027-06-30' })];
    const on = (today: string) => winner(lines, { country: 'DE', day: today });
    expect(['2026-12-31', '2027-01-01', '2027-06-30', '2027-07-01'].map(on)).toEqual(['line-0', 'line-1', 'line-1', undefined]);
  });

  test.each(['10000..1999', '20000..10000', 'K1A..19Z', '10000..', '1..2..3', 'é1..é2'])('%s is no range', (text) => {
    expect(parsePostalRange(text)).toBeNull();
    expect(winner([line({ postal: [text] })], { postal: '10000' })).toBeUndefined();
  });

  test('places count apart: 1A0 lies in no range of digits, K1B in one of Canada', () => {
    expect(winner([line({ postal: ['100..199'] })], { postal: '1a0' })).toBeUndefined();
    expect(winner([line({ postal: ['K1A..K9Z'] })], { postal: 'k1b 2x3' })).toBe('line-0');
  });
});

describe('what a table sees', () => {
  const read = (table: Partial<TerritoryTable>, lead: Partial<Lead>, account: Partial<AccountCandidate> | null, now = 0) =>
    readTerritory(compileTable({ ...tableOf([]), ...table }), {
      lead: { ...LEAD, ...lead },
      account: account && { ...ACCOUNT, ...account },
      now,
    });
  const line = (asked: Partial<TerritoryEntry>): TerritoryEntry => ({ id: 'l', name: 'Line', to, ...asked });

  test('a dimension is read from the first field that is known', () => {
    const fields = { country: ['lead.country', 'account.country'] as const, size: ['lead.size'] as const };
    expect(read({ fields }, { fields: { country: '' } }, {})).toEqual({ country: 'AT', size: null });
    expect(foldPostal('SW1A-1 aa')).toBe('sw1a1aa');
  });

  test('an account is known by its id and its domain, a lead without one by its e-mail domain', () => {
    const entries = [line({ account: ['acme.com'] })];
    expect(read({ entries }, { emailDomain: 'other.com' }, { id: '7', domain: 'EU.acme.com' })).toEqual({
      account: ['7', 'eu.acme.com', 'acme.com'],
    });
    expect(read({ entries }, { emailDomain: 'acme.com' }, null)).toEqual({ account: ['acme.com'] });
    expect(read({ entries }, {}, null)).toEqual({ account: null });
    expect(read({ entries: [line({ country: ['DE'] })] }, { emailDomain: 'acme.com' }, null)).toEqual({});
  });

  test('another field may name the account', () => {
    const entries = [line({ account: ['gold'] })];
    expect(read({ entries, fields: { account: ['lead.tier'] } }, { fields: { tier: 'Gold' } }, {})).toEqual({ account: 'Gold' });
  });

  test('the day is that of the zone, and is looked at only where a line has dates', () => {
    const entries = [line({ from: '2027-01-01' })];
    // 2026-12-31T23:00:00Z
    const newYearInBerlin = 1_798_758_000_000;
    expect(read({ entries, zone: 'Europe/Berlin' }, {}, null, newYearInBerlin)).toEqual({ day: '2027-01-01' });
    expect(read({ entries, zone: 'Europe/Berlin' }, {}, null, newYearInBerlin - 1)).toEqual({ day: '2026-12-31' });
    expect(read({ entries }, {}, null, newYearInBerlin)).toEqual({ day: '2026-12-31' });
    expect(read({ entries: [line({})], zone: 'Europe/Berlin' }, {}, null)).toEqual({});
  });
});
