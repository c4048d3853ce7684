/** The territory index answers what trying every line answers. */
import fc from 'fast-check';
import type { FieldValueSeen } from './decision.ts';
import { foldPostal } from './fold.ts';
import type { TerritoryEntry, TerritoryTable } from './policy-territories.ts';
import { buildTerritoryIndex, findTerritory } from './territory-index.ts';
import { prepareEntries, readTerritory, scanTerritory, type TerritorySeen } from './territory.ts';

const word = fc.constantFrom('DE', 'de', 'AT', ' Fr', 'x', '1');
const words = fc.array(word, { minLength: 1, maxLength: 3 });
const digits = fc.array(fc.constantFrom('1', '2', '-', ' '), { minLength: 1, maxLength: 4 }).map((all) => all.join(''));
const to = { kind: 'person', repId: 'ana' } as const;
const entry: fc.Arbitrary<Omit<TerritoryEntry, 'id'>> = fc.record(
  {
    name: fc.constant('Line'),
    country: words,
    region: words,
    postal: fc.array(digits, { minLength: 1, maxLength: 3 }),
    industry: words,
    size: fc.record({ min: fc.integer({ min: 0, max: 9 }), max: fc.integer({ min: 0, max: 9 }) }, { requiredKeys: [] }),
    segment: words,
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
  postal: fc.option(fc.oneof(digits, fc.integer({ min: 0, max: 2222 }))),
  industry: seenText,
  size: fc.option(fc.oneof(fc.integer({ min: 0, max: 9 }), fc.constantFrom('5', 'many'))),
  segment: seenText,
});

describe('territories', () => {
  test('the index finds the line that wins among all lines', () => {
    fc.assert(
      fc.property(fc.array(entry, { maxLength: 25 }), seen, (entries, given) => {
        const prepared = prepareEntries(tableOf(entries));
        expect(findTerritory(buildTerritoryIndex(prepared), given)?.id).toBe(scanTerritory(prepared, given)?.id);
      }),
      { numRuns: 4000 },
    );
  });

  test('lists too long to file whole are still found', () => {
    const many = (prefix: string) => Array.from({ length: 200 }, (_, at) => `${prefix}${at}`);
    const prepared = prepareEntries(
      tableOf([{ name: 'Large', country: many('c'), region: many('r'), industry: many('i'), segment: many('s'), to }]),
    );
    const index = buildTerritoryIndex(prepared);
    expect(findTerritory(index, { country: 'C7', region: 'r8', industry: 'i9', segment: 's10' })?.id).toBe('line-0');
    expect(findTerritory(index, { country: 'C7', region: 'r8', industry: 'i9', segment: 'other' })).toBeNull();
  });

  test('forty thousand postal codes are a few look-ups: one shelf, with one line at each key', () => {
    const postal = (at: number) => String(at).padStart(5, '0');
    const prepared = prepareEntries(
      tableOf(Array.from({ length: 40_000 }, (_, at) => ({ name: 'Line', country: ['DE'], postal: [postal(at)], to }))),
    );
    const [shelf, ...others] = buildTerritoryIndex(prepared);
    expect(others).toEqual([]);
    expect(shelf?.entries.size).toBe(40_000);
    expect(findTerritory([shelf!], { country: 'de', postal: '1 23-45' })?.id).toBe('line-12345');
  });

  test('a dimension is read from the first field that is known', () => {
    const table = { ...tableOf([]), fields: { country: ['lead.country', 'account.country'] as const, size: ['lead.size'] as const } };
    const lead = { id: 'l', fields: { country: '' }, ownerId: null, createdAt: 0, imported: false, routedBefore: false, readAt: 0 };
    const account = {
      id: 'a',
      name: null,
      domain: null,
      ownerId: null,
      method: 'domain' as const,
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
    expect(readTerritory(table, { lead, account })).toEqual({ country: 'AT', size: null });
    expect(foldPostal('SW1A-1 aa')).toBe('sw1a1aa');
  });
});
